"""Stage 2: quotation marks to quoted segments.

State is reset at each paragraph. A mark that does not fit is a decision noted in the segment's flags,
never an exception. Every step takes time linear in the length of the article.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from quotes import patterns
from quotes.marks import glyphs, unclosed
from quotes.marks.glyphs import Glyph
from quotes.records import Article, Flag, QuotedSegment, Span

PAIRS = frozenset([
    ("“", "”"), ("‟", "”"), ("”", "”"), ("„", "“"), ("„", "”"), ("«", "»"), ("»", "«"), ('"', '"'), ("＂", "＂"),
    ("``", "''"), ("''", "''"), ("‘‘", "’’"), ("‘", "’"), ("‛", "’"), ("‚", "‘"), ("‚", "’"), ("‹", "›"),
    ("›", "‹"), ("'", "'"), ("`", "'"), ("`", "´"), ("´", "´"),
])  # fmt: skip
# Deeper than this marks are noise, not quotations in quotations; bounds the work done per mark.
MAX_DEPTH = 6
SENTENCE_BREAK = patterns.compile(r"(?<=[.!?…][)\]]?)\s+|:\s+")


@dataclass(slots=True)
class _Open:
    """An opening mark that waits for its closing one; `child`: where the first double mark inside opens."""

    glyph: Glyph
    flags: list[Flag] = field(default_factory=list)
    child: int | None = None


@dataclass(slots=True)
class _Draft:
    """A segment in the making; `open_end`: its paragraph ended before a mark closed it."""

    span: Span
    inner: Span
    flags: list[Flag]
    open_end: bool = False
    parent: int | None = None
    continues: int | None = None


@dataclass(slots=True)
class _State:
    """One paragraph: its marks, those that open the next paragraph, what is open and what is finished."""

    text: str
    paragraph: Span
    marks: list[Glyph]
    following: list[Glyph]
    stack: list[_Open] = field(default_factory=list)
    drafts: list[_Draft] = field(default_factory=list)
    taken: int = 0

    def innermost_double(self) -> _Open | None:
        return next((o for o in reversed(self.stack) if o.glyph.double), None)


def segment(article: Article) -> tuple[QuotedSegment, ...]:
    """All quoted segments of an article in text order, an enclosing one before those inside it."""
    found = [glyphs.find(article.text, paragraph) for paragraph in article.paragraphs]
    leading = [_leading(p, marks) for p, marks in zip(article.paragraphs, found, strict=True)]
    rows: list[tuple[int, int, _Draft]] = []
    unfinished: list[tuple[int, _Draft]] = []
    for number, paragraph in enumerate(article.paragraphs):
        following = leading[number + 1] if number + 1 < len(leading) else []
        drafts = _pair(_State(article.text, paragraph, found[number], following))
        base = len(rows)
        _continue(unfinished, drafts, paragraph.start, len(leading[number]))
        rows += [(number, base, draft) for draft in drafts]
        unfinished = [(base + i, draft) for i, draft in enumerate(drafts) if draft.open_end]
    return tuple(_finish(*row) for row in rows)


def _finish(paragraph: int, base: int, draft: _Draft) -> QuotedSegment:
    parent = None if draft.parent is None else base + draft.parent
    return QuotedSegment(
        draft.span,
        draft.inner,
        paragraph,
        tuple(dict.fromkeys(draft.flags)),
        parent,
        draft.continues,
    )


def _leading(paragraph: Span, marks: list[Glyph]) -> list[Glyph]:
    """The opening marks with which a paragraph starts."""
    leading: list[Glyph] = []
    at = paragraph.start
    for mark in marks:
        if mark.span.start != at or not mark.opens:
            break
        leading.append(mark)
        at = mark.span.end
    return leading


def _pair(state: _State) -> list[_Draft]:
    """Walk through the marks of one paragraph; the segments come out in text order with their parents."""
    later_closer = _later_closers(state.marks)
    last_double = max((m.span.start for m in state.marks if m.double), default=-1)
    state.taken = state.paragraph.start
    for mark, later in zip(state.marks, later_closer, strict=True):
        if mark.double:
            _double(state, mark, later)
        else:
            _single(state, mark, later, mark.span.start > last_double)
    _leftovers(state)
    state.drafts.sort(key=lambda d: (d.span.start, -d.span.end))
    kept: list[_Draft] = []
    enclosing: list[int] = []
    for draft in state.drafts:
        while enclosing and kept[enclosing[-1]].span.end <= draft.span.start:
            enclosing.pop()
        if enclosing and kept[enclosing[-1]].span.end < draft.span.end:
            continue  # crosses the one before: both ends are guesses, the earlier stands
        draft.parent = enclosing[-1] if enclosing else None
        enclosing.append(len(kept))
        kept.append(draft)
    return kept


def _later_closers(marks: list[Glyph]) -> list[bool]:
    """For each mark: does a sure single closing mark follow before the next single opening one?"""
    later, found = False, []
    for mark in reversed(marks):
        found.append(later)
        if not mark.double and mark.opens != mark.closes and not mark.weak:
            later = mark.closes
    return found[::-1]


def _double(state: _State, mark: Glyph, later_single: bool) -> None:
    top = state.innermost_double()
    if top is None and mark.inch and mark.shape == "either":
        return
    if _opens(mark, inside=top is not None):
        _push(state, mark)
    elif top is not None:
        _close(state, mark, top)
    elif state.stack and state.stack[-1].glyph.leads and mark.final and not later_single:
        _close(state, mark, state.stack[-1])
    else:
        _unopened(state, mark)


def _opens(mark: Glyph, *, inside: bool) -> bool:
    """Shape decides where it can, then the neighbours, then whether something is open."""
    if mark.shape == "open":
        # „…“ and the mistaken “…“
        return not inside or mark.opens or not mark.closes
    if mark.shape == "close":
        return not inside and mark.opens and not mark.closes
    return mark.opens if mark.opens != mark.closes else not inside


def _single(state: _State, mark: Glyph, later: bool, after_doubles: bool) -> None:
    top = state.stack[-1] if state.stack else None
    single_open = top is not None and not top.glyph.double
    word_before = glyphs.ends_word(state.text[mark.span.start - 1 : mark.span.start])
    if mark.opens and not mark.closes:
        # ’ mostly stands for left-out letters here; it opens only where the rest looks like a quotation.
        if mark.shape != "close" or (mark.leads and later and not single_open):
            _push(state, mark)
    elif top is not None and single_open:
        possessive = mark.weak and (later or (top.glyph.leads and _carries(state, double=False)))
        between_words = mark.glued and word_before and later
        if (mark.closes or mark.glued) and not possessive and not between_words:
            _close(state, mark, top)
    elif mark.glued and not word_before and mark.shape != "close":
        _push(state, mark)
    elif (
        top is not None
        and mark.closes
        and mark.final
        and after_doubles
        and not _carries(state, double=True)
    ):
        _close(state, mark, top)


def _carries(state: _State, *, double: bool) -> bool:
    return bool(state.following) and state.following[0].double == double


def _push(state: _State, mark: Glyph) -> None:
    if len(state.stack) == MAX_DEPTH:
        del state.stack[0]
        state.stack[0].flags.append("stray")
    if mark.double:
        for opened in state.stack:
            opened.child = mark.span.start if opened.child is None else opened.child
    state.stack.append(_Open(mark, ["glued"] if mark.glued else []))


def _close(state: _State, mark: Glyph, opened: _Open) -> None:
    """End the segment that `opened` began; what was opened inside it and never closed was no mark."""
    while state.stack.pop() is not opened:
        pass
    state.taken = mark.span.end
    inner = Span(opened.glyph.span.end, mark.span.start)
    if not inner.of(state.text).strip():
        if state.stack:
            state.stack[-1].flags.append("stray")
        return
    flags = list(opened.flags)
    if (opened.glyph.form, mark.form) not in PAIRS:
        flags.append("mismatched")
    if mark.glued:
        flags.append("glued")
    doubled = opened.glyph.double and mark.double and state.text[inner.start] in glyphs.DOUBLES
    if doubled and state.drafts and state.drafts[-1].span == inner:
        # ""Hello"": the marks were doubled, nothing is nested.
        state.drafts.pop()
        flags.append("stray")
    state.drafts.append(_Draft(Span(opened.glyph.span.start, mark.span.end), inner, flags))


def _unopened(state: _State, mark: Glyph) -> None:
    """A closing mark without an opening one: believed after sentence punctuation, else stray."""
    start = _start_of_unopened(state, mark) if mark.final and not mark.opens else mark.span.start
    if start < mark.span.start:
        flags: list[Flag] = ["unopened", "glued"] if mark.glued else ["unopened"]
        state.drafts.append(_Draft(Span(start, mark.span.end), Span(start, mark.span.start), flags))
        state.stack = [opened for opened in state.stack if opened.glyph.span.start < start]
    elif state.drafts and mark.span.start - state.drafts[-1].span.end <= 1:
        state.drafts[-1].flags.append("stray")
    state.taken = mark.span.end


def _start_of_unopened(state: _State, mark: Glyph) -> int:
    """The paragraph's start or a colon; after an earlier segment the next sentence."""
    if not state.drafts:
        colon = state.text.rfind(": ", state.taken, mark.span.start)
        return colon + 2 if colon >= 0 else state.taken
    found = SENTENCE_BREAK.search(state.text, state.taken, mark.span.start)
    return found.end() if found else mark.span.start


