"""Linear layers for a processor: weights laid out once, no result dependent on the other rows of a batch.

`Quantised` counts in 8-bit integers, with a scale for each row of the input and each row of the weights. Sums of
integers are exact, so every processor that has the instructions, and the slower path for those that lack them, give
the same numbers.
"""

from __future__ import annotations

from functools import cache
from typing import Any

import torch
from torch.nn import functional

LARGEST = 127  # of a signed 8-bit integer
PROBE = 1536  # numbers in the longest row of any layer


class Dense:
    """x Wᵀ + b in single precision."""

    def __init__(self, weight: Any, bias: Any = None) -> None:
        self._bias = None if bias is None else bias.float().contiguous()
        self._weight = weight.float().contiguous()
        self._packed = torch.ops.mkldnn._reorder_linear_weight(self._weight, None) if _packs() else None

    def __call__(self, rows: Any, activation: str = "none") -> Any:
        """`activation` is none or relu."""
        if self._packed is not None:
            return torch.ops.mkldnn._linear_pointwise(rows, self._packed, self._bias, activation, [], "")
        found = functional.linear(rows, self._weight, self._bias)
        return found.relu_() if activation == "relu" else found

    def plus(self, rows: Any, other: Any) -> Any:
        """x Wᵀ + other."""
        if self._packed is not None:
            return torch.ops.mkldnn._linear_pointwise.binary(rows, other, self._packed, self._bias, "add")
        return self(rows).add_(other)


class Quantised:
    """x Wᵀ + b in 8-bit integers; give it the codes that `quantise` makes."""

    def __init__(self, weight: Any, bias: Any = None) -> None:
        codes, scales = quantise(weight.float())
        self._scales = scales.flatten()
        self._bias = torch.zeros(len(codes)) if bias is None else bias.float().contiguous()
        self._codes = codes.T if _counts() else None
        self._plain = None if _counts() else Dense(codes)

    def __call__(self, codes: Any, scales: Any) -> Any:
        found = torch._int_mm(codes, self._codes).float() if self._plain is None else self._plain(codes.float())
        return torch.addcmul(self._bias, found.mul_(scales), self._scales, out=found)


def quantise(rows: Any) -> tuple[Any, Any]:
    """Each row as integers of -127 to 127, and the size of a unit in each row."""
    largest = rows.abs().amax(1, keepdim=True).clamp_(min=1e-30)
    return torch.round(rows * (LARGEST / largest)).to(torch.int8), largest / LARGEST


@cache
def _packs() -> bool:
    """Whether weights can be laid out for oneDNN; torch has no public name for this."""
    try:
        packed = torch.ops.mkldnn._reorder_linear_weight(torch.ones(2, 2), None)
        return bool((torch.ops.mkldnn._linear_pointwise(torch.ones(1, 2), packed, None, "none", [], "") == 2).all())
    except (AttributeError, RuntimeError):
        return False


@cache
def _counts() -> bool:
    """Whether this processor sums products of 8-bit integers exactly (older ones overflow), and torch offers it."""
    ones = torch.full((32, PROBE), LARGEST, dtype=torch.int8)
    try:
        return bool((torch._int_mm(ones, ones.T) == PROBE * LARGEST * LARGEST).all())
    except (AttributeError, RuntimeError):
        return False
