"""Linear layers in single precision: weights laid out once, no result dependent on the other rows of
a batch.
"""

from __future__ import annotations

from functools import cache

import torch
from torch import Tensor
from torch.nn import functional

# oneDNN compiles a product for each number of rows that it meets, which takes memory and as long as
# the product. So rows are taken by the block, and the last block is filled up to a few sizes.
BLOCK = 512
FILL = 32
LEAST = 4  # rows: torch's own product of fewer is another one, with other last bits
SIZES = (4, 5, 8, 15, 16, 31, 32, 33, 64, 100, 200)  # numbers of rows on which it is tried
SHAPES = ((80, 320), (160, 320), (200, 800), (400, 200))  # inputs and outputs of most layers


class Dense:
    """x Wᵀ + b in single precision."""

    def __init__(self, weight: Tensor, bias: Tensor | None = None) -> None:
        self._bias = None if bias is None else bias.float().contiguous()
        self._weight = weight.float().contiguous()
        packs = not _even() and _packs()
        self._packed = (
            torch.ops.mkldnn._reorder_linear_weight(self._weight, None) if packs else None
        )

    def __call__(self, rows: Tensor, activation: str = "none") -> Tensor:
        """Rows (rows × inputs) to rows × outputs; `activation` is none or relu."""
        if self._packed is None:
            found = functional.linear(filled(rows, LEAST), self._weight, self._bias)[: len(rows)]
            return found.relu_() if activation == "relu" else found
        blocks = [
            torch.ops.mkldnn._linear_pointwise(block, self._packed, self._bias, activation, [], "")
            for block in (filled(part) for part in rows.split(BLOCK))
        ]
        return (blocks[0] if len(blocks) == 1 else torch.cat(blocks))[: len(rows)]

    @property
    def fill(self) -> int:
        """`plus` takes a multiple of so many rows."""
        return LEAST if self._packed is None else FILL

    def plus(self, rows: Tensor, other: Tensor) -> Tensor:
        """x Wᵀ + other, without the bias."""
        if self._packed is None:
            return torch.addmm(other, rows, self._weight.T)
        return torch.ops.mkldnn._linear_pointwise.binary(rows, other, self._packed, None, "add")


def filled(rows: Tensor, size: int = FILL) -> Tensor:
    """The rows, and zeros up to the next multiple of a size."""
    missing = -len(rows) % size
    return torch.cat([rows, rows.new_zeros(missing, rows.shape[1])]) if missing else rows


@cache
def _even() -> bool:
    """Whether torch's own products give a row the same numbers in any company, to the last bit.

    They are the quickest, but libraries of some processors cut small products in other ways.
    """
    return all(_even_in(*shape) for shape in SHAPES)


def _even_in(inputs: int, outputs: int) -> bool:
    rows = torch.linspace(0, 9, max(SIZES) * inputs).sin().view(-1, inputs)
    weight = torch.linspace(0, 7, outputs * inputs).cos().view(outputs, inputs)
    whole = torch.addmm(weight[:1, :1].expand(len(rows), outputs), rows, weight.T)
    alone = (torch.addmm(whole[-size:], rows[-size:], weight.T) for size in SIZES)
    together = torch.addmm(whole, rows, weight.T)
    return all(torch.equal(one, together[-len(one) :]) for one in alone)


@cache
def _packs() -> bool:
    """Whether weights can be laid out for oneDNN; torch has no public name for this."""
    try:
        packed = torch.ops.mkldnn._reorder_linear_weight(torch.ones(2, 2), None)
        found = torch.ops.mkldnn._linear_pointwise(torch.ones(1, 2), packed, None, "none", [], "")
    except (AttributeError, RuntimeError):
        return False
    return bool((found == 2).all())
