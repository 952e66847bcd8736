"""The page on which an article is pasted and comes back marked: a form, and no script."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

import jinja2
from markupsafe import Markup

from quotes import __version__, articles
from quotes.errors import QuotesError
from quotes.reading.fragment import marked
from quotes.records import Article, Quotation


def form(models: str) -> str:
    """The empty page."""
    return _rendered(models)


def article(text: str) -> Article:
    """The article that was pasted; browsers send every line end as two characters."""
    return articles.from_text(text.replace("\r\n", "\n"), "pasted")


def marked_page(given: Article, found: Iterable[Quotation], models: str) -> str:
    """The page with the article marked, and its text in the form again."""
    return _rendered(models, text=given.text, marked=Markup(marked(given, found)))


def failure(error: QuotesError, models: str) -> str:
    """The page with what is wrong, and what to try."""
    return _rendered(models, error=error)


def _rendered(models: str, **values: object) -> str:
    empty = {"text": "", "marked": None, "error": None}
    return _template().render(models=models, version=__version__, **(empty | values))


@cache
def _template() -> jinja2.Template:
    loader = jinja2.PackageLoader("quotes.serving")
    jinja = jinja2.Environment(loader=loader, autoescape=True, undefined=jinja2.StrictUndefined)
    return jinja.get_template("page.html")
