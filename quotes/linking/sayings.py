"""Step 2: the records of one article → what was said there, each with the words that are marked."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from quotes import patterns
from quotes.errors import RecordError
from quotes.linking import compared_words, people
from quotes.linking.compared_words import Words
from quotes.linking.people import Credit
from quotes.records import Quotation

MARKED = patterns.compile(
    r"""
      [“"«„](?P<double>[^“”"«»„]*+)(?:[”"»]|$)
    | (?<!\w)['‘](?P<single>(?:[^'‘’]|(?<=\w)['’](?=\w))*+)['’](?!\w)
    """,
    patterns.VERBOSE,
)
FIRST_PERSON = patterns.compile(r"I\b")
DATE = patterns.compile(r"(\d{4})-(\d\d)-(\d\d)(?!\d)")  # Python 3.11 reads more than 3.10 does
GAP = " … "
NESTED = "nested"
UNIQUE = "extract with ids that are unique in all files, such as --id-field url"


def day_of(text: str) -> int | None:
    """The day that a text begins with, as a number; None where it begins with no ISO date."""
    found = DATE.match(text)
    try:
        return date(*map(int, found.groups())).toordinal() if found else None
    except ValueError:
        return None


class Facts(NamedTuple):
    """Facts about an article: fields that were carried along."""

    date: str = ""
    outlet: str = ""
    title: str = ""

    @property
    def day(self) -> int | None:
        """The day as a number; None where the date is no ISO date."""
        return day_of(self.date)


class Piece(NamedTuple):
    """The part of a record that linking needs; `content` are its marked words, or all of a report."""

    article: str
    id: str
    chain: str
    start: int
    end: int
    type: str
    content: str
    beside: str  # words of a mixed record outside its marks, and the lemma of its cue
    nested: bool
    credit: Credit
    facts: Facts


class Saying(NamedTuple):
    """The records of one quotation in one article (one, or several where it is broken)."""

    article: str
    ids: tuple[str, ...]
    text: str
    beside: str
    report: bool
    credit: Credit
    facts: Facts

    @property
    def key(self) -> int:
        """A number that no other saying has."""
        return compared_words.number_of("\n".join((self.article, *self.ids)))

    @property
    def words(self) -> Words:
        return compared_words.read(self.text)

    def dumps(self) -> str:
        """Write the saying as one line."""
        return json.dumps(self, separators=(",", ":"))


def loads(line: str) -> Saying:
    """Read what `Saying.dumps` wrote."""
    article, ids, text, beside, report, credit, facts = json.loads(line)
    own = people.load_credit(credit)
    return Saying(article, tuple(ids), text, beside, report, own, Facts(*facts))


def piece(quotation: Quotation, facts: Facts, known: Collection[str] = ()) -> Piece:
    """Take what linking needs from a record."""
    content, beside = quotation.content, ""
    if quotation.type == "mixed":
        content, beside = marked(quotation.content)
    cue = quotation.cue.lemma if quotation.cue else ""
    return Piece(
        quotation.article,
        quotation.id,
        quotation.chain or quotation.id,
        quotation.start,
        quotation.end,
        quotation.type,
        content,
        f"{beside} {cue}".strip(),
        NESTED in quotation.flags,
        people.credit_of(quotation.speaker, known),
        facts,
    )


def dump_piece(one: Piece) -> str:
    """Write what is needed of a record as one line."""
    return json.dumps(one, separators=(",", ":"))


def load_piece(line: str) -> Piece:
    """Read what `dump_piece` wrote."""
    *plain, credit, facts = json.loads(line)
    return Piece._make([*plain, people.load_credit(credit), Facts(*facts)])


def marked(content: str) -> tuple[str, str]:
    """(the words in marks, the others) of a mixed quotation; gaps stand between the former.

    >>> marked("he was “very proud” of the “brave crew”")
    ('very proud … brave crew', 'he was  of the ')
    """
    inner = filter(None, map(_inside, MARKED.finditer(content)))
    return GAP.join(inner), MARKED.sub("", content)


def _inside(found: patterns.Match[str]) -> str:
    return (found["double"] or found["single"] or "").strip()


def sayings(pieces: Iterable[Piece]) -> Iterator[Saying]:
    """One thing said in one article; its pieces come in any order.

    Raises RecordError where two records have one id.
    """
    ordered = sorted(set(pieces))
    _check(ordered)
    nested = [one for one in ordered if one.nested and one.content]
    chains: dict[str, list[Piece]] = defaultdict(list)
    for one in ordered:
        chains[one.chain].append(_without(one, nested))
    for own in chains.values():
        own.sort(key=lambda one: one.start)
        yield from _joined(own)


def _check(pieces: Sequence[Piece]) -> None:
    ids = set()
    for one in pieces:
        if one.id in ids:
            raise RecordError("two records have this id", where=one.id, remedy=UNIQUE)
        ids.add(one.id)


def _without(outer: Piece, nested: Sequence[Piece]) -> Piece:
    """A quotation without those that stand in it: they are somebody else's words."""
    content = outer.content
    for one in nested:
        if one.id != outer.id and outer.start <= one.start and one.end <= outer.end:
            content = content.replace(one.content, GAP, 1)
    return outer._replace(content=content)


def _joined(own: Sequence[Piece]) -> Iterator[Saying]:
    """The parts of a broken quotation as one; reports are sayings of their own."""
    spoken = [one for one in own if one.type != "indirect" and one.content.strip()]
    if spoken:
        yield _saying(spoken)
    for one in own:
        if one.type == "indirect":
            yield _saying([one])


def _saying(own: Sequence[Piece]) -> Saying:
    first = own[0]
    mixed = any(one.type == "mixed" for one in own)
    named = next((one.credit for one in own if one.credit.name), first.credit)
    return Saying(
        first.article,
        tuple(one.id for one in own),
        GAP.join(one.content for one in own) if mixed else _put_together(own),
        " ".join(one.beside for one in own if one.beside),
        first.type == "indirect",
        named,
        first.facts,
    )


def _put_together(own: Sequence[Piece]) -> str:
    """“We ran,” she said. “Then it fell.” → We ran. Then it fell."""
    text = own[0].content
    for one in own[1:]:
        new_sentence = one.content[:1].isupper() and not FIRST_PERSON.match(one.content)
        if new_sentence and text.endswith(","):
            text = f"{text[:-1]}."
        text = f"{text} {one.content}"
    return text
