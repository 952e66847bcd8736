"""Count quotations and words by speaker, role, type and other keys of a record."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

import regex

from quotes.errors import QuotesError
from quotes.reading.voices import Voice, voices
from quotes.records import TYPES, Quotation

WORD = regex.compile(r"\w+(?:[-–'’.,:]\w+)*")
MONTH = regex.compile(r"\d{4}-(?:0[1-9]|1[0-2])(?!\d)")
DATE = "date"  # the field that says when an article came out
FIELD = "field:"
UTTERANCE = "utterance"  # the field in which `reading.utterances` puts a record's utterance
NONE = "(none)"
PRONOUNS = MappingProxyType(
    {
        "he": frozenset({"he", "him", "his", "himself"}),
        "she": frozenset({"she", "her", "hers", "herself"}),
        "they": frozenset({"they", "them", "their", "theirs", "themselves", "themself"}),
        "it": frozenset({"it", "its", "itself"}),
    }
)
SEVERAL, NO_PRONOUN = "several", "none used"
NAMED, UNNAMED, NOBODY = "named", "unnamed", "nobody identified"
AUDIT = ("type", "naming", "role", "pronoun", "speaker")  # the tables of an audit, in their order
# Values that have an order of their own; others are sorted by size.
ORDERS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {"type": TYPES, "naming": (NAMED, UNNAMED, NOBODY), "pronoun": (*PRONOUNS, SEVERAL, NO_PRONOUN)}
)


class StatsError(QuotesError):
    """The key to count by is not one that records have."""


@dataclass(frozen=True, slots=True)
class Row:
    """The counts of one value, or one crossing of values; shares are of the table, 0 to 1."""

    values: tuple[str, ...]
    quotations: int
    quotation_share: float
    words: int
    word_share: float
    speakers: int
    articles: int
    types: Mapping[str, int]

    def as_json(self, by: Sequence[str]) -> dict[str, Any]:
        """One flat object: the values by their names, then the counts."""
        return {
            **dict(zip(by, self.values, strict=True)),
            "quotations": self.quotations,
            "quotation_share": round(self.quotation_share, 4),
            "words": self.words,
            "word_share": round(self.word_share, 4),
            "speakers": self.speakers,
            "articles": self.articles,
            **self.types,
        }


@dataclass(frozen=True, slots=True)
class Table:
    """Rows by one value, or several crossed; `total` counts everything once."""

    by: tuple[str, ...]
    rows: tuple[Row, ...]
    total: Row


def words(quotation: Quotation) -> int:
    """Count the words that are said: 3,000 and don't are one each."""
    return sum(1 for _ in WORD.finditer(quotation.content))


def count(quotations: Iterable[Quotation], by: Sequence[str], *, whole: bool = False) -> Table:
    """Quotations and words by the named keys (see `KEYS`; also field:NAME for a field carried
    along).

    With `whole` the records of one broken or continued quotation (a chain) count as one quotation.
    Raises StatsError for an unknown key.
    """
    readers = [_reader(key) for key in by]
    voiced = [(quotation, voice) for voice in voices(quotations) for quotation in voice.quotations]
    groups: dict[tuple[str, ...], list[tuple[Quotation, Voice]]] = defaultdict(list)
    for quotation, voice in voiced:
        groups[tuple(read(quotation, voice) for read in readers)].append((quotation, voice))
    total = _row((), voiced, None, whole)
    rows = [_row(values, found, total, whole) for values, found in groups.items()]
    return Table(tuple(by), _sorted(by, rows), total)


def pronoun(quotation: Quotation) -> str:
    """The pronoun that the article uses for the speaker, whatever its case; `several` where they
    differ.
    """
    used = set(quotation.speaker.pronouns) if quotation.speaker else set()
    found = [name for name, forms in PRONOUNS.items() if used & forms]
    return NO_PRONOUN if not found else found[0] if len(found) == 1 else SEVERAL


