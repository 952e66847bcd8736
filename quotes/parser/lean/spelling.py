"""Features of a word's letters for a head. A word's letters never change, so each is read once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

import torch
from torch import Tensor

from quotes.parser.lean.checkpoints import Weights
from quotes.parser.lean.linear import Dense
from quotes.parser.lean.recurrent import Plan, Recurrence, looked_up

UNKNOWN = 1  # in Stanza's vocabularies
ROOT = "<ROOT>"  # the "word" that stands for a sentence's start is one letter of its own
WORDS_KEPT = 20_000
WORDS_AT_ONCE = 256


class Spelling:
    """Stanza's character model: its LSTM's outputs, summed with weights from attention, or the last
    ones.
    """

    def __init__(self, weights: Weights, letters: Mapping[str, int]) -> None:
        prefix = "charmodel.charlstm.lstm."
        first = weights["charmodel.charlstm_h_init"], weights["charmodel.charlstm_c_init"]
        both = f"{prefix}weight_ih_l0_reverse" in weights
        self._letters = letters
        self._directions = [
            Recurrence(weights, prefix, backward=back).starting(*first)
            for back in (False, True)[: 1 + both]
        ]
        table = weights["charmodel.char_emb.weight"].float()
        self._gates = [one.gates_of(table) for one in self._directions]
        attention, change = (
            weights.get("charmodel.char_attn.weight"),
            weights.get("trans_char.weight"),
        )
        # Repeated, because torch takes another formula for the last few numbers than for full
        # stretches of 32.
        self._attention = None if attention is None else Dense(attention.repeat(32, 1))
        self._change = None if change is None else Dense(change)
        self.width = sum(one.size for one in self._directions) if change is None else len(change)
        self._rows: dict[str, int] = {}
        self._found = torch.empty(WORDS_KEPT, self.width)

    def of(self, words: Sequence[str]) -> Tensor:
        """A row for each word (words × width)."""
        rows = self._rows
        missing = {word for word in words if word not in rows}
        if len(rows) + len(missing) > WORDS_KEPT:
            rows.clear()
            missing = set(words)
            if len(missing) > WORDS_KEPT:  # never in a batch of the usual size
                self._found = torch.empty(len(missing), self.width)
        ordered = sorted(missing, key=lambda word: (-len(self._read(word)), word))
        for start in range(0, len(ordered), WORDS_AT_ONCE):
            some = ordered[start : start + WORDS_AT_ONCE]
            self._found[len(rows) : len(rows) + len(some)] = self._vectors(
                [self._read(word) for word in some]
            )
            rows.update(zip(some, range(len(rows), len(rows) + len(some)), strict=True))
        return self._found.index_select(0, torch.tensor([rows[word] for word in words]))

    def _read(self, word: str) -> list[int]:
        letters = self._letters
        return (
            [letters[ROOT]] if word == ROOT else [letters.get(letter, UNKNOWN) for letter in word]
        )

    def _vectors(self, words: Sequence[Sequence[int]]) -> Tensor:
        plan = Plan([len(word) for word in words])
        flat = torch.tensor([letter for word in words for letter in word])
        outputs = [
            one.run(partial(looked_up, gates, flat), plan)
            for one, gates in zip(self._directions, self._gates, strict=True)
        ]
        if self._attention is None:
            found = self._ends(outputs, plan)
        else:
            found = self._sums(torch.cat(outputs, 1), plan, len(words))
        return found if self._change is None else self._change(found)

    @staticmethod
    def _ends(outputs: Sequence[Tensor], plan: Plan) -> Tensor:
        """The last output forwards and, backwards, the first letter's."""
        forward, backward = outputs
        return torch.cat(
            [forward.index_select(0, plan.last), backward.index_select(0, plan.first)], 1
        )

    def _sums(self, outputs: Tensor, plan: Plan, number: int) -> Tensor:
        assert self._attention is not None
        weighted = (outputs * self._attention(outputs).sigmoid_()[:, :1]).index_select(
            0, plan.forward
        )
        found, start = torch.zeros(number, outputs.shape[1]), 0
        for size in plan.sizes:
            found[:size] += weighted[start : start + size]
            start += size
        return found
