"""Records joined with the articles they came from, and those chosen that a person should see first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import islice

from quotes.errors import InputError, QuotesError
from quotes.exchange.annotated import AnnotatedArticle, ExchangeError
from quotes.records import Article, Quotation

MATCH = "give the articles, with the options, that these records were extracted from"


@dataclass(frozen=True, slots=True)
class Choice:
    """A choice of articles, and their order.

    An article is chosen whole, by its having a quotation whose confidence lies in [`least`,
    `most`]: what a person corrects is then complete enough to be a golden article. `doubtful_first`
    orders the articles by their least confident quotation, `limit` is the number of articles.
    """

    least: float | None = None
    most: float | None = None
    doubtful_first: bool = False
    limit: int | None = None


def joined(
    records: Iterable[Quotation], articles: Iterable[Article | InputError]
) -> Iterator[AnnotatedArticle | QuotesError]:
    """Each article with its records; records that fit no article, and articles not to be read, as
    errors.
    """
    waiting: dict[str, list[Quotation]] = {}
    for record in records:
        waiting.setdefault(record.article, []).append(record)
    for article in articles:
        if isinstance(article, InputError):
            yield article
            continue
        found = waiting.pop(article.id, [])
        wrong = [record for record in found if not _fits(record, article.text)]
        if wrong:
            yield ExchangeError(
                f"the article has other words there than {wrong[0].text!r}",
                task=article.id,
                span=wrong[0].span,
                remedy=MATCH,
            )
        else:
            yield AnnotatedArticle(article.id, article.text, _with_fields(found, article))
    for name, left in waiting.items():
        count = f"{len(left)} record{'s' * (len(left) > 1)}"
        yield ExchangeError(f"its article is missing ({count})", task=name, remedy=MATCH)


def chosen(
    found: Iterable[AnnotatedArticle | QuotesError], choice: Choice
) -> Iterator[AnnotatedArticle | QuotesError]:
    """The articles of a choice in its order; all errors, wherever they stand."""
    errors: list[QuotesError] = []
    wanted = _wanted(found, choice, errors)
    if choice.doubtful_first:
        wanted = iter(sorted(wanted, key=_doubt))
    yield from islice(wanted, choice.limit)
    for _ in wanted:  # beyond the limit only the errors count
        pass
    yield from errors


def _wanted(
    found: Iterable[AnnotatedArticle | QuotesError], choice: Choice, errors: list[QuotesError]
) -> Iterator[AnnotatedArticle]:
    least, most = choice.least or 0.0, 1.0 if choice.most is None else choice.most
    everything = choice.least is None and choice.most is None
    for one in found:
        if isinstance(one, QuotesError):
            errors.append(one)
        elif everything or any(least <= record.confidence <= most for record in one.quotations):
            yield one


def _doubt(article: AnnotatedArticle) -> float:
    """The confidence of the least certain quotation; articles without any come last."""
    return min((record.confidence for record in article.quotations), default=2.0)


def _with_fields(found: Iterable[Quotation], article: Article) -> tuple[Quotation, ...]:
    """The records with the fields that were read with their article, where they lack them."""
    kept = article.fields
    return tuple(replace(one, fields={**kept, **one.fields}) if kept else one for one in found)


def _fits(record: Quotation, text: str) -> bool:
    return record.span.of(text) == record.text and 0 <= record.span.start <= record.span.end <= len(
        text
    )
