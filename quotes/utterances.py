"""The value that `quotes link` writes: one utterance, and how the papers printed it.

docs/utterances.md explains each key.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from typing import Any, Literal

from quotes import jsonl, shapes
from quotes.errors import RecordError

SCHEMA = "utterance/1"
Relation = Literal["whole", "part", "edited", "reworded", "paraphrase"]
Change = Literal["left_out", "added", "changed", "moved"]
Kind = Literal["speakers", "negation", "condition"]
REMEDY = "give the file that quotes link wrote"


@dataclass(frozen=True, slots=True)
class Difference:
    """A stretch in which a variant differs from the utterance's wording: the words of each, as they
    are compared, empty where one has none there; `at` is the word of the wording where it begins.
    """

    kind: Change
    wording: str
    variant: str
    at: int


@dataclass(frozen=True, slots=True)
class Variant:
    """Words as some papers printed them; `count` says in how many articles."""

    wording: str
    relation: Relation
    count: int
    differences: tuple[Difference, ...]


@dataclass(frozen=True, slots=True)
class Member:
    """One quotation of one article: its records (several where it is broken), the number of its
    variant, and of its speaker in the list of speakers (None: nobody with a name).
    """

    article: str
    records: tuple[str, ...]
    variant: int
    speaker: int | None
    date: str | None
    outlet: str | None
    title: str | None
    mention: str | None


@dataclass(frozen=True, slots=True)
class Credited:
    """Somebody who is credited: the fullest name, the others, titles and roles in the articles, in
    how many articles, and by what it shows that the names are one person's.
    """

    name: str
    aliases: tuple[str, ...]
    titles: tuple[str, ...]
    roles: tuple[str, ...]
    count: int
    evidence: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Conflict:
    """A contradiction to check. `speakers`: different people are credited, by their numbers.
    `negation`, `condition`: a variant lacks `words` that the variant `fuller` has beside the same
    words.
    """

    kind: Kind
    speakers: tuple[int, ...] = ()
    variant: int | None = None
    fuller: int | None = None
    words: str = ""


@dataclass(frozen=True, slots=True)
class Utterance:
    """Something that was said once, and printed any number of times.

    `wording` is the longest that most of the articles have; `speaker` is the number of the one whom
    all agree on, else None. `first` and `last` are dates as the articles have them.
    """

    id: str
    wording: str
    articles: int
    outlets: int
    first: str | None
    last: str | None
    speaker: int | None
    speakers: tuple[Credited, ...]
    conflicts: tuple[Conflict, ...]
    variants: tuple[Variant, ...]
    members: tuple[Member, ...]

    def to_dict(self) -> dict[str, Any]:
        """Give the utterance as a JSON object, with its keys in the documented order."""
        row = {"schema": SCHEMA, **_row(self)}
        for name in ("speakers", "conflicts", "members"):
            row[name] = [_row(one) for one in row[name]]
        row["variants"] = [
            {**_row(one), "differences": [_row(own) for own in one.differences]}
            for one in self.variants
        ]
        return row


def _row(value: Any) -> dict[str, Any]:
    """The fields of a value by their names; `dataclasses.asdict` would copy each text."""
    return {one.name: getattr(value, one.name) for one in fields(value)}


def lines(utterances: Iterable[Utterance]) -> Iterator[str]:
    """Each utterance as one line of JSON with its newline."""
    return jsonl.safe_lines(one.to_dict() for one in utterances)


def read(rows: Iterable[str], *, where: str = "<utterances>") -> Iterator[Utterance]:
    """Read the utterances of lines of JSON; raises RecordError, which names the line."""
    for place, row in jsonl.rows(rows, where=where):
        yield from_json(row, where=place)


def from_json(row: Any, *, where: str = "<utterance>") -> Utterance:
    """The utterance out of a JSON object; raises RecordError for any other shape."""
    try:
        if row["schema"] != SCHEMA:
            raise RecordError(f"has the schema {row['schema']!r}", where=where, remedy=REMEDY)
        found = _utterance(row)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        what = f"is not an utterance: {error!r}"
        raise RecordError(what, where=where, remedy=REMEDY) from error
    if not (shapes.fits(found, Utterance) and _is_whole(found)):
        raise RecordError("has a value of a wrong kind", where=where, remedy=REMEDY)
    return found


def _utterance(row: dict[str, Any]) -> Utterance:
    given = {key: value for key, value in row.items() if key != "schema"}
    speakers = tuple(Credited(**_tuples(one)) for one in given.pop("speakers"))
    conflicts = tuple(Conflict(**_tuples(one)) for one in given.pop("conflicts"))
    members = tuple(Member(**_tuples(one)) for one in given.pop("members"))
    variants = tuple(_variant(one) for one in given.pop("variants"))
    return Utterance(
        **given, speakers=speakers, conflicts=conflicts, variants=variants, members=members
    )


def _is_whole(one: Utterance) -> bool:
    """Tell whether each number of a speaker or variant is that of one in the lists, and what goes
    with another value is there.
    """
    cuts = [found for found in one.conflicts if found.kind != "speakers"]
    if any(None in (found.variant, found.fuller) for found in cuts):
        return False
    speakers = [one.speaker, *(member.speaker for member in one.members)]
    speakers += [number for conflict in one.conflicts for number in conflict.speakers]
    variants: list[int | None] = [member.variant for member in one.members]
    variants += [number for found in one.conflicts for number in (found.variant, found.fuller)]
    return (one.first is None) == (one.last is None) and all(
        number is None or 0 <= number < len(known)
        for numbers, known in ((speakers, one.speakers), (variants, one.variants))
        for number in numbers
    )


def _variant(row: dict[str, Any]) -> Variant:
    differences = tuple(Difference(**one) for one in row["differences"])
    return Variant(**{**row, "differences": differences})


def _tuples(row: dict[str, Any]) -> dict[str, Any]:
    return {key: tuple(value) if isinstance(value, list) else value for key, value in row.items()}
