"""Read the marks of one paragraph from left to right: each opens, closes or is none."""

from __future__ import annotations

from collections.abc import Sequence
from operator import attrgetter

from quotes.marks import glyphs
from quotes.marks.closing import close, unopened
from quotes.marks.drafts import Open, Reading
from quotes.marks.glyphs import Glyph

SINGLE, LEADS = attrgetter("single"), attrgetter("leads")


def pair(reading: Reading) -> None:
    """Make a segment of each pair of marks; what nothing closes is left on the stack."""
    last_double = max((mark.span.start for mark in reading.marks if mark.double), default=-1)
    reading.taken = reading.paragraph.start
    for mark, later in zip(reading.marks, _later_closers(reading.marks), strict=True):
        if mark.double:
            _double(reading, mark, later_single=later)
        else:
            _single(reading, mark, later=later, after_doubles=mark.span.start > last_double)


def _later_closers(marks: Sequence[Glyph]) -> list[bool]:
    """For each mark: does a sure single closing mark follow before the next single opening one?"""
    later, found = False, []
    for mark in reversed(marks):
        found.append(later)
        sure = mark.single and mark.sided
        if sure and not mark.weak:
            later = mark.closes
    return found[::-1]


def _double(reading: Reading, mark: Glyph, *, later_single: bool) -> None:
    top = reading.innermost_double
    if top is None and mark.is_inch:
        return
    if _opens(mark, inside=top is not None):
        reading.open(mark)
        return
    opened = top if top or later_single else _leading_single(reading, mark)
    if opened is None:
        unopened(reading, mark)
    else:
        close(reading, mark, opened)


def _leading_single(reading: Reading, mark: Glyph) -> Open | None:
    """The innermost open mark where a quotation in single ones may end: `‘It rained.”`"""
    leading = mark.final and reading.inside(LEADS)
    return reading.innermost if leading else None


def _opens(mark: Glyph, *, inside: bool) -> bool:
    """Shape decides where it can, then the neighbours, then whether something is open."""
    if mark.shape == "open":
        return not (inside and mark.only_closes)  # „…“ and the mistaken “…“
    if mark.shape == "close":
        return mark.only_opens and not inside
    return mark.opens if mark.sided else not inside


def _single(reading: Reading, mark: Glyph, *, later: bool, after_doubles: bool) -> None:
    behind_word = glyphs.ends_word(reading.text[mark.span.start - 1 : mark.span.start])
    if mark.only_opens:
        _opening_single(reading, mark, later=later)
    elif reading.inside(SINGLE):
        _inside_single(reading, mark, later=later, behind_word=behind_word)
    elif mark.glued and mark.shape != "close" and not behind_word:
        reading.open(mark)
    elif after_doubles and mark.ends_sentence:
        _for_double(reading, mark)


def _opening_single(reading: Reading, mark: Glyph, *, later: bool) -> None:
    """’ mostly stands for left-out letters here; it opens where the rest looks like a quotation."""
    left_out = mark.shape == "close"
    if left_out and mark.leads and later:
        left_out = reading.inside(SINGLE)
    if not left_out:
        reading.open(mark)


def _inside_single(reading: Reading, mark: Glyph, *, later: bool, behind_word: bool) -> None:
    """Close at a mark that is no apostrophe, as `the boys’ boat` has one."""
    carried = reading.inside(LEADS) and reading.carries(double=False)
    apostrophe = (
        mark.weak and later,
        mark.weak and carried,
        mark.glued and behind_word and later,
        not (mark.closes or mark.glued),
    )
    if not any(apostrophe):
        close(reading, mark, reading.stack[-1])


def _for_double(reading: Reading, mark: Glyph) -> None:
    """Close at a single mark that stands for the double one, which never comes: `“It rained.’`"""
    for top in reading.stack[-1:]:
        if not reading.carries(double=True):
            close(reading, mark, top)