def naming(quotation: Quotation) -> str:
    """Tell whether the speaker has a name, is there without one, or is not known at all."""
    if quotation.speaker is None:
        return NOBODY
    return NAMED if quotation.speaker.name else UNNAMED


def value(key: str, quotation: Quotation, voice: Voice) -> str:
    """The value by which a quotation is counted; raises StatsError for an unknown key."""
    return _reader(key)(quotation, voice)


def month(quotation: Quotation) -> str:
    """The month of the field `date`, as 2024-05, where that begins with an ISO date."""
    found = MONTH.match(str(quotation.fields.get(DATE, "")))
    return found[0] if found else NONE


def _speaker(quotation: Quotation, voice: Voice) -> str:
    return voice.label if voice.name or voice.unknown else f"{voice.label} ({voice.article})"


def _field(name: str) -> Callable[[Quotation, Voice], str]:
    return lambda quotation, voice: str(quotation.fields.get(name, NONE))


KEYS: Mapping[str, Callable[[Quotation, Voice], str]] = MappingProxyType(
    {
        "speaker": _speaker,
        "role": lambda quotation, voice: quotation.speaker.role if quotation.speaker else NOBODY,
        "type": lambda quotation, voice: quotation.type,
        "naming": lambda quotation, voice: naming(quotation),
        "pronoun": lambda quotation, voice: pronoun(quotation),
        "kind": lambda quotation, voice: (
            (quotation.speaker.kind or NONE) if quotation.speaker else NOBODY
        ),
        "title": lambda quotation, voice: (quotation.speaker and quotation.speaker.title) or NONE,
        "cue": lambda quotation, voice: quotation.cue.lemma if quotation.cue else NONE,
        "article": lambda quotation, voice: quotation.article,
        "month": lambda quotation, voice: month(quotation),
        "rule": lambda quotation, voice: quotation.rule,
        "sieve": lambda quotation, voice: quotation.sieve,
        "utterance": _field(UTTERANCE),
    }
)


def _reader(key: str) -> Callable[[Quotation, Voice], str]:
    if key in KEYS:
        return KEYS[key]
    name = key.removeprefix(FIELD)
    if name == key or not name:
        known = ", ".join((*KEYS, f"{FIELD}NAME"))
        raise StatsError(f"cannot count by: {key!r}", where="--by", remedy=f"one of {known}")
    return _field(name)


def _row(
    values: tuple[str, ...],
    found: Sequence[tuple[Quotation, Voice]],
    total: Row | None,
    whole: bool,
) -> Row:
    chosen = [quotation for quotation, _ in found]
    counted = list({q.chain or q.id: q for q in reversed(chosen)}.values()) if whole else chosen
    said = sum(words(quotation) for quotation in chosen)
    return Row(
        values,
        len(counted),
        _share(len(counted), total.quotations if total else len(counted)),
        said,
        _share(said, total.words if total else said),
        len({id(voice) for _, voice in found if not voice.unknown}),
        len({quotation.article for quotation in chosen}),
        {kind: sum(quotation.type == kind for quotation in counted) for kind in TYPES},
    )


def _share(part: int, of: int) -> float:
    return part / of if of else 0.0


def _sorted(by: Sequence[str], rows: Sequence[Row]) -> tuple[Row, ...]:
    """By the first key, within it by the second …: values with an order of their own in it, else
    the largest first.
    """
    sizes: Counter[tuple[str, ...]] = Counter()
    for row in rows:
        for depth in range(1, len(by) + 1):
            sizes[row.values[:depth]] += row.quotations

    def place(row: Row) -> list[tuple[int, str]]:
        prefixes = [row.values[:depth] for depth in range(1, len(by) + 1)]
        return [
            rank(key, prefix[-1], sizes[prefix]) for key, prefix in zip(by, prefixes, strict=True)
        ]

    return tuple(sorted(rows, key=place))


def rank(key: str, value: str, size: int) -> tuple[int, str]:
    """The place of a value among those of its key: an order of its own, time, else the size."""
    if key == "month":
        return 0, value
    return (ORDERS[key].index(value), value) if key in ORDERS else (-size, value)
