"""Stage 3: text to `Parse`. The only package that imports Stanza or torch, and only once a model is loaded.

load(models) ─ model_set: which files, are they unaltered ─ engine: Stanza's processors
Parser.parse ─ engine: tokens ─ segmentation: sentences around marks ─ engine: tags, trees, names
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from quotes.errors import ModelError
from quotes.parser import model_set, segmentation
from quotes.parser.analysis import Analysis, Engine, Word, splits
from quotes.parser.model_set import ModelSet
from quotes.parser.segmentation import Piece
from quotes.records import Article, QuotedSegment, Span
from quotes.trees import Entity, Parse, Sentence, Token

__all__ = ["Parser", "load"]

LINKED = 2.0  # where F1 on chains is best (0), a third of the links to names are wrong: scripts/compare_resolvers.py
OPENING, CLOSING = '"', '"'  # the marks that the models are shown for all others


def load(models: str | Path = "bundled", *, plain: bool = False, linked: float = LINKED) -> Parser:
    """The parser on a model set: "bundled", "stanza" (the official English packages) or a folder.

    A set whose networks `quotes.parser.lean` knows runs there; others, and all where `plain` is asked for, through
    Stanza's processors. Of the coreference model's links those under the score `linked` are dropped (0: as likely
    as not; only where `quotes.parser.lean` runs). Raises ModelError where a file is missing or altered or does not
    load.
    """
    found = model_set.find(models)
    return Parser(_engine(found, plain, linked), found.title)


def _engine(models: ModelSet, plain: bool, linked: float) -> Engine:
    where = str(models.folder or "stanza")
    try:
        # torch takes a second to import: only where models are wanted
        if not plain and models.encoder:
            from quotes.parser import lean

            engine = lean.load(models, linked)
            if engine:
                return engine
        from quotes.parser import engine as stanza

        return stanza.Engine(models)
    except ImportError as error:
        remedy = "pip install stanza transformers"
        raise ModelError(
            f"the models need what cannot be imported: {error}", where=where, remedy=remedy
        ) from error
    except (
        Exception
    ) as error:  # torch and Stanza raise many kinds for unfit files; all mean the same to the user
        remedy = (
            "get the set again" if models.processors else "download it with stanza.download('en')"
        )
        raise ModelError(f"the models do not load: {error}", where=where, remedy=remedy) from error


class Parser:
    """Tokens, sentences, lemmas, tags, trees and names of articles; chains when they are asked for."""

    def __init__(self, engine: Engine, title: str) -> None:
        self._engine = engine
        self.models = title

    def parse(
        self, articles: Sequence[Article], segments: Sequence[Sequence[QuotedSegment]] = ()
    ) -> list[Parse]:
        """One parse per article, in their order. All of them are parsed at once: give batches of bounded size.

        `segments` are the quoted segments of each article (`marks.segment`), which keep sentences
        from being cut at marks; without them the tokenizer alone decides.
        """
        marked = segments or [()] * len(articles)
        shown = [
            _with_one_style(article.text, own)
            for article, own in zip(articles, marked, strict=True)
        ]
        cut = self._sentences(articles, marked, shown)
        multiword = (p.span.of(text) for text, _, _, pieces in cut for p in pieces if p.multiword)
        expansions = self._engine.expand(multiword)
        words = [
            [word for piece in pieces for word in _words_of(piece.span.of(text), piece, expansions)]
            for text, _, _, pieces in cut
        ]
        grouped: list[list[tuple[int, Analysis]]] = [[] for _ in articles]
        for (_, article, paragraph, _), analysis in zip(
            cut, self._engine.analyse(words), strict=True
        ):
            grouped[article].append((paragraph, _as_written(analysis, articles[article].text)))
        return [
            replace(_assemble(group, self.models), linker=self._engine.chains) for group in grouped
        ]

    def names_in(
        self, sentences: Sequence[Sequence[str]]
    ) -> list[tuple[tuple[int, int, str], ...]]:
        """Names in sentences that are tokenized already: (first word, last word exclusive, type). For scoring."""
        words = [[(form, Span(0, 0)) for form in sentence] for sentence in sentences]
        return [analysis.names for analysis in self._engine.analyse(words)]

    def _sentences(
        self,
        articles: Sequence[Article],
        segments: Sequence[Sequence[QuotedSegment]],
        shown: Sequence[str],
    ) -> list[tuple[str, int, int, list[Piece]]]:
        """Each sentence with its article's text as shown to the models, and the article's and paragraph's number."""
        places = [
            (n, p) for n, article in enumerate(articles) for p in range(len(article.paragraphs))
        ]
        found = self._engine.tokenize([articles[n].paragraphs[p].of(shown[n]) for n, p in places])
        cut = []
        for (n, p), tokens in zip(places, found, strict=True):
            text = shown[n]
            own = [segment for segment in segments[n] if segment.paragraph == p]
            shifted = _shifted(tokens, articles[n].paragraphs[p].start)
            cut += [(text, n, p, pieces) for pieces in segmentation.sentences(text, shifted, own)]
        return cut


def _with_one_style(text: str, segments: Sequence[QuotedSegment]) -> str:
    """The text with one style of marks at the edges of quoted segments, so that the models see no other; as long."""
    letters = list(text)
    for segment in segments:
        for mark, start, end in (
            (OPENING, segment.span.start, segment.inner.start), (CLOSING, segment.inner.end, segment.span.end),
        ):  # fmt: skip
            if end - start == len(mark):
                letters[start] = mark
    return "".join(letters)


def _as_written(analysis: Analysis, text: str) -> Analysis:
    """The words with the marks that the article has."""
    marks = (OPENING, CLOSING)
    words = (
        w._replace(form=w.span.of(text), lemma=w.span.of(text)) if w.form in marks else w
        for w in analysis.words
    )
    return replace(analysis, words=tuple(words))


def _shifted(tokens: list[list[Piece]], offset: int) -> list[list[Piece]]:
    """Offsets in the paragraph to offsets in the article."""
    return [
        [Piece(Span(p.span.start + offset, p.span.end + offset), p.multiword) for p in s]
        for s in tokens
    ]


def _words_of(
    form: str, piece: Piece, expansions: dict[str, tuple[str, ...]]
) -> list[tuple[str, Span]]:
    """The words of a token. Words that do not spell the token (gonna → go na) share its whole span."""
    words = expansions.get(form, (form,)) if piece.multiword and splits(form) else (form,)
    if "".join(words) != form:
        return [(word, piece.span) for word in words]
    found, start = [], piece.span.start
    for word in words:
        found.append((word, Span(start, start + len(word))))
        start += len(word)
    return found


def _assemble(analyses: list[tuple[int, Analysis]], models: str) -> Parse:
    tokens: list[Token] = []
    sentences: list[Sentence] = []
    entities: list[Entity] = []
    near_ties: list[int] = []
    for paragraph, analysis in analyses:
        first = len(tokens)
        tokens += [_token(first, number, word) for number, word in enumerate(analysis.words)]
        sentences.append(Sentence(first, len(tokens), paragraph))
        near_ties += [first + number for number, word in enumerate(analysis.words) if word.near_tie]
        entities += [
            Entity(first + start, first + end, kind) for start, end, kind in analysis.names
        ]
    return Parse(
        tuple(tokens), tuple(sentences), tuple(entities), models=models, near_ties=tuple(near_ties)
    )


def _token(first: int, number: int, word: Word) -> Token:
    head = first + word.head - 1 if word.head > 0 else -1
    tags = (word.lemma, word.upos, word.xpos, word.feats)
    return Token(first + number, *word.span, word.form, *tags, head, word.deprel)
