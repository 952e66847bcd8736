"""Linear layers in single precision: weights laid out once, no result dependent on the other rows of
a batch.
"""

from __future__ import annotations

from functools import cache

import torch
from torch import Tensor
from torch.nn import functional

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


def filled(rows: Tensor) -> Tensor:
    """The rows, and zeros up to the next of the numbers for which products are compiled."""
    missing = -len(rows) % FILL
    return torch.cat([rows, rows.new_zeros(missing, rows.shape[1])]) if missing else rows


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
