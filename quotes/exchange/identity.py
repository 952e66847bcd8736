"""Regions of a tool that gives them ids of its own, told by their places which of ours they are."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Hashable, Iterator
from dataclasses import replace

from quotes.exchange.markup import Markup, Region, Relation
from quotes.records import TYPES

Pairs = dict[str, Region]  # id in the tool → our region


def identified(markup: Markup, known: Markup) -> Markup:
    """The markup under our ids and with our values; a region that is none of `known` becomes
    `new-ID`.

    The same label and place is the same region; then, of quotations, the same place; then the place
    that overlaps most: what a person deleted to mark it anew with other ends. Such a region has its
    old relations where the tool has none for it, for they were deleted with it.
    """
    found: Pairs = {}
    _by_key(markup, known, found, lambda region: (region.label, region.span))
    _by_key(markup, known, found, lambda region: (_sort(region), region.span))
    unmoved = set(found)
    _by_overlap(markup, known, found)
    names = {
        region.id: found[region.id].id if region.id in found else f"new-{region.id}"
        for region in markup.regions
    }
    regions = (
        replace(
            region,
            id=names[region.id],
            values=found[region.id].values if region.id in found else region.values,
        )
        for region in markup.regions
    )
    relations = [
        replace(
            one, source=names.get(one.source, one.source), target=names.get(one.target, one.target)
        )
        for one in markup.relations
    ]
    linked = {end for one in relations for end in (one.source, one.target)}
    bare = {found[own].id for own in found.keys() - unmoved} - linked
    return Markup(tuple(regions), (*relations, *_inherited(known, bare, set(names.values()))))


def _sort(region: Region) -> str:
    """Quotations of all types are of one sort: a person may change the type."""
    return "quotation" if region.label in TYPES else region.label


def _inherited(known: Markup, bare: set[str], there: set[str]) -> Iterator[Relation]:
    """The relations of ours that lead from or to a bare region, and nowhere that is gone."""
    for one in known.relations:
        ends = {one.source, one.target}
        if ends & bare and ends <= there:
            yield one


def _free(known: Markup, found: Pairs) -> list[Region]:
    taken = {region.id for region in found.values()}
    return [region for region in known.regions if region.id not in taken]


def _by_key(markup: Markup, known: Markup, found: Pairs, key: Callable[[Region], Hashable]) -> None:
    """Pair what is left and has the same key, in the order in which both have it."""
    free: dict[Hashable, deque[Region]] = {}
    for ours in _free(known, found):
        free.setdefault(key(ours), deque()).append(ours)
    for region in markup.regions:
        if region.id not in found and free.get(key(region)):
            found[region.id] = free[key(region)].popleft()


def _by_overlap(markup: Markup, known: Markup, found: Pairs) -> None:
    left = [region for region in markup.regions if region.id not in found]
    free = _free(known, found)
    pairs = [
        (_shared(region, ours), region, ours)
        for region in left
        for ours in free
        if _sort(region) == _sort(ours)
    ]
    taken: set[str] = set()
    for shared, region, ours in sorted(pairs, key=lambda pair: -pair[0]):
        if shared > 0 and region.id not in found and ours.id not in taken:
            found[region.id] = ours
            taken.add(ours.id)


def _shared(region: Region, ours: Region) -> float:
    """The share of their common length that both cover."""
    both = min(region.span.end, ours.span.end) - max(region.span.start, ours.span.start)
    return both / (max(region.span.end, ours.span.end) - min(region.span.start, ours.span.start))
