"""Stanza's processors, called one by one so that sentences can be mended between them."""

from __future__ import annotations

import logging
import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import chdir, nullcontext
from typing import Any

from quotes.parser import lemma_conventions, spanning
from quotes.parser.analysis import Analysis, Word, given, in_one_style, plain
from quotes.parser.encoder import SharedEncoder
from quotes.parser.model_set import ModelSet
from quotes.parser.segmentation import Piece
from quotes.records import Span
from quotes.trees import Chains, Parse

PROCESSORS = ("tokenize", "mwt", "pos", "lemma", "depparse", "ner")
TAGGING = ("pos", "lemma", "depparse", "ner")
# Words (names: sentences) that Stanza takes at once: larger batches are no faster on a CPU, only larger.
SIZES = {"depparse_batch_size": 1500, "ner_batch_size": 32}
SAME_TYPE = {"GPE": "LOC", "PER": "PERSON"}  # the official packages tell places that govern apart


class Engine:
    """The loaded models of one set."""

    def __init__(self, models: ModelSet) -> None:
        self._encoder = _load_encoder(models)
        self._pipeline = _load_pipeline(models, self._encoder)

    def tokenize(self, texts: Sequence[str]) -> list[list[list[Piece]]]:
        """Sentences of tokens, with offsets in each text; a text of white space has none."""
        spaced = [plain(text) for text in texts]
        found: list[list[list[Piece]]] = [[] for _ in texts]
        numbers = [n for n, text in enumerate(spaced) if text.strip()]
        if not numbers:
            return found
        joined, starts = _join([spaced[n] for n in numbers])
        place = 0
        for sentence in self._run("tokenize", joined).sentences:
            pieces = [_piece(token) for token in sentence.tokens]
            while place + 1 < len(numbers) and pieces[0].span.start >= starts[place + 1]:
                place += 1
            start = starts[place]
            moved = [
                Piece(Span(p.span.start - start, p.span.end - start), p.multiword) for p in pieces
            ]
            found[numbers[place]].append(moved)
        return found

    def expand(self, tokens: Iterable[str]) -> dict[str, tuple[str, ...]]:
        """The words of each multiword token."""
        distinct = sorted(set(tokens))
        if not distinct or "mwt" not in self._pipeline.processors:
            return {}
        document = self._run("mwt", _document([[token] for token in distinct], "MWT=Yes"))
        return {
            token: tuple(word.text for word in sentence.words)
            for token, sentence in zip(distinct, document.sentences, strict=True)
        }

    def analyse(self, sentences: Sequence[Sequence[tuple[str, Span]]]) -> list[Analysis]:
        """Tags, lemmas, trees and names of sentences given as words."""
        if not sentences:
            return []
        rows = [[given(form) for form, _ in sentence] for sentence in sentences]
        document = _document(rows)
        encoder = self._encoder
        with spanning.shortcut(), encoder.sharing() if encoder else nullcontext():
            if encoder:
                encoder.encode(rows)
            for name in TAGGING:
                document = (
                    self._run(name, document) if name in self._pipeline.processors else document
                )
        if encoder:
            encoder.forget()
        return [
            _analysis(forms, found)
            for forms, found in zip(sentences, document.sentences, strict=True)
        ]

    def chains(self, parse: Parse) -> Chains:
        """Coreference chains of two mentions and more; none where the set has no model for them."""
        if "coref" not in self._pipeline.processors or not parse.tokens:
            return ()
        forms = [
            [in_one_style(token.form) for token in parse.tokens[s.first : s.last]]
            for s in parse.sentences
        ]
        found = self._run("coref", _document(forms)).coref
        chains = (
            tuple(sorted({_mention(parse, mention) for mention in chain.mentions}))
            for chain in found
        )
        return tuple(sorted(chain for chain in chains if len(chain) > 1))

    def _run(self, name: str, document: Any) -> Any:
        import torch

        # The parser's scores of all pairs of words cost most of the time; half precision costs them no accuracy.
        fast = name == "depparse" and self._encoder is not None and self._encoder.fast
        with torch.inference_mode(), torch.autocast("cpu", dtype=torch.bfloat16, enabled=fast):
            return self._pipeline.processors[name].process(document)


def _load_encoder(models: ModelSet) -> SharedEncoder | None:
    if models.encoder is None:
        return None
    os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
    from stanza.models.common import bert_embedding
    from transformers.utils import logging as noise

    noise.disable_progress_bar()
    noise.set_verbosity_error()
    model, tokenizer = bert_embedding.load_bert(str(models.encoder), local_files_only=True)
    return SharedEncoder(model.float().eval(), tokenizer, models.encoder_name)


def _load_pipeline(models: ModelSet, encoder: SharedEncoder | None) -> Any:
    import stanza
    from stanza.models.common.foundation_cache import BertRecord, FoundationCache

    logging.getLogger("stanza").setLevel(logging.ERROR)
    if not models.processors:
        options: dict[str, Any] = (
            {"dir": str(models.folder), "download_method": None} if models.folder else {}
        )
        return stanza.Pipeline(
            "en", processors=",".join(PROCESSORS), use_gpu=False, verbose=False, **options
        )
    cache = FoundationCache(local_files_only=True)
    if encoder:
        cache.bert[encoder.name] = BertRecord(encoder.model, encoder.tokenizer, {})
    paths = {f"{name}_model_path": str(path.resolve()) for name, path in models.processors.items()}
    with chdir(
        models.folder or "."
    ):  # there the coreference model finds the encoder below its own layers
        return stanza.Pipeline(
            "en", dir=str(models.folder), processors=",".join(models.processors), download_method=None,
            foundation_cache=cache, use_gpu=False, verbose=False, allow_unknown_language=True, **SIZES, **paths,
        )  # fmt: skip


def _join(texts: list[str]) -> tuple[str, list[int]]:
    """Texts as paragraphs of one document, and where each starts."""
    starts, position = [], 0
    for text in texts:
        starts.append(position)
        position += len(text) + 2
    return "\n\n".join(texts), starts


def _piece(token: Any) -> Piece:
    return Piece(Span(token.start_char, token.end_char), "MWT=Yes" in (token.misc or ""))


def _document(sentences: Iterable[Sequence[str]], misc: str | None = None) -> Any:
    """Stanza's document of sentences given as words, `misc` said of each word."""
    from stanza.models.common.doc import Document

    return Document(
        [
            [{"id": (n,), "text": w, "misc": misc} for n, w in enumerate(s, start=1)]
            for s in sentences
        ]
    )


def _mention(parse: Parse, mention: Any) -> Span:
    first = parse.sentences[mention.sentence].first
    return parse.span(first + mention.start_word, first + mention.end_word - 1)


def _analysis(forms: Sequence[tuple[str, Span]], sentence: Any) -> Analysis:
    words = tuple(
        Word(
            form,
            span,
            _lemma(form, w),
            w.upos or "X",
            w.xpos or "",
            w.feats or "",
            w.head or 0,
            w.deprel or "dep",
        )
        for (form, span), w in zip(forms, sentence.words, strict=True)
    )
    return Analysis(words, tuple(_names(sentence)))


def _lemma(form: str, word: Any) -> str:
    return lemma_conventions.settled(form, word.xpos or "") or str(word.lemma or form)


def _names(sentence: Any) -> Iterator[tuple[int, int, str]]:
    for entity in sentence.ents:
        numbers = [word.id for word in entity.words]
        yield numbers[0] - 1, numbers[-1], SAME_TYPE.get(entity.type, entity.type)
