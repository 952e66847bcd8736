"""Web pages: their main text, with the marks that a browser draws, and what their heads say of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, BinaryIO

from quotes.articles.page_marks import written_out
from quotes.articles.row_fields import Item, JsonFields, whole
from quotes.errors import InputError, install

# Fields of `--keep-fields` that a page has, and what trafilatura calls them.
KEPT = {
    "title": "title",
    "author": "author",
    "date": "date",
    "outlet": "sitename",
    "sitename": "sitename",
    "url": "url",
    "description": "description",
}
SAVE = "save the article's text as .txt"


def web_page(stream: BinaryIO, where: str, options: JsonFields) -> Iterator[Item | InputError]:
    """The main text of a page, with marks for `<q>`; offsets index that text, not the HTML."""
    try:
        from trafilatura import extract
    except ImportError as error:
        remedy = install("html")
        what = f"HTML needs an extra that is not installed: {error}"
        raise InputError(what, where=where, remedy=remedy, kind="extra_missing") from error
    data = whole(stream, where)
    try:
        text = extract(written_out(data), include_comments=False, include_tables=False)
        fields = _fields(data, options.keep)
    except Exception as error:  # trafilatura and lxml raise all kinds for pages that are none
        raise InputError(f"is not a web page: {error!r}", where=where, remedy=SAVE) from error
    if not text:
        raise InputError("has no main text", where=where, remedy=SAVE, kind="empty")
    yield Item(text, fields=fields)


def _fields(page: bytes, keep: Sequence[str]) -> dict[str, Any]:
    """Those of the wanted fields that the page's head has."""
    wanted = [name for name in keep if name in KEPT]
    if not wanted:
        return {}
    from trafilatura.metadata import extract_metadata

    found = extract_metadata(page)
    values = {name: getattr(found, KEPT[name], None) for name in wanted}
    return {name: value for name, value in values.items() if value}
