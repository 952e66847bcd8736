"""When two rules claim the same words, the earlier rule keeps them; a report may hold a quotation."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterable, Sequence
from dataclasses import replace

from quotes.records import Attribution, Span

# Rules that tell from the words alone where a report ends.
GUESSED = frozenset({"worded_clause", "worded_aside"})


def settle(
    rows: list[Attribution], taken: Claims, candidate: Attribution
) -> tuple[list[Attribution], Claims]:
    """What was found with the candidate, if it overlaps none of it.

    A report may hold what it says was said: `Lee said that Ann shouted: “Stop!”` keeps both, the inner one nested.
    """
    if taken.clash(candidate):
        inner = {index for index, one in enumerate(rows) if clash(one, candidate)}
        if not all(_told_inside(rows[index], candidate) for index in inner):
            return rows, taken
        for index in inner:
            rows[index] = replace(rows[index], flags=(*rows[index].flags, "nested"))
        taken = Claims(rows)
    taken.add(candidate)
    rows.append(candidate)
    return rows, taken


def _told_inside(inner: Attribution, outer: Attribution) -> bool:
    """A quotation or report whose words and cue stand in what another report, by its cue in front, has said.

    A quotation in marks makes that report mixed: `Lee asked Ann to stop what she called “noise”`.
    """
    if (
        inner.cue is None
        or outer.cue is None
        or "nested" in inner.flags + outer.flags
        or outer.rule in GUESSED
    ):
        return False
    if inner.type == "direct" and outer.type != "mixed":
        return False
    content, *others = outer.parts
    leads = outer.cue.span.start < content.start and not others
    return leads and all(content.covers(span) for span in (*inner.parts, inner.cue.span))


class Claims:
    """The stretches that are taken, in text order: none overlaps another but the nested ones, which stand apart."""

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
