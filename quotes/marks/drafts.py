"""One paragraph while its marks are read: which are open, and the segments made so far."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import takewhile
from operator import attrgetter

from quotes.marks.glyphs import Glyph
from quotes.records import Flag, Span

# Deeper than this marks are noise, not quotations in quotations; bounds the work done per mark.
MAX_DEPTH = 6
DOUBLE = attrgetter("glyph.double")


@dataclass(slots=True)
class Open:
    """An opening mark that waits for its closing one.

    `child`: where the first double mark inside it opens, -1 where there is none.
    """

    glyph: Glyph
    flags: list[Flag] = field(default_factory=list)
    child: int = -1


@dataclass(slots=True)
class Draft:
    """A segment in the making; `open_end`: its paragraph ended before a mark closed it."""

    span: Span
    inner: Span
    flags: list[Flag]
    open_end: bool = False
    parent: int | None = None
    continues: int | None = None

    def closes_only(self, start: int) -> bool:
        """Whether it begins at a place where no mark opens it: `It rained.” …`"""
        return self.span.start == start and "unopened" in self.flags


@dataclass(slots=True)
class Reading:
    """A paragraph with its marks and those that open the next one; what is open and what is made.

    `taken`: up to where the text belongs to a segment or to a mark that has been dealt with.
    """

    text: str
    paragraph: Span
    marks: Sequence[Glyph]
    following: Sequence[Glyph]
    taken: int = 0
    stack: list[Open] = field(default_factory=list)
    drafts: list[Draft] = field(default_factory=list)

    @property
    def innermost(self) -> Open | None:
        return next(reversed(self.stack), None)

    @property
    def innermost_double(self) -> Open | None:
        return next(filter(DOUBLE, reversed(self.stack)), None)

    @property
    def innermost_single(self) -> Open | None:
        """The innermost open mark where that is a single one."""
        return None if self.innermost is self.innermost_double else self.innermost

    def carries(self, *, double: bool) -> bool:
        """Whether a mark of this size opens the next paragraph."""
        return bool(self.following) and self.following[0].double == double

    def open(self, mark: Glyph) -> None:
        """Put a mark among those that wait for a closing one."""
        if len(self.stack) == MAX_DEPTH:
            del self.stack[0]
            self.stack[0].flags.append("stray")
        if mark.double:
            for outer in self.stack:
                outer.child = mark.span.start if outer.child < 0 else outer.child
        self.stack.append(Open(mark, mark.flags))

    def drop_from(self, start: int) -> None:
        """Forget the open marks from a place on: they were none."""
        self.stack = list(takewhile(lambda one: one.glyph.span.start < start, self.stack))


def nested(drafts: Sequence[Draft]) -> list[Draft]:
    """The segments in text order with their parents; of two that cross the earlier stands."""
    kept: list[Draft] = []
    enclosing: list[int] = []
    for draft in sorted(drafts, key=lambda one: (one.span.start, -one.span.end)):
        while enclosing and kept[enclosing[-1]].span.end <= draft.span.start:
            enclosing.pop()
        parent = enclosing[-1] if enclosing else None
        if parent is None or draft.span.end <= kept[parent].span.end:
            draft.parent = parent
            enclosing.append(len(kept))
            kept.append(draft)
    return kept
