"""Linear layers in 8-bit integers, with the same sums on every processor.

A row is written in whole units from 0 to 255, of a size and from a least number of its own; a row
of weights in units from -127 to 127. Sums of their products are exact, so it does not matter how
a processor finds them: `_way` takes the fastest way that this one and its torch have.

Processors with AVX2 alone add products in pairs of neighbours and cut each sum at 16 bits. So units
of weights are chosen such that no pair of neighbours can reach that.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import cache
from typing import NamedTuple

import torch
from torch import Tensor
from torch.nn import functional

from quotes.parser.lean.linear import BLOCK, Dense, filled

UNITS = 255  # in which a row is written
PAIR = 127  # units of two neighbouring weights of one sign: (127 + 1 for rounding) × 255 < 2**15
SHIFT = 128  # between the integers that have no sign and those that have one
TINY = 1e-8  # keeps the units of an even row finite; FBGEMM's number
FAR = 4  # times as slow: without instructions of its own a way takes thirty times as long
PROBE = 64, 384  # rows of the product that is timed, and its inputs and outputs
Product = Callable[[Tensor], Tensor]  # units (rows × inputs) to sums (rows × outputs)
Way = Callable[[Tensor, Tensor], Product]  # of weights, and the size of each output's unit


class Codes(NamedTuple):
    """Rows of numbers, each number `units` times `size` plus `least`."""

    units: Tensor  # rows × inputs, bytes
    size: Tensor  # rows × 1
    least: Tensor  # rows × 1

    def picked(self, order: Tensor) -> Codes:
        return Codes(*(part.index_select(0, order) for part in self))


class Quantised:
    """x Wᵀ + b; give it the rows as `quantise` writes them."""

    def __init__(self, weight: Tensor, bias: Tensor | None = None) -> None:
        units, sizes = _weights(weight.float())
        self.bias = torch.zeros(len(units)) if bias is None else bias.float().contiguous()
        self.totals = units.sum(1).float() * sizes  # what a row's least number is multiplied by
        self._product = _way()(units, sizes)

    def __call__(self, rows: Codes) -> Tensor:
        """Rows × inputs to rows × outputs."""
        found = torch.addcmul(self.bias, rows.least, self.totals)
        return found.addcmul_(self.sums(rows.units), rows.size)

    def sums(self, units: Tensor) -> Tensor:
        """The products of the units alone, in the weights' own sizes."""
        blocks = [self._product(filled(part))[: len(part)] for part in units.split(BLOCK)]
        return blocks[0] if len(blocks) == 1 else torch.cat(blocks)


def quantise(rows: Tensor) -> Codes:
    """Each row from its least to its greatest number in 255 equal steps."""
    if not _packs_rows():
        return _quantised(rows)
    packed = torch.ops.quantized.embedding_bag_byte_prepack(rows)
    width = rows.shape[1]
    ends = packed[:, width:].clone(memory_format=torch.contiguous_format).view(torch.float32)
    return Codes(packed[:, :width].contiguous(), ends[:, :1], ends[:, 1:])


def _quantised(rows: Tensor) -> Codes:
    """Compute what FBGEMM does, in single steps."""
    least = rows.amin(1, keepdim=True)
    span = rows.amax(1, keepdim=True) - least
    units = ((rows - least) * (UNITS / (span + TINY))).round_().to(torch.uint8)
    return Codes(units, span / UNITS, least)


def _weights(weight: Tensor) -> tuple[Tensor, Tensor]:
    """Each row of weights as integers, and the size of its unit."""
    even = functional.pad(weight, (0, weight.shape[1] % 2))
    signs = torch.stack([even.clamp(min=0), even.clamp(max=0).neg_()])
    pairs = signs[:, :, ::2] + signs[:, :, 1::2]
    sizes = pairs.amax((0, 2)).clamp_(min=1e-30) / PAIR
    return torch.round(weight / sizes[:, None]).to(torch.int8), sizes


class _Pointwise:
    """oneDNN's product of bytes without a sign and bytes with one."""

    def __init__(self, weights: Tensor, sizes: Tensor) -> None:
        self._weights = torch.ops.onednn.qlinear_prepack(weights, None)
        self._sizes, self._zero = sizes, torch.zeros(len(weights), dtype=torch.int64)

    def __call__(self, units: Tensor) -> Tensor:
        found: Tensor = torch.ops.onednn.qlinear_pointwise(
            units, 1.0, 0, self._weights, self._sizes, self._zero, None, 1.0, 0, torch.float32,
            "none", [], "",
        )  # fmt: skip
        return found


class _Signed:
    """torch's product of bytes that all have a sign."""

    def __init__(self, weights: Tensor, sizes: Tensor) -> None:
        self._weights, self._sizes = weights.T, sizes
        self._shift = SHIFT * weights.sum(1)

    def __call__(self, units: Tensor) -> Tensor:
        signed = units.bitwise_xor(SHIFT).view(torch.int8)
        return torch._int_mm(signed, self._weights).add_(self._shift).float().mul_(self._sizes)


class _Single:
    """The product in single precision, for torch without either."""

    def __init__(self, weights: Tensor, sizes: Tensor) -> None:
        self._weights, self._sizes = Dense(weights), sizes
        self._shift = SHIFT * weights.sum(1).float()

    def __call__(self, units: Tensor) -> Tensor:
        found = self._weights(units.float().sub_(SHIFT))
        return found.add_(self._shift).mul_(self._sizes)


WAYS: tuple[Way, ...] = (_Pointwise, _Signed, _Single)


@cache
def _way() -> Way:
    """The first exact way that is quick on this machine. All give the same numbers, so timing may
    decide; but a busy machine must not, so only what is far slower than another is passed over.
    """
    seconds = [_seconds(way) for way in WAYS]
    quick = FAR * min(seconds)
    return next(way for way, own in zip(WAYS, seconds, strict=True) if own <= quick)


def _seconds(way: Way) -> float:
    """Processor time of the fastest of some products; endless where they fail or are not exact."""
    rows, width = PROBE
    weights = torch.zeros(width, width, dtype=torch.int8)
    weights[::2] = SHIFT // 2
    weights[1::2, ::2], weights[1::2, 1::2] = -PAIR, -1
    units = torch.full((rows, width), UNITS, dtype=torch.uint8)
    expected = (weights.sum(1) * UNITS).float().expand(rows, width)
    try:
        product = way(weights, torch.ones(width))
        exact = torch.equal(product(units), expected)
    except (AttributeError, RuntimeError, TypeError):
        return float("inf")
    return min(_timed(product, units) for _ in range(3)) if exact else float("inf")


def _timed(product: Product, units: Tensor) -> float:
    start = time.process_time()
    product(units)
    return time.process_time() - start


@cache
def _packs_rows() -> bool:
    """Whether torch writes rows in units in one step."""
    rows = torch.linspace(-2, 5, 3 * 37).view(3, 37).sin()
    try:
        packed = torch.ops.quantized.embedding_bag_byte_prepack(rows)
    except (AttributeError, RuntimeError):
        return False
    apart = packed[:, :37].int() - _quantised(rows).units.int()
    return int(apart.abs().max()) <= 1  # a tie between two units may fall either way
