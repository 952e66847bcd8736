"""The likeliest speakers of a row of turns: forward and backward over all ways to fill it (a second-order chain).

Who speaks depends on who spoke the two turns before, and on what each turn itself tells. Weights are logarithms.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from math import exp, log

# How often a turn is by the speaker of the turn right before, of the one before that, or by another: in the dev halves
# of LitBank and QuoteLi3 0.03, 0.80 and 0.17; a little sharper names more speakers right (score_fiction.py).
SAME, BEFORE, OTHER = 0.01, 0.85, 0.14
LEAST = -30.0  # the weight of what cannot be


@dataclass(frozen=True, slots=True)
class Step:
    """One turn: the weight of each candidate; those left out cannot speak."""

    weights: Mapping[int, float]


def posteriors(steps: Sequence[Step], candidates: Sequence[int]) -> list[dict[int, float]]:
    """For each turn the probability of each candidate; `candidates` are keys of the steps' weights."""
    if not steps or not candidates:
        return [{} for _ in steps]
    forward = _forward(steps, candidates)
    after = dict.fromkeys(product(candidates, candidates), 0.0)
    found: list[dict[int, float]] = []
    for number in range(len(steps) - 1, -1, -1):
        joint = {pair: forward[number][pair] + after[pair] for pair in after}
        found.append(_marginal(joint, candidates))
        after = _backward(steps, candidates, number, after)
    return found[::-1]


def _forward(
    steps: Sequence[Step], candidates: Sequence[int]
) -> list[dict[tuple[int, int], float]]:
    """For each turn the weight of each pair (speaker before, speaker) with all that led to it."""
    rows = [{(a, b): _own(steps[0], b) for a, b in product(candidates, candidates)}]
    for number in range(1, len(steps)):
        before = rows[-1]
        rows.append(
            {
                (b, c): _own(steps[number], c)
                + _sum([before[a, b] + _change(candidates, number, (a, b, c)) for a in candidates])
                for b, c in product(candidates, candidates)
            }
        )
    return rows


def _backward(
    steps: Sequence[Step],
    candidates: Sequence[int],
    number: int,
    after: Mapping[tuple[int, int], float],
) -> dict[tuple[int, int], float]:
    """The weight of all that can follow a pair that ends with the turn before `number`."""
    return {
        (a, b): _sum(
            [
                after[b, c] + _own(steps[number], c) + _change(candidates, number, (a, b, c))
                for c in candidates
            ]
        )
        for a, b in product(candidates, candidates)
    }


def _own(step: Step, candidate: int) -> float:
    return step.weights.get(candidate, LEAST)


def _change(candidates: Sequence[int], number: int, row: tuple[int, int, int]) -> float:
    """How likely c speaks after a and b; nobody is known to have spoken before the first turn."""
    a, b, c = row
    if b == c:
        return log(SAME)
    if number == 1 or a == b:
        return log((BEFORE + OTHER) / max(len(candidates) - 1, 1))
    rest = len(candidates) - 2
    return log(BEFORE if rest else BEFORE + OTHER) if c == a else log(OTHER / rest)


def _sum(weights: Sequence[float]) -> float:
    highest = max(weights)
    return highest + log(sum(exp(weight - highest) for weight in weights))


def _marginal(
    joint: Mapping[tuple[int, int], float], candidates: Sequence[int]
) -> dict[int, float]:
    total = _sum(list(joint.values()))
    return {c: sum(exp(joint[a, c] - total) for a in candidates) for c in candidates}
