"""Step 5: which printings are worth comparing: those that share a run of telling words, or a
speaker, days and some words.
"""

from __future__ import annotations

from collections import Counter, defaultdict, deque
from collections.abc import Iterable, Iterator
from itertools import chain, combinations, product
from typing import NamedTuple

from quotes.linking import compared_words
from quotes.linking.compared_words import LONGEST, Words
from quotes.linking.joining import WINDOW
from quotes.linking.printings import Seen

RUN = 3  # telling words in a row that make a candidate, whoever speaks
FEW = 40  # printings with one run that are all compared with each other
HUBS = 20  # of more printings each is compared with so many: those of most words
CROWD = 200  # printings of one speaker and week; a word that so many share finds no more of them
SHARED = 3  # telling words that printings of one speaker share in any order
Pair = tuple[int, int]


def runs(own: Words) -> Iterator[int]:
    """Each run of telling words, as a number; function words between them do not count."""
    stems = compared_words.stems(own.tokens[:LONGEST])
    found = {stems[place : place + RUN] for place in range(len(stems) - RUN + 1)}
    return (compared_words.number_of(" ".join(run)) for run in found)


def pairs_of_run(printings: Iterable[tuple[int, int]]) -> Iterator[Pair]:
    """Pairs of the printings of one run, given with their numbers of words.

    Where many share a run, each is compared with the longest alone, so that a phrase of 10,000
    printings costs 10,000 comparisons, not 50 million.
    """
    ordered = [number for number, _ in sorted(printings, key=lambda one: (-one[1], one[0]))]
    few = len(ordered) <= FEW
    pairs = combinations(ordered, 2) if few else product(ordered[:HUBS], ordered)
    for one, other in pairs:
        if one != other:
            yield min(one, other), max(one, other)


def voices(seen: Seen) -> Iterator[tuple[int, bool, int, bool]]:
    """(speaker, whether it is a title, day, whether there is a name) for each credit and day.

    A speaker is a number, made of the name; and, so that the mayor may be Ann Lee, mayor of
    Ostwick, another made of the title.
    """
    found: set[tuple[int, bool, bool]] = set()
    for credit in seen.credits:
        named = bool(credit.name)
        if named:
            found.add((credit.key, False, named))
        if credit.office:
            found.add((credit.office, True, named))
    for (voice, is_title, named), day in product(sorted(found), seen.days):
        yield voice, is_title, day, named


class Voiced(NamedTuple):
    """A printing of one speaker and day; `stems` are the telling words, or all where none tells."""

    printing: int
    day: int
    named: bool
    stems: frozenset[str]


def telling(own: Words) -> frozenset[str]:
    """Make the keys by which a printing is found among those of its speaker."""
    tokens = own.tokens[:LONGEST]
    found = frozenset(compared_words.stems(tokens))
    return found or frozenset(tokens)


def pairs_of_voice(printings: Iterable[Voiced], *, by_title: bool = False) -> Iterator[Pair]:
    """Pairs of one speaker's printings within WINDOW days, given in the order of days: those that
    share SHARED telling words, or two thirds of the shorter one's.

    `by_title`: the speakers share a title alone, and two that have names are no pair.
    """
    window = _Window()
    for one in printings:
        window.move(one.day)
        for other, count in window.sharing(one, unnamed=by_title and one.named).items():
            if other.printing != one.printing and count >= _least(one, other):
                yield min(other.printing, one.printing), max(other.printing, one.printing)
        window.add(one)


def _least(one: Voiced, other: Voiced) -> int:
    """How many words must be shared: two thirds of the shorter one's, SHARED at most."""
    return max(1, min(SHARED, 2 * min(len(one.stems), len(other.stems)) // 3))


def _is_no_crowd(held: set[Voiced]) -> bool:
    return len(held) <= CROWD


class _Window:
    """The printings of the last days, by their telling words."""

    def __init__(self) -> None:
        self._order: deque[Voiced] = deque()
        self._holders: dict[tuple[str, bool], set[Voiced]] = defaultdict(set)

    def move(self, day: int) -> None:
        """Forget what is more than WINDOW days older than this day."""
        while self._order and day - self._order[0].day > WINDOW:
            old = self._order.popleft()
            for stem in old.stems:
                self._holders[stem, old.named].discard(old)

    def sharing(self, one: Voiced, *, unnamed: bool) -> Counter[Voiced]:
        """How many words each shares with this one; `unnamed`: only those without a name."""
        sides = (False,) if unnamed else (False, True)
        held = map(self._holders.__getitem__, product(one.stems, sides))
        telling = filter(_is_no_crowd, held)
        return Counter(chain.from_iterable(telling))

    def add(self, one: Voiced) -> None:
        """Keep a printing until its days have passed."""
        self._order.append(one)
        for stem in one.stems:
            self._holders[stem, one.named].add(one)
