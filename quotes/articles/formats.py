"""Readers of formats, by the endings of file names."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from typing import BinaryIO

from quotes.articles.archives import zipped
from quotes.articles.decoding import decode
from quotes.articles.items import Item, JsonFields, Reader, whole
from quotes.articles.json_files import json_lines, json_value
from quotes.articles.packed import gzipped
from quotes.articles.page_marks import written_out
from quotes.articles.parquet import parquet
from quotes.articles.pdf import pdf
from quotes.articles.spreadsheets import spreadsheet
from quotes.articles.tables import comma_separated, tab_separated
from quotes.articles.word import rich_text, word_document
from quotes.errors import InputError, install


def plain(stream: BinaryIO, where: str, options: JsonFields) -> Iterator[Item | InputError]:
    """The whole file is one article."""
    yield Item(decode(whole(stream, where), where))


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
    except Exception as error:  # trafilatura and lxml raise all kinds for pages that are none
        raise InputError(
            f"is not a web page: {error!r}", where=where, remedy="save the article's text as .txt"
        ) from error
    if not text:
        raise InputError(
            "has no main text", where=where, remedy="save the article's text as .txt", kind="empty"
        )
    yield Item(text)


# By file name ending; the longest that matches counts.
_UNPACKED: Mapping[str, Reader] = {
    ".txt": plain,
    ".md": plain,
    ".html": web_page,
    ".htm": web_page,
    ".jsonl": json_lines,
    ".json": json_value,
    ".csv": comma_separated,
    ".tsv": tab_separated,
}
_PACKED: Mapping[str, Reader] = {
    f"{ending}.gz": partial(gzipped, reader) for ending, reader in _UNPACKED.items()
}
_DOCUMENTS: Mapping[str, Reader] = {
    ".docx": word_document,
    ".pdf": pdf,
    ".rtf": rich_text,
    ".xlsx": spreadsheet,
}
_FILES: Mapping[str, Reader] = {**_UNPACKED, **_PACKED, **_DOCUMENTS, ".parquet": parquet}
READERS: Mapping[str, Reader] = {**_FILES, ".zip": partial(zipped, _FILES)}
# What people are told of them.
ENDINGS = (
    f"{', '.join(_UNPACKED)} (all of them also with .gz), {', '.join(_DOCUMENTS)}, .parquet, .zip"
)
# These give one article a file.
SINGLE = frozenset({".txt", ".md", ".html", ".htm", ".docx", ".pdf", ".rtf"})


def ending_of(name: str, endings: Mapping[str, Reader] = READERS) -> str | None:
    """The longest of the endings that a file name has."""
    return max(filter(name.lower().endswith, endings), key=len, default=None)
