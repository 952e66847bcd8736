"""Stanza's parser searches for the best tree of every sentence, in Python; mostly there is nothing to search for."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from quotes.parser.lean.spanning import best_heads


@contextmanager
def shortcut() -> Iterator[None]:
    """Let Stanza's parser search only where it must: the trees are the same."""
    from stanza.models.depparse import model

    search = model.chuliu_edmonds_one_root
    model.chuliu_edmonds_one_root = best_heads
    try:
        yield
    finally:
        model.chuliu_edmonds_one_root = search
