"""Of two rules that claim the same words the earlier keeps them; a report may hold a quotation."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from quotes.records import Attribution, Span

# The types of a report that may hold a quotation or report of each type.
MAY_HOLD: Mapping[str, tuple[str, ...]] = {
    "direct": ("mixed",),
    "mixed": ("direct", "mixed", "indirect"),
    "indirect": ("direct", "mixed", "indirect"),
}


def settle(
    rows: list[Attribution],
    taken: Taken,
    candidate: Attribution,
    *,
    guessed: bool = False,
    nests: bool = False,
) -> tuple[list[Attribution], Taken]:
    """Add the candidate to what was found, if it overlaps none of it.

    A report may hold what it says was said: `Lee said that Ann shouted: “Stop!”` keeps both, the
    inner one nested; not so a report whose end is `guessed`. The inner one may come
    later where it `nests`.
    """
    if nests and taken.clash(candidate) and _inside_all(candidate, rows):
        candidate = replace(candidate, flags=(*candidate.flags, "nested"))
    if taken.clash(candidate):
        inner = [place for place, one in enumerate(rows) if clash(one, candidate)]
        if guessed or not all(_told_inside(rows[place], candidate) for place in inner):
            return rows, taken
        for place in inner:
            rows[place] = replace(rows[place], flags=(*rows[place].flags, "nested"))
        taken = Taken(rows)
    taken.add(candidate)
    rows.append(candidate)
    return rows, taken


def _inside_all(inner: Attribution, rows: Sequence[Attribution]) -> bool:
    """Whether a report with source and cue stands whole in each report that it shares words with."""
    if inner.cue is None or inner.source is None or "nested" in inner.flags:
        return False
    if any(one.cue is not None and one.cue.span == inner.cue.span for one in rows):
        return False
    outer = [one for one in rows if clash(one, inner)]
    return bool(outer) and all(_holds(one, inner, inner.cue.span) for one in outer)


def _holds(outer: Attribution, inner: Attribution, cue: Span) -> bool:
    """Whether one part of a report in the writer's words covers another report and its cue."""
    if outer.type == "direct" or outer.cue is None or outer.parts == inner.parts:
        return False
    whole = (*inner.parts, cue)
    return any(all(part.covers(span) for span in whole) for part in outer.parts)


def _told_inside(inner: Attribution, outer: Attribution) -> bool:
    """Whether words and cue of one stand in what another report, by its cue in front, has said.

    A quotation in marks makes that report mixed: `Lee asked Ann to stop what she called “noise”`.
    """
    if outer.type not in MAY_HOLD[inner.type] or "nested" in inner.flags + outer.flags:
        return False
    if inner.cue is None or outer.cue is None:
        return False
    content, *others = outer.parts
    leads = outer.cue.span.start < content.start
    covered = all(content.covers(span) for span in (*inner.parts, inner.cue.span))
    return leads and covered and not others


class Taken:
    """The stretches that are taken, in text order; none overlaps another but the nested ones."""

    def __init__(self, found: Iterable[Attribution]) -> None:
        self._spans: list[Span] = []
        self._contents: set[tuple[Span, ...]] = set()
        self._nested: set[tuple[Span, ...]] = set()
        self.starts: set[int] = set()
        self.cues: set[int] = set()
        for one in found:
            self.add(one)

    def add(self, one: Attribution) -> None:
        self._contents.add(one.parts)
        self.starts.add(one.parts[0].start)
        if one.cue is not None:
            self.cues.add(one.cue.span.start)
        if "nested" in one.flags:
            self._nested.add(one.parts)
        else:
            for part in one.parts:
                insort(self._spans, part)

    def clash(self, one: Attribution) -> bool:
        """As `clash` with any of those added."""
        if "nested" in one.flags:
            return one.parts in self._contents
        return one.parts in self._nested or any(map(self._taken, one.parts))

    def _taken(self, part: Span) -> bool:
        before = bisect_left(self._spans, part.end, key=lambda span: span.start)
        return before > 0 and self._spans[before - 1].overlaps(part)


def clash(one: Attribution, other: Attribution) -> bool:
    """Contents share a character; nested quotations, flagged so, may lie inside another."""
    if "nested" in one.flags or "nested" in other.flags:
        return one.parts == other.parts
    return any(a.overlaps(b) for a in one.parts for b in other.parts)


def in_text_order(found: Sequence[Attribution]) -> tuple[Attribution, ...]:
    """Sorted by where the content starts, with `inherits` pointing to the new places."""
    order = sorted(range(len(found)), key=lambda i: (found[i].parts[0], found[i].rule))
    place = {old: new for new, old in enumerate(order)}
    return tuple(replace(found[i], inherits=_moved(found[i].inherits, place)) for i in order)


def _moved(index: int | None, place: dict[int, int]) -> int | None:
    return None if index is None else place[index]
