"""Step 4, continued: how alike two wordings are, and how much their common words tell."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import Literal, NamedTuple

from quotes.linking.alignment import Block, Tokens, align
from quotes.linking.compared_words import Words, stems, weight

Relation = Literal["whole", "part", "edited", "overlap", "reworded"]
ALL_OF_IT = 0.75  # of a wording's weight: then it is wholly in the other, or the other in it
OTHER_NUMBER = 2.0  # what it counts besides that a number is another: 120 cases, then 135
SILENT_CUT = 0.5  # what a word counts that one paper left out without a mark
ENOUGH_STEMS = 3  # that reworded quotations share at least


class Likeness(NamedTuple):
    """How two wordings compare: `score` of 0 to 1 says how well the stretch fits that both have,
    `evidence` how much its words tell, `relation` what the first is to the second.
    """

    relation: Relation
    score: float
    evidence: float


def likeness(a: Words, b: Words) -> Likeness:
    """Compare two wordings.

    >>> from quotes.linking.compared_words import read
    >>> likeness(read("We ran"), read("We ran and never looked back")).relation
    'part'
    """
    found = align(a.tokens, b.tokens)
    matched = sum(block.weight(a.tokens) for block in (*found.blocks, *found.moved))
    if not matched:
        return Likeness("overlap", 0.0, 0.0)
    lost = sum(_losses(a, b, found.blocks)) - sum(one.weight(a.tokens) for one in found.moved)
    share_a, share_b = matched / a.weight, matched / b.weight
    relation = _relation(share_a, share_b, a.tokens == b.tokens)
    return Likeness(relation, matched / (matched + max(lost, 0.0)), matched)


def _relation(share_a: float, share_b: float, same: bool) -> Relation:
    if same:
        return "whole"
    most, least = max(share_a, share_b), min(share_a, share_b)
    if most < ALL_OF_IT:
        return "overlap"
    return "edited" if least >= ALL_OF_IT else "part"


def _losses(a: Words, b: Words, blocks: tuple[Block, ...]) -> Iterator[float]:
    """The weight of what does not fit: between the common stretches, and at both their ends."""
    if not blocks:
        return
    first, last = blocks[0], blocks[-1]
    ends_a, ends_b = last.a + last.size, last.b + last.size
    if not _begins(a, b, first.a, first.b):
        yield _at_an_end(a.tokens[: first.a], b.tokens[: first.b])
    if not _begins(a, b, ends_a, ends_b):
        yield _at_an_end(a.tokens[ends_a:], b.tokens[ends_b:])
    for one, two in pairwise(blocks):
        yield _between(a, b, one, two)


def _at_an_end(a: Tokens, b: Tokens) -> float:
    return min(weight(a), weight(b)) + _other_number(a, b)


def _other_number(a: Tokens, b: Tokens) -> float:
    """What it counts that both have numbers here, and none that is the same."""
    own, others = set(filter(_is_number, a)), set(filter(_is_number, b))
    return OTHER_NUMBER if own and others and own.isdisjoint(others) else 0.0


def _is_number(token: str) -> bool:
    return token[0].isdigit()


def _begins(a: Words, b: Words, in_a: int, in_b: int) -> bool:
    """Tell whether in both wordings a sentence begins here, as papers pick sentences."""
    return _edge(a, in_a) and _edge(b, in_b)


def _edge(words: Words, place: int) -> bool:
    at_an_end = place in (0, len(words.tokens))
    return at_an_end or place in words.stops or place in words.gaps


def _between(a: Words, b: Words, one: Block, two: Block) -> float:
    """The weight of what differs between two common stretches."""
    end_a, end_b = one.a + one.size, one.b + one.size
    own, others = a.tokens[end_a : two.a], b.tokens[end_b : two.b]
    left_a, left_b = weight(own), weight(others)
    if left_a and left_b:
        return max(left_a, left_b) + _other_number(own, others)
    shorter, longer, place, start = (b, a, end_b, end_a) if left_a else (a, b, end_a, end_b)
    end = two.a if left_a else two.b
    if place in shorter.gaps or (_edge(longer, start) and _edge(longer, end)):
        return 0.0
    return SILENT_CUT * (left_a + left_b)


def reworded(a: Words, b: Words) -> Likeness:
    """Compare the words alone, whatever their order: a quotation that was translated and back."""
    return _in_any_order(a, b, _mean)


def paraphrased(a: Words, b: Words) -> Likeness:
    """Compare a report with the words that it may sum up: how much of the shorter is in the other."""
    return _in_any_order(a, b, min)


def _mean(one: int, other: int) -> float:
    return (one + other) / 2


def _in_any_order(a: Words, b: Words, size: Callable[[int, int], float]) -> Likeness:
    """Compare the stems of two wordings; `size` is what those that both have are measured by."""
    own, others = set(stems(a.tokens)), set(stems(b.tokens))
    common = len(own & others)
    if common < ENOUGH_STEMS or _other_number(a.tokens, b.tokens):
        return Likeness("reworded", 0.0, 0.0)
    return Likeness("reworded", common / size(len(own), len(others)), float(common))
