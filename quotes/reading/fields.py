"""Fields that `--keep-fields` carried along: what they say of an article, and which to count by."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from quotes.reading.checked_records import Reading
from quotes.records import Quotation

TITLE = "title"  # the field that names an article in lists
MOST = 50  # values; a field with more sorts nothing


def fields_of(reading: Reading) -> Mapping[str, str]:
    """The fields of an article as text: those that were read with it, else those of its records."""
    kept: dict[str, Any] = {}
    for quotation in reading.quotations[:1]:
        kept |= quotation.fields
    kept |= reading.article.fields
    return {name: str(value) for name, value in kept.items() if value not in (None, "")}


def worth_counting(quotations: Iterable[Quotation]) -> tuple[str, ...]:
    """The fields whose values several articles share, so that they part them into groups.

    A title or an address is another for each article, and says nothing of many.
    """
    values: dict[str, set[str]] = defaultdict(set)
    articles: dict[str, set[str]] = defaultdict(set)
    for quotation in quotations:
        for name, value in quotation.fields.items():
            values[name].add(str(value))
            articles[name].add(quotation.article)
    return tuple(
        name for name, found in values.items() if 1 < len(found) < min(MOST, len(articles[name]))
    )
