"""Stage 2: quotation marks to quoted segments.

A paragraph's marks are read by themselves. A mark that does not fit is a decision noted in the
segment's flags, never an exception. Every step takes time linear in the length of the article.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from quotes.marks import glyphs, leftovers
from quotes.marks.drafts import Draft, Reading, nested
from quotes.marks.glyphs import Glyph
from quotes.marks.pairing import pair
from quotes.records import Article, QuotedSegment, Span


def segment(article: Article) -> tuple[QuotedSegment, ...]:
    """All quoted segments of an article in text order, an enclosing one before those inside it."""
    found = [glyphs.find(article.text, paragraph) for paragraph in article.paragraphs]
    leading = [_leading(p, marks) for p, marks in zip(article.paragraphs, found, strict=True)]
    rows: list[tuple[int, int, Draft]] = []
    unfinished: list[tuple[int, Draft]] = []
    for number, (opening, following) in enumerate(pairwise([*leading, []])):
        paragraph = article.paragraphs[number]
        drafts = _drafts(Reading(article.text, paragraph, found[number], following))
        base = len(rows)
        _continue(unfinished, drafts, paragraph.start, len(opening))
        rows += [(number, base, draft) for draft in drafts]
        unfinished = [(base + i, draft) for i, draft in enumerate(drafts) if draft.open_end]
    return tuple(_finish(*row) for row in rows)


def _leading(paragraph: Span, marks: Sequence[Glyph]) -> list[Glyph]:
    """The opening marks with which a paragraph starts."""
    leading: list[Glyph] = []
    at = paragraph.start
    for mark in marks:
        if mark.span.start != at or not mark.opens:
            break
        leading.append(mark)
        at = mark.span.end
    return leading


def _drafts(reading: Reading) -> list[Draft]:
    """The segments of one paragraph in text order with their parents."""
    pair(reading)
    leftovers.add(reading)
    return nested(reading.drafts)


def _continue(
    unfinished: Sequence[tuple[int, Draft]], drafts: Sequence[Draft], start: int, leading: int
) -> None:
    """Link the segments that open a paragraph to those left open in the one before."""
    waiting = [(index, draft) for index, draft in unfinished if "unclosed" not in draft.flags]
    reopened = [draft for draft in drafts[:leading] if draft.span.start - start < 2 * leading]
    for (index, _), draft in zip(waiting, reopened, strict=False):
        draft.continues = index
        draft.flags.append("continued")
    for _, draft in waiting[len(reopened) :]:
        draft.flags[draft.flags.index("continued")] = "unclosed"
    for (index, _), draft in zip(unfinished[:1], drafts[:1], strict=False):
        closes_only = draft.span.start == start and "unopened" in draft.flags
        draft.continues = index if closes_only else draft.continues


def _finish(paragraph: int, base: int, draft: Draft) -> QuotedSegment:
    parent = None if draft.parent is None else base + draft.parent
    flags = tuple(dict.fromkeys(draft.flags))
    return QuotedSegment(draft.span, draft.inner, paragraph, flags, parent, draft.continues)
