"""Step 6: printings that belong together → groups.

Wordings of like length are joined outright. A part never joins two wholes: it goes with the one
that fits best, and with none where two fit as well.
"""

from __future__ import annotations

import json
from array import array
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from quotes.linking import compared_words, joining, people, printings
from quotes.linking.compared_words import Words
from quotes.linking.joining import Days
from quotes.linking.likeness import likeness, paraphrased, reworded
from quotes.linking.people import Verdict
from quotes.linking.printings import Seen
from quotes.linking.store import Row, Store

KEPT = 20_000  # printings in memory while pairs are compared
MARGIN = 0.2  # of the score: wholes that fit less well by so much are no rivals


class Candidate(NamedTuple):
    """A printing as it is compared."""

    number: int
    report: bool
    words: Words
    seen: Seen


def candidate(row: Row) -> Candidate:
    """The printing that a row of the table `printings` tells of."""
    number, report, line, seen = row
    return Candidate(number, bool(report), compared_words.loads(line), printings.load_seen(seen))


class Rank(NamedTuple):
    """How well a part fits a whole: the greater the better."""

    verdict: Verdict
    days: Days
    score: float
    evidence: float


class Sets:
    """Disjoint sets of numbers from 0; the least number stands for its set."""

    def __init__(self, size: int) -> None:
        self._parents = array("q", range(size))

    def find(self, number: int) -> int:
        """The number that stands for the set of this one."""
        parents = self._parents
        while parents[number] != number:
            parents[number] = parents[parents[number]]
            number = parents[number]
        return number

    def join(self, one: int, other: int) -> None:
        """Make two sets one."""
        first, second = sorted((self.find(one), self.find(other)))
        self._parents[second] = first


def compare(store: Store, count: int) -> Sets:
    """Compare all pairs: joins those alike, notes parts in the table `parts`."""
    sets = Sets(count)

    @lru_cache(maxsize=KEPT)
    def load(number: int) -> Candidate:
        return candidate(store.one("SELECT * FROM printings WHERE printing = ?", number))

    def parts() -> Iterator[tuple[float, int, int, str]]:
        for one, other in store.rows("SELECT one, other FROM pairs ORDER BY one, other"):
            if sets.find(one) == sets.find(other):
                continue
            found = judge(load(one), load(other))
            if found is None:
                continue
            if found.rank is None:
                sets.join(one, other)
            else:
                weight = load(found.part).words.weight
                yield weight, found.part, found.whole, json.dumps(found.rank)

    store.fill("parts", parts())
    return sets


class Found(NamedTuple):
    """Two printings of one utterance; with a rank the first is but a part of the second."""

    part: int
    whole: int
    rank: Rank | None


def judge(one: Candidate, other: Candidate) -> Found | None:
    """Tell whether two printings are one utterance."""
    if one.report or other.report:
        return _report(one, other)
    verdict = people.closest(one.seen.credits, other.seen.credits)
    distance = joining.days_between(one.seen.days, other.seen.days)
    days = joining.nearness(distance)
    found = likeness(one.words, other.words)
    if found.relation == "whole":
        return None  # the same words, which `printings` has parted already
    if joining.joins(found, verdict, days):
        attached = found.relation == "part"
        return _found(one, other, Rank(verdict, days, found.score, found.evidence), attached)
    if not joining.of_one_occasion(verdict, distance) or not _of_other_articles(one, other):
        return None
    found = reworded(one.words, other.words)
    if found.score >= joining.REWORDED:
        return _found(one, other, Rank(verdict, days, found.score / 2, found.evidence), True)
    return None


def _found(one: Candidate, other: Candidate, rank: Rank, attached: bool) -> Found:
    part, whole = sorted((one, other), key=lambda own: (own.words.weight, own.number))
    return Found(part.number, whole.number, rank if attached else None)


def _of_other_articles(one: Candidate, other: Candidate) -> bool:
    """Tell whether no article has both: two quotations of one article are two utterances."""
    return set(one.seen.articles).isdisjoint(other.seen.articles)


def _report(one: Candidate, other: Candidate) -> Found | None:
    """A report goes with the words that it sums up; two reports are never compared."""
    if one.report and other.report:
        return None
    report, spoken = (one, other) if one.report else (other, one)
    verdict = people.closest(one.seen.credits, other.seen.credits)
    distance = joining.days_between(one.seen.days, other.seen.days)
    if not joining.of_one_occasion(verdict, distance):
        return None
    found = paraphrased(report.words, spoken.words)
    if found.score < joining.PARAPHRASED:
        return None
    rank = Rank(verdict, Days.NEAR, found.score, found.evidence)
    return Found(report.number, spoken.number, rank)


def attach(store: Store, sets: Sets) -> None:
    """Join each part with the whole that fits best: long parts first, so that what remains for a
    short one are wholes with all their parts.
    """
    query = "SELECT part, whole, rank FROM parts ORDER BY weight DESC, part, whole"
    done: set[int] = set()
    for part, rows in store.groups(query):
        own = sets.find(part)
        ranks: dict[int, Rank] = {}
        for _, whole, line in rows:
            root, rank = sets.find(whole), _rank(line)
            ranks[root] = max(rank, ranks.get(root, rank))
        ranks.pop(own, None)
        chosen = best(ranks) if own not in done else None
        if chosen is not None:
            sets.join(own, chosen)
            done.add(sets.find(own))


def _rank(line: str) -> Rank:
    verdict, days, score, evidence = json.loads(line)
    return Rank(Verdict(verdict), Days(days), score, evidence)


def best(ranks: dict[int, Rank]) -> int | None:
    """The whole that fits best; None where there is none, or two fit as well."""
    if not ranks:
        return None
    ordered = sorted(ranks, key=lambda root: (ranks[root], -root), reverse=True)
    if len(ordered) > 1 and _rivals(ranks[ordered[0]], ranks[ordered[1]]):
        return None
    return ordered[0]


def _rivals(one: Rank, other: Rank) -> bool:
    same = one[:2] == other[:2]
    return same and one.score - other.score < MARGIN and other.evidence >= 0.8 * one.evidence


def members(sets: Sets, numbers: Iterable[int]) -> Iterator[tuple[int, int]]:
    """(group, printing) of each printing."""
    return ((sets.find(number), number) for number in numbers)
