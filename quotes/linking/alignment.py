"""Step 4: two wordings word by word, by the library rapidfuzz: which stretches do they share?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from quotes.errors import QuotesError, install
from quotes.linking.compared_words import LONGEST, weight

SEED = 2  # words in a row by which the place of the shorter wording in the longer one is found
ROOM = 20  # words around that place that are looked at as well
SHORTEST_MOVED = 4  # words in a row that count as moved elsewhere
Tokens = tuple[str, ...]


class MissingLibraryError(QuotesError):
    """The extra `link` is not installed."""


class Block(NamedTuple):
    """A stretch of words that both wordings have: where it begins in each, and its length."""

    a: int
    b: int
    size: int

    def weight(self, a: Tokens) -> float:
        """How much its words tell, of the first of the wordings."""
        return weight(a[self.a : self.a + self.size])


class Alignment(NamedTuple):
    """The words that two wordings share: `blocks` in the order of both, `moved` out of order."""

    blocks: tuple[Block, ...]
    moved: tuple[Block, ...] = ()


def check() -> None:
    """Raise MissingLibraryError where rapidfuzz is not installed."""
    try:
        import rapidfuzz  # noqa: F401
    except ImportError as error:
        raise MissingLibraryError(
            "linking needs the library rapidfuzz", remedy=install("link")
        ) from error


def align(a: Tokens, b: Tokens) -> Alignment:
    """Align two wordings.

    >>> align(("we", "ran"), ("then", "we", "ran", "home")).blocks
    (Block(a=0, b=1, size=2),)
    """
    a, b = a[:LONGEST], b[:LONGEST]
    found = _inside(a, b)
    if found is not None:
        return Alignment((Block(0, found, len(a)),))
    turned = _inside(b, a)
    if turned is not None:
        return Alignment((Block(turned, 0, len(b)),))
    blocks = _in_order(a, b)
    return Alignment(blocks, _moved(a, b, blocks))


def _inside(a: Tokens, b: Tokens) -> int | None:
    """Find the place where all of `a` stands in `b`, without a break."""
    if not a or len(a) > len(b):
        return None
    whole = f" {' '.join(b)} "
    place = whole.find(f" {' '.join(a)} ")
    return None if place < 0 else whole.count(" ", 0, place)


def _in_order(a: Tokens, b: Tokens) -> tuple[Block, ...]:
    if len(a) > len(b):
        return tuple(Block(two, one, size) for one, two, size in _in_order(b, a))
    window = _window(a, b)
    if window is None:
        return ()
    start, end = window
    blocks = [Block(one, start + two, size) for one, two, size in _common(a, b[start:end])]
    return tuple(_without_strays(blocks, a))


def _common(a: Sequence[str], b: Sequence[str]) -> Iterator[Block]:
    from rapidfuzz.distance import LCSseq

    for step in LCSseq.opcodes(a, b):
        if step.tag == "equal":
            yield Block(step.src_start, step.dest_start, step.src_end - step.src_start)


def _window(a: Tokens, b: Tokens) -> tuple[int, int] | None:
    """The part of the longer wording in which the shorter one may stand; None where it does not."""
    seeds = {a[place : place + SEED]: place for place in range(len(a) - SEED + 1)}
    hits = [
        (place, seeds[b[place : place + SEED]])
        for place in range(len(b) - SEED + 1)
        if b[place : place + SEED] in seeds
    ]
    if not hits:
        return None
    start = min(place - own for place, own in hits) - ROOM
    end = max(place - own + len(a) for place, own in hits) + ROOM
    return max(start, 0), min(end, len(b))


def _without_strays(blocks: list[Block], a: Tokens) -> Iterator[Block]:
    """Leave out function words that happen to stand in both, far from all else that is shared."""
    for place, block in enumerate(blocks):
        neighbours = (*blocks[max(place - 1, 0) : place], *blocks[place + 1 : place + 2])
        near = any(_apart(block, other) <= 2 for other in neighbours)
        if near or block.weight(a) >= 1:
            yield block


def _apart(one: Block, other: Block) -> int:
    first, second = sorted((one, other))
    return max(second.a - first.a - first.size, second.b - first.b - first.size)


def _moved(a: Tokens, b: Tokens, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Stretches that both wordings have in another order."""
    taken_a = {place for one in blocks for place in range(one.a, one.a + one.size)}
    taken_b = {place for one in blocks for place in range(one.b, one.b + one.size)}
    size = SHORTEST_MOVED
    places = {
        b[place : place + size]: place
        for place in range(len(b) - size + 1)
        if taken_b.isdisjoint(range(place, place + size))
    }
    found: list[Block] = []
    for place in range(len(a) - size + 1):
        other = places.get(a[place : place + size])
        if other is None or not taken_a.isdisjoint(range(place, place + size)):
            continue
        if found and (place, other) == (
            found[-1].a + found[-1].size - size + 1,
            found[-1].b + found[-1].size - size + 1,
        ):
            found[-1] = found[-1]._replace(size=found[-1].size + 1)
        elif not found or place >= found[-1].a + found[-1].size:
            found.append(Block(place, other, size))
    return tuple(found)
