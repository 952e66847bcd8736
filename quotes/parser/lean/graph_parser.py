"""Heads and labels of words, from Stanza's graph parser."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn import functional

from quotes.parser.lean.arc_labels import Labels
from quotes.parser.lean.batch import Batch
from quotes.parser.lean.checkpoints import Checkpoint
from quotes.parser.lean.integers import Quantised, quantise
from quotes.parser.lean.layers import TwoWay, mixture
from quotes.parser.lean.linear import Dense
from quotes.parser.lean.second_best import Arcs, Sides, elsewhere, other_heads, relabelled
from quotes.parser.lean.spanning import best_heads
from quotes.parser.lean.spelling import Spelling

SCORERS = ("unlabeled", "linearization", "distance")
FIRST_LABEL = 4  # those before it in the vocabulary stand for no label
# A lead over the second best, in logarithms of probability, within which another processor may
# decide otherwise. Of 4,213 records on 459 texts 48 were others with AVX2 or SSE 4.1; with .05 the
# flag marked 40 and 19 of these, with .1 87 and 26, with .2 155 and 34.
NEAR_TIE = 0.1
Reading = tuple[tuple[int, int, str], ...]  # a word (from 1), its head (0 is the root), its label
Arc = tuple[int, str, Reading]  # head, label; where either was a near tie, what the other changes


class Trees:
    """The best tree of each sentence; a sentence's first row stands for the root."""

    def __init__(self, checkpoint: Checkpoint) -> None:
        weights, vocab = checkpoint["model"], checkpoint["vocab"]
        self.mixture = mixture(weights)
        self._spelling = Spelling(weights, vocab["char"]["_unit2id"])
        self._lstm = TwoWay(weights, "parserlstm")
        self._labels: list[str] = vocab["deprel"]["_id2unit"][FIRST_LABEL:]
        names = (*SCORERS, "deprel")
        self._hidden = [
            Quantised(
                *(
                    torch.cat([weights[f"{name}.{side}.{part}"] for name in names])
                    for part in ("weight", "bias")
                )
            )
            for side in ("W1", "W2")
        ]
        bilinear = [weights[f"{name}.scorer.W_bilin.weight"].float() for name in names]
        self._biases = [float(weights[f"{name}.scorer.W_bilin.bias"]) for name in SCORERS]
        self._arcs = [_Bilinear(weight) for weight in bilinear[:-1]]
        self._relations = Labels(bilinear[-1], weights["deprel.scorer.W_bilin.bias"])
        self._width = len(weights["unlabeled.W1.weight"])

    def __call__(self, batch: Batch, vectors: Tensor) -> list[list[Arc]]:
        """For each sentence; `vectors` (rows × width) have a row for its root as well."""
        plan = batch.rooted
        rows = torch.cat([self._spelling.of(batch.with_roots), vectors], 1)
        outputs = self._lstm(rows, plan)
        codes = quantise(outputs)
        ones, twos = (hidden(codes).relu_().split(self._width, 1) for hidden in self._hidden)
        lefts = [scorer.left(one) for scorer, one in zip(self._arcs, ones[:-1], strict=True)]
        stretches = [
            slice(start, start + length)
            for start, length in zip(plan.first.tolist(), plan.lengths, strict=True)
        ]
        scores = [
            self._arc_scores([left[s] for left in lefts], [two[s] for two in twos[:-1]])
            for s in stretches
        ]
        heads = [best_heads(one) for one in scores]
        above = np.concatenate(
            [own + stretch.start for own, stretch in zip(heads, stretches, strict=True)]
        )
        found, ahead = self._relations.best(
            ones[-1].contiguous(), twos[-1].index_select(0, torch.from_numpy(above))
        )
        labels, leads = found.numpy(), ahead.numpy()
        return [
            self._told(
                _Best(one, own, labels[stretch], leads[stretch]),
                Sides(ones[-1][stretch], twos[-1][stretch]),
            )
            for stretch, one, own in zip(stretches, scores, heads, strict=True)
        ]

    def _told(self, best: _Best, sides: Sides) -> list[Arc]:
        """The arcs of a sentence, the root's own row left out."""
        others = self._others(best, sides)
        rows = enumerate(zip(best.heads.tolist(), best.labels.tolist(), strict=True))
        return [(h, self._labels[n], others.get(row, ())) for row, (h, n) in rows if row]

    def _others(self, best: _Best, sides: Sides) -> dict[int, Reading]:
        """The second best reading of each row that was a near tie."""
        leads = _leads(best.scores, best.heads)
        found = {}
        for row in np.flatnonzero(np.minimum(leads, best.leads) < NEAR_TIE).tolist():
            arcs = self._second(best, sides, row) if row else ()
            if arcs:
                found[row] = tuple((word, head, self._labels[n]) for word, head, n in arcs)
        return found

    def _second(self, best: _Best, sides: Sides, row: int) -> Arcs:
        """By its head, if the best tree with another is a near tie; otherwise by its label."""
        others, lead = other_heads(best.scores, best.heads, row)
        if lead < min(NEAR_TIE, best.leads[row]):
            return elsewhere(self._relations, sides, best.heads, others)
        if best.leads[row] < NEAR_TIE:
            return relabelled(self._relations, sides, best.heads, row)
        return ()

    def _arc_scores(self, lefts: Sequence[Tensor], twos: Sequence[Tensor]) -> NDArray[np.float32]:
        """Logarithms of probabilities (words × heads) in one sentence. One at a time: so no score
        depends on others.
        """
        plain, order, distance = (
            scorer.pairs(left, two).add_(bias)
            for scorer, left, two, bias in zip(self._arcs, lefts, twos, self._biases, strict=True)
        )
        places = torch.arange(len(plain), dtype=torch.float32)
        offset = places.view(1, -1) - places.view(-1, 1)
        plain += functional.logsigmoid(order.mul_(offset.sign()))
        expected = functional.softplus(distance).add_(1)
        plain -= expected.sub_(offset.abs_()).square_().div_(2).add_(1).log_()
        plain.fill_diagonal_(-torch.inf)
        found: NDArray[np.float32] = torch.log_softmax(plain, 1).numpy()
        return found


def _leads(scores: NDArray[np.float32], heads: NDArray[np.int64]) -> NDArray[np.float32]:
    """How far each word's head is ahead of its best other one; below 0 where only the whole tree
    spoke for it.
    """
    rows = np.arange(len(heads))
    others = scores.copy()
    others[rows, heads] = -np.inf
    leads: NDArray[np.float32] = scores[rows, heads] - others.max(
        1, initial=-np.inf, where=np.isfinite(others)
    )
    leads[0] = np.inf  # the root's own row
    return leads


class _Best(NamedTuple):
    """A sentence's best tree: scores of heads, and for each row its head, label and the label's
    lead.
    """

    scores: NDArray[np.float32]
    heads: NDArray[np.int64]
    labels: NDArray[np.int64]
    leads: NDArray[np.float32]


class _Bilinear:
    """[x, 1] W [y, 1], for W (first × second) of a single output."""

    def __init__(self, weight: Tensor) -> None:
        turned = weight[:, :, 0]
        self._left = Dense(turned[:-1].T.contiguous(), turned[-1])

    def left(self, ones: Tensor) -> Tensor:
        """x's product with W: rows × (second + 1)."""
        return self._left(ones)

    @staticmethod
    def pairs(left: Tensor, twos: Tensor) -> Tensor:
        """Scores of all pairs of rows (first × second). Copies, for aligned memory."""
        return torch.addmm(left[:, -1:].clone(), left[:, :-1].clone(), twos.clone().T)
