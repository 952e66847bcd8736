"""`Extractor.pipe`: many texts in, their quotations out, one list a text, in this process or in
several.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator
from functools import partial
from typing import TYPE_CHECKING, Literal

from quotes import articles
from quotes.errors import InputError, QuotesError
from quotes.reading.quotations import Quotations
from quotes.records import Article
from quotes.running import automatic, local, pool
from quotes.running.failures import Failure, of_input
from quotes.running.items import Engine, Item, Outcome

if TYPE_CHECKING:
    from quotes.pipeline import Extractor

log = logging.getLogger(__name__)
Given = str | Article | InputError
Errors = Literal["raise", "keep"]


def pipe(
    extractor: Extractor, given: Iterable[Given], *, workers: int | Literal["auto"], errors: Errors
) -> Iterator[Quotations]:
    """One list a text, in their order; `Extractor.pipe` says the rest."""
    run = _engine(extractor, workers)
    for outcome in run(_items(given)):
        found = _found(outcome)
        if found.error is not None and errors == "raise":
            raise found.error
        if found.error is not None:
            log.warning("no quotations: %s", found.error)
        yield found


def _engine(extractor: Extractor, workers: int | Literal["auto"]) -> Engine:
    again = extractor.again
    if workers == 1 or (workers == "auto" and again is None):
        return local.engine(lambda: extractor)
    if again is None:
        what = "a parser of your own cannot be loaded in other processes"
        raise QuotesError(what, remedy="leave out workers, or give models instead of a parser")
    if workers == "auto":
        return automatic.engine(again, here=lambda: extractor)
    return pool.engine(again, workers)


def _items(given: Iterable[Given]) -> Iterator[Item]:
    """Number what is given; a string becomes an article of its number, a warning is logged."""
    number = 0
    for one in given:
        if isinstance(one, InputError) and one.harmless:
            log.warning("%s", one)
            continue
        yield _item(number, one)
        number += 1


def _item(number: int, one: Given) -> Item:
    if isinstance(one, InputError):
        return Item(number, None, of_input(one), one.where, one.line)
    article = articles.from_text(one, f"text-{number + 1}") if isinstance(one, str) else one
    return Item(number, article, input=article.id)


def _found(outcome: Outcome) -> Quotations:
    item, result = outcome.item, outcome.result
    article = item.article or articles.from_text("", item.id)
    if isinstance(result, Failure):
        return Quotations([], article, _error(result))
    return Quotations(result, article)


def _error(failure: Failure) -> QuotesError:
    where = failure.article or failure.input
    make = partial(InputError, line=failure.line, kind=failure.kind)
    return make(failure.message, where=where, remedy=failure.remedy)
