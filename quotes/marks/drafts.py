"""One paragraph while its marks are read: which are open, and the segments made so far."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from quotes.marks.glyphs import Glyph
from quotes.records import Flag, Span

# Deeper than this marks are noise, not quotations in quotations; bounds the work done per mark.
MAX_DEPTH = 6


@dataclass(slots=True)
class Open:
    """An opening mark that waits for its closing one.

    `child`: where the first double mark inside it opens.
    """

    glyph: Glyph
    flags: list[Flag] = field(default_factory=list)
    child: int | None = None


@dataclass(slots=True)
class Draft:
    """A segment in the making; `open_end`: its paragraph ended before a mark closed it."""

    span: Span
    inner: Span
    flags: list[Flag]
    open_end: bool = False
    parent: int | None = None
    continues: int | None = None


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
        return self.stack[-1] if self.stack else None

    @property
    def innermost_double(self) -> Open | None:
        return next((one for one in reversed(self.stack) if one.glyph.double), None)

    def inside(self, condition: Callable[[Glyph], bool]) -> bool:
        """Whether the innermost open mark meets a condition."""
        return any(condition(one.glyph) for one in self.stack[-1:])

    def carries(self, *, double: bool) -> bool:
        """Whether a mark of this size opens the next paragraph."""
        return any(mark.double == double for mark in self.following[:1])

    def open(self, mark: Glyph) -> None:
        """Put a mark among those that wait for a closing one."""
        if len(self.stack) == MAX_DEPTH:
            del self.stack[0]
            self.stack[0].flags.append("stray")
        for outer in self.stack if mark.double else ():
            outer.child = mark.span.start if outer.child is None else outer.child
        self.stack.append(Open(mark, ["glued"] if mark.glued else []))

    def drop_from(self, start: int) -> None:
        """Forget the open marks from a place on: they were none."""
        self.stack = [one for one in self.stack if one.glyph.span.start < start]


def nested(drafts: Sequence[Draft]) -> list[Draft]:
    """The segments in text order with their parents; of two that cross the earlier stands."""
    kept: list[Draft] = []
    enclosing: list[int] = []
    for draft in sorted(drafts, key=lambda one: (one.span.start, -one.span.end)):
        while enclosing and kept[enclosing[-1]].span.end <= draft.span.start:
            enclosing.pop()
        if enclosing and kept[enclosing[-1]].span.end < draft.span.end:
            continue
        draft.parent = enclosing[-1] if enclosing else None
        enclosing.append(len(kept))
        kept.append(draft)
    return kept
