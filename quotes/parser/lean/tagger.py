"""UPOS, XPOS and features of words, from Stanza's tagger."""

from __future__ import annotations

from collections.abc import Sequence

import torch
from torch import Tensor

from quotes.parser.lean.batch import Batch
from quotes.parser.lean.checkpoints import Checkpoint
from quotes.parser.lean.layers import TwoWay, mixture
from quotes.parser.lean.linear import Dense
from quotes.parser.lean.spelling import Spelling

EMPTY = 2  # of a feature: the word has none
Tags = tuple[str, str, str]  # UPOS, XPOS, features


class Tagger:
    """Each word's most likely tags."""

    def __init__(self, checkpoint: Checkpoint) -> None:
        weights, vocab = checkpoint["model"], checkpoint["vocab"]
        self.mixture = mixture(weights)
        self._spelling = Spelling(weights, vocab["char"]["_unit2id"])
        self._lstm = TwoWay(weights, "taggerlstm")
        self._hidden = Dense(weights["upos_hid.weight"], weights["upos_hid.bias"])
        self._features: list[tuple[str, list[str]]] = list(vocab["feats"]["_id2unit"].items())
        self._upos: list[str] = vocab["upos"]["_id2unit"]
        self._xpos: list[str] = vocab["xpos"]["_id2unit"]
        names = [
            "upos_clf",
            "tag_clf.xpos",
            *(f"tag_clf.feats.{n}" for n in range(len(self._features))),
        ]
        self._sizes = [len(weights[f"{name}.weight"]) for name in names]
        self._scores = Dense(
            *(
                torch.cat([weights[f"{name}.{part}"] for name in names])
                for part in ("weight", "bias")
            )
        )
        self._known: dict[tuple[int, ...], Tags] = {}

    def __call__(self, batch: Batch, vectors: Tensor) -> list[Sequence[Tags]]:
        """For each sentence; `vectors` (rows × width) have a row for its start as well."""
        rows = torch.cat([self._spelling.of(batch.words), batch.inside(vectors)], 1)
        scores = self._scores(self._hidden(self._lstm(rows, batch.plan), "relu"))
        best = torch.stack([part.argmax(1) for part in scores.split(self._sizes, 1)], 1)
        return list(batch.by_sentence([self._named(tuple(row)) for row in best.tolist()]))

    def _named(self, numbers: tuple[int, ...]) -> Tags:
        found = self._known.get(numbers)
        if found is None:
            features = self._written(numbers[2:])
            found = self._known[numbers] = (
                self._upos[numbers[0]],
                self._xpos[numbers[1]],
                features,
            )
        return found

    def _written(self, numbers: Sequence[int]) -> str:
        pairs = zip(self._features, numbers, strict=True)
        return "|".join(
            f"{name}={values[number]}" for (name, values), number in pairs if number != EMPTY
        )