def _leftovers(state: _State) -> None:
    """Segments from the marks that nothing closed, innermost first."""
    carried = _carried(state)
    by_start = {draft.span.start: draft for draft in state.drafts}
    for opened in reversed(state.stack):
        start = opened.glyph.span.start
        end: int | None = state.paragraph.end
        if start not in carried:
            end = _unclosed_end(state, opened, by_start)
        if end is None or not state.text[opened.glyph.span.end : end].strip():
            continue
        flag: Flag = "continued" if start in carried else "unclosed"
        at_end = end == state.paragraph.end
        draft = _Draft(
            Span(start, end),
            Span(opened.glyph.span.end, end),
            [*opened.flags, flag],
            open_end=at_end,
        )
        state.drafts.append(draft)
        by_start[start] = draft


def _carried(state: _State) -> frozenset[int]:
    """Find the open marks that the next paragraph opens again."""
    if not state.following:
        return frozenset()
    lead = state.following[0]
    alike = [
        i
        for i, o in enumerate(state.stack)
        if o.glyph.double == lead.double and (lead.double or o.glyph.leads)
    ]
    same = [i for i in alike if state.stack[i].glyph.form == lead.form]
    if not alike:
        return frozenset()
    opened = state.stack[(same or alike)[-1] :]
    if unclosed.ends_in_report(state.text, opened[0].glyph.span.end, state.paragraph.end):
        return frozenset()
    again = zip(opened, state.following, strict=False)
    return frozenset(o.glyph.span.start for o, f in again if o.glyph.double == f.double)


