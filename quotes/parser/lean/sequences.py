"""torch's own LSTM (oneDNN's fused one) over many sequences of unlike length.

It takes sequences of one length. So they are read a stretch of steps at a time: those that are over
drop out, and one that ends inside a stretch is filled up behind its end, in either direction, where
nothing reads it. Only a few numbers of sequences come about, because oneDNN compiles an LSTM for
each. A sequence's outputs do not depend on its company, to the last bit.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import numpy as np
import torch
from torch import Tensor

from quotes.parser.lean.checkpoints import Weights

STEPS = 16  # in a stretch: more fill up the ends of sequences, fewer lay out the weights more often
FILL = 8  # sequences are filled up to a multiple of so many
PARTS = ("weight_ih", "weight_hh", "bias_ih", "bias_hh")


class Stretches:
    """For sequences of `lengths` (longest first), one after the other in rows: which row each step
    of each stretch reads, forwards and backwards.

    The row behind the last (`rows`) stands for all that fills up.
    """

    def __init__(self, lengths: Sequence[int], steps: int = STEPS) -> None:
        self.sizes = np.asarray(lengths)
        self.rows = int(self.sizes.sum())
        self.first = np.cumsum(self.sizes) - self.sizes
        self._steps = steps

    def __call__(self, *, backward: bool) -> Iterator[Tensor]:
        """The rows (steps × sequences) of each stretch."""
        for start in range(0, int(self.sizes[0]), self._steps):
            going = int(np.searchsorted(-self.sizes, -start, side="left"))
            sizes, first = self.sizes[:going], self.first[:going]
            steps = np.arange(start, start + self._steps)[:, None]
            rows = first + (sizes - 1 - steps if backward else steps)
            found = np.full((self._steps, going + -going % FILL), self.rows)
            found[:, :going] = np.where(steps < sizes, rows, self.rows)
            yield torch.from_numpy(found)


class Lstm:
    """One direction of an LSTM with the weights of a checkpoint, by Stanza's names."""

    def __init__(self, weights: Weights, prefix: str, *, backward: bool = False) -> None:
        self._backward = backward
        suffix = "_l0_reverse" if backward else "_l0"
        self._weights = [weights[f"{prefix}{part}{suffix}"].float() for part in PARTS]
        self.size = self._weights[1].shape[1]

    def run(self, inputs: Callable[[Tensor], Tensor], stretches: Stretches) -> Tensor:
        """Outputs (rows + 1 × size), the last of which means nothing; `inputs` gives rows by their
        numbers.
        """
        found = torch.empty(stretches.rows + 1, self.size)
        state: tuple[Tensor, ...] = ()
        for rows in stretches(backward=self._backward):
            steps, going = rows.shape
            state = tuple(one[:, :going] for one in state) or self._first(going)
            flat = rows.flatten()
            outputs, *state_ = torch.lstm(
                inputs(flat).view(steps, going, -1), state, self._weights, True, 1, 0.0, False, False, False
            )  # fmt: skip
            state = tuple(state_)
            found.index_copy_(0, flat, outputs.view(len(flat), -1))
        return found

    def _first(self, number: int) -> tuple[Tensor, Tensor]:
        return torch.zeros(1, number, self.size), torch.zeros(1, number, self.size)
