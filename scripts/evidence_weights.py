"""The weights of what speaks for and against a record beside its rule and cue (quotes/evidence.tsv).

A logistic regression whose fixed part is the precision of rule, case, type and cue, counted without
the texts that are just looked at; so a rule's own luck is not counted twice. Ridge: most weights
stay near 0.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from quotes import confidence, evidence
from quotes.confidence import Precision
from quotes.records import Attribution

HEADER = """\
# How much each sign of a record tells beside its rule and cue, in logarithms of odds (quotes/evidence.py).
# Written by scripts/calibrate.py --write.
# the quotation's type, the sign (any: all of the type have it), its value, its weight
"""
Sign = tuple[str, str, str]  # type, name, value
FOLDS = 5
RIDGE = (
    8.0  # of 3, 10, 30 and 100 the best were 3 and 10, by four fifths of PolNeAR dev on the last
)
RAREST = 25  # cases that a sign must have been seen in
STEPS = 12
LEAST, MOST = 0.02, 0.99  # probabilities of the fixed part, so that no logarithm runs away
Numbers = NDArray[np.float64]


class Case(Protocol):
    """What calibrate.py judges."""

    @property
    def text(self) -> str: ...
    @property
    def attribution(self) -> Attribution: ...
    @property
    def signs(self) -> tuple[evidence.Sign, ...]: ...
    @property
    def source_right(self) -> bool: ...


def written(cases: Sequence[Case]) -> str:
    """The file of weights."""
    found = weights(cases)
    return HEADER + "".join(
        "\t".join((*sign, str(weight))) + "\n" for sign, weight in found.items() if weight
    )


def weights(cases: Sequence[Case]) -> Mapping[Sign, float]:
    """The weight of each sign beside rule, case and cue, as they were on other texts."""
    fixed = np.zeros(len(cases))
    for own, others in folds(cases):
        counted = counts([cases[number] for number in others])
        shares = (confidence.of_attribution(cases[number].attribution, counted) for number in own)
        fixed[own] = log_odds(shares)
    right = np.array([float(case.source_right) for case in cases])
    return fitted([_typed(case) for case in cases], fixed, right)


def crossed(cases: Sequence[Case]) -> list[float]:
    """How likely each case is right, by the counts and weights of other texts alone."""
    found = [0.0] * len(cases)
    for own, others in folds(cases):
        known = [cases[number] for number in others]
        counted, weight = counts(known), weights(known)
        for number in own:
            one = cases[number]
            sure = confidence.of_attribution(one.attribution, counted)
            found[number] = evidence.weighed(sure, one.attribution, one.signs, weight)
    return found


def folds(cases: Sequence[Case]) -> Iterator[tuple[list[int], list[int]]]:
    """(numbers of the cases of some texts, numbers of those of all others), for each part."""
    parts = [fold(case.text) for case in cases]
    for one in range(FOLDS):
        inside = [number for number, part in enumerate(parts) if part == one]
        yield inside, [number for number, part in enumerate(parts) if part != one]


def counts(cases: Iterable[Case]) -> Precision:
    """How often rules were right, by type alone and with case and source."""
    right, seen = Counter[confidence.Key](), Counter[confidence.Key]()
    for case in cases:
        for key in confidence.keys(case.attribution):
            seen[key] += 1
            right[key] += case.source_right
    return Precision(right, seen)


def _typed(case: Case) -> list[Sign]:
    kind = case.attribution.type
    return [(kind, "any", ""), *((kind, *sign) for sign in case.signs)]


def fold(text: str) -> int:
    """Which part of the texts one belongs to; by its name alone."""
    return int(hashlib.sha256(text.encode()).hexdigest(), 16) % FOLDS


def log_odds(shares: Iterable[float]) -> Numbers:
    clipped = np.clip(np.array(list(shares)), LEAST, MOST)
    found: Numbers = np.log(clipped / (1 - clipped))
    return found


def fitted(signs: Sequence[Sequence[Sign]], fixed: Numbers, right: Numbers) -> Mapping[Sign, float]:
    """The weight of each sign that is seen often enough; `any` of a type is what all its cases have."""
    seen = Counter(sign for own in signs for sign in set(own))
    known = {sign: place for place, sign in enumerate(sorted(s for s in seen if seen[s] >= RAREST))}
    rows = np.zeros((len(signs), len(known)))
    for number, own in enumerate(signs):
        rows[number, [known[sign] for sign in own if sign in known]] = 1
    weights = _regression(rows, fixed, right)
    return {sign: round(float(weights[place]), 2) for sign, place in known.items()}


def _regression(rows: Numbers, fixed: Numbers, right: Numbers) -> Numbers:
    """Newton's steps to the weights of least loss."""
    weights = np.zeros(rows.shape[1])
    ridge = RIDGE * np.eye(rows.shape[1])
    for _ in range(STEPS):
        likely = 1 / (1 + np.exp(-(rows @ weights + fixed)))
        spread = np.maximum(likely * (1 - likely), 1e-4)
        slope = rows.T @ (right - likely) - RIDGE * weights
        weights = weights + np.linalg.solve((rows * spread[:, None]).T @ rows + ridge, slope)
    return weights
