"""A model set to the `stanza.Pipeline` that runs it."""

from __future__ import annotations

import gc
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from quotes.parser.model_set import ModelSet

if TYPE_CHECKING:
    from stanza import Pipeline

OFFICIAL = "tokenize,mwt,pos,lemma,depparse,ner"  # of Stanza's own English packages
# Where F1 on chains is best (0), a third of the links to names are wrong:
# scripts/coreference/resolvers.py
LINKED = 2.0
# Words (names: sentences) that Stanza takes at once: larger batches are no faster on a CPU, only
# larger.
SIZES = {"depparse_batch_size": 1500, "ner_batch_size": 32}


def pipeline(models: ModelSet, *, plain: bool, linked: float) -> Pipeline:
    """Stanza's pipeline on a set, its processors in this package's variants; without them where
    `plain` is asked for or the set's networks are others than those that the variants compute."""
    if not models.processors:
        return _official(models)
    from quotes.parser.lean.checkpoints import UnfitError

    try:
        found = _own(models, {} if plain else _variants(models, linked))
    except UnfitError:
        found = _own(models, {})
    gc.freeze()  # what is loaded stays: the collector would look through it again and again
    return found


def _official(models: ModelSet) -> Pipeline:
    from stanza import Pipeline

    where = {"dir": str(models.folder), "download_method": None} if models.folder else {}
    return Pipeline("en", processors=OFFICIAL, use_gpu=False, verbose=False, **where)


def _variants(models: ModelSet, linked: float) -> dict[str, Any]:
    """The options that put this package's networks in the place of Stanza's."""
    from quotes.parser.lean.networks import Networks
    from quotes.parser.processors import VARIANT

    networks = Networks(models)
    return {f"{name}_with_{VARIANT}": networks for name in models.processors} | {
        "coref_linked": linked
    }


def _own(models: ModelSet, options: dict[str, Any]) -> Pipeline:
    from stanza import Pipeline

    paths = {f"{name}_model_path": str(path.resolve()) for name, path in models.processors.items()}
    cache = None if options else _with_encoder(models)
    # There Stanza's coreference model finds the encoder below its own layers.
    with _working_in(models.folder):
        return Pipeline(
            "en", dir=str(models.folder), processors=",".join(models.processors), download_method=None,
            foundation_cache=cache, use_gpu=False, verbose=False, allow_unknown_language=True,
            **SIZES, **paths, **options,
        )  # fmt: skip


@contextmanager
def _working_in(folder: Path | None) -> Iterator[None]:
    """Work in a folder for a while, as contextlib.chdir does in Python 3.11."""
    before = Path.cwd()
    os.chdir(folder or before)
    try:
        yield
    finally:
        os.chdir(before)


def _with_encoder(models: ModelSet) -> Any:
    """Stanza's store of encoders, holding the set's own under the name that its networks call it
    by.
    """
    os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
    from stanza.models.common.bert_embedding import load_bert
    from stanza.models.common.foundation_cache import BertRecord, FoundationCache
    from transformers.utils import logging as noise

    cache = FoundationCache(local_files_only=True)
    if models.encoder:
        noise.disable_progress_bar()
        noise.set_verbosity_error()
        encoder, tokenizer = load_bert(str(models.encoder), local_files_only=True)
        cache.bert[models.encoder_name] = BertRecord(encoder.float().eval(), tokenizer, {})
    return cache
