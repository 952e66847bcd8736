"""The base of this package's variants of Stanza's processors, and the networks that they share."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any
from weakref import WeakValueDictionary

import torch
from stanza import Document
from stanza.pipeline.processor import ProcessorVariant

from quotes.parser import model_set
from quotes.parser.lean.networks import Networks

VARIANT = "quotes"
TAGS, WORDS = frozenset({"tokenize", "pos"}), frozenset({"tokenize"})
Config = Mapping[str, Any]

_shared: WeakValueDictionary[str, Networks] = WeakValueDictionary()


class Variant(ProcessorVariant):  # type: ignore[misc]  # Stanza has no types
    """The base of all variants: each does all the work of its processor, for many documents.

    Each says how it is `set_up` (from the set's networks and the options of its processor) and gives documents
    back `annotated`.
    """

    OVERRIDE = True
    REQUIRES_DEFAULT: frozenset[str] = WORDS

    def __init__(self, config: Config) -> None:
        with torch.inference_mode():
            self.set_up(_networks(config[f"with_{VARIANT}"]), config)

    def process(self, document: Document | str) -> Document:
        return self.bulk_process([document])[0]

    def bulk_process(self, documents: Sequence[Document | str]) -> list[Document]:
        given = [Document([], text=one) if isinstance(one, str) else one for one in documents]
        with torch.inference_mode():
            found: list[Document] = self.annotated(given)
        return found


def _networks(option: bool | str | Path | Networks) -> Networks:
    """The value of a variant's option; variants of the same set share its networks."""
    if isinstance(option, Networks):
        return option
    folder = model_set.BUNDLED if option is True else str(option)
    found = _shared.get(folder)
    if found is None:
        found = _shared[folder] = Networks(model_set.find(folder))
    return found
