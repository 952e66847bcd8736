"""Find further mentions of a speaker: records hold only those at quotations."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

import regex

from quotes.records import Quotation, Span


def named_elsewhere(text: str, cast: Sequence[Sequence[Quotation]]) -> tuple[tuple[Span, int], ...]:
    """(place, index of the speaker) of each full name or alias in `text`; `cast` is what each
    speaker says in it.

    Names that two speakers share, and places that are a mention at a quotation already, are left
    out.
    """
    owners: dict[str, set[int]] = defaultdict(set)
    taken: list[Span] = []
    for index, quotations in enumerate(cast):
        for speaker in (quotation.speaker for quotation in quotations):
            if speaker and speaker.name:
                for name in (speaker.name, *speaker.aliases):
                    owners[_key(name)].add(index)
            if speaker and speaker.mention:
                taken.append(speaker.mention.span)
    owners.pop("", None)
    found = ((Span(*match.span()), owners[_key(match[0])]) for match in _matches(text, owners))
    mentions = {place for span in taken for place in range(*span)}
    return tuple(
        (s, next(iter(who))) for s, who in found if len(who) == 1 and mentions.isdisjoint(range(*s))
    )


def _key(name: str) -> str:
    return " ".join(name.split())


def _matches(text: str, names: Iterable[str]) -> Iterable[regex.Match[str]]:
    longest_first = sorted(names, key=lambda name: (-len(name), name))
    if not longest_first:
        return ()
    spelled = ("\\s+".join(map(regex.escape, name.split(" "))) for name in longest_first)
    return regex.finditer(rf"(?<!\w)(?:{'|'.join(spelled)})(?!\w)", text)
