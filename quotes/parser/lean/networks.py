"""The networks of one set; the heads read one pass of its encoder together."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import Any, Protocol

import torch
from safetensors.torch import load_file
from torch import Tensor

from quotes.parser.lean import checkpoints
from quotes.parser.lean.batch import Batch
from quotes.parser.lean.checkpoints import Checkpoint, UnfitError
from quotes.parser.lean.encoder import Encoder
from quotes.parser.lean.ranker import Ranker
from quotes.parser.model_set import ModelSet
from quotes.parser.portions import portions

WORDS_AT_ONCE = 2000
Forms = Sequence[str]  # the words of a sentence


class Head(Protocol):
    """A network over the encoder's vectors: tagger, parser or names."""

    mixture: Tensor  # weights of the encoder's last layers (LAYERS)

    def __call__(self, batch: Batch, vectors: Tensor) -> Sequence[Any]:
        """Answer for each sentence; `vectors` (rows of `batch.rooted` × width)."""
        ...


class Networks:
    """The set's files, its encoder and the heads over it, shared by the variants of one pipeline."""

    def __init__(self, models: ModelSet) -> None:
        self._models = models

    def checkpoint(self, processor: str) -> Checkpoint:
        """The file of one of the set's networks. Raises UnfitError."""
        path = self._models.processors.get(processor)
        if path is None:
            raise UnfitError(
                f"the set has no network for {processor}",
                where=self._models.title,
                remedy=checkpoints.OTHER_WAY,
            )
        return checkpoints.read(path, processor)

    @cached_property
    def encoder(self) -> Encoder:
        if self._models.encoder is None:
            raise UnfitError("the set has no encoder that its networks share")
        return Encoder(self._models.encoder)

    @cached_property
    def ranker(self) -> Ranker | None:
        """Load what finds the antecedents of pronouns; None where the set has nothing for it."""
        path = self._models.ranker
        return Ranker(load_file(path), self.encoder) if path is not None else None

    @cached_property
    def heads(self) -> Heads:
        return Heads(self.encoder)


class Heads:
    """The heads that a pipeline has.

    The first that is asked about some sentences lets all of them read the encoder's vectors,
    portion by portion, so that sentences are encoded once and no vector outlives its portion. What
    the others say is kept for their turn.
    """

    def __init__(self, encoder: Encoder) -> None:
        self._encoder = encoder
        self._heads: dict[str, Head] = {}
        self._kept: dict[str, tuple[Sequence[Forms], list[Any]]] = {}

    def add(self, name: str, head: Head) -> None:
        self._heads[name] = head
        self._kept.clear()

    def said(self, name: str, sentences: Sequence[Forms]) -> list[Any]:
        """Answer for each sentence by the head `name`."""
        asked, found = self._kept.pop(name, ((), []))
        if asked != sentences:
            everything = self._read(sentences)
            found = everything.pop(name)
            self._kept = {other: (sentences, said) for other, said in everything.items()}
        return found

    def _read(self, sentences: Sequence[Forms]) -> dict[str, list[Any]]:
        found: dict[str, list[Any]] = {name: [None] * len(sentences) for name in self._heads}
        mixtures = torch.stack([head.mixture for head in self._heads.values()])
        order = sorted(range(len(sentences)), key=lambda n: -len(sentences[n]))
        for some in portions(order, lambda n: len(sentences[n]), WORDS_AT_ONCE):
            batch = Batch([sentences[n] for n in some])
            vectors = self._encoder.encode(batch.sentences, mixtures)
            for (name, head), own in zip(self._heads.items(), vectors, strict=True):
                for n, said in zip(some, head(batch, own), strict=True):
                    found[name][n] = said
        return found
