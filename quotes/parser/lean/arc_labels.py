"""Labels of arcs: [x, 1] W [y, 1] + b of a word and its head, for W (first × second × labels)."""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn import functional

from quotes.parser.lean.integers import Codes, Quantised, quantise
from quotes.parser.lean.linear import Dense

ROWS_AT_ONCE = 128  # whose products with the weights stay in the cache
KEPT = 64  # of the 201 dimensions of either side, in the first look
# A lead there under which a label is looked at in full: one word in ten. Of 3,251 words, 14 had
# another label at first sight, none of them by a lead of more than 0.9; each score was within 2.2.
CLOSE = 4.0


class Labels:
    """The best label of each word.

    Most are so far ahead that a first look in fewer dimensions finds them. Only those close to
    another are scored in full.
    """

    def __init__(self, weight: Tensor, bias: Tensor) -> None:
        sides = _main(weight, 0), _main(weight, 1)
        core = torch.einsum("ia,ijl,jb->abl", sides[0], weight, sides[1])
        self._ones, self._twos = (Dense(side[:-1].T, side[-1]) for side in sides)
        self._rough = _Scores(functional.pad(core, (0, 0, 0, 1, 0, 1)), bias)
        self._exact = _Scores(weight, bias)

    def best(self, ones: Tensor, twos: Tensor) -> tuple[Tensor, Tensor]:
        """The label of each row of one with the same row of the other, and how far it leads."""
        found, leads = _best(self._rough, self._ones(ones), self._twos(twos))
        close = (leads < CLOSE).nonzero().flatten()
        if len(close):
            found[close], leads[close] = _best(
                self._exact, ones.index_select(0, close), twos.index_select(0, close)
            )
        return found, leads

    def two(self, ones: Tensor, twos: Tensor) -> Tensor:
        """The best two labels (rows × 2) of each row of one with the same row of the other."""
        pairs = zip(ones.split(ROWS_AT_ONCE), twos.split(ROWS_AT_ONCE), strict=True)
        return torch.cat([self._exact(quantise(a), b).topk(2, 1).indices for a, b in pairs])


def _main(weight: Tensor, side: int) -> Tensor:
    """The main directions (dimensions × KEPT) of one side of the weights."""
    rows = weight.movedim(side, 0).flatten(1)
    return torch.linalg.eigh(rows @ rows.T).eigenvectors[:, -KEPT:]


def _best(scores: _Scores, ones: Tensor, twos: Tensor) -> tuple[Tensor, Tensor]:
    pairs = zip(ones.split(ROWS_AT_ONCE), twos.split(ROWS_AT_ONCE), strict=True)
    tops = [scores(quantise(one), two).topk(2, dim=1) for one, two in pairs]
    values = torch.cat([top.values for top in tops])
    return torch.cat([top.indices[:, 0] for top in tops]), values[:, 0] - values[:, 1]


class _Scores:
    """x is a row of units: what its size and its least number are multiplied by is found apart, and
    the many products of the units with W are read once.
    """

    def __init__(self, weight: Tensor, bias: Tensor) -> None:
        self._number, self._second = weight.shape[2], weight.shape[1]
        turned = weight.permute(0, 2, 1).reshape(weight.shape[0], -1)  # first × (labels, second)
        self._left = Quantised(turned[:-1].T.contiguous(), turned[-1])
        parts = self._left.bias, self._left.totals
        tables = torch.cat([part.view(self._number, self._second) for part in parts])
        self._right = Dense(tables[:, :-1], tables[:, -1])
        self._bias = bias.float()

    def __call__(self, ones: Codes, twos: Tensor) -> Tensor:
        """Scores (rows × labels) of each row of one with the same row of the other."""
        left = self._left.sums(ones.units).view(len(twos), self._number, self._second)
        found = torch.baddbmm(left[:, :, -1:], left[:, :, :-1], twos.unsqueeze(2)).squeeze(2)
        constant, totals = self._right(twos).split(self._number, 1)
        found.mul_(ones.size).add_(totals * ones.least)
        return found.add_(constant).add_(self._bias)
