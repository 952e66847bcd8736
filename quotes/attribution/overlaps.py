"""Of two rules that claim the same words the earlier keeps them; a report may hold a quotation."""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import chain
from operator import attrgetter

from quotes.language.conditions import at_most
from quotes.language.values import attribution_with
from quotes.records import Attribution, Span

# The types of a report that may hold a quotation or report of each type.
MAY_HOLD: Mapping[str, tuple[str, ...]] = {
    "direct": ("mixed",),
    "mixed": ("direct", "mixed", "indirect"),
    "indirect": ("direct", "mixed", "indirect"),
}
WITH_CUE = attribution_with(cue=bool, not_flags="nested")
WHOLE = WITH_CUE & attribution_with(source=bool)
IN_ONE_PART = WITH_CUE & attribution_with(parts=at_most(1))
IN_WRITERS_WORDS = attribution_with(not_type="direct", cue=bool)


class Taken:
    """All attributions found so far, in the order of finding, and the words that belong to them.

    No words belong to two of them but those of nested ones. What shares words with a candidate is
    looked up by its place in the text.
    """

    def __init__(self) -> None:
        self.rows: list[Attribution] = []
        self.starts: set[int] = set()
        self.cues: dict[int, Span] = {}
        self._spans: list[Span] = []  # of all but the nested ones, in text order
        self._owners: dict[Span, int] = {}
        self._alike: dict[tuple[Span, ...], list[int]] = {}
        self._ends: list[tuple[int, int]] = []

    def settle(self, candidate: Attribution, *, guessed: bool = False, nests: bool = False) -> bool:
        """Add a candidate, if it shares words with nothing that was found; tell whether it was.

        A report may hold what it says was said: `Lee said that Ann shouted: “Stop!”` keeps both,
        the inner one nested; not so a report whose end is `guessed`. The inner one may come later
        where it `nests`.
        """
        shared = self._sharing(candidate)
        if nests and shared and self._inside_all(candidate, shared):
            candidate = _nested(candidate)
            shared = self._sharing(candidate)
        told = [_told_inside(self.rows[place], candidate) for place in shared]
        if (guessed and shared) or not all(told):
            return False
        for place in shared:
            self._nest(place)
        self._add(candidate)
        return True

    def with_content(self, span: Span) -> int | None:
        """The place of the first whose whole content is a stretch of text."""
        return next(iter(self._alike.get((span,), ())), None)

    def last_ending(self, offset: int) -> int | None:
        """The place of what ends last in front of an offset; no heading counts."""
        number = bisect_right(self._ends, (offset, 0))
        return -self._ends[number - 1][1] if number else None

    def _sharing(self, one: Attribution) -> list[int]:
        """The places of those that share words with one; a nested one shares none but all."""
        alike = self._alike.get(one.parts, [])
        if "nested" in one.flags:
            return alike
        spans = chain.from_iterable(map(self._overlapping, one.parts))
        return sorted({*alike, *map(self._owners.__getitem__, spans)})

    def _overlapping(self, part: Span) -> list[Span]:
        begin = bisect_right(self._spans, part.start, key=attrgetter("end"))
        end = bisect_left(self._spans, part.end, key=attrgetter("start"))
        return self._spans[begin:end]

    def _inside_all(self, inner: Attribution, places: Sequence[int]) -> bool:
        """Whether a report with source and cue stands whole in each that it shares words with."""
        cue = _cue(inner)
        if not WHOLE(inner) or self.cues.get(cue.start) == cue:
            return False
        return all(_holds(self.rows[place], inner, cue) for place in places)

    def _add(self, one: Attribution) -> None:
        place, end = len(self.rows), one.parts[-1].end
        self.rows.append(one)
        self._alike.setdefault(one.parts, []).append(place)
        self.starts.add(one.parts[0].start)
        if one.cue is not None:
            self.cues[one.cue.span.start] = one.cue.span
        if "heading" not in one.flags:
            insort(self._ends, (end, -place))
        if "nested" not in one.flags:
            for part in one.parts:
                insort(self._spans, part)
                self._owners[part] = place

    def _nest(self, place: int) -> None:
        """Let the words of one belong to the report around it as well."""
        for part in self.rows[place].parts:
            self._spans.remove(part)
            del self._owners[part]
        self.rows[place] = _nested(self.rows[place])


def _cue(one: Attribution) -> Span:
    """The words of the cue; no words where there is none."""
    return one.cue.span if one.cue is not None else Span(0, 0)


def _nested(one: Attribution) -> Attribution:
    return replace(one, flags=(*one.flags, "nested"))


def _holds(outer: Attribution, inner: Attribution, cue: Span) -> bool:
    """Whether one part of a report in the writer's words covers another report and its cue."""
    if not IN_WRITERS_WORDS(outer) or outer.parts == inner.parts:
        return False
    whole = (*inner.parts, cue)
    return any(all(map(part.covers, whole)) for part in outer.parts)


def _told_inside(inner: Attribution, outer: Attribution) -> bool:
    """Whether words and cue of one stand in what another report, by its cue in front, has said.

    A quotation in marks makes that report mixed: `Lee asked Ann to stop what she called “noise”`.
    """
    if not (WITH_CUE(inner) and IN_ONE_PART(outer)) or outer.type not in MAY_HOLD[inner.type]:
        return False
    (content,) = outer.parts
    in_front = _cue(outer).start < content.start
    return in_front and all(map(content.covers, (*inner.parts, _cue(inner))))


def in_text_order(found: Sequence[Attribution]) -> tuple[Attribution, ...]:
    """Sorted by where the content starts, with `inherits` pointing to the new places."""
    order = sorted(range(len(found)), key=lambda i: (found[i].parts[0], found[i].rule))
    place: dict[int | None, int] = {old: new for new, old in enumerate(order)}
    return tuple(replace(found[i], inherits=place.get(found[i].inherits)) for i in order)
