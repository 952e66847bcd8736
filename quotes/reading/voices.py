"""Group records by voice: a name is one voice everywhere, the unnamed only in their article."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import regex

from quotes.joined_names import same_name
from quotes.records import Quotation, Speaker

NOBODY = "Nobody identified"
INDEFINITE = regex.compile(r"(?i)^(?:an?|one|another|some)\s+")
DEFINITE = regex.compile(r"(?i)^(?:the|this|that|these|those)\s+")
# Evidence that names the speaker's own person; other rules may read one phrase for several
# speakers.
OWN_EVIDENCE = frozenset({"nominal_mention", "organisation_name"})


@dataclass(frozen=True, slots=True)
class Voice:
    """A speaker with what they said; `name` is None for the unnamed, who belong to one `article`."""

    name: str | None
    label: str
    article: str | None
    quotations: tuple[Quotation, ...]

    @property
    def unknown(self) -> bool:
        """Tell whether nobody could tell who speaks."""
        return self.name is None and all(quotation.speaker is None for quotation in self.quotations)

    @property
    def articles(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(quotation.article for quotation in self.quotations))

    @property
    def roles(self) -> tuple[str, ...]:
        """Their roles, the most frequent first; `unknown` only where there is no other."""
        found = [speaker.role for speaker in self.speakers if speaker.role != "unknown"]
        return _ranked(found) or (("unknown",) if any(True for _ in self.speakers) else ())

    @property
    def titles(self) -> tuple[str, ...]:
        return _ranked(speaker.title for speaker in self.speakers if speaker.title)

    @property
    def aliases(self) -> tuple[str, ...]:
        return _ranked(alias for speaker in self.speakers for alias in speaker.aliases)

    @property
    def pronouns(self) -> tuple[str, ...]:
        return _ranked(pronoun for speaker in self.speakers for pronoun in speaker.pronouns)

    @property
    def speakers(self) -> Iterator[Speaker]:
        return (quotation.speaker for quotation in self.quotations if quotation.speaker)


def voices(quotations: Iterable[Quotation]) -> tuple[Voice, ...]:
    """All voices, in the order of their first quotation; each quotation belongs to exactly one."""
    by_article: dict[str, list[Quotation]] = defaultdict(list)
    for quotation in quotations:
        by_article[quotation.article].append(quotation)
    groups: dict[tuple[str, ...], list[Quotation]] = defaultdict(list)
    for article, own in by_article.items():
        for quotation, key in zip(own, _keys(article, own), strict=True):
            groups[key].append(quotation)
    return tuple(_voice(key, tuple(own)) for key, own in groups.items())


def places(speaking: Iterable[Voice]) -> dict[int, int]:
    """For each voice (by `id`) its place among those who speak, from 0; nobody has none."""
    known = dict.fromkeys(id(voice) for voice in speaking if not voice.unknown)
    return {voice: place for place, voice in enumerate(known)}


def colour(place: int | None, colours: int) -> int:
    """The number of a colour, from 1; after the last comes the first again. 0 is for nobody."""
    return 0 if place is None else place % colours + 1


def _voice(key: tuple[str, ...], own: tuple[Quotation, ...]) -> Voice:
    if key[0] == "name":
        name = _ranked(q.speaker.name for q in own if q.speaker and q.speaker.name)[0]
        return Voice(name, name, None, own)
    return Voice(None, _label(own), key[1], own)


def _label(own: Sequence[Quotation]) -> str:
    """Choose a label for an unnamed voice: its first mention that is no pronoun, else its title."""
    speakers = [quotation.speaker for quotation in own if quotation.speaker]
    mentions = [s.mention.text for s in speakers if s.mention and s.kind != "pronoun"]
    evidence = [
        s.role_evidence.text
        for s in speakers
        if s.role_evidence and s.role_evidence.rule in OWN_EVIDENCE
    ]
    titles = [s.title for s in speakers if s.title]
    pronouns = [f"“{s.mention.text}”" for s in speakers if s.mention]
    if not speakers:
        return NOBODY
    return " ".join(next(iter(mentions + evidence + titles + pronouns), "Unnamed speaker").split())


def _keys(article: str, own: Sequence[Quotation]) -> list[tuple[str, ...]]:
    """For each quotation of one article the key of its voice."""
    groups, known = list[int](), dict[tuple[object, ...], int]()
    for index, quotation in enumerate(own):
        signs = list(_signs(quotation))
        # A new `a resident` is somebody else, whatever was said by an earlier one.
        met = [known[sign] for sign, joins in signs if joins and sign in known]
        group = groups[met[0]] if met else index
        groups.append(group)
        known |= {sign: index for sign, _ in signs}
    return [_key(article, quotation, group) for quotation, group in zip(own, groups, strict=True)]


def _key(article: str, quotation: Quotation, group: int) -> tuple[str, ...]:
    speaker = quotation.speaker
    if speaker and speaker.name:
        return "name", same_name(speaker.name)
    return ("unnamed", article, str(group)) if speaker else ("nobody", article)


def _signs(quotation: Quotation) -> Iterator[tuple[tuple[object, ...], bool]]:
    """Yield the signs that join quotations of one unnamed speaker, each with whether it joins."""
    speaker = quotation.speaker
    if not speaker or speaker.name:
        return
    if quotation.chain:
        yield ("chain", quotation.chain), True
    if speaker.mention:
        yield ("mention", speaker.mention.span), True
    if speaker.role_evidence and speaker.role_evidence.rule in OWN_EVIDENCE:
        yield ("evidence", speaker.role_evidence.span), True
    if speaker.mention and speaker.kind != "pronoun":
        words = same_name(speaker.mention.text)
        yield ("words", DEFINITE.sub("", INDEFINITE.sub("", words))), not INDEFINITE.match(words)


def _ranked(found: Iterable[str]) -> tuple[str, ...]:
    """Each once, the most frequent first, then in the order of appearance."""
    return tuple(one for one, _ in Counter(found).most_common())
