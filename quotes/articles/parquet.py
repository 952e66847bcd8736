"""Parquet: each row of a table is an article, its columns read as the fields of JSON lines are."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any, BinaryIO

from quotes.articles.row_fields import Item, JsonFields, row_item, textless
from quotes.articles.tables import header_problem
from quotes.errors import InputError, install

AT_ONCE = 64  # rows held in memory


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows of a Parquet file: all, or `start` to `stop` of a group `before` which others lie."""

    group: int | None = None
    start: int = 0
    stop: int | None = None
    before: int = 0


ALL = Rows()


def parquet(
    stream: BinaryIO, where: str, options: JsonFields, *, rows: Rows = ALL
) -> Iterator[Item | InputError]:
    """One article a row; a table without the column of texts is one error."""
    try:
        from pyarrow import ArrowException
        from pyarrow.parquet import ParquetFile
    except ImportError as error:
        what, remedy = f"Parquet needs an extra that is not installed: {error}", install("parquet")
        raise InputError(what, where=where, remedy=remedy, kind="extra_missing") from error
    try:
        file = ParquetFile(stream)
        names = file.schema_arrow.names
        if problem := header_problem(names, options):
            problem.where = where
            yield problem
            return
        found = _rows(file, {options.text, options.id, *options.keep} & set(names), rows)
        items = (row_item(row, where, number, options) for number, row in found)
        yield from textless(items, where, options)
    except (ArrowException, OSError, ValueError) as error:  # names and texts that are not UTF-8
        what = f"cannot be read as Parquet: {error}"
        raise InputError(what, where=where, remedy="write it anew") from error


def _rows(file: Any, names: Collection[str], rows: Rows) -> Iterator[tuple[int, dict[str, Any]]]:
    """Rows with their numbers in the file, counted from 1."""
    groups = None if rows.group is None else [rows.group]
    batches = file.iter_batches(AT_ONCE, row_groups=groups, columns=sorted(names))
    found = (row for batch in batches for row in batch.to_pylist())
    return enumerate(islice(found, rows.start, rows.stop), start=rows.before + rows.start + 1)
