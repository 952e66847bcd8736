"""Sentences of the overview, in front of its pictures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from quotes.reading import tally
from quotes.records import Quotation
from quotes.site.charts import NO_ROLE, plain

MOST = 3  # roles or people that a sentence names
# Roles as a sentence names the people who have them; others by their own name.
PLURALS = {
    "business": "business people",
    "campaigner": "campaigners",
    "culture": "people from culture",
    "expert": "experts",
    "journalist": "journalists",
    "lawyer": "lawyers",
    "military": "the military",
    "neighbour": "neighbours",
    "official": "officials",
    "politician": "politicians",
    "public": "members of the public",
    "relative": "relatives",
    "royal": "royals",
    "sport": "people from sport",
    "suspect": "suspects",
    "victim": "victims",
    "witness": "witnesses",
}


def findings(quotations: Sequence[Quotation]) -> tuple[str, ...]:
    """A few sentences: whose words these are, by role, by name and by naming."""
    return tuple(_sentences(quotations))


def _sentences(quotations: Sequence[Quotation]) -> Iterator[str]:
    roles = _largest(quotations, "role", NO_ROLE)
    if roles:
        first, *others = [f"{_people(row.values[0])} {_times(row.quotations)}" for row in roles]
        yield f"{first[:1].upper()}{first[1:]}{_then(others)}."
    people = [row for row in _largest(quotations, "speaker", frozenset()) if row.quotations > 1]
    if people:
        yield f"Most quoted: {_listed([f'{row.values[0]} ({row.quotations})' for row in people])}."
    naming = {row.values[0]: row for row in tally.count(quotations, ("naming",)).rows}
    total = len(quotations)
    if tally.UNNAMED in naming:
        yield f"{naming[tally.UNNAMED].quotations:,} of {total:,} quotations have a speaker without a name."
    if tally.NOBODY in naming:
        yield f"Of {naming[tally.NOBODY].quotations:,} nobody could be identified."


def _largest(quotations: Sequence[Quotation], key: str, without: frozenset[str]) -> list[tally.Row]:
    rows = [
        row
        for row in tally.count([q for q in quotations if q.speaker], (key,)).rows
        if row.values[0] not in without
    ]
    return sorted(rows, key=lambda row: -row.quotations)[:MOST]


def _people(role: str) -> str:
    return PLURALS.get(role, plain(role))


def _times(count: int) -> str:
    return "spoke once" if count == 1 else f"spoke {count:,} times"


def _then(others: Sequence[str]) -> str:
    short = [other.replace(" spoke ", " ") for other in others]
    return f", {_listed(short)}" if short else ""


def _listed(parts: Sequence[str]) -> str:
    *front, last = parts
    return f"{', '.join(front)} and {last}" if front else last
