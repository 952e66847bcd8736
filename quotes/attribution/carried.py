"""Quotations that seem to run over paragraphs, though the first mark opens no more than a fragment.

`said the plan was “not ready.` ends with its clause, and so does `the jar, “honey, was torn.`
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from quotes.language.conditions import some, where
from quotes.language.context import Context
from quotes.records import Flag, QuotedSegment, Span

UNCLOSED: Mapping[Flag, Flag] = {"continued": "unclosed"}
INTRODUCES = where(form=", :")
REPORTS = where(frames=bool)


def parted(context: Context) -> tuple[QuotedSegment, ...]:
    """The quoted segments; the paragraph behind a fragment opens a quotation of its own."""
    segments = context.segments
    carrying = {segment.continues for segment in segments}
    running = [place for place in range(len(segments)) if place in carrying]
    fragments = {place for place in running if _fragment(context, segments[place])}
    if not fragments:
        return segments
    made = list(segments)
    for place, segment in enumerate(segments):
        if place in fragments:
            made[place] = _unclosed(segment)
        elif segment.continues in fragments:
            made[place] = _opening(segment, carries=place in carrying)
    return tuple(made)


def _unclosed(segment: QuotedSegment) -> QuotedSegment:
    flags = (UNCLOSED.get(flag, flag) for flag in segment.flags)
    return replace(segment, flags=tuple(flags))


def _opening(segment: QuotedSegment, *, carries: bool) -> QuotedSegment:
    """A segment that goes on with none; it stays `continued` where it carries on itself."""
    flags = segment.flags if carries else filter("continued".__ne__, segment.flags)
    return replace(segment, continues=None, flags=tuple(flags))


def _fragment(context: Context, segment: QuotedSegment) -> bool:
    """Opened inside a sentence before a small letter; not `Lee said, “it rained.`"""
    outermost = segment.continues is None and segment.parent is None
    if not outermost:
        return False
    paragraph = context.article.paragraphs[segment.paragraph]
    front = context.within(Span(paragraph.start, segment.span.start))
    small = context.text[segment.inner.start].islower()
    if not front or not small:
        return False
    introduced = INTRODUCES(front[-1]) and some(front, REPORTS)
    return not introduced
