"""Offsets across a change of text: where a place of the old text lies in the new one."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from functools import reduce
from itertools import accumulate

from quotes.records import Span

Edit = tuple[int, int, str]


@dataclass(frozen=True, slots=True)
class Rewriting:
    """A text before and after `edits` (start, end, new words), which are disjoint and in order.

    `shifts`: how far each edit moves what follows it. A place inside an edit moves to its own ends.
    """

    before: str
    after: str
    edits: tuple[Edit, ...]
    shifts: tuple[int, ...]

    def start(self, position: int) -> int:
        """Map the start of a span to the new text: behind what was put in at this place."""
        number = bisect_right(self.edits, position, key=lambda edit: edit[0]) - 1
        if number < 0:
            return position
        start, end, _ = self.edits[number]
        if start == end or position >= end:
            return position + self.shifts[number]
        return start + (self.shifts[number - 1] if number else 0)

    def end(self, position: int) -> int:
        """Map the end of a span to the new text: before what was put in at this place."""
        number = bisect_left(self.edits, position, key=lambda edit: edit[0]) - 1
        return (
            position if number < 0 else max(position, self.edits[number][1]) + self.shifts[number]
        )

    def span(self, span: Span) -> Span:
        return Span(self.start(span.start), self.end(span.end))

    def inverse(self) -> Rewriting:
        """From the new text back to the old one."""
        moved = zip(self.edits, (0, *self.shifts), strict=False)
        return rewrite(
            self.after,
            [
                (start + by, start + by + len(new), self.before[start:end])
                for (start, end, new), by in moved
            ],
        )


@dataclass(frozen=True, slots=True)
class Rewritings:
    """Changes of a text one after the other, each of what the one before has left."""

    before: str
    steps: tuple[Rewriting, ...]

    @property
    def after(self) -> str:
        return self.steps[-1].after if self.steps else self.before

    def then(self, step: Rewriting) -> Rewritings:
        """One change more."""
        return Rewritings(self.before, (*self.steps, step))

    def start(self, position: int) -> int:
        """Map the start of a span to the new text."""
        return reduce(lambda place, step: step.start(place), self.steps, position)

    def end(self, position: int) -> int:
        """Map the end of a span to the new text."""
        return reduce(lambda place, step: step.end(place), self.steps, position)

    def span(self, span: Span) -> Span:
        return Span(self.start(span.start), self.end(span.end))

    def inverse(self) -> Rewritings:
        """From the new text back to the old one."""
        return Rewritings(self.after, tuple(step.inverse() for step in reversed(self.steps)))


def rewrite(text: str, edits: Iterable[Edit]) -> Rewriting:
    """Apply edits in any order, none overlapping another."""
    ordered = tuple(sorted(edits))
    pieces, taken = [], 0
    for start, end, new in ordered:
        assert start >= taken, "edits overlap"
        pieces += [text[taken:start], new]
        taken = end
    shifts = tuple(accumulate(len(new) - (end - start) for start, end, new in ordered))
    return Rewriting(text, "".join([*pieces, text[taken:]]), ordered, shifts)
