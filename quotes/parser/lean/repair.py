"""No head has two subjects or two objects: the tree and labels are chosen anew where the scores say otherwise.

The method is that of Stanza's `head_constraints`: for each way to let one of the rivals keep its label, the others take
the best of other labels and other heads, by one search for the best tree; the best of these ways stands.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from quotes.parser.lean.spanning import best_heads

RIVALS = (
    frozenset({"nsubj", "csubj", "nsubj:pass", "csubj:pass"}),
    frozenset({"nsubj:outer", "csubj:outer"}),
    frozenset({"obj"}),
)
ROUNDS = 5

Rival = tuple[int, int, list[int]]  # head, group, its dependents


def groups_of(labels: Sequence[str]) -> Any:
    """For each label the number of its group of rivals, or -1."""
    return np.array([next((n for n, group in enumerate(RIVALS) if label in group), -1) for label in labels])


def rivals(heads: Any, groups: Any) -> Rival | None:
    """The first head that has several words of one group; `groups` is each word's, the root's included."""
    found: dict[int, dict[int, list[int]]] = {}
    for word in np.flatnonzero(groups >= 0):
        if word:
            found.setdefault(int(heads[word]), {}).setdefault(int(groups[word]), []).append(int(word))
    return next(((h, g, words) for h, by in found.items() for g, words in by.items() if len(words) > 1), None)


class Repair:
    """One sentence: `scores` (words × heads) and `labels` (words × heads × labels) as logarithms of probabilities."""

    def __init__(self, scores: Any, labels: Any, groups: Any) -> None:
        self._scores, self._groups = scores, groups
        self._labels = labels.copy()  # what a word may no longer be under a head is struck out here

    def __call__(self, heads: Any) -> tuple[Any, Any]:
        """Heads and labels without rivals, as far as some rounds reach."""
        chosen = self._best(self._labels, heads)
        for _ in range(ROUNDS):
            found = rivals(heads, self._groups[chosen])
            if found is None:
                break
            head, group, words = found
            ways = [self._way(words, kept, head, group) for kept in words]
            _, heads, chosen, keeper = max(ways, key=lambda way: way[0])  # the first of equals
            for word in words:
                if word != keeper:
                    self._labels[word, head, self._groups == group] = -np.inf
        return heads, chosen

    def _way(self, words: list[int], kept: int, head: int, group: int) -> tuple[float, Any, Any, int]:
        labels, scores = self._labels.copy(), self._scores.copy()
        for word in words:
            if word != kept:
                labels[word, head, self._groups == group] = -np.inf
                scores[word] = self._scores[word] + labels[word].max(axis=1)
        heads = best_heads(scores)
        chosen = self._best(labels, heads)
        every = np.arange(1, len(heads))
        total = float((self._scores[every, heads[1:]] + self._labels_of(heads, chosen)).sum())
        return total, heads, chosen, kept

    def _labels_of(self, heads: Any, chosen: Any) -> Any:
        every = np.arange(1, len(heads))
        return self._labels[every, heads[1:], chosen[1:]]

    @staticmethod
    def _best(labels: Any, heads: Any) -> Any:
        return labels[np.arange(len(heads)), heads].argmax(axis=1)
