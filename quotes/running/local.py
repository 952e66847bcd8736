"""The plain engine: one batch after another in this process."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator, Sequence
from functools import partial

from quotes.pipeline import Extractor
from quotes.records import Article, Quotation
from quotes.running.failures import Failure, of_exception
from quotes.running.items import Engine, Item, Outcome, articles_of, batches, outcomes

Load = Callable[[], Extractor]
Result = Sequence[Quotation] | Failure


def engine(load: Load) -> Engine:
    """Run in this process; `load` is called for the first article, not before."""
    return partial(_run, load)


def _run(load: Load, items: Iterator[Item]) -> Generator[Outcome, None, None]:
    extractor: Extractor | None = None
    for batch in batches(items):
        found: list[Result] = []
        if articles := articles_of(batch):
            extractor = extractor or load()
            found = attempt(extractor, articles)
        yield from outcomes(batch, found)


def attempt(extractor: Extractor, articles: Sequence[Article]) -> list[Result]:
    """Each article's quotations, or why it has none: after an exception the articles are tried one
    by one.
    """
    try:
        return [found for _, found in extractor.extract_articles(articles)]
    except Exception as error:  # a fault of ours, met by one article, must not cost the others
        if len(articles) == 1:
            return [of_exception(error)]
    return [result for article in articles for result in attempt(extractor, [article])]
