"""Linear layers for a processor: weights laid out once, no result dependent on the other rows of a
batch.

`Quantised` counts in 8-bit integers, with a scale for each row of the input and each row of the
weights. Sums of integers are exact, so every processor that has the instructions, and the slower
path for those that lack them, give the same numbers.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import cache

import torch
from torch import Tensor
from torch.nn import functional

LARGEST = 127  # of a signed 8-bit integer
PROBE = 1536  # numbers in the longest row of any layer
# A product is compiled for each number of rows that it meets, which takes as long as the product
# and memory besides. So rows are taken by the block, and the last block is filled up to a few
# sizes.
BLOCK = 512
FILL = 32


class Dense:
    """x Wᵀ + b in single precision."""

    def __init__(self, weight: Tensor, bias: Tensor | None = None) -> None:
        self._bias = None if bias is None else bias.float().contiguous()
        self._weight = weight.float().contiguous()
        self._packed = (
            torch.ops.mkldnn._reorder_linear_weight(self._weight, None) if _packs() else None
        )

    def __call__(self, rows: Tensor, activation: str = "none") -> Tensor:
        """Rows (rows × inputs) to rows × outputs; `activation` is none or relu."""
        if self._packed is None:
            found = functional.linear(rows, self._weight, self._bias)
            return found.relu_() if activation == "relu" else found
        blocks = [
            torch.ops.mkldnn._linear_pointwise(block, self._packed, self._bias, activation, [], "")
            for block in (filled(part) for part in rows.split(BLOCK))
        ]
        return (blocks[0] if len(blocks) == 1 else torch.cat(blocks))[: len(rows)]

    def plus(self, rows: Tensor, other: Tensor) -> Tensor:
        """x Wᵀ + other; give it as many rows as `filled` would."""
        if self._packed is None:
            return self(rows).add_(other)
        return torch.ops.mkldnn._linear_pointwise.binary(
            rows, other, self._packed, self._bias, "add"
        )


class Quantised:
    """x Wᵀ + b in 8-bit integers; give it the codes that `quantise` makes."""

    def __init__(self, weight: Tensor, bias: Tensor | None = None) -> None:
        codes, scales = quantise(weight.float())
        self._scales = scales.flatten()
        self._bias = torch.zeros(len(codes)) if bias is None else bias.float().contiguous()
        self._codes = codes.T if _counts() else None
        self._plain = None if _counts() else Dense(codes)

    def __call__(self, codes: Tensor, scales: Tensor) -> Tensor:
        """Codes (rows × inputs) and scales (rows × 1) to rows × outputs."""
        found = torch.empty(len(codes), len(self._scales))
        for start in range(0, len(codes), BLOCK):
            part = codes[start : start + BLOCK]
            if self._plain is None:
                sums = torch._int_mm(filled(part), self._codes)[: len(part)].float()
            else:
                sums = self._plain(part.float())
            stretch = slice(start, start + len(part))
            torch.addcmul(self._bias, sums.mul_(scales[stretch]), self._scales, out=found[stretch])
        return found


def filled(rows: Tensor) -> Tensor:
    """The rows, and zeros up to the next of the numbers for which products are compiled."""
    missing = -len(rows) % FILL
    return torch.cat([rows, rows.new_zeros(missing, rows.shape[1])]) if missing else rows


def quantise(rows: Tensor) -> tuple[Tensor, Tensor]:
    """Each row as integers of -127 to 127, and the size of a unit in each row (rows × 1)."""
    largest = rows.abs().amax(1, keepdim=True).clamp_(min=1e-30)
    return torch.round(rows * (LARGEST / largest)).to(torch.int8), largest / LARGEST


@cache
def _packs() -> bool:
    """Whether weights can be laid out for oneDNN; torch has no public name for this."""
    try:
        packed = torch.ops.mkldnn._reorder_linear_weight(torch.ones(2, 2), None)
        return bool(
            (
                torch.ops.mkldnn._linear_pointwise(torch.ones(1, 2), packed, None, "none", [], "")
                == 2
            ).all()
        )
    except (AttributeError, RuntimeError):
        return False


@cache
def _counts() -> bool:
    """Whether 8-bit integers pay here: torch sums their products exactly, and no slower than in
    single precision.

    Older processors overflow. Those without instructions for it (AVX2 alone) take fifty times as
    long as in single precision, and the parser thirty times. Both ways give the same numbers, so
    timing may decide.
    """
    ones = torch.full((32, PROBE), LARGEST, dtype=torch.int8)
    try:
        exact = bool((torch._int_mm(ones, ones.T) == PROBE * LARGEST * LARGEST).all())
    except (AttributeError, RuntimeError):
        return False
    return exact and _seconds(lambda: torch._int_mm(ones, ones.T)) <= _seconds(
        lambda: _product(ones)
    )


def _product(codes: Tensor) -> Tensor:
    return codes.float() @ codes.float().T


def _seconds(work: Callable[[], Tensor]) -> float:
    """Processor time of the fastest of three runs."""
    return min(_timed(work) for _ in range(3))


def _timed(work: Callable[[], Tensor]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start
