"""Heads and labels of words, from Stanza's graph parser."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

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
from quotes.parser.lean.second_best import Best, changes
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
        best = [
            Best(one, own, labels[stretch], leads[stretch])
            for stretch, one, own in zip(stretches, scores, heads, strict=True)
        ]
        starts = [stretch.start for stretch in stretches]
        return list(map(self._told, best, self._others(best, starts, (ones[-1], twos[-1]))))

    def _told(self, best: Best, others: Mapping[int, Reading]) -> list[Arc]:
        """The arcs of a sentence, the root's own row left out."""
        rows = enumerate(zip(best.heads.tolist(), best.labels.tolist(), strict=True))
        return [(h, self._labels[n], others.get(row, ())) for row, (h, n) in rows if row]

    def _others(
        self, best: Sequence[Best], starts: Sequence[int], sides: tuple[Tensor, Tensor]
    ) -> list[dict[int, Reading]]:
        """The second best reading of each row that was a near tie. All labels are asked at once."""
        found = [list(changes(one, NEAR_TIE)) for one in best]
        arcs = [
            (start + word, start + head, int(change.relabelled))
            for start, own in zip(starts, found, strict=True)
            for change in own
            for word, head in change.arcs
        ]
        if not arcs:
            return [{} for _ in best]
        words, heads, place = torch.tensor(arcs).unbind(1)
        two = self._relations.two(sides[0].index_select(0, words), sides[1].index_select(0, heads))
        labels = iter(two.gather(1, place.unsqueeze(1)).flatten().tolist())
        return [
            {one.row: tuple((w, h, self._labels[next(labels)]) for w, h in one.arcs) for one in own}
            for own in found
        ]

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
