"""The result of an extractor for one article: a list of quotations that knows its article."""

from __future__ import annotations

from collections.abc import Iterable

from quotes.errors import QuotesError
from quotes.records import Article, Quotation


class Quotations(list[Quotation]):
    """The quotations of one article, in text order; a notebook shows them marked in its text.

    Args:
        found: the quotations.
        article: the article that they stand in.
        error: why there are none, where the article could not be worked on.

    >>> from quotes.articles import from_text
    >>> none = Quotations([], from_text("The hall burned down.", id="fire"))
    >>> none, none.article.id, none.error
    ([], 'fire', None)
    """

    __slots__ = ("article", "error")

    def __init__(
        self, found: Iterable[Quotation], article: Article, error: QuotesError | None = None
    ) -> None:
        super().__init__(found)
        self.article = article
        self.error = error

    def _repr_html_(self) -> str:
        """Mark the quotations in the article, as HTML; notebooks ask for it by this name."""
        from quotes.reading.fragment import marked

        return marked(self.article, self)
