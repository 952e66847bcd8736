"""Texts and sentences to Stanza's documents, and documents to `Parse`."""

from __future__ import annotations

import gc
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from quotes.parser import lemma_conventions, preparation
from quotes.parser.segmentation import Piece
from quotes.records import Article, Span
from quotes.trees import Chains, Entity, Likely, Parse, Sentence, Token

if TYPE_CHECKING:
    from stanza import Document
    from stanza.models.common.doc import Word

NEAR_TIE = "NearTie=Yes"  # in the MISC of a word whose head or label had another all but as likely
SAME_TYPE = {"GPE": "LOC", "PER": "PERSON"}  # the official packages tell places that govern apart
Form = tuple[str, Span]  # a word as the models see it, and where it stands


@contextmanager
def uncollected() -> Iterator[None]:
    """No look for garbage inside: documents are many objects that are all needed until they have
    been read.
    """
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


def of_text(text: str) -> Document:
    """A document to be tokenized; offsets are those of the text."""
    from stanza import Document

    return Document([], text=preparation.plain(text))


def of_words(sentences: Iterable[Sequence[Form]], text: str | None = None) -> Document:
    """A document of words, each a token of its own, with offsets in the text."""
    from stanza import Document

    return Document([_entries(sentence) for sentence in sentences], text=text)


def of_parse(parse: Parse) -> Document:
    """A parse as the coreference model is shown it: words, tags and sentences."""
    from stanza import Document

    rows = (parse.tokens[sentence.first : sentence.last] for sentence in parse.sentences)
    entries = [
        [{"id": n, "text": preparation.in_one_style(t.form), "upos": t.upos} for n, t in enumerate(row, 1)]
        for row in rows
    ]  # fmt: skip
    return Document(entries)


def _entries(sentence: Sequence[Form]) -> list[dict[str, Any]]:
    return [
        {"id": n, "text": preparation.given(form), "start_char": span.start, "end_char": span.end}
        for n, (form, span) in enumerate(sentence, start=1)
    ]


def pieces(document: Document, offset: int) -> list[list[Piece]]:
    """The sentences of tokens of a document whose text stands at `offset` in its article."""
    return [[_piece(token, offset) for token in sentence.tokens] for sentence in document.sentences]


def _piece(token: Any, offset: int) -> Piece:
    several = len(token.words) > 1 and preparation.splits(token.text)
    words = tuple(word.text for word in token.words) if several else ()
    return Piece(Span(token.start_char + offset, token.end_char + offset), words)


class Draft:
    """The parse of an article as its documents come, which hold its sentences in text order."""

    def __init__(self, article: Article) -> None:
        self.text = article.text
        self._paragraphs = [paragraph.start for paragraph in article.paragraphs]
        self._tokens: list[Token] = []
        self._sentences: list[Sentence] = []
        self._entities: list[Entity] = []
        self._near_ties: list[int] = []

    def add(self, document: Document) -> None:
        for sentence in document.sentences:
            first = len(self._tokens)
            paragraph = bisect_right(self._paragraphs, sentence.tokens[0].start_char) - 1
            self._tokens += _tokens(first, sentence, self.text)
            self._sentences.append(Sentence(first, len(self._tokens), paragraph))
            self._entities += [Entity(first + a, first + b, kind) for a, b, kind in names(sentence)]
            self._near_ties += _near_ties(first, sentence)

    def parse(
        self,
        models: str,
        linker: Callable[[Parse], Chains],
        scorer: Callable[[Parse, int], Likely],
    ) -> Parse:
        return Parse(
            tuple(self._tokens),
            tuple(self._sentences),
            tuple(self._entities),
            models=models,
            near_ties=tuple(self._near_ties),
            linker=linker,
            scorer=scorer,
        )


def _tokens(first: int, sentence: Any, text: str) -> Iterator[Token]:
    for index, word in enumerate(sentence.words, start=first):
        form = _form(word, text)
        head = first + word.head - 1 if word.head else -1
        yield Token(
            index, word.start_char, word.end_char, form, _lemma(word, form), word.upos or "X", word.xpos or "",
            word.feats or "", head, word.deprel or "dep",
        )  # fmt: skip


def _form(word: Word, text: str) -> str:
    """The word as it stands in the article, but for parts that do not spell their token (gonna → go
    na).
    """
    shown: str = word.text
    written = text[word.start_char : word.end_char]
    return written if shown in preparation.MARKS or preparation.given(written) == shown else shown


def _lemma(word: Word, form: str) -> str:
    if word.text in preparation.MARKS:
        return form
    return lemma_conventions.settled(form, word.xpos or "") or word.lemma or form


def names(sentence: Any) -> Iterator[tuple[int, int, str]]:
    """The names of one of Stanza's sentences: first word, last word exclusive, type."""
    for entity in sentence.ents:
        kind = SAME_TYPE.get(entity.type, entity.type)
        yield entity.words[0].id - 1, entity.words[-1].id, kind


def _near_ties(first: int, sentence: Any) -> Iterator[int]:
    return (first + word.id - 1 for word in sentence.words if word.misc and NEAR_TIE in word.misc)


def chains(parse: Parse, document: Document) -> Chains:
    """The chains of a document made `of_parse`, of two mentions and more."""
    found = (
        tuple(sorted({_mention(parse, mention) for mention in chain.mentions}))
        for chain in document.coref
    )
    return tuple(sorted(chain for chain in found if len(chain) > 1))


def _mention(parse: Parse, mention: Any) -> Span:
    first = parse.sentences[mention.sentence].first
    return parse.span(first + mention.start_word, first + mention.end_word - 1)
