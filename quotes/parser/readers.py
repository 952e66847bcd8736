"""Two ways to read texts and sentences with a pipeline: through Stanza's documents, as any processor
takes them, and straight from this package's variants, whose documents would cost an eighth of the
time.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby, islice
from typing import TYPE_CHECKING, Any, Protocol

import torch

from quotes.parser import documents
from quotes.parser.documents import Form
from quotes.parser.parse_drafts import Said
from quotes.parser.preparation import given, plain, splits
from quotes.parser.segmentation import Piece
from quotes.records import Span

if TYPE_CHECKING:
    from stanza import Pipeline

TOKENS, TREES = ("tokenize", "mwt"), ("pos", "lemma", "depparse", "ner")
Cut = tuple[int, list[Form]]  # a sentence, with the number of its article


class Reader(Protocol):
    """What `Parser` asks a pipeline."""

    def tokens(self, texts: Sequence[str]) -> list[list[list[Piece]]]:
        """Cut each paragraph into sentences of tokens."""
        ...

    def said(self, sentences: Sequence[Cut], texts: Sequence[str]) -> list[Said]:
        """Say of each sentence what the models do; `texts` of all articles."""
        ...


def of(pipeline: Pipeline) -> Reader:
    """The quickest way to read with a pipeline."""
    variants = {
        name: variant
        for name, processor in pipeline.processors.items()
        if (variant := getattr(processor, "_variant", None)) is not None
    }
    return Direct(variants) if variants.keys() >= {*TOKENS, *TREES} else ThroughDocuments(pipeline)


class ThroughDocuments:
    """For Stanza's own processors."""

    def __init__(self, pipeline: Pipeline) -> None:
        self._pipeline = pipeline

    def tokens(self, texts: Sequence[str]) -> list[list[list[Piece]]]:
        given = [documents.of_text(text) for text in texts]
        found = self._pipeline.process(given, ",".join(TOKENS))
        return [documents.pieces(document) for document in found]

    def said(self, sentences: Sequence[Cut], texts: Sequence[str]) -> list[Said]:
        """Each article's sentences go in a document of its own."""
        given = [
            documents.of_words((forms for _, forms in own), texts[n])
            for n, own in groupby(sentences, lambda cut: cut[0])
        ]
        found = self._pipeline.process(given, ",".join(TREES))
        return [documents.said(sentence) for document in found for sentence in document.sentences]


class Direct:
    """For this package's variants, by the names of their processors."""

    def __init__(self, variants: Mapping[str, Any]) -> None:
        self._variants = variants

    def tokens(self, texts: Sequence[str]) -> list[list[list[Piece]]]:
        shown = [plain(text) for text in texts]
        with torch.inference_mode():
            found = self._variants["tokenize"].cut(shown)
            return [
                [[self._piece(text, *token) for token in sentence] for sentence in sentences]
                for text, sentences in zip(shown, found, strict=True)
            ]

    def _piece(self, text: str, start: int, end: int, several: bool) -> Piece:
        form = text[start:end]
        words = self._variants["mwt"].words(form) if several and splits(form) else ()
        return Piece(Span(start, end), words if len(words) > 1 else ())

    def said(self, sentences: Sequence[Cut], texts: Sequence[str]) -> list[Said]:
        words = [[given(form) for form, _ in forms] for _, forms in sentences]
        spans = [[span for _, span in forms] for _, forms in sentences]
        with torch.inference_mode():
            tags, arcs, names = (
                self._variants[name].said(words) for name in ("pos", "depparse", "ner")
            )
            found = iter(self._variants["lemma"].lemmas(_tagged(words, tags)))
        lemmas = [list(islice(found, len(own))) for own in words]
        return [Said(*one) for one in zip(words, spans, tags, arcs, lemmas, names, strict=True)]


def _tagged(
    sentences: Iterable[Sequence[str]], tags: Iterable[Sequence[tuple[str, str, str]]]
) -> list[tuple[str, str, str]]:
    """Each word with its two tags."""
    pairs = (pair for own in zip(sentences, tags, strict=True) for pair in zip(*own, strict=True))
    return [(form, upos, xpos) for form, (upos, xpos, _) in pairs]
