"""Frozen features of the shared encoder for the heads' trainers: made once, kept in memory over all
epochs.

Stanza's trainers each call `extract_bert_embeddings` for themselves. Inside `features()` that name
answers from vectors made beforehand, in batches of similar length.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any
from unittest.mock import patch

import torch
from stanza.models.common import bert_embedding
from stanza.models.depparse import model as depparse
from stanza.models.ner import model as ner
from stanza.models.pos import model as pos

LAYERS = 4  # the heads mix the last four layers, each with weights of its own
PIECES_A_BATCH = 4096  # word pieces, padding counted: more gains nothing on a CPU and costs memory
PIECES_A_WORD = 1.3  # of the encoder, in news: only to foresee the size of a batch
Sentence = tuple[str, ...]


class FrozenEncoder:
    """The encoder knows no case, so sentences that differ in nothing else share their vectors."""

    def __init__(self, folder: Path) -> None:
        self._model, self._tokenizer = bert_embedding.load_bert(str(folder), local_files_only=True)
        self._model.float().eval()
        self._vectors: dict[Sentence, torch.Tensor] = {}

    def extract(
        self,
        _name: str,
        _tokenizer: Any,
        _model: Any,
        data: Sequence[Sequence[str]],
        *args: Any,
        **kwargs: Any,
    ) -> list[torch.Tensor]:
        """Stands in for Stanza's function of the same task and arguments; answers from the vectors."""
        keep_endpoints, mix = kwargs["keep_endpoints"], kwargs["bert_layer_mix"]
        sentences = [tuple(word.lower() for word in sentence) for sentence in data]
        self._encode(sentences)
        weights = (mix.weight[0] + 1 / LAYERS).view(1, LAYERS, 1)
        found = [(self._vectors[s].float() * weights).sum(1) for s in sentences]
        return found if keep_endpoints else [vectors[1:-1] for vectors in found]

    def _encode(self, sentences: list[Sentence]) -> None:
        """Make the vectors of all sentences that have none yet."""
        missing = sorted(set(sentences) - self._vectors.keys(), key=lambda s: (len(s), s))
        for batch in _batches(missing):
            self._vectors.update(zip(batch, self._run(batch), strict=True))

    def _run(self, batch: list[Sentence]) -> list[torch.Tensor]:
        with patch.object(bert_embedding, "cloned_feature", _stacked), torch.inference_mode():
            found = bert_embedding.extract_bert_embeddings(
                "", self._tokenizer, self._model, [list(s) for s in batch], torch.device("cpu"), True
            )  # fmt: skip
        return [vectors.half() for vectors in found]


def _stacked(states: Any, detach: bool = True, mix: Any = None) -> torch.Tensor:
    """In place of Stanza's mixture of layers: the last four, side by side."""
    return torch.stack([state.float() for state in states[-LAYERS:]], dim=2)


def _batches(sentences: list[Sentence]) -> Iterator[list[Sentence]]:
    """Runs of sentences of growing length, each run within the budget of word pieces."""
    batch: list[Sentence] = []
    for sentence in sentences:
        if batch and (len(batch) + 1) * len(sentence) * PIECES_A_WORD > PIECES_A_BATCH:
            yield batch
            batch = []
        batch.append(sentence)
    if batch:
        yield batch


@contextmanager
def features(folder: Path) -> Iterator[None]:
    """Inside, Stanza's trainers take the encoder's vectors from a cache that is filled as they ask."""
    encoder = FrozenEncoder(folder)
    with ExitStack() as stack:
        for module in (depparse, ner, pos):
            stack.enter_context(patch.object(module, "extract_bert_embeddings", encoder.extract))
        yield
