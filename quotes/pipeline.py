"""Stages in their order, from articles to records; no other file knows it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import fields, replace
from functools import cache
from pathlib import Path
from typing import Protocol

from quotes import articles, attribution, marks, roles, speakers
from quotes.assembly import Findings, assemble
from quotes.language.context import Context
from quotes.lexicons import Lexicons
from quotes.records import Article, Quotation, QuotedSegment
from quotes.text import normalization
from quotes.text.offsets import Rewritings
from quotes.trees import Parse

BUNDLED = "bundled"
# A batch is parsed at once: enough articles to fill the parser's own batches, few enough that records
# come out soon and memory stays flat whatever the length of the articles.
BATCH_ARTICLES = 16
BATCH_CHARACTERS = 60_000


class Parser(Protocol):
    """Stage 3 as the pipeline needs it: `quotes.parser` on models, or `conllu.StoredParses`."""

    def parse(
        self, articles: Sequence[Article], segments: Sequence[Sequence[QuotedSegment]]
    ) -> list[Parse]:
        """One parse per article, in their order."""
        ...


class Extractor:
    """Models and lexicons, loaded once, for as many articles as you like.

    `models` is "bundled", "stanza" or a folder of models, `lexicon_files` extend the shipped lexicons;
    a `parser` of your own leaves `models` unused. torch computes with so many `threads` in this process.
    Raises ModelError or LexiconError.
    """

    def __init__(
        self,
        models: str = BUNDLED,
        *,
        lexicon_files: Iterable[str | Path] = (),
        parser: Parser | None = None,
        threads: int = 1,
    ) -> None:
        self._lexicons = Lexicons.load(lexicon_files)
        self._parser = parser or load_parser(models, threads)

    def extract(self, text: str) -> list[Quotation]:
        """The quotations of one text, in text order; offsets index `text`."""
        return self.extract_article(articles.from_text(text))

    def extract_article(self, article: Article) -> list[Quotation]:
        """The quotations of one article, in text order."""
        ((_, found),) = self._batch([article])
        return found

    def extract_articles(
        self, given: Iterable[Article]
    ) -> Iterator[tuple[Article, list[Quotation]]]:
        """Each article with its quotations, in the order given; reads ahead by one batch at most."""
        for batch in _batches(given):
            yield from self._batch(batch)

    def analyse(self, article: Article) -> Findings:
        """Run all stages on one article; `assemble` makes records of the result."""
        ((findings, change),) = self._analysed([article])
        return _restored(findings, article, change)

    def _batch(self, batch: Sequence[Article]) -> list[tuple[Article, list[Quotation]]]:
        found = self._analysed(batch)
        records = [_recorded(*one) for one in zip(found, batch, strict=True)]
        return list(zip(batch, records, strict=True))

    def _analysed(self, batch: Sequence[Article]) -> list[tuple[Findings, Rewritings | None]]:
        """Run the stages on each article in plain form; say how that came from its own text."""
        plain, changes = zip(*map(normalization.analysed, batch), strict=True)
        segments = [marks.segment(article) for article in plain]
        parses = self._parser.parse(plain, segments)
        found = [self._findings(*one) for one in zip(plain, segments, parses, strict=True)]
        return list(zip(found, changes, strict=True))

    def _findings(
        self, article: Article, segments: tuple[QuotedSegment, ...], parse: Parse
    ) -> Findings:
        context = Context(article, segments, parse, self._lexicons)
        segments = attribution.judged(context)
        if segments != context.segments:
            context = replace(context, segments=segments)
        attributions = attribution.attribute(context)
        resolution = speakers.resolve(context, attributions)
        decisions = roles.assign(context, attributions, resolution)
        return Findings(article, segments, parse, attributions, resolution, decisions)


def load_parser(models: str, threads: int = 1) -> Parser:
    """The parser on a set of models; raises ModelError."""
    from quotes import (
        parser,
    )  # Stanza and torch take seconds to import: only where a model is wanted

    return parser.load(models, threads=threads)


def _recorded(found: tuple[Findings, Rewritings | None], article: Article) -> list[Quotation]:
    """Make the records of an article: its own offsets and excerpts, plain contents and names."""
    findings, change = found
    records = assemble(findings)
    if change is None:
        return records
    back = change.inverse()
    return [normalization.cut_anew(record, article.text, back) for record in records]


def _restored(findings: Findings, article: Article, change: Rewritings | None) -> Findings:
    """Move what was found in the plain form of an article to offsets of the original one."""
    if change is None:
        return findings
    back = change.inverse()
    values = {
        field.name: normalization.moved(getattr(findings, field.name), back)
        for field in fields(findings)
        if field.name != "article"
    }
    return Findings(article, **values)


def _batches(given: Iterable[Article]) -> Iterator[list[Article]]:
    batch: list[Article] = []
    characters = 0
    for article in given:
        batch.append(article)
        characters += len(article.text)
        if len(batch) >= BATCH_ARTICLES or characters >= BATCH_CHARACTERS:
            yield batch
            batch, characters = [], 0
    if batch:
        yield batch


@cache
def _shared(models: str) -> Extractor:
    return Extractor(models)


def extract(text: str, *, models: str = BUNDLED) -> list[Quotation]:
    """The quotations of one text, in text order; the models are loaded at the first call and kept.

    For lexicons of your own or many articles, use an `Extractor`.
    """
    return _shared(models).extract(text)
