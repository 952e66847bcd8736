"""What would hang otherwise if a word whose head or label was all but a tie fell the other way."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from quotes.parser.lean.spanning import best_heads, is_tree

BARRED = -1e4  # a score that no tree can afford

Heads = NDArray[np.int64]
Scores = NDArray[np.float32]


class Best(NamedTuple):
    """A sentence's best tree: scores of heads, and for each row its head, label and the label's
    lead.
    """

    scores: Scores
    heads: Heads
    labels: NDArray[np.int64]
    leads: Scores


class Change(NamedTuple):
    """The rows that would hang otherwise if one did, with their heads' rows; or the row that would
    have another label alone.
    """

    row: int
    arcs: tuple[tuple[int, int], ...]
    relabelled: bool


def changes(best: Best, limit: float) -> Iterator[Change]:
    """One for each row whose head or label is less than `limit` ahead. A row whose best head no
    tree has is not asked: its best tree with another is seldom near.
    """
    ahead = leads(best.scores, best.heads)
    near = np.minimum(np.where(ahead < 0, np.inf, ahead), best.leads) < limit
    for row in (np.flatnonzero(near[1:]) + 1).tolist():
        label, head = best.leads[row], ahead[row]
        others, lead = best.heads, np.inf
        if 0 <= head < min(limit, label):
            others, lead = other_heads(best.scores, best.heads, row, free=bool((ahead >= 0).all()))
        if lead < limit:
            rows = np.flatnonzero(best.heads != others)
            arcs = zip(rows.tolist(), others[rows].tolist(), strict=True)
            yield Change(row, tuple(arcs), relabelled=False)
        elif label < limit:
            yield Change(row, ((row, int(best.heads[row])),), relabelled=True)


def leads(scores: Scores, heads: Heads) -> Scores:
    """How far each word's head is ahead of its best other one; below 0 where only the whole tree
    spoke for it.
    """
    rows = np.arange(len(heads))
    others = scores.copy()
    others[rows, heads] = -np.inf
    found: Scores = scores[rows, heads] - others.max(1, initial=-np.inf, where=np.isfinite(others))
    found[0] = np.inf  # the root's own row
    return found


def other_heads(
    scores: Scores, heads: Heads, row: int, *, free: bool = False
) -> tuple[Heads, float]:
    """The best tree in which a word hangs elsewhere, and how far the best of all is ahead of it.

    Where the tree cost no word its best head (`free`), none is searched if one change leaves one.
    """
    barred = scores.copy()
    barred[row, heads[row]] = BARRED
    found = heads.copy()
    found[row] = barred[row].argmax()
    if not (free and is_tree(found) and np.count_nonzero(found[1:] == 0) == 1):
        found = best_heads(barred)
    rows = np.arange(1, len(heads))
    return found, float((scores[rows, heads[1:]] - scores[rows, found[1:]]).sum())
