"""Readers of formats, by the endings of file names."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from typing import BinaryIO

from quotes.articles.archives import zipped
from quotes.articles.decoding import decode
from quotes.articles.json_files import json_lines, json_value
from quotes.articles.packed import gzipped
from quotes.articles.parquet import parquet
from quotes.articles.pdf import pdf
from quotes.articles.row_fields import Item, JsonFields, Reader, whole
from quotes.articles.spreadsheets import spreadsheet
from quotes.articles.tables import comma_separated, tab_separated
from quotes.articles.web import web_page
from quotes.articles.word import rich_text, word_document
from quotes.errors import InputError


def plain(stream: BinaryIO, where: str, options: JsonFields) -> Iterator[Item | InputError]:
    """The whole file is one article."""
    yield Item(decode(whole(stream, where), where))


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
