"""When two rules claim the same words, the earlier rule keeps them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from quotes.records import Attribution


def unclaimed(found: Sequence[Attribution], candidates: Iterable[Attribution]) -> list[Attribution]:
    """The candidates whose content overlaps none that was found before, nor each other."""
    kept: list[Attribution] = []
    for candidate in candidates:
        if not any(clash(candidate, other) for other in (*found, *kept)):
            kept.append(candidate)
    return kept


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
