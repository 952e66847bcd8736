"""Step 6: printings that belong together → groups.

Wordings of like length are joined outright where speaker and days agree. Where they do not, only
the fullest wordings of two groups join them, so that no chain of edits leads from one sentence to
another. A part never joins two wholes: it goes with the one that fits best, and with none where two
fit as well.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator
from enum import IntEnum
from functools import lru_cache
from typing import NamedTuple

from quotes.linking import compared_words, joining, people, printings
from quotes.linking.compared_words import Words
from quotes.linking.joining import Days
from quotes.linking.likeness import Likeness, likeness, paraphrased, reworded
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
    """Disjoint sets of numbers from 0; the heaviest stands for its set, of several the least."""

    def __init__(self, weights: array[float]) -> None:
        self._weights = weights
        self._parents = array("q", range(len(weights)))

    def find(self, number: int) -> int:
        """The number that stands for the set of this one."""
        parents = self._parents
        while parents[number] != number:
            parents[number] = parents[parents[number]]
            number = parents[number]
        return number

    def join(self, one: int, other: int) -> None:
        """Make two sets one."""
        first, second = sorted((self.find(one), self.find(other)), key=self._heaviest_first)
        self._parents[second] = first

    def _heaviest_first(self, number: int) -> tuple[float, int]:
        return -self._weights[number], number


class Bond(IntEnum):
    """How two printings are joined: at once, if both are the fullest of their groups, as a part."""

    OUTRIGHT = 0
    EDITED = 1
    PART = 2


class Found(NamedTuple):
    """Two printings of one utterance; the first is the lighter one, of this weight."""

    weight: float
    part: int
    whole: int
    bond: Bond
    rank: Rank

    @property
    def row(self) -> Row:
        """The row of the table `bonds`."""
        return (*self[:4], *self.rank)


def compare(store: Store, sets: Sets) -> None:
    """Compare all pairs: joins those alike outright, notes the others in the table `bonds`."""

    @lru_cache(maxsize=KEPT)
    def load(number: int) -> Candidate:
        return candidate(store.one("SELECT * FROM printings WHERE printing = ?", number))

    def later() -> Iterator[Row]:
        for one, other in store.rows("SELECT one, other FROM pairs ORDER BY one, other"):
            if sets.find(one) == sets.find(other):
                continue
            found = judge(load(one), load(other))
            if found and found.bond is Bond.OUTRIGHT:
                sets.join(one, other)
            elif found:
                yield found.row

    store.fill("bonds", later())


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
    apart = _of_other_articles(one, other)
    if joining.joins(found, verdict, days) and (apart or found.score >= joining.ECHO):
        rank = Rank(verdict, days, found.score, found.evidence)
        return _found(one, other, _bond(found, rank), rank)
    if not joining.of_one_occasion(verdict, distance) or not apart:
        return None
    found = reworded(one.words, other.words)
    if found.score >= joining.REWORDED:
        rank = Rank(verdict, days, found.score / 2, found.evidence)
        return _found(one, other, Bond.PART, rank)
    return None


def _bond(found: Likeness, rank: Rank) -> Bond:
    if found.relation == "part":
        return Bond.PART
    return Bond.OUTRIGHT if joining.outright(rank.verdict, rank.days) else Bond.EDITED


def _found(one: Candidate, other: Candidate, bond: Bond, rank: Rank) -> Found:
    part, whole = sorted((one, other), key=lambda own: (own.words.weight, own.number))
    return Found(part.words.weight, part.number, whole.number, bond, rank)


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
    return Found(report.words.weight, report.number, spoken.number, Bond.PART, rank)


def join(store: Store, sets: Sets) -> None:
    """Join what the table `bonds` holds: the strongest bonds first."""
    for one, other in store.rows("SELECT part, whole FROM bonds WHERE bond = ?", Bond.OUTRIGHT):
        sets.join(one, other)
    _join_edits(store, sets)
    _attach(store, sets)


def _join_edits(store: Store, sets: Sets) -> None:
    """Join the groups whose fullest wordings are alike, the most alike first."""
    query = (
        "SELECT part, whole FROM bonds WHERE bond = ?"
        " ORDER BY verdict DESC, days DESC, score DESC, evidence DESC, part, whole"
    )
    for one, other in store.rows(query, Bond.EDITED):
        if sets.find(one) == one and sets.find(other) == other:
            sets.join(one, other)


def _attach(store: Store, sets: Sets) -> None:
    """Join each part with the whole that fits best: long parts first, so that what remains for a
    short one are wholes with all their parts.
    """
    query = (
        "SELECT part, whole, verdict, days, score, evidence FROM bonds WHERE bond = ?"
        " ORDER BY weight DESC, part, whole"
    )
    done: set[int] = set()
    for part, rows in store.groups(query, Bond.PART):
        own = sets.find(part)
        ranks: dict[int, Rank] = {}
        for _, whole, verdict, days, *fit in rows:
            root, rank = sets.find(whole), Rank(Verdict(verdict), Days(days), *fit)
            ranks[root] = max(rank, ranks.get(root, rank))
        ranks.pop(own, None)
        chosen = best(ranks) if own not in done else None
        if chosen is not None:
            sets.join(own, chosen)
            done.add(sets.find(own))


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
