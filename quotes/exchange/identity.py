"""Regions of a tool that gives them ids of its own, told by their places which of ours they are."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from quotes.exchange.markup import Markup, Region
from quotes.records import TYPES

Pairs = dict[str, Region]  # id in the tool → our region


def identified(markup: Markup, known: Markup) -> Markup:
    """The markup under our ids and with our values; a region that is none of `known` becomes `new-ID`.

    The same label and place is the same region; then the same place; then, of quotations, the place that
    overlaps most: what a person deleted to mark it anew with other ends.
    """
    found: Pairs = {}
    for fits in (_is_same, _is_relabelled):
        for region in markup.regions:
            one = next((ours for ours in _free(known, found) if fits(region, ours)), None)
            if region.id not in found and one:
                found[region.id] = one
    _by_overlap(markup, known, found)
    names = {region.id: found[region.id].id if region.id in found else f"new-{region.id}" for region in markup.regions}
    regions = (
        replace(region, id=names[region.id], values=found[region.id].values if region.id in found else region.values)
        for region in markup.regions
    )
    relations = (
        replace(one, source=names.get(one.source, one.source), target=names.get(one.target, one.target))
        for one in markup.relations
    )
    return Markup(tuple(regions), tuple(relations))


Fits = Callable[[Region, Region], bool]


def _is_same(region: Region, ours: Region) -> bool:
    return (region.label, region.span) == (ours.label, ours.span)


def _is_relabelled(region: Region, ours: Region) -> bool:
    return region.span == ours.span and region.label in TYPES and ours.label in TYPES


def _free(known: Markup, found: Pairs) -> Iterator[Region]:
    taken = {region.id for region in found.values()}
    return (region for region in known.regions if region.id not in taken)


def _by_overlap(markup: Markup, known: Markup, found: Pairs) -> None:
    left = [region for region in markup.regions if region.id not in found and region.label in TYPES]
    free = [region for region in _free(known, found) if region.label in TYPES]
    pairs = [(_shared(region, ours), region, ours) for region in left for ours in free]
    for shared, region, ours in sorted(pairs, key=lambda pair: -pair[0]):
        if shared > 0 and region.id not in found and ours not in found.values():
            found[region.id] = ours


def _shared(region: Region, ours: Region) -> float:
    """The share of their common length that both cover."""
    both = min(region.span.end, ours.span.end) - max(region.span.start, ours.span.start)
    return both / (max(region.span.end, ours.span.end) - min(region.span.start, ours.span.start))
