"""A quotation whose opening mark is missing begins behind the dateline of its paragraph.

`LONDON (Agency) - [It rained,” Lee said.]`
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from quotes.language.conditions import first, where
from quotes.language.context import Context
from quotes.records import QuotedSegment, Span

SAID = where(in_dateline=False, punctuation=False)


def without_datelines(
    context: Context, segments: Sequence[QuotedSegment]
) -> tuple[QuotedSegment, ...]:
    """The quoted segments, none of which has a dateline for its first words."""
    return tuple(_behind_dateline(context, one) for one in segments)


def _behind_dateline(context: Context, segment: QuotedSegment) -> QuotedSegment:
    words = context.within(segment.inner) if "unopened" in segment.flags else []
    if not words or not words[0].in_dateline:
        return segment
    opening = first(words, SAID) or words[0]
    end = segment.inner.end
    span = Span(opening.start, segment.span.end)
    return replace(segment, span=span, inner=Span(opening.start, end))
