"""What makes Stanza's own trainers quick on a CPU, applied from outside before they run.

The transformer runs in bfloat16 (twice as fast where the processor has it), its word-piece table
stays fixed (half of its parameters, hardly any of its gain), and the learning rate falls linearly.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable
from typing import Any

import torch


def bfloat16(function: Callable[..., list[torch.Tensor]]) -> Callable[..., list[torch.Tensor]]:
    """Wrap Stanza's `extract_bert_embeddings`: bfloat16 inside, float32 outside."""

    def wrapped(*args: Any, **kwargs: Any) -> list[torch.Tensor]:
        with torch.autocast("cpu", dtype=torch.bfloat16):
            return [vector.float() for vector in function(*args, **kwargs)]

    return wrapped


def fixed_pieces(load: Callable[..., tuple[Any, Any]]) -> Callable[..., tuple[Any, Any]]:
    """Wrap Stanza's `load_bert`: the embedding tables are not trained."""

    def wrapped(*args: Any, **kwargs: Any) -> tuple[Any, Any]:
        model, tokenizer = load(*args, **kwargs)
        if model is not None:
            model.embeddings.requires_grad_(False)
        return model, tokenizer

    return wrapped


def linear_decay(
    update: Callable[..., Any], *, steps: int, warm_up: int, rates: dict[str, float]
) -> Callable[..., Any]:
    """Wrap a Stanza trainer's `update`: rates (by optimizer name) rise for `warm_up` steps, then
    fall to zero.

    The parser's trainer counts its steps (also over a restart); for the others they are counted
    here.
    """
    calls = itertools.count(1)

    def wrapped(self: Any, *args: Any, **kwargs: Any) -> Any:
        step = getattr(self, "global_step", None) or next(calls)
        factor = min(1.0, step / warm_up) * max(0.0, 1.0 - step / (steps + 1))
        for name, optimizer in _optimizers(self).items():
            for group in optimizer.param_groups:
                group["lr"] = rates[name] * factor
        return update(self, *args, **kwargs)

    return wrapped


def _optimizers(trainer: Any) -> dict[str, Any]:
    """Stanza's trainers keep one optimizer or several by name."""
    found = trainer.optimizers if hasattr(trainer, "optimizers") else trainer.optimizer
    return found if isinstance(found, dict) else {"general_optimizer": found}
