"""Frozen features of the shared encoder for the heads' trainers: made once, kept in memory over all epochs."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from stanza.models.common import bert_embedding

from quotes.parser.encoder import SharedEncoder


class CaselessEncoder(SharedEncoder):
    """The encoder knows no case, so sentences that differ in nothing else share their vectors."""

    def extract(
        self, _name: str, _tokenizer: Any, _model: Any, data: Any, *args: Any, **kwargs: Any
    ) -> list[Any]:
        lowered = [[word.lower() for word in sentence] for sentence in data]
        return super().extract(_name, _tokenizer, _model, lowered, *args, **kwargs)


@contextmanager
def features(folder: Path) -> Iterator[None]:
    """Inside, Stanza's trainers take the encoder's vectors from a cache that is filled as they ask."""
    model, tokenizer = bert_embedding.load_bert(str(folder), local_files_only=True)
    model.float().eval()
    with CaselessEncoder(model, tokenizer, str(folder)).sharing():
        yield
