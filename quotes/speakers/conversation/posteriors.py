"""The likeliest speakers of a row of turns: forward and backward over all ways to fill it.

Who speaks depends on who spoke the two turns before (a second-order Markov chain), and on what each
turn itself tells. Weights are logarithms.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from math import exp, log
from typing import Generic, TypeVar

T = TypeVar("T", bound=Hashable)

# How often a turn is by the speaker of the turn right before, of the one before that, or by
# another: in the dev halves of LitBank and QuoteLi3 0.03, 0.80 and 0.17; a little sharper names
# more speakers right (score_fiction.py).
SAME, BEFORE, OTHER = 0.01, 0.85, 0.14
LEAST = -30.0  # the weight of what cannot be


@dataclass(frozen=True, slots=True)
class Step(Generic[T]):
    """One turn: the weight of each candidate; those left out cannot speak."""

    weights: Mapping[T, float]


def posteriors(steps: Sequence[Step[T]], candidates: Sequence[T]) -> list[dict[T, float]]:
    """For each turn the probability of each candidate; they are keys of the steps' weights."""
    if not steps or not candidates:
        return [{} for _ in steps]
    forward = _forward(steps, candidates)
    after = dict.fromkeys(product(candidates, candidates), 0.0)
    found: list[dict[T, float]] = []
    for number in range(len(steps) - 1, -1, -1):
        joint = {pair: forward[number][pair] + after[pair] for pair in after}
        found.append(_marginal(joint, candidates))
        after = _backward(steps, candidates, number, after)
    return found[::-1]


def _forward(steps: Sequence[Step[T]], candidates: Sequence[T]) -> list[dict[tuple[T, T], float]]:
    """For each turn the weight of each pair (speaker before, speaker) with all that led to it."""
    pairs = list(product(candidates, candidates))
    rows = [{(a, b): _own(steps[0], b) for a, b in pairs}]
    for number in range(1, len(steps)):
        row = {}
        for b, c in pairs:
            ways = [rows[-1][a, b] + _change(candidates, number, (a, b, c)) for a in candidates]
            row[b, c] = _own(steps[number], c) + _sum(ways)
        rows.append(row)
    return rows


def _backward(
    steps: Sequence[Step[T]],
    candidates: Sequence[T],
    number: int,
    after: Mapping[tuple[T, T], float],
) -> dict[tuple[T, T], float]:
    """The weight of all that can follow a pair that ends with the turn before `number`."""
    row = {}
    for a, b in product(candidates, candidates):
        ways = [
            after[b, c] + _own(steps[number], c) + _change(candidates, number, (a, b, c))
            for c in candidates
        ]
        row[a, b] = _sum(ways)
    return row


def _own(step: Step[T], candidate: T) -> float:
    return step.weights.get(candidate, LEAST)


def _change(candidates: Sequence[T], number: int, row: tuple[T, T, T]) -> float:
    """The probability that c speaks after a and b; before the first turn nobody is known."""
    a, b, c = row
    if b == c:
        return log(SAME)
    if number == 1 or a == b:
        return log((BEFORE + OTHER) / max(len(candidates) - 1, 1))
    others = len(candidates) - len({a, b})
    if c != a:
        return log(OTHER / others)
    return log(BEFORE if others else BEFORE + OTHER)


def _sum(weights: Sequence[float]) -> float:
    """The logarithm of the sum of what the weights are logarithms of."""
    highest = max(weights)
    return highest + log(sum(exp(weight - highest) for weight in weights))


def _marginal(joint: Mapping[tuple[T, T], float], candidates: Sequence[T]) -> dict[T, float]:
    """The probability of each as the second of a pair."""
    total = _sum(list(joint.values()))
    return {c: sum(exp(joint[a, c] - total) for a in candidates) for c in candidates}
