"""Stages in their order, from articles to records; no other file knows it."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from contextlib import nullcontext
from dataclasses import fields, replace
from functools import cache, partial
from pathlib import Path
from typing import Any, Literal, Protocol

from quotes import articles, attribution, joined_names, marks, other_readings, roles, speakers
from quotes.assembly import Findings, assemble
from quotes.errors import InputError
from quotes.garbage import uncollected
from quotes.language.context import Context
from quotes.lexicons import Lexicons
from quotes.reading.quotations import Quotations
from quotes.records import Article, Quotation, QuotedSegment
from quotes.text import normalization
from quotes.text.offsets import Rewritings
from quotes.trees import Parse

log = logging.getLogger(__name__)
BUNDLED = "bundled"
# A batch is parsed at once: enough articles to fill the parser's own batches, few enough that
# records come out soon and memory stays flat whatever the length of the articles.
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
        near_ties: whether to flag the records that would be others if near ties of the parse fell
            otherwise; the rules then run twice on half of all articles.

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
        near_ties: bool = False,
    ) -> None:
        files, others = tuple(lexicon_files), tuple(alias_files)
        self._nested, self._near_ties = nested, near_ties
        self._names = joined_names.load(others)
        with uncollected():
            self._lexicons = Lexicons.load(files)
            self._parser = parser or load_parser(models, threads, self._lexicons.first_names)
        # How another process loads the same; None where it cannot.
        self.again: Callable[[], Extractor] | None = None
        if parser is None:
            load = partial(Extractor, models, lexicon_files=files, alias_files=others)
            self.again = partial(load, threads=threads, nested=nested, near_ties=near_ties)

    def extract(self, text: str) -> Quotations:
        """Extract the quotations of one text, in text order; offsets count its characters."""
        return self.extract_article(articles.from_text(text))

    def extract_article(self, article: Article) -> Quotations:
        """Extract the quotations of one article, in text order."""
        ((_, found),) = self._batch([article])
        return Quotations(found, article)

    def pipe(
        self,
        given: Iterable[str | Article | InputError],
        *,
        workers: int | Literal["auto"] = 1,
        errors: Literal["raise", "keep"] = "raise",
    ) -> Iterator[Quotations]:
        """Yield the quotations of each text, in their order: one list a text.

        Args:
            given: strings, articles, or what `quotes.articles.read` gives; read a few ahead.
            workers: in so many processes; "auto": for a few texts in this one, for more in as many
                as cores and memory allow.
            errors: "raise" stops at the first text that fails; "keep" logs a warning, and the
                list of that text is empty and says why in `error`.

        The list knows its text (`article`). With several workers a script needs the guard
        `if __name__ == "__main__":` around what it does, as all of `multiprocessing` does.

        Raises:
            QuotesError: at a text that fails, unless they are kept; if processes do not start.
        """
        # The running of many articles stands above the stages, which know nothing of it.
        from quotes.running import piping

        return piping.pipe(self, given, workers=workers, errors=errors)

    def extract_articles(
        self, given: Iterable[Article]
    ) -> Iterator[tuple[Article, list[Quotation]]]:
        """Yield each article with its quotations, in their order; reads ahead by one batch at most."""
        for batch in _batches(given):
            found = self._batch(batch)
            log.debug("%d articles: %d quotations", len(found), sum(len(one) for _, one in found))
            yield from found

    def analyse(self, article: Article) -> Findings:
        """Run all stages on one article; `assemble` makes records of the result."""
        ((findings, change),) = self._analysed([article])
        return _restored(findings, article, change)

    def _batch(self, batch: Sequence[Article]) -> list[tuple[Article, list[Quotation]]]:
        # What the stages make of a batch is needed until its records are made; an endless article
        # makes garbage, too.
        size = sum(len(article.text) for article in batch)
        with uncollected() if size <= BATCH_CHARACTERS else nullcontext():
            return self._read(batch)

    def _read(self, batch: Sequence[Article]) -> list[tuple[Article, list[Quotation]]]:
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
        look = self._told_of_ties if self._near_ties else self._findings
        found = [look(*one) for one in zip(plain, segments, parses, strict=True)]
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

    def _told_of_ties(
        self, article: Article, segments: tuple[QuotedSegment, ...], parse: Parse
    ) -> Findings:
        """What the stages find, and which of it would be otherwise if near ties fell otherwise."""
        found = self._findings(article, segments, parse)
        other = other_readings.of(parse, found.attributions, found.resolution)
        if other is None:
            return found
        others = set(map(_core, assemble(self._findings(article, segments, other))))
        return replace(found, unsteady=[_core(one) not in others for one in assemble(found)])


def load_parser(models: str, threads: int = 1, first_names: Container[str] | None = None) -> Parser:
    """The parser on a set of models; raises ModelError."""
    # Stanza and torch take seconds to import: only where a model is wanted.
    from quotes import parser

    started = time.monotonic()
    loaded = parser.load(models, threads=threads, first_names=first_names)
    log.info("models %s: loaded in %.1f s", models, time.monotonic() - started)
    return loaded


def _core(record: Quotation) -> tuple[Any, ...]:
    """What says who said what, and by which rule."""
    parts = record.parts or (record.span,)
    return parts, record.type, record.cue, record.rule, record.speaker


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


def extract(text: str, *, models: str = BUNDLED) -> Quotations:
    """Extract the quotations of one text, in text order; a notebook shows them marked in it.

    The first call loads the models and keeps them. For word lists of your own, or for many
    articles, use an `Extractor`.

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
