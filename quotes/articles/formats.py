"""Readers of formats, by the endings of file names."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from itertools import islice
from typing import BinaryIO

from quotes.articles.archives import zipped
from quotes.articles.decoding import decode
from quotes.articles.items import Item, JsonFields, Reader, row_item, whole
from quotes.articles.json_files import json_lines, json_value
from quotes.articles.packed import gzipped
from quotes.articles.page_marks import written_out
from quotes.articles.tables import comma_separated, tab_separated
from quotes.errors import InputError, install

AT_ONCE = 64  # rows of a table held in memory


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows of a Parquet file: all, or those from `start` to `stop` of a row group, `before` which others lie."""

    group: int | None = None
    start: int = 0
    stop: int | None = None
    before: int = 0


ALL = Rows()


def plain(stream: BinaryIO, where: str, options: JsonFields) -> Iterator[Item | InputError]:
    """The whole file is one article."""
    yield Item(decode(whole(stream, where), where))


def web_page(stream: BinaryIO, where: str, options: JsonFields) -> Iterator[Item | InputError]:
    """The main text of a page as trafilatura finds it, with marks for `<q>`; offsets index that text, not the HTML."""
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


def parquet(
    stream: BinaryIO, where: str, options: JsonFields, *, rows: Rows = ALL
) -> Iterator[Item | InputError]:
    """One article a row, its columns read as the fields of JSON lines are."""
    try:
        from pyarrow import ArrowException
        from pyarrow.parquet import ParquetFile
    except ImportError as error:
        what = f"Parquet needs an extra that is not installed: {error}"
        raise InputError(
            what, where=where, remedy=install("parquet"), kind="extra_missing"
        ) from error
    try:
        file = ParquetFile(stream)
        wanted = {options.text, options.id, *options.keep, "schema"} & set(file.schema_arrow.names)
        groups = None if rows.group is None else [rows.group]
        read = file.iter_batches(AT_ONCE, row_groups=groups, columns=sorted(wanted))
        found = (row for batch in read for row in batch.to_pylist())
        for number, row in enumerate(
            islice(found, rows.start, rows.stop), start=rows.before + rows.start + 1
        ):
            yield row_item(row, where, number, options)
    except (ArrowException, OSError) as error:
        raise InputError(
            f"cannot be read as Parquet: {error}", where=where, remedy="write it anew"
        ) from error


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
_FILES: Mapping[str, Reader] = {**_UNPACKED, **_PACKED, ".parquet": parquet}
READERS: Mapping[str, Reader] = {**_FILES, ".zip": partial(zipped, _FILES)}
# What people are told of them.
ENDINGS = f"{', '.join(_UNPACKED)} (all of them also with .gz), .parquet, .zip"
# These give one article a file.
SINGLE = frozenset({".txt", ".md", ".html", ".htm"})


def ending_of(name: str, endings: Mapping[str, Reader] = READERS) -> str | None:
    """The longest of the endings that a file name has."""
    return max(filter(name.lower().endswith, endings), key=len, default=None)
