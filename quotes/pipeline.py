"""Stages in their order, from articles to records; no other file knows it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import fields
from functools import cache
from pathlib import Path
from typing import Protocol

from quotes import articles, attribution, joined_names, marks, roles, speakers
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
    """Extract quotations from any number of articles with models and word lists loaded once.

    Args:
        models: "bundled", "stanza" (downloads) or a folder of models.
        lexicon_files: files that extend the shipped word lists; the last one wins.
        alias_files: files of names that are one person's (docs/reading.md, `--aliases`).
        parser: a parser of your own; `models` is then unused.
        threads: how many threads torch uses in this process.
        nested: whether what stands inside another quotation is a record too.

    Raises:
        ModelError: if the models are missing, damaged or cannot be loaded.
        LexiconError: if a file of `lexicon_files` is malformed.
        AliasError: if a file of `alias_files` is.

    >>> extractor = Extractor()
    >>> [record] = extractor.extract('"It will rain," said the mayor, Ann Lee.')
    >>> record.content, record.speaker.name, record.speaker.title
    ('It will rain,', 'Ann Lee', 'mayor')
    """

    def __init__(  # noqa: PLR0913  (settings, all but the first by keyword)
        self,
        models: str = BUNDLED,
        *,
        lexicon_files: Iterable[str | Path] = (),
        alias_files: Iterable[str | Path] = (),
        parser: Parser | None = None,
        threads: int = 1,
        nested: bool = True,
    ) -> None:
        self._nested = nested
        self._names = joined_names.load(alias_files)
        self._lexicons = Lexicons.load(lexicon_files)
        self._parser = parser or load_parser(models, threads)

    def extract(self, text: str) -> list[Quotation]:
        """Extract the quotations of one text, in text order; offsets count its characters."""
        return self.extract_article(articles.from_text(text))

    def extract_article(self, article: Article) -> list[Quotation]:
        """Extract the quotations of one article, in text order."""
        ((_, found),) = self._batch([article])
        return found

    def extract_articles(
        self, given: Iterable[Article]
    ) -> Iterator[tuple[Article, list[Quotation]]]:
        """Yield each article with its quotations, in their order; reads ahead by one batch at most."""
        for batch in _batches(given):
            yield from self._batch(batch)

    def analyse(self, article: Article) -> Findings:
        """Run all stages on one article; `assemble` makes records of the result."""
        ((findings, change),) = self._analysed([article])
        return _restored(findings, article, change)

    def _batch(self, batch: Sequence[Article]) -> list[tuple[Article, list[Quotation]]]:
        found = self._analysed(batch)
        records = [_recorded(*one) for one in zip(found, batch, strict=True)]
        if not self._nested:
            records = [[one for one in some if "nested" not in one.flags] for some in records]
        named = [list(map(self._names.applied, some)) for some in records]
        return list(zip(batch, named, strict=True))

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
        context = context.judged(segments)
        attributions = attribution.attribute(context)
        resolution = speakers.resolve(context, attributions)
        decisions = roles.assign(context, attributions, resolution)
        return Findings(article, segments, parse, attributions, resolution, decisions)


def load_parser(models: str, threads: int = 1) -> Parser:
    """The parser on a set of models; raises ModelError."""
    # Stanza and torch take seconds to import: only where a model is wanted.
    from quotes import parser

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
    """Extract the quotations of one text, in text order.

    The first call loads the models and keeps them. For word lists of your own, or for many articles,
    use an `Extractor`.

    Args:
        text: the text of one article; offsets count its characters.
        models: "bundled", "stanza" (downloads) or a folder of models.

    Raises:
        ModelError: if the models are missing, damaged or cannot be loaded.

    >>> [record] = extract('"It will rain," said the mayor, Ann Lee.')
    >>> record.type, record.cue.text, record.speaker.name
    ('direct', 'said', 'Ann Lee')
    """
    return _shared(models).extract(text)
