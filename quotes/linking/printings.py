"""Step 3: sayings of the very same words → printings: those that are one utterance, as far as the
words alone, the speakers and the days tell.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple, TypeVar

from quotes.linking import people
from quotes.linking.joining import EVIDENCE, MOST_NEEDED, WINDOW, Days
from quotes.linking.people import Credit, Verdict

T = TypeVar("T")
MOST_KEPT = 50  # credits and articles of a printing that later steps look at


class Seen(NamedTuple):
    """The speakers credited with a printing, its days and its articles (as numbers)."""

    credits: tuple[Credit, ...]
    days: tuple[int, ...]
    articles: tuple[int, ...]

    def dumps(self) -> str:
        """Write it as one line."""
        return json.dumps(self, separators=(",", ":"))


def load_seen(line: str) -> Seen:
    """Read what `Seen.dumps` wrote."""
    credits, days, articles = json.loads(line)
    return Seen(tuple(map(people.load_credit, credits)), tuple(days), tuple(articles))


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
    found = groups(sorted(members, key=_order), weight)
    for group in sorted(found, key=_first):
        own = [pair for node in group for pair in members[node]]
        yield Printing(_seen(group, own), tuple(sorted(saying for saying, _ in own)))


def _least(credit: Credit, day: int | None) -> float:
    """Measure what words must tell so that two sayings with this credit and day are one."""
    days = Days.UNKNOWN if day is None else Days.NEAR
    if credit.name:
        return 0.0 if days is Days.NEAR else EVIDENCE[Verdict.SAME, days]
    return EVIDENCE[Verdict.UNKNOWN, days]


def _order(node: Node) -> tuple[Credit, int, int]:
    return node.credit, node.day or 0, node.apart


def _first(group: Group) -> tuple[Credit, int, int]:
    return _order(group[0])


def _seen(group: Group, own: Sequence[tuple[int, int]]) -> Seen:
    credits = sorted({node.credit for node in group})
    articles = sorted({article for _, article in own})
    return Seen(tuple(credits[:MOST_KEPT]), tuple(_days(group)), tuple(articles[:MOST_KEPT]))


def _days(group: Iterable[Node]) -> list[int]:
    return sorted({node.day for node in group if node.day is not None})


def _split(items: Iterable[T], first: Callable[[T], bool]) -> tuple[list[T], list[T]]:
    """Those of which something is true, and the others."""
    found: tuple[list[T], list[T]] = ([], [])
    for item in items:
        found[not first(item)].append(item)
    return found


def _alone(nodes: Iterable[Node]) -> list[Group]:
    return [[node] for node in nodes]


def groups(nodes: Sequence[Node], weight: float) -> list[Group]:
    """Part the nodes of one wording, whose words weigh so much."""
    if weight >= MOST_NEEDED or len(nodes) == 1:
        return [list(nodes)]
    named, unnamed = _split(nodes, _is_named)
    parted: list[Group] = []
    for person in _persons(named):
        parted += _occasions(person, weight)
    if weight >= EVIDENCE[Verdict.DIFFERENT, Days.NEAR]:
        parted = _merged(parted)
    return _with_unnamed(parted, unnamed, weight)


def _is_named(node: Node) -> bool:
    return bool(node.credit.name)


def _is_dated(node: Node) -> bool:
    return node.day is not None


def _persons(nodes: Sequence[Node]) -> Iterator[Group]:
    """The nodes of each person; a last name alone is one of the only person that has it, or its own."""
    alike: dict[int, Group] = defaultdict(list)
    for node in nodes:
        alike[node.credit.key].append(node)
    for own in alike.values():
        yield from _of_one_last_name(sorted(own, key=_fullest_first))


def _of_one_last_name(nodes: Sequence[Node]) -> list[Group]:
    found: list[Group] = []
    for node in nodes:
        fitting = [group for group in found if _same(group[0].credit, node.credit)]
        if len(fitting) == 1:
            fitting[0].append(node)
        else:
            found.append([node])
    return found


def _fullest_first(node: Node) -> tuple[int, tuple[Credit, int, int]]:
    return -len(people.name_words(node.credit.name)), _order(node)


def _same(one: Credit, other: Credit) -> bool:
    return one == other or people.compare(one, other).verdict is Verdict.SAME


def _occasions(person: Group, weight: float) -> list[Group]:
    """Group what one person said in days that lie together; all of it where the words tell enough."""
    if weight >= EVIDENCE[Verdict.SAME, Days.FAR]:
        return [person]
    dated, undated = _split(person, _is_dated)
    occasions = _runs(dated)
    together = len(occasions) < 2 and weight >= EVIDENCE[Verdict.SAME, Days.UNKNOWN]
    return [person] if together else occasions + _alone(undated)


def _runs(nodes: Iterable[Node]) -> list[Group]:
    """Nodes of days that follow one another within WINDOW."""
    runs: list[Group] = []
    latest = -WINDOW
    for node in sorted(nodes, key=_by_day):
        day = node.day or 0
        if not runs or day - latest > WINDOW:
            runs.append([])
        runs[-1].append(node)
        latest = day
    return runs


def _by_day(node: Node) -> tuple[int, Credit, int]:
    return node.day or 0, node.credit, node.apart


def _merged(parted: Sequence[Group]) -> list[Group]:
    """Groups of different people with the same words in the same days are one: somebody erred."""
    dated, undated = _split(parted, lambda group: bool(_days(group)))
    merged: list[Group] = []
    latest = 0
    for group in sorted(dated, key=_days):
        days = _days(group)
        if not merged or days[0] - latest > WINDOW:
            merged.append([])
        merged[-1].extend(group)
        latest = max(latest, days[-1])
    return merged + undated


def _with_unnamed(parted: list[Group], unnamed: Sequence[Node], weight: float) -> list[Group]:
    """Those whose speaker has no name go with the only group of their days, else together."""
    if weight < EVIDENCE[Verdict.UNKNOWN, Days.NEAR]:
        return parted + _alone(unnamed)
    left: Group = []
    for node in unnamed:
        fitting = [group for group in parted if _fits(node, group, weight)]
        own = fitting[0] if len(fitting) == 1 else left
        own.append(node)
    dated, undated = _split(left, _is_dated)
    parted = parted + _runs(dated)
    if undated and weight >= EVIDENCE[Verdict.UNKNOWN, Days.UNKNOWN]:
        return [*parted, undated]
    return parted + _alone(undated)


def _fits(node: Node, group: Group, weight: float) -> bool:
    days = _days(group)
    if node.day is None or not days:
        return weight >= EVIDENCE[Verdict.UNKNOWN, Days.UNKNOWN]
    return min(abs(day - node.day) for day in days) <= WINDOW
