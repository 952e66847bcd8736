"""The best tree over scores of heads: Chu-Liu-Edmonds, with one word under the root."""

from __future__ import annotations

from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Scores: TypeAlias = NDArray[np.floating]
Heads: TypeAlias = NDArray[np.int64]


def best_heads(scores: Scores) -> Heads:
    """Each word's head in the tree with the highest sum; row and column 0 are the root's, whose
    head is itself.

    `scores` (words × heads) are logarithms of probabilities. Where each word's best head makes a
    tree with one root, no other tree can score higher, and nothing is searched; so too where the
    best tree of all has one root.
    """
    open_scores = scores.copy()
    np.fill_diagonal(open_scores, -np.inf)
    heads = np.argmax(open_scores, axis=1)
    heads[0] = 0
    if not is_tree(heads):
        heads = _search(scores.astype(np.float64))
    return heads if np.count_nonzero(heads[1:] == 0) == 1 else _one_root(scores)


def is_tree(heads: Heads) -> bool:
    """Whether all rows are below the first, whose head is itself."""
    above = heads
    for _ in range(
        len(heads).bit_length()
    ):  # each step doubles the way that every word has climbed
        above = above[above]
    return not above.any()


def _one_root(scores: Scores) -> Heads:
    """Arcs from the root are made so dear that the best tree has just one."""
    dear = scores.astype(np.float64)
    dear[:, 0] += dear[np.isfinite(dear)].min() * len(dear)
    return _search(dear)


def _search(scores: Scores) -> Heads:
    np.fill_diagonal(scores, -np.inf)
    scores[0] = -np.inf
    scores[0, 0] = 0
    heads: Heads = np.argmax(scores, axis=1)
    cycle = _cycle(heads)
    if cycle is None:
        return heads
    inside = np.zeros(len(heads), dtype=bool)
    inside[cycle] = True
    members, others = np.flatnonzero(inside), np.flatnonzero(~inside)
    kept = scores[members, heads[members]]
    # A member's new head breaks the cycle.
    entering = scores[np.ix_(members, others)] - kept[:, None] + kept.sum()
    leaving = scores[np.ix_(others, members)]
    doors, holders = entering.argmax(axis=0), leaving.argmax(axis=1)
    smaller = np.full((len(others) + 1, len(others) + 1), 0.0)
    smaller[:-1, :-1] = scores[np.ix_(others, others)]
    smaller[-1, :-1] = entering.max(axis=0)
    smaller[:-1, -1] = leaving.max(axis=1)
    outer = _search(smaller)
    found: Heads = heads.copy()
    for number, word in enumerate(others):
        head = outer[number]
        found[word] = members[holders[number]] if head == len(others) else others[head]
    entry = outer[-1]
    found[members[doors[entry]]] = others[entry]
    found[0] = 0
    return found


def _cycle(heads: Heads) -> list[int] | None:
    """The words of one cycle, if there is one."""
    state = [0] * len(heads)  # 0 not seen, otherwise the walk in which it was seen
    state[0] = -1
    for start in range(1, len(heads)):
        word = start
        while state[word] == 0:
            state[word] = start
            word = int(heads[word])
        if state[word] == start:
            found = [word]
            while heads[found[-1]] != word:
                found.append(int(heads[found[-1]]))
            return found
    return None
