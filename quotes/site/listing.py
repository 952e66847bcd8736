"""All quotations in one list, to be searched and filtered by what they say and who said it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from quotes.reading import tally
from quotes.reading.voices import Voice
from quotes.records import Quotation
from quotes.site.book import Book, title

MOST = 5_000  # rows; a browser shows so many without delay
KEYS = (
    "type",
    "role",
    "naming",
    "pronoun",
    "month",
)  # what can be chosen beside words and speakers


@dataclass(frozen=True, slots=True)
class Row:
    """One quotation with its speaker and article; `values` are what the filters compare, by key."""

    quotation: Quotation
    voice: Voice
    speaker_href: str
    href: str
    title: str
    values: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class QuotationList:
    """The rows, how many more there are, and the values that each filter offers."""

    rows: tuple[Row, ...]
    left_out: int
    choices: Mapping[str, tuple[str, ...]]


def quotation_list(book: Book, fields: Sequence[str]) -> QuotationList:
    """List the quotations in the order of the articles; `fields` are fields to filter by as well."""
    keys = (*KEYS, "speaker", *(f"{tally.FIELD}{field}" for field in fields))
    rows = []
    for reading in book.readings:
        page, heading = book.page_of(reading.article.id), title(reading)
        for number, quotation in enumerate(reading.quotations, start=1):
            voice = book.voice(quotation)
            values = {key: tally.value(key, quotation, voice) for key in keys}
            rows.append(
                Row(quotation, voice, book.href(voice), f"{page}#q{number}", heading, values)
            )
    shown = tuple(rows[:MOST])
    choices = {key: _choices(key, shown) for key in keys if key != "speaker"}
    several = {key: values for key, values in choices.items() if len(values) > 1}
    return QuotationList(shown, len(rows) - len(shown), several)


def _choices(key: str, rows: Sequence[Row]) -> tuple[str, ...]:
    """The values of a key: in the order that they have, else the frequent first."""
    counted = Counter(row.values[key] for row in rows)
    return tuple(sorted(counted, key=lambda value: tally.rank(key, value, counted[value])))
