"""One pass of the shared encoder for the tagger, the parser and the names: each sentence is encoded once.

Stanza's heads each call `extract_bert_embeddings` for themselves. Inside `sharing()` that name answers
from vectors made beforehand, in batches of similar length, in bfloat16 where the processor has it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

LAYERS = 4  # the heads mix the last four layers, each with weights of its own
PIECES_A_BATCH = 4096  # word pieces, padding counted: more gains nothing on a CPU and costs memory
PIECES_A_WORD = 1.3  # of the encoder, in news: only to foresee the size of a batch


class SharedEncoder:
    """Vectors of sentences by their words; `name` is what the heads' configurations call the encoder."""

    def __init__(self, model: Any, tokenizer: Any, name: str, *, fast: bool | None = None) -> None:
        import torch

        self.model, self.tokenizer, self.name = model, tokenizer, name
        supported = getattr(
            torch.cpu, "_is_avx512_bf16_supported", bool
        )  # torch has no public name for it
        self.fast = bool(supported()) if fast is None else fast
        self.vectors: dict[tuple[str, ...], Any] = {}

    def forget(self) -> None:
        self.vectors.clear()

    def encode(self, sentences: Iterable[Sequence[str]]) -> None:
        """Make the vectors of all sentences that have none yet."""
        missing = sorted(
            {tuple(s) for s in sentences} - self.vectors.keys(), key=lambda s: (len(s), s)
        )
        for batch in _batches(missing):
            self.vectors.update(zip(batch, self._run(batch), strict=True))

    def _run(self, batch: list[tuple[str, ...]]) -> list[Any]:
        import torch
        from stanza.models.common import bert_embedding

        original = bert_embedding.cloned_feature
        bert_embedding.cloned_feature = _stacked
        try:
            with (
                torch.inference_mode(),
                torch.autocast("cpu", dtype=torch.bfloat16, enabled=self.fast),
            ):
                found = bert_embedding.extract_bert_embeddings(
                    self.name,
                    self.tokenizer,
                    self.model,
                    [list(s) for s in batch],
                    torch.device("cpu"),
                    True,
                )
        finally:
            bert_embedding.cloned_feature = original
        return [vectors.half() for vectors in found]

    def extract(
        self, _name: str, _tokenizer: Any, _model: Any, data: Any, *args: Any, **kwargs: Any
    ) -> list[Any]:
        """Stands in for Stanza's function of the same task and arguments; answers from the vectors."""
        keep_endpoints, mix = kwargs["keep_endpoints"], kwargs["bert_layer_mix"]
        sentences = [tuple(s) for s in data]
        self.encode(sentences)
        weights = mix.weight[0] + 1 / LAYERS
        found = [(self.vectors[s].float() * weights.view(1, LAYERS, 1)).sum(1) for s in sentences]
        return found if keep_endpoints else [vectors[1:-1] for vectors in found]

    @contextmanager
    def sharing(self) -> Iterator[None]:
        """Let Stanza's tagger, parser and name recogniser take their vectors from here."""
        from stanza.models.depparse import model as depparse
        from stanza.models.ner import model as ner
        from stanza.models.pos import model as pos

        modules = (depparse, ner, pos)
        originals = [module.extract_bert_embeddings for module in modules]
        for module in modules:
            module.extract_bert_embeddings = self.extract
        try:
            yield
        finally:
            for module, original in zip(modules, originals, strict=True):
                module.extract_bert_embeddings = original


def _stacked(states: Any, detach: bool = True, mix: Any = None) -> Any:
    """In place of Stanza's mixture of layers: the last four, side by side."""
    import torch

    return torch.stack([state.float() for state in states[-LAYERS:]], dim=2)


def _batches(sentences: list[tuple[str, ...]]) -> Iterator[list[tuple[str, ...]]]:
    """Runs of sentences of growing length, each run within the budget of word pieces."""
    batch: list[tuple[str, ...]] = []
    for sentence in sentences:
        if batch and (len(batch) + 1) * len(sentence) * PIECES_A_WORD > PIECES_A_BATCH:
            yield batch
            batch = []
        batch.append(sentence)
    if batch:
        yield batch
