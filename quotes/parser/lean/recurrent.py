"""LSTMs over many sequences at once, without padding.

Sequences lie one after the other, longest first. A `Plan` says which rows are stepped through
together, forwards and backwards. Rows of states are kept apart in memory by a gap: torch computes
the last few numbers of a stretch by another formula than the rest, and so these are always the same
columns, whatever the batch.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from quotes.parser.lean.checkpoints import Weights
from quotes.parser.lean.integers import SHIFT, Quantised
from quotes.parser.lean.linear import FILL, Dense

GAP = 8
OUTPUT_UNITS = 127  # in which an output of 1 is written


class Plan:
    """For sequences of `lengths` (longest first): the rows of each step, `forward` and `backward`,
    and how many.

    `first` and `last` are the rows in which each sequence begins and ends.
    """

    def __init__(self, lengths: Sequence[int]) -> None:
        self.lengths = list(lengths)
        sizes = np.asarray(lengths)
        ends = np.cumsum(sizes)
        starts, steps = ends - sizes, np.arange(sizes[0])
        inside = (steps[:, None] < sizes[None, :]).ravel()
        ahead = (starts[None, :] + steps[:, None]).ravel()[inside]
        back = (ends[None, :] - 1 - steps[:, None]).ravel()[inside]
        self.sizes: list[int] = np.searchsorted(-sizes, -steps, side="left").tolist()
        self.forward, self.backward = torch.from_numpy(ahead), torch.from_numpy(back)
        self._filling = torch.zeros(FILL, dtype=torch.int64)
        self.first, self.last = torch.from_numpy(starts), torch.from_numpy(ends - 1)

    def order(self, *, backward: bool) -> Tensor:
        """The rows step by step, and then some rows more that fill the last step."""
        return torch.cat([self.backward if backward else self.forward, self._filling])


class Recurrence:
    """One direction of an LSTM. Gates stand in the order in, forget, out, new.

    tanh(x) is 2 σ(2x) - 1, and σ takes a third of its time. So the gate of what is new comes
    doubled, cells are kept doubled and outputs halved; weights and states are scaled to match,
    which changes no digit.

    `whole`: in products with the weights, outputs (-1 to 1) count in whole units, 127 to 1.
    """

    def __init__(
        self, weights: Weights, prefix: str, *, backward: bool = False, whole: bool = False
    ) -> None:
        suffix = "_l0_reverse" if backward else "_l0"
        self.backward = backward
        self.input_weight = _reordered(weights[f"{prefix}weight_ih{suffix}"].float())
        self.bias = _reordered(
            weights[f"{prefix}bias_ih{suffix}"].float()
            + weights[f"{prefix}bias_hh{suffix}"].float()
        )
        hidden = _reordered(weights[f"{prefix}weight_hh{suffix}"].float())
        self.size = hidden.shape[1]
        self._hidden: _Hidden | _Units = (_Units if whole else _Hidden)(hidden)
        self.bias += self._hidden.bias
        self._first = (torch.zeros(self.size), torch.zeros(self.size))

    def starting(self, hidden: Tensor, cell: Tensor) -> Recurrence:
        """The same, from a learned first state."""
        number = 1 if self.backward else 0
        self._first = (hidden[number].flatten().float() / 2, cell[number].flatten().float() * 2)
        return self

    def gates_of(self, table: Tensor) -> Tensor:
        """The gates' inputs (rows × 4 × size) for each row of a table of embeddings."""
        return functional.linear(table, self.input_weight, self.bias)

    def run(self, gates: Callable[[Tensor], Tensor], plan: Plan) -> Tensor:
        """Outputs (rows × size) in the order of the rows; `gates` gives the gates' inputs of rows
        in any order.
        """
        return self.run_whole(gates, plan)[0]

    def run_whole(self, gates: Callable[[Tensor], Tensor], plan: Plan) -> tuple[Tensor, Tensor]:
        """As `run`, and the last cells of each sequence (sequences × size)."""
        order = plan.order(backward=self.backward)
        outputs, cells = self._steps(gates(order), plan.sizes)
        found = torch.empty(len(plan.forward), self.size)
        found[order[: len(found)]] = outputs[: len(found)].mul_(2)
        return found, cells / 2

    def _steps(self, gates: Tensor, sizes: Sequence[int]) -> tuple[Tensor, Tensor]:
        """Rows beyond those of a step are computed along, up to a few numbers of rows, and never
        looked at.
        """
        width, fill = self.size, self._hidden.fill
        found = torch.zeros(len(gates), width)
        hidden = self._hidden.read(self._first[0].expand(sizes[0] + fill, width).contiguous())
        cells = torch.empty(sizes[0], width + GAP)[:, :width]
        cells.copy_(self._first[1])
        start = 0
        for size in sizes:
            full = size + -size % fill
            step = self._hidden.plus(hidden[:full], gates[start : start + full])[:size]
            taken, kept, out, new = step.sigmoid_().split(width, 1)
            cell = cells[:size].mul_(kept)
            cell.addcmul_(taken, new, value=4).sub_(taken, alpha=2)
            torch.mul(cell.sigmoid().sub_(0.5), out, out=found[start : start + size])
            hidden = self._hidden.read(found[start : start + full])
            start += size
        return found, cells


class _Hidden:
    """Products of an LSTM's outputs (halved) with its weights, in single precision."""

    bias = 0.0

    def __init__(self, weight: Tensor) -> None:
        self._product = Dense(2 * weight)
        self.fill = self._product.fill  # `plus` takes a multiple of so many rows

    @staticmethod
    def read(outputs: Tensor) -> Tensor:
        return outputs

    def plus(self, hidden: Tensor, gates: Tensor) -> Tensor:
        return self._product.plus(hidden, gates)


class _Units:
    """The same in whole units, of one size for all rows: 0 is in the middle of a byte."""

    fill = FILL

    def __init__(self, weight: Tensor) -> None:
        self._product = Quantised(weight / OUTPUT_UNITS)
        self.bias = -SHIFT * self._product.totals

    @staticmethod
    def read(outputs: Tensor) -> Tensor:
        shifted = outputs.add((SHIFT + 0.5) / (2 * OUTPUT_UNITS))  # bytes are cut off, not rounded
        return shifted.mul_(2 * OUTPUT_UNITS).to(torch.uint8)

    def plus(self, hidden: Tensor, gates: Tensor) -> Tensor:
        return self._product.sums(hidden).add_(gates)


def looked_up(table: Tensor, rows: Tensor, order: Tensor) -> Tensor:
    """Gates' inputs out of a table of them (`Recurrence.gates_of`), of which `rows` names the rows."""
    return table.index_select(0, rows.index_select(0, order))


def _reordered(rows: Tensor) -> Tensor:
    """From torch's order of gates (in, forget, new, out) to ours, in which those with one formula
    are neighbours; what is new is doubled.
    """
    first, second, new, out = rows.chunk(4)
    return torch.cat([first, second, out, 2 * new])