def _unclosed_end(state: _State, opened: _Open, by_start: dict[int, _Draft]) -> int | None:
    """Find the end of an unclosed segment; None where its mark is stray.

    It ends with the paragraph or before its report. Where another quotation opens inside, it may have ended before
    that one (`“A, he said. “B.”`), or only frame it (`"Asked why, he said: “B.`), or contain it (`“The “A” is B.`).
    """
    mark, end = opened.glyph, state.paragraph.end
    if not mark.double:
        leads = mark.leads and mark.shape != "close"
        return unclosed.before_report(state.text, mark.span.end, end) if leads else None
    after_mark = state.text[mark.span.start - 1 : mark.span.start] in glyphs.DOUBLES
    if not (mark.opens or mark.glued or mark.shape == "open") or (mark.glued and after_mark):
        return None
    child = by_start.get(opened.child) if opened.child is not None else None
    if child is None:
        return unclosed.before_report(state.text, mark.span.end, end)
    before = Span(mark.span.end, child.span.start).of(state.text).rstrip()
    if before.endswith((".", "!", "?", "…")):
        return mark.span.end + len(before)
    if child.span.end < end:
        return end
    child.flags.append("stray")
    return None


def _continue(
    unfinished: list[tuple[int, _Draft]], drafts: list[_Draft], start: int, leading: int
) -> None:
    """Link the segments that open a paragraph to those left open in the one before."""
    waiting = [(index, draft) for index, draft in unfinished if "unclosed" not in draft.flags]
    reopened = [draft for draft in drafts[:leading] if draft.span.start - start < 2 * leading]
    for (index, _), draft in zip(waiting, reopened, strict=False):
        draft.continues = index
        draft.flags.append("continued")
    for _, draft in waiting[len(reopened) :]:
        draft.flags[draft.flags.index("continued")] = "unclosed"
    if unfinished and drafts and drafts[0].span.start == start and "unopened" in drafts[0].flags:
        drafts[0].continues = unfinished[0][0]
