"""Step 3: sayings of the very same words → printings: those that are one utterance, as far as the
words alone, the speakers and the days tell.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from quotes.linking import people
from quotes.linking.joining import EVIDENCE, MOST_NEEDED, WINDOW, Days
from quotes.linking.people import Credit, Verdict

MOST_KEPT = 50  # credits and articles of a printing that later steps look at


class Seen(NamedTuple):
    """Who is credited with a printing, on which days, in which articles (as numbers)."""

    credits: tuple[Credit, ...]
    days: tuple[int, ...]
    articles: tuple[int, ...]

    def dumps(self) -> str:
        """Write it as one line."""
        return json.dumps(self, separators=(",", ":"))


def load_seen(line: str) -> Seen:
    """Read what `Seen.dumps` wrote."""
    credits, days, articles = json.loads(line)
    rows = ((name, tuple(aliases), *rest) for name, aliases, *rest in credits)
    return Seen(tuple(Credit(*row) for row in rows), tuple(days), tuple(articles))


class Node(NamedTuple):
    """Sayings of the same words, the same credit and the same day."""

    credit: Credit
    day: int | None
    apart: int = 0  # the saying's number where words tell too little to join it unseen


Group = list[Node]


class Printing(NamedTuple):
    """Sayings, by their numbers, that are one utterance."""

    seen: Seen
    members: tuple[int, ...]


def printings(
    sayings: Iterable[tuple[int, int, Credit, int | None]], weight: float
) -> Iterator[Printing]:
    """Part the sayings of the same words, given as (number, article, credit, day)."""
    members: dict[Node, list[tuple[int, int]]] = defaultdict(list)
    for saying, article, credit, day in sayings:
        apart = saying if weight < _least(credit, day) else 0
        members[Node(credit, day, apart)].append((saying, article))
    for group in sorted(
        groups(sorted(members, key=_order), weight), key=lambda own: _order(own[0])
    ):
        own = [pair for node in group for pair in members[node]]
        yield Printing(_seen(group, own), tuple(sorted(saying for saying, _ in own)))


def _least(credit: Credit, day: int | None) -> float:
    """What words must tell so that two sayings with this credit and day are one."""
    days = Days.UNKNOWN if day is None else Days.NEAR
    if credit.name:
        return 0.0 if days is Days.NEAR else EVIDENCE[Verdict.SAME, days]
    return EVIDENCE[Verdict.UNKNOWN, days]


def _order(node: Node) -> tuple[Credit, int, int]:
    return node.credit, node.day or 0, node.apart


def _seen(group: Group, own: Sequence[tuple[int, int]]) -> Seen:
    credits = sorted({node.credit for node in group})[:MOST_KEPT]
    days = sorted({node.day for node in group if node.day is not None})
    articles = sorted({article for _, article in own})[:MOST_KEPT]
    return Seen(tuple(credits), tuple(days), tuple(articles))


def groups(nodes: Sequence[Node], weight: float) -> list[Group]:
    """Part the nodes of one wording, whose words weigh so much."""
    if weight >= MOST_NEEDED or len(nodes) == 1:
        return [list(nodes)]
    named = [node for node in nodes if node.credit.name]
    parted = [part for person in _persons(named) for part in _occasions(person, weight)]
    if weight >= EVIDENCE[Verdict.DIFFERENT, Days.NEAR]:
        parted = _merged(parted)
    return _with_unnamed(parted, [node for node in nodes if not node.credit.name], weight)


def _persons(nodes: Sequence[Node]) -> Iterator[Group]:
    """The nodes of each person; a last name alone is one of the only person that has it, or its own."""
    alike: dict[int, Group] = defaultdict(list)
    for node in nodes:
        alike[node.credit.key].append(node)
    for own in alike.values():
        found: list[Group] = []
        for node in sorted(own, key=_fullest_first):
            fitting = [group for group in found if _same(group[0].credit, node.credit)]
            if len(fitting) == 1:
                fitting[0].append(node)
            else:
                found.append([node])
        yield from found


def _fullest_first(node: Node) -> tuple[int, tuple[Credit, int, int]]:
    return -len(people.name_words(node.credit.name)), _order(node)


def _same(one: Credit, other: Credit) -> bool:
    return one == other or people.compare(one, other).verdict is Verdict.SAME


def _occasions(person: Group, weight: float) -> Iterator[Group]:
    """What one person said in days that lie together; all of it where the words tell enough."""
    if weight >= EVIDENCE[Verdict.SAME, Days.FAR]:
        yield person
        return
    dated = list(_runs([node for node in person if node.day is not None]))
    undated = [node for node in person if node.day is None]
    if undated and len(dated) <= 1 and weight >= EVIDENCE[Verdict.SAME, Days.UNKNOWN]:
        yield [*(node for run in dated for node in run), *undated]
        return
    yield from dated
    yield from ([node] for node in undated)


def _runs(nodes: Iterable[Node]) -> Iterator[Group]:
    """Nodes of days that follow one another within WINDOW."""
    run: Group = []
    for node in sorted(nodes, key=lambda one: (one.day or 0, one.credit, one.apart)):
        if run and (node.day or 0) - (run[-1].day or 0) > WINDOW:
            yield run
            run = []
        run.append(node)
    if run:
        yield run


def _merged(parted: Sequence[Group]) -> list[Group]:
    """Groups of different people with the same words in the same days are one: somebody erred."""
    merged: list[Group] = []
    latest = 0
    undated = [group for group in parted if _last(group) is None]
    for group in sorted((one for one in parted if _last(one) is not None), key=_first_day):
        if merged and _first_day(group) - latest <= WINDOW:
            merged[-1].extend(group)
        else:
            merged.append(list(group))
        latest = max(latest, _last(group) or 0)
    return merged + undated


def _first_day(group: Group) -> int:
    return min(node.day for node in group if node.day is not None)


def _last(group: Group) -> int | None:
    return max((node.day for node in group if node.day is not None), default=None)


def _with_unnamed(parted: list[Group], unnamed: Sequence[Node], weight: float) -> list[Group]:
    """Those whose speaker has no name go with the only group of their days, else together."""
    if weight < EVIDENCE[Verdict.UNKNOWN, Days.NEAR]:
        return parted + [[node] for node in unnamed]
    left: Group = []
    for node in unnamed:
        fitting = [group for group in parted if _fits(node, group, weight)]
        if len(fitting) == 1:
            fitting[0].append(node)
        else:
            left.append(node)
    undated = [node for node in left if node.day is None]
    runs = list(_runs(node for node in left if node.day is not None))
    if weight >= EVIDENCE[Verdict.UNKNOWN, Days.UNKNOWN]:
        return parted + runs + ([undated] if undated else [])
    return parted + runs + [[node] for node in undated]


def _fits(node: Node, group: Group, weight: float) -> bool:
    last = _last(group)
    if node.day is None or last is None:
        return weight >= EVIDENCE[Verdict.UNKNOWN, Days.UNKNOWN]
    days = (one.day for one in group if one.day is not None)
    return any(abs(day - node.day) <= WINDOW for day in days)
