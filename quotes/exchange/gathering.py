"""Regions and relations, as a person left them, gathered into quotations; what contradicts itself
is an error.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from quotes.exchange.annotated import ExchangeError
from quotes.exchange.markup import (
    CHAIN_OF,
    CUE,
    LABELS,
    MENTION,
    PART_OF,
    RELATIONS,
    REPORTED_BY,
    SAID_BY,
    VALUES,
    Markup,
    Region,
    Relation,
    Values,
    cleaned,
)
from quotes.exchange.task import Task
from quotes.records import TYPES, QuotationType, Span

SINGLE = ("name", "title", "role", "kind")


@dataclass(frozen=True, slots=True)
class Facts:
    """The values of a quotation that a person can change in a tool; `regions`: ids of its parts."""

    regions: tuple[str, ...]
    type: QuotationType
    parts: tuple[Span, ...]
    cue: Span | None
    mention: Span | None
    values: Values


@dataclass(slots=True)
class Groups:
    """Groups of things that belong together, joined pair by pair."""

    parent: dict[str, str] = field(default_factory=dict)

    def find(self, one: str) -> str:
        while (above := self.parent.setdefault(one, one)) != one:
            one = above
        return one

    def join(self, one: str, other: str) -> None:
        self.parent[self.find(other)] = self.find(one)

    def of(self, members: Iterable[str]) -> dict[str, list[str]]:
        """The members by group, in their order."""
        found: dict[str, list[str]] = {}
        for member in members:
            found.setdefault(self.find(member), []).append(member)
        return found


@dataclass(slots=True)
class Gathered:
    """The quotations of a task in text order, and the groups of region ids that are chains of
    quotations.
    """

    facts: list[Facts] = field(default_factory=list)
    chains: Groups = field(default_factory=Groups)
    errors: list[ExchangeError] = field(default_factory=list)


def gathered(markup: Markup, task: Task) -> Gathered:
    """The quotations that a markup says; each contradiction is one of `errors`."""
    result = Gathered()
    regions = {
        region.id: region for region in markup.regions if _is_sound(region, task, result.errors)
    }
    if len(regions) + len(result.errors) < len(markup.regions):
        result.errors.append(task.error("two regions have the same id"))
    links = _Links(task, regions, result.errors)
    unsound = {region.id for region in markup.regions} - regions.keys()
    for relation in markup.relations:
        if not unsound & {
            relation.source,
            relation.target,
        }:  # else the region's own error says enough
            links.add(relation)
    together = Groups()
    for source, target in links.pairs(PART_OF):
        together.join(target.id, source.id)
    for members in together.of(
        own for own, region in regions.items() if region.label in TYPES
    ).values():
        ordered = sorted((regions[member] for member in members), key=lambda region: region.span)
        result.facts += _facts(ordered, links)
    for source, target in links.pairs(CHAIN_OF):
        result.chains.join(target.id, source.id)
    for facts in result.facts:
        for member in facts.regions[1:]:
            result.chains.join(facts.regions[0], member)
    _check_loose(links)
    result.facts.sort(key=lambda facts: (facts.parts[0].start, -facts.parts[-1].end))
    return result


class _Links:
    """The relations of a task by label, each from a quotation whichever way it was drawn."""

    def __init__(
        self, task: Task, regions: Mapping[str, Region], errors: list[ExchangeError]
    ) -> None:
        self.task, self.regions, self.errors = task, regions, errors
        self.targets: dict[str, dict[str, list[Region]]] = {label: {} for label in RELATIONS}

    def add(self, relation: Relation) -> None:
        """Add a relation; an error if it joins regions that it cannot join."""
        source, target = self.regions.get(relation.source), self.regions.get(relation.target)
        if source is None or target is None:
            missing, there = (
                (relation.source, target) if source is None else (relation.target, source)
            )
            what = f"relation {relation.label or ''} to a region that is not there: {missing}"
            self.errors.append(
                self.task.error(
                    what, span=there.span if there else None, remedy="draw it anew, or delete it"
                )
            )
            return
        if source.label not in TYPES:
            source, target = target, source
        meant = {CUE: REPORTED_BY, MENTION: SAID_BY}.get(target.label, relation.label or "")
        if source.label not in TYPES or source is target:
            what = "a relation must begin at a quotation and end at another region"
            self.errors.append(
                self.task.error(what, span=source.span, remedy="draw it anew, or delete it")
            )
        elif meant not in _MEANINGS[target.label] or (relation.label or meant) != meant:
            what = f"relation {relation.label!r} from {source.label} to {target.label}"
            self.errors.append(self.task.error(what, span=source.span, remedy=_LEADS))
        else:
            self.targets[meant].setdefault(source.id, []).append(target)

    def pairs(self, label: str) -> Iterator[tuple[Region, Region]]:
        """The ends of all relations of a label."""
        return (
            (self.regions[own], target)
            for own, several in self.targets[label].items()
            for target in several
        )

    def spans(self, label: str, sources: Iterable[str]) -> list[Span]:
        """List the places to which relations of a label lead from these regions, each once."""
        return sorted(
            {target.span for own in sources for target in self.targets[label].get(own, ())}
        )


_MEANINGS = {CUE: (REPORTED_BY,), MENTION: (SAID_BY,)} | dict.fromkeys(TYPES, (PART_OF, CHAIN_OF))
_LEADS = (
    f"{REPORTED_BY} leads to a cue, {SAID_BY} to a mention, {PART_OF} and {CHAIN_OF} to a quotation"
)


def _is_sound(region: Region, task: Task, errors: list[ExchangeError]) -> bool:
    start, end = region.span
    if region.label not in LABELS:
        remedy = f"the labels are {', '.join(LABELS)}"
        errors.append(
            task.error(f"unknown label {region.label!r}", span=region.span, remedy=remedy)
        )
    elif not 0 <= start < end <= len(task.text):
        what = f"region {region.id} lies off the text, which has {len(task.text)} characters"
        errors.append(
            task.error(what, span=region.span, remedy="delete it in the tool and mark it anew")
        )
    else:
        return _has_known_values(region, task, errors)
    return False


def _has_known_values(region: Region, task: Task, errors: list[ExchangeError]) -> bool:
    for key, found in region.values.items():
        known = VALUES.get(key)
        unknown = [
            value for value in found if known and value.strip() and value.strip() not in known
        ]
        if unknown or key not in VALUES:
            what = f"unknown {key} {unknown[0]!r}" if unknown else f"unknown field {key!r}"
            remedy = f"one of {', '.join(known or VALUES)}"
            errors.append(task.error(what, span=region.span, remedy=remedy))
            return False
    return True


def _facts(ordered: list[Region], links: _Links) -> list[Facts]:
    """The quotation whose parts are these regions, or nothing and an error where they contradict
    each other.
    """
    task, ids = links.task, tuple(region.id for region in ordered)
    whole = Span(ordered[0].span.start, max(region.span.end for region in ordered))
    cues, mentions = links.spans(REPORTED_BY, ids), links.spans(SAID_BY, ids)
    values = _merged([cleaned(region.values) for region in ordered])
    several = {
        "types": sorted({region.label for region in ordered}),
        "cues": [span.of(task.text) for span in cues],
        "mentions": [span.of(task.text) for span in mentions],
    } | {f"values of {key}": list(values.get(key, ())) for key in SINGLE}
    wrong = [
        f"two {what} ({', '.join(map(repr, found))})"
        for what, found in several.items()
        if len(found) > 1
    ]
    if wrong:
        links.errors += [
            task.error(f"one quotation has {what}", span=whole, remedy="leave one")
            for what in wrong
        ]
        return []
    type_ = next(known for known in TYPES if known == ordered[0].label)
    spans = tuple(region.span for region in ordered)
    return [Facts(ids, type_, spans, next(iter(cues), None), next(iter(mentions), None), values)]


def _merged(found: list[dict[str, tuple[str, ...]]]) -> dict[str, tuple[str, ...]]:
    """Values of several regions of one quotation, each once."""
    return cleaned(
        {
            key: tuple(dict.fromkeys(v for values in found for v in values.get(key, ())))
            for key in VALUES
        }
    )


def _check_loose(links: _Links) -> None:
    """A cue or mention that a person marked must belong to a quotation; one left from a deleted
    quotation need not.
    """
    originals = links.task.originals
    linked = {target.id for label in (REPORTED_BY, SAID_BY) for _, target in links.pairs(label)}
    known = {q.cue.span for q in originals if q.cue}
    known |= {q.speaker.mention.span for q in originals if q.speaker and q.speaker.mention}
    for region in links.regions.values():
        if region.label not in TYPES and region.id not in linked and region.span not in known:
            remedy = f"draw a relation from its quotation to this {region.label}, or delete it"
            links.errors.append(
                links.task.error(
                    f"a {region.label} without a quotation", span=region.span, remedy=remedy
                )
            )
