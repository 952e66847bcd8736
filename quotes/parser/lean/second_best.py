"""The second best reading of a word whose head or label was all but a tie."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from quotes.parser.lean.arc_labels import Labels
from quotes.parser.lean.spanning import best_heads

BARRED = -1e4  # a score that no tree can afford

Heads = NDArray[np.int64]
Scores = NDArray[np.float32]
Arcs = tuple[tuple[int, int, int], ...]  # a row, its head's row, its label's number


class Sides(NamedTuple):
    """A sentence's rows as the scorer of labels wants them: of words, and of heads."""

    words: Tensor
    heads: Tensor


def other_heads(scores: Scores, heads: Heads, row: int) -> tuple[Heads, float]:
    """The best tree in which a word hangs elsewhere, and how far the best of all is ahead of it."""
    barred = scores.copy()
    barred[row, heads[row]] = BARRED
    found = best_heads(barred)
    rows = np.arange(1, len(heads))
    lead = (scores[rows, heads[1:]] - scores[rows, found[1:]]).sum()
    return found, float(lead)


def elsewhere(labels: Labels, sides: Sides, heads: Heads, others: Heads) -> Arcs:
    """What is otherwise in another tree."""
    rows = np.flatnonzero(heads != others)
    found = labels.best(*_pairs(sides, rows, others))[0]
    return tuple(zip(rows.tolist(), others[rows].tolist(), found.tolist(), strict=True))


def relabelled(labels: Labels, sides: Sides, heads: Heads, row: int) -> Arcs:
    """A word's arc with its second best label."""
    found = labels.second(*_pairs(sides, np.array([row]), heads))
    return ((row, int(heads[row]), int(found[0])),)


def _pairs(sides: Sides, rows: NDArray[np.int64], heads: Heads) -> Iterator[Tensor]:
    yield sides.words.index_select(0, torch.from_numpy(rows))
    yield sides.heads.index_select(0, torch.from_numpy(heads[rows]))
