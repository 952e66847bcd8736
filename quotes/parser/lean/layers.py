"""Layers of the tagger, the parser and the names: a two-way LSTM over words, its inputs counted in
integers.
"""

from __future__ import annotations

from functools import partial

import torch
from torch import Tensor

from quotes.parser.lean.checkpoints import LAYERS, Weights
from quotes.parser.lean.integers import Codes, Quantised, quantise
from quotes.parser.lean.recurrent import Plan, Recurrence


def mixture(weights: Weights) -> Tensor:
    """Weigh each of the encoder's last layers (LAYERS) for a head."""
    return weights["bert_layer_mix.weight"][0].float() + 1 / LAYERS


class TwoWay:
    """A two-way LSTM, and Stanza's highway beside it where it has one.

    `change` is a linear layer (weight, bias) before it, folded into the LSTM's own.
    """

    def __init__(
        self, weights: Weights, name: str, *, change: tuple[Tensor, Tensor] | None = None
    ) -> None:
        highway = f"{name}.highway.0.weight" in weights
        prefix = f"{name}.lstm.0.lstm." if highway else f"{name}.lstm."
        first = weights[f"{name}_h_init"], weights[f"{name}_c_init"]
        self._directions = [
            Recurrence(weights, prefix, backward=back, whole=True).starting(*first)
            for back in (False, True)
        ]
        self._inputs = [_folded(one, change) for one in self._directions]
        self._beside = None
        if highway:
            both = torch.cat(
                [weights[f"{name}.{part}.0.weight"].float() for part in ("gate", "highway")]
            )
            biases = torch.cat(
                [weights[f"{name}.{part}.0.bias"].float() for part in ("gate", "highway")]
            )
            self._beside = Quantised(both, biases)

    def __call__(self, rows: Tensor, plan: Plan) -> Tensor:
        """Rows (rows × inputs) to rows × outputs of both directions."""
        codes = quantise(rows)
        pairs = zip(self._directions, self._inputs, strict=True)
        found = torch.cat(
            [one.run(partial(_gates, inputs, codes), plan) for one, inputs in pairs], 1
        )
        if self._beside is None:
            return found
        gate, highway = self._beside(codes).chunk(2, 1)
        return found.add_(gate.sigmoid_().mul_(highway.tanh_()))


def _gates(inputs: Quantised, codes: Codes, order: Tensor) -> Tensor:
    return inputs(codes.picked(order))


def _folded(one: Recurrence, change: tuple[Tensor, Tensor] | None) -> Quantised:
    if change is None:
        return Quantised(one.input_weight, one.bias)
    weight, bias = change
    return Quantised(one.input_weight @ weight, one.input_weight @ bias + one.bias)
