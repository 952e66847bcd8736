"""Quotations that seem to run over paragraphs, though the first mark opens no more than a fragment or is a stray one.

`said the plan was “not ready.` ends with its clause, and so does `the jar, “honey, was torn.`
"""

from __future__ import annotations

from dataclasses import replace

from quotes.attribution.context import Context
from quotes.records import QuotedSegment, Span


def parted(context: Context) -> tuple[QuotedSegment, ...]:
    """The quoted segments; a fragment is not carried on by the next paragraph, which opens a quotation of its own."""
    fragments = {i for i, segment in enumerate(context.segments) if _fragment(context, segment)}
    if not fragments:
        return context.segments
    carrying = {segment.continues for segment in context.segments}
    return tuple(
        _parted(segment, fragments, i, carrying) for i, segment in enumerate(context.segments)
    )


def _parted(
    segment: QuotedSegment, fragments: set[int], index: int, carrying: set[int | None]
) -> QuotedSegment:
    if index in fragments:
        return replace(
            segment, flags=tuple("unclosed" if f == "continued" else f for f in segment.flags)
        )
    if segment.continues not in fragments:
        return segment
    flags = (
        segment.flags if index in carrying else tuple(f for f in segment.flags if f != "continued")
    )
    return replace(segment, continues=None, flags=flags)


def _fragment(context: Context, segment: QuotedSegment) -> bool:
    """Opened inside a sentence before a small letter; not `Lee said, “it rained.`"""
    opens = "continued" in segment.flags and segment.continues is None and segment.parent is None
    start = context.article.paragraphs[segment.paragraph].start
    if not opens or segment.span.start == start or not context.text[segment.inner.start].islower():
        return False
    front = context.parse.within(Span(start, segment.span.start))
    introduced = bool(front) and context.tokens[front[-1]].form in (",", ":")
    return not (introduced and any(context.frames(i) for i in front))
