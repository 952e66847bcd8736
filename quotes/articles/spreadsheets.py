"""Spreadsheets: each row of a sheet whose first row names the text is an article."""

from __future__ import annotations

import warnings
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime, time
from typing import Any, BinaryIO

from quotes.articles.office import opened, reading
from quotes.articles.row_fields import Item, JsonFields, row_item, textless, whole
from quotes.articles.tables import header_problem
from quotes.errors import InputError

KIND = "a spreadsheet"
LARGEST_MARKUP = 2**28  # bytes of XML; the words of all cells are in memory at once
MOST_COLUMNS = 500
LONGEST_CELL = 32_767  # UTF-16 units: no cell holds more, so what came from elsewhere was cut
Row = tuple[int, Sequence[Any]]  # with its number in the sheet


def spreadsheet(stream: BinaryIO, where: str, options: JsonFields) -> Iterator[Item | InputError]:
    """The rows of all sheets with a column of texts; formulas stand for values last computed."""
    data = whole(stream, where)
    with reading(where, KIND):
        import openpyxl

        warnings.filterwarnings("ignore", module=r"openpyxl\.")  # of styles that it does not know
        file = opened(data, KIND, LARGEST_MARKUP)
        book = openpyxl.load_workbook(file, read_only=True, data_only=True, keep_links=False)
        headers = {sheet: _header(sheet) for sheet in book.worksheets}
        wanted = [sheet for sheet, names in headers.items() if options.text in names]
        if not wanted:
            yield _no_text(list(headers.values()), where, options)
        for sheet in wanted:
            member = sheet.title if len(wanted) > 1 else None
            for one in textless(_articles(sheet, where, options), where, options):
                yield replace(one, member=member) if isinstance(one, Item) else one


def _no_text(headers: Sequence[Sequence[str]], where: str, options: JsonFields) -> InputError:
    """The error for a book without a column of texts: it names the columns of its first sheet."""
    names = next(filter(None, headers), ())
    error = header_problem(names, options) if names else None
    error = error or InputError("is empty", remedy="leave it out", kind="empty")
    error.where = where
    return error


def _rows(sheet: Any) -> Iterator[Row]:
    """The rows that are not blank."""
    sheet.reset_dimensions()  # what a file says of them may be wrong
    rows = sheet.iter_rows(max_col=MOST_COLUMNS, values_only=True)
    for number, cells in enumerate(rows, start=1):
        if any(cell not in (None, "") for cell in cells):
            yield number, cells


def _header(sheet: Any) -> list[str]:
    """The names of the columns: the first row that is not blank."""
    for _, cells in _rows(sheet):
        return ["" if cell is None else str(cell).strip() for cell in cells]
    return []


def _articles(sheet: Any, where: str, options: JsonFields) -> Iterator[Item | InputError]:
    names = _header(sheet)
    if problem := header_problem(names, options):
        problem.where = where
        yield problem
        return
    rows = _rows(sheet)
    next(rows)
    for number, cells in rows:
        row = {name: _value(cell) for name, cell in zip(names, cells, strict=False) if name}
        one = row_item(row, where, number, options)
        yield _noted(one, where) if isinstance(one, Item) else one


def _value(cell: Any) -> Any:
    """A cell as JSON would have it: `7.0` is the number 7, `_x000D_` a newline, midnight a date."""
    from openpyxl.utils.escape import unescape

    if isinstance(cell, str):
        return unescape(cell)
    if isinstance(cell, datetime) and cell.time() == time.min:
        return cell.date()
    return int(cell) if isinstance(cell, float) and cell.is_integer() else cell


def _noted(item: Item, where: str) -> Item:
    """The article of a row, with a warning where its cell is full."""
    if len(item.text.encode("utf-16-le")) // 2 < LONGEST_CELL:
        return item
    what = f"fills its cell ({LONGEST_CELL:,} characters): the end of the text may be missing"
    remedy = "give the whole text as .csv or .jsonl"
    note = InputError(what, where=where, line=item.line, remedy=remedy, kind="cut_text")
    return replace(item, notes=(note,))
