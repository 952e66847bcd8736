"""An article's text with its records: the value that every format writes and reads."""

from __future__ import annotations

from dataclasses import dataclass

from quotes.errors import QuotesError
from quotes.records import Quotation, Span


class ExchangeError(QuotesError):
    """The data from or for a tool are inconsistent; the message names file, task and span."""

    def __init__(
        self,
        what: str,
        *,
        file: str = "",
        task: str = "",
        span: Span | None = None,
        remedy: str = "",
    ) -> None:
        places = (file, task and f"task {task}", span and f"characters {span.start} to {span.end}")
        super().__init__(what, where=", ".join(place for place in places if place), remedy=remedy)


@dataclass(frozen=True, slots=True)
class AnnotatedArticle:
    """One article with all its quotations, in text order; the offsets of the records index `text`."""

    article_id: str
    text: str
    quotations: tuple[Quotation, ...]
