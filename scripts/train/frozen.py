"""Frozen features of the shared encoder for the heads' trainers: made once, kept in memory over all epochs."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from stanza.models.common import bert_embedding

from quotes.parser.encoder import SharedEncoder


@contextmanager
def features(folder: Path) -> Iterator[None]:
    """Inside, Stanza's trainers take the encoder's vectors from a cache that is filled as they ask."""
    model, tokenizer = bert_embedding.load_bert(str(folder), local_files_only=True)
    model.float().eval()
    with SharedEncoder(model, tokenizer, str(folder)).sharing():
        yield
