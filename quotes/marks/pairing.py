"""Read the marks of one paragraph from left to right: each opens, closes or is none."""

from __future__ import annotations

from collections.abc import Sequence
from operator import attrgetter

from quotes.marks.closing import close, for_double, unopened
from quotes.marks.drafts import Open, Reading
from quotes.marks.glyphs import Glyph, Shape, Side

# Shape decides where it can, then the neighbours, then whether something is open. A mark of the
# shape and with the side in the first table opens; of the second where no quotation is open.
OPENS_ANYWHERE: frozenset[tuple[Shape, Side]] = frozenset(
    {("open", "opens"), ("open", "unsure"), ("either", "opens")}
)
OPENS_OUTSIDE = OPENS_ANYWHERE | {
    ("open", "closes"),  # within: „…“ and the mistaken “…“
    ("close", "opens"),
    ("either", "unsure"),
}
# Whether a single mark closes, where it is no apostrophe: by its size, its doubt and its side.
SURE_SINGLE = {(False, False, "opens"): False, (False, False, "closes"): True}


def pair(reading: Reading) -> None:
    """Make a segment of each pair of marks; what nothing closes is left on the stack."""
    doubles = sum(map(attrgetter("double"), reading.marks))
    reading.taken = reading.paragraph.start
    for mark, later in zip(reading.marks, _later_closers(reading.marks), strict=True):
        doubles -= mark.double
        if mark.double:
            _double(reading, mark, later_single=later)
        else:
            _single(reading, mark, later=later, after_doubles=doubles == 0)


def _later_closers(marks: Sequence[Glyph]) -> list[bool]:
    """For each mark: does a sure single closing mark follow before the next single opening one?"""
    later, found = False, []
    for mark in reversed(marks):
        found.append(later)
        later = SURE_SINGLE.get((mark.double, mark.weak, mark.side), later)
    return found[::-1]


def _double(reading: Reading, mark: Glyph, *, later_single: bool) -> None:
    top = reading.innermost_double
    if top is None and mark.inch:
        return
    if (mark.shape, mark.side) in (OPENS_ANYWHERE if top else OPENS_OUTSIDE):
        reading.open(mark)
        return
    opened = top if top or later_single else _leading_single(reading, mark)
    if opened is None:
        unopened(reading, mark)
    else:
        close(reading, mark, opened)


def _leading_single(reading: Reading, mark: Glyph) -> Open | None:
    """The innermost open mark where a quotation in single ones may end: `‘It rained.”`"""
    top = reading.innermost
    leading = top is not None and top.glyph.leads
    return top if leading and mark.final else None


def _single(reading: Reading, mark: Glyph, *, later: bool, after_doubles: bool) -> None:
    within = reading.innermost_single
    if mark.side == "opens":
        # ’ mostly stands for left-out letters here, unless the rest looks like a quotation.
        quotation = mark.leads and later and not within
        if mark.shape != "close" or quotation:
            reading.open(mark)
    elif within:
        _inside_single(reading, mark, within, later=later)
    elif mark.glued and mark.shape != "close" and not mark.behind_word:
        reading.open(mark)
    elif after_doubles and mark.ends_sentence and not reading.carries(double=True):
        for_double(reading, mark)


def _inside_single(reading: Reading, mark: Glyph, opened: Open, *, later: bool) -> None:
    """Close at a mark that is no apostrophe, as `the boys’ boat` has one."""
    if mark.weak:
        carried = opened.glyph.leads and reading.carries(double=False)
        apostrophe = later or carried
    elif mark.glued:
        apostrophe = later and mark.behind_word
    else:
        apostrophe = not mark.closes
    if not apostrophe:
        close(reading, mark, opened)
