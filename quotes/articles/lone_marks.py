"""Marks on lines of their own above and below a quotation, as pages print what they pull out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from quotes.records import Span

PAIRS = {"“": "”", "‘": "’", "«": "»", "„": "“", '"': '"', "``": "''"}
FARTHEST = 5  # paragraphs from the opening mark to the closing one


def joined(text: str, paragraphs: Sequence[Span]) -> tuple[Span, ...]:
    """The paragraphs with the lone mark above joined to the first, that below to the last."""
    return tuple(_joined(paragraphs, dict(_pairs(text, paragraphs))))


def _pairs(text: str, paragraphs: Sequence[Span]) -> Iterator[tuple[int, int]]:
    """The numbers of the paragraphs that are no more than the two marks of a quotation."""
    behind = 0
    for opening, span in enumerate(paragraphs):
        mark = PAIRS.get(span.of(text)) if span.end - span.start <= 2 else None
        if mark is None or opening < behind:
            continue
        within = range(opening + 2, min(opening + FARTHEST, len(paragraphs)))
        closing = next((n for n in within if paragraphs[n].of(text) == mark), None)
        if closing is not None:
            yield opening, closing
            behind = closing + 1


def _joined(paragraphs: Sequence[Span], pairs: dict[int, int]) -> Iterator[Span]:
    closing = {last: first for first, last in pairs.items()}
    for number, span in enumerate(paragraphs):
        if number in pairs or number in closing:
            continue
        start = paragraphs[number - 1].start if number - 1 in pairs else span.start
        end = paragraphs[number + 1].end if number + 1 in closing else span.end
        yield Span(start, end)
