"""Regions and relations, as a person left them, gathered into quotations; what contradicts itself is an error."""

from __future__ import annotations

from collections.abc import Iterable
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
    """What a tool shows of one quotation, and a person can change there; `regions` are the ids of its parts."""

    regions: tuple[str, ...]
    type: QuotationType
    parts: tuple[Span, ...]
    cue: Span | None
    mention: Span | None
    values: Values


@dataclass(slots=True)
class Groups:
    """Things that belong together, told pair by pair."""

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
    """The quotations of a task in text order, and the groups of region ids that are chains of quotations."""

    facts: list[Facts] = field(default_factory=list)
    chains: Groups = field(default_factory=Groups)
    errors: list[ExchangeError] = field(default_factory=list)


def gathered(markup: Markup, task: Task) -> Gathered:
    """The quotations that a markup says; each contradiction is one of `errors`."""
    result = Gathered()
    regions = {region.id: region for region in markup.regions if _is_sound(region, task, result.errors)}
    if len(regions) + len(result.errors) < len(markup.regions):
        result.errors.append(task.error("two regions have the same id"))
    unsound = {region.id for region in markup.regions} - regions.keys()
    links: dict[str, list[tuple[Region, Region]]] = {label: [] for label in RELATIONS}
    for relation in markup.relations:
        if not unsound & {relation.source, relation.target}:  # else the region's own error says enough
            _sort(relation, regions, (task, links, result.errors))
    together = Groups()
    for source, target in links[PART_OF]:
        together.join(target.id, source.id)
    quotations = [region.id for region in markup.regions if region.id in regions and region.label in TYPES]
    for members in together.of(quotations).values():
        ordered = sorted((regions[member] for member in members), key=lambda region: region.span)
        result.facts += _facts(ordered, links, task, result.errors)
    for source, target in links[CHAIN_OF]:
        result.chains.join(target.id, source.id)
    for facts in result.facts:
        for member in facts.regions[1:]:
            result.chains.join(facts.regions[0], member)
    _check_loose(regions, links, task, result.errors)
    result.facts.sort(key=lambda facts: (facts.parts[0].start, -facts.parts[-1].end))
    return result


def _is_sound(region: Region, task: Task, errors: list[ExchangeError]) -> bool:
    start, end = region.span
    if region.label not in LABELS:
        remedy = f"the labels are {', '.join(LABELS)}"
        errors.append(task.error(f"unknown label {region.label!r}", span=region.span, remedy=remedy))
    elif not 0 <= start < end <= len(task.text):
        what = f"region {region.id} lies off the text, which has {len(task.text)} characters"
        errors.append(task.error(what, span=region.span, remedy="delete it in the tool and mark it anew"))
    else:
        return _has_known_values(region, task, errors)
    return False


def _has_known_values(region: Region, task: Task, errors: list[ExchangeError]) -> bool:
    for key, found in region.values.items():
        known = VALUES.get(key)
        unknown = [value for value in found if known and value.strip() and value.strip() not in known]
        if unknown or key not in VALUES:
            what = f"unknown {key} {unknown[0]!r}" if unknown else f"unknown field {key!r}"
            remedy = f"one of {', '.join(known or VALUES)}"
            errors.append(task.error(what, span=region.span, remedy=remedy))
            return False
    return True


def _sort(
    relation: Relation,
    regions: dict[str, Region],
    into: tuple[Task, dict[str, list[tuple[Region, Region]]], list[ExchangeError]],
) -> None:
    """A relation to those of its label, from the quotation whichever way it was drawn."""
    task, links, errors = into
    ends = [regions.get(relation.source), regions.get(relation.target)]
    here = next((end for end in ends if end), None)
    label, span = relation.label, here.span if here else None
    source, target = ends
    if source is None or target is None:
        missing = relation.source if source is None else relation.target
        errors.append(task.error(f"relation {label or ''} to a region that is not there: {missing}", span=span))
        return
    if source.label not in TYPES:
        source, target = target, source
    if source is target or source.label not in TYPES:
        errors.append(task.error("a relation must begin at a quotation and end at another region", span=span))
        return
    meant = {CUE: REPORTED_BY, MENTION: SAID_BY}.get(target.label, label)
    if (
        meant is None
        or meant not in RELATIONS
        or (label and label != meant)
        or (target.label in TYPES and meant not in (PART_OF, CHAIN_OF))
    ):
        what = f"relation {label!r} from {source.label} to {target.label}"
        remedy = f"{REPORTED_BY} leads to a cue, {SAID_BY} to a mention, {PART_OF} and {CHAIN_OF} to a quotation"
        errors.append(task.error(what, span=source.span, remedy=remedy))
        return
    links[meant].append((source, target))


def _facts(
    ordered: list[Region],
    links: dict[str, list[tuple[Region, Region]]],
    task: Task,
    errors: list[ExchangeError],
) -> list[Facts]:
    """The quotation whose parts are these regions, or nothing and an error where they contradict each other."""
    whole = Span(ordered[0].span.start, max(region.span.end for region in ordered))
    ids = tuple(region.id for region in ordered)
    cues, mentions = (
        sorted({target.span for source, target in links[label] if source.id in ids}) for label in (REPORTED_BY, SAID_BY)
    )
    values = _merged([cleaned(region.values) for region in ordered])
    several = {
        "types": sorted({region.label for region in ordered}),
        "cues": [span.of(task.text) for span in cues],
        "mentions": [span.of(task.text) for span in mentions],
    } | {f"values of {key}": list(values.get(key, ())) for key in SINGLE}
    wrong = [f"two {what} ({', '.join(map(repr, found))})" for what, found in several.items() if len(found) > 1]
    if wrong:
        errors.extend(task.error(f"one quotation has {what}", span=whole, remedy="leave one") for what in wrong)
        return []
    type_ = next(known for known in TYPES if known == ordered[0].label)
    spans = tuple(region.span for region in ordered)
    return [Facts(ids, type_, spans, next(iter(cues), None), next(iter(mentions), None), values)]


def _merged(found: list[dict[str, tuple[str, ...]]]) -> dict[str, tuple[str, ...]]:
    """Values of several regions of one quotation, each once."""
    return cleaned({key: tuple(dict.fromkeys(v for values in found for v in values.get(key, ()))) for key in VALUES})


def _check_loose(
    regions: dict[str, Region],
    links: dict[str, list[tuple[Region, Region]]],
    task: Task,
    errors: list[ExchangeError],
) -> None:
    """A cue or mention that a person marked must belong to a quotation; one left from a deleted quotation need not."""
    linked = {target.id for label in (REPORTED_BY, SAID_BY) for _, target in links[label]}
    known = {q.cue.span for q in task.originals if q.cue}
    known |= {q.speaker.mention.span for q in task.originals if q.speaker and q.speaker.mention}
    for region in regions.values():
        if region.label not in TYPES and region.id not in linked and region.span not in known:
            remedy = f"draw a relation from its quotation to this {region.label}, or delete it"
            errors.append(task.error(f"a {region.label} without a quotation", span=region.span, remedy=remedy))
