"""Stage 2: quotation marks to quoted segments.

A paragraph's marks are read by themselves. A mark that does not fit is a decision noted in the
segment's flags, never an exception. Every step takes time linear in the length of the article.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from itertools import chain, pairwise

from quotes import patterns
from quotes.marks import glyphs, leftovers
from quotes.marks.drafts import Draft, Reading, nested
from quotes.marks.glyphs import Glyph
from quotes.marks.pairing import pair
from quotes.records import Article, Flag, QuotedSegment, Span

FIRST_PERSON = patterns.compile(r"\b(?:I|[Ww]e|[Mm]y|[Oo]ur|us|me)\b")
CARRIED: Mapping[Flag, Flag] = {"unclosed": "continued"}
MAX_BARE = 4  # paragraphs down to the mark that closes what an earlier one has opened


def segment(article: Article) -> tuple[QuotedSegment, ...]:
    """All quoted segments of an article in text order, an enclosing one before those inside it."""
    found = list(map(partial(glyphs.find, article.text), article.paragraphs))
    leading = map(_leading, article.paragraphs, found)
    rows: list[tuple[int, int, Draft]] = []
    unfinished: list[tuple[int, Draft]] = []
    for number, (opening, following) in enumerate(pairwise([*leading, []])):
        paragraph = article.paragraphs[number]
        reading = Reading(article.text, paragraph, found[number], following)
        drafts = _drafts(reading)
        if _stays_open(reading, unfinished, found[number + 1 : number + MAX_BARE]):
            drafts = [_bridge(unfinished, paragraph)]
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


def _stays_open(
    reading: Reading, unfinished: Sequence[tuple[int, Draft]], below: Iterable[Sequence[Glyph]]
) -> bool:
    """Whether a paragraph without marks stands in a quotation that is still open."""
    if reading.marks or not unfinished:
        return False
    _, opened = unfinished[0]
    return _only_closed(below) or _reopened(reading, opened)


def _only_closed(below: Iterable[Sequence[Glyph]]) -> bool:
    """The next mark, not far below, can only close what is open."""
    mark = next(chain.from_iterable(below), None)
    if mark is None:
        return False
    return mark.double and mark.final and mark.side == "closes"


def _reopened(reading: Reading, opened: Draft) -> bool:
    """It has run over paragraphs, the next one opens it again, and this one has `we` or `I`."""
    if opened.continues is None or not reading.following:
        return False
    spoken = FIRST_PERSON.search(reading.text, *reading.paragraph)
    return spoken is not None


def _bridge(unfinished: Sequence[tuple[int, Draft]], paragraph: Span) -> Draft:
    """A paragraph without marks inside what the one before has left open."""
    ((index, opened),) = unfinished[:1]
    opened.flags = [CARRIED.get(flag, flag) for flag in opened.flags]
    return Draft(paragraph, paragraph, ["continued"], open_end=True, continues=index)


def _drafts(reading: Reading) -> list[Draft]:
    """The segments of one paragraph in text order with their parents."""
    pair(reading)
    leftovers.add(reading)
    return nested(reading.drafts)


def _continue(
    unfinished: Sequence[tuple[int, Draft]], drafts: Sequence[Draft], start: int, leading: int
) -> None:
    """Link the segments that open a paragraph to those left open in the one before."""
    if any(draft.continues is not None for draft in drafts):
        return
    waiting = [(index, draft) for index, draft in unfinished if "unclosed" not in draft.flags]
    reopened = [draft for draft in drafts[:leading] if draft.span.start - start < 2 * leading]
    for (index, _), draft in zip(waiting, reopened, strict=False):
        draft.continues = index
        draft.flags.append("continued")
    for _, draft in waiting[len(reopened) :]:
        draft.flags[draft.flags.index("continued")] = "unclosed"
    first = next(iter(drafts), None)
    if unfinished and first is not None and first.closes_only(start):
        first.continues = unfinished[0][0]


def _finish(paragraph: int, base: int, draft: Draft) -> QuotedSegment:
    parent = None if draft.parent is None else base + draft.parent
    flags = tuple(dict.fromkeys(draft.flags))
    return QuotedSegment(draft.span, draft.inner, paragraph, flags, parent, draft.continues)
