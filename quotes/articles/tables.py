"""CSV and TSV: a row is an article. A cell is text, also where a spreadsheet would compute it."""

from __future__ import annotations

import csv
from collections import deque
from collections.abc import Iterator, Sequence
from typing import BinaryIO

from quotes.articles.decoding import REMEDY, lines
from quotes.articles.row_fields import (
    LARGEST,
    TEXT_FIELD,
    Item,
    JsonFields,
    named,
    once,
    row_item,
)
from quotes.errors import InputError

DELIMITERS = ",;\t"  # of files that end in .csv, in the order in which they are tried
QUOTING = 'put the cell in quotation marks and write those within it twice ("")'
RAGGED = "put cells that hold a delimiter in quotation marks"
# Columns of every table of quotations that this program writes: its `text` is the quotation's.
SHEET = frozenset({"article", "type", "start", "end", "text", "chain"})
Row = tuple[int, list[str]]  # with the line on which it begins


def comma_separated(
    stream: BinaryIO, where: str, options: JsonFields
) -> Iterator[Item | InputError]:
    """A row an article; whichever delimiter fits the first line (in Europe often semicolons)."""
    feed = _Feed(lines(stream, where, LARGEST))
    yield from _articles(feed, _delimiter(feed.first(), options), where, options)


def tab_separated(stream: BinaryIO, where: str, options: JsonFields) -> Iterator[Item | InputError]:
    """A row an article."""
    yield from _articles(_Feed(lines(stream, where, LARGEST)), "\t", where, options)


class _Feed:
    """Lines for csv.reader, which can be read again where a row is quoted wrongly."""

    def __init__(self, source: Iterator[str | InputError]) -> None:
        self._source, self._again = source, deque[str | InputError]()
        self._row: list[str | InputError] = []
        self._length = 0
        # Characters that may be read again, lest it be done for each line.
        self._rereading = 2 * LARGEST
        self.line = 0
        self.fault: InputError | None = None

    def __iter__(self) -> _Feed:
        return self

    def __next__(self) -> str:
        given = self._again.popleft() if self._again else next(self._source)
        self.line += 1
        self._row.append(given)
        if isinstance(given, InputError):
            given.line = self.line
            self.fault = self.fault or given
            return "\n"
        self._length += len(given)
        if self._length > LARGEST:
            raise csv.Error(f"row larger than {LARGEST} characters")
        if "\0" in given:
            what = "has a zero byte"
            self.fault = self.fault or InputError(
                what, line=self.line, remedy=REMEDY, kind="encoding"
            )
        return given.replace("\0", "")

    def begin(self) -> None:
        """The row before is done with."""
        self._row, self._length, self.fault = [], 0, None

    def rewind(self) -> None:
        """Give the lines after the row's first again: a stray mark there may have taken them."""
        rest = self._row[1:]
        self._rereading -= self._length
        if self._rereading > 0:
            self._again.extendleft(reversed(rest))
            self.line -= len(rest)

    def first(self) -> str:
        """The first line that is not blank, which stays to be read."""
        found = next((line for line in self if line.strip()), "")
        self._again.extendleft(reversed(self._row))
        self.line = 0
        self.begin()
        return found


def _delimiter(header: str, options: JsonFields) -> str:
    """The delimiter by which the first line names the text, or that makes most fields of it."""

    def fitness(delimiter: str) -> tuple[bool, int]:
        names = _names(next(csv.reader([header], delimiter=delimiter), []))
        return options.text in names, len(names)

    csv.field_size_limit(max(csv.field_size_limit(), LARGEST))
    return max(DELIMITERS, key=fitness)


def _articles(
    feed: _Feed, delimiter: str, where: str, options: JsonFields
) -> Iterator[Item | InputError]:
    csv.field_size_limit(max(csv.field_size_limit(), LARGEST))
    rows = _rows(feed, delimiter, where)
    header = next(rows, None)
    if header is None:
        header = InputError("is empty", where=where, remedy="leave it out", kind="empty")
    if isinstance(header, InputError):
        yield header
        return
    names = _names(header[1])
    if problem := header_problem(names, options):
        problem.where, problem.line = where, header[0]
        yield problem
        return

    def told(count: int) -> str:
        more = "1 more row has" if count == 1 else f"{count:,} more rows have"
        return f"{more} another number of cells than the header"

    yield from once(_items(rows, names, where, options), RAGGED, where, told)


def _names(header: Sequence[str]) -> list[str]:
    return [name.strip() for name in header]


def header_problem(names: Sequence[str], options: JsonFields) -> InputError | None:
    """Say what is wrong with the names of columns, without a place; None where nothing is."""
    if set(names) >= SHEET:
        what = "is a table of quotations that this program wrote, not of articles"
        return InputError(what, remedy="leave the file out", kind="records")
    if options.text not in names:
        given = named(dict.fromkeys(filter(None, names)))
        what = f"has no text in field {options.text!r}; its fields are {given}"
        return InputError(what, remedy=TEXT_FIELD, kind="no_text")
    wanted = (options.text, options.id, *options.keep)
    if twice := next((name for name in wanted if names.count(name) > 1), None):
        return InputError(f"has two columns {twice!r}", remedy="give each a name of its own")
    return None


def _items(
    rows: Iterator[Row | InputError], names: Sequence[str], where: str, options: JsonFields
) -> Iterator[Item | InputError]:
    """The rows as articles. After a wrong mark only rows that fit the header count."""
    lost = False
    for row in rows:
        if isinstance(row, InputError):
            yield row
            lost = lost or row.remedy == QUOTING
            continue
        line, cells = row
        while len(cells) > len(names) and not cells[-1]:
            cells.pop()
        if lost and not _whole_row(cells, names):
            continue
        lost = False
        if len(cells) == len(names):
            yield row_item(dict(zip(names, cells, strict=True)), where, line, options)
        else:
            what = f"has {len(cells)} cells where the header has {len(names)}"
            yield InputError(what, where=where, line=line, remedy=RAGGED)


def _whole_row(cells: Sequence[str], names: Sequence[str]) -> bool:
    """Tell a row from a line of an article: in prose a space follows the comma."""
    fits = len(cells) == len(names) > 1
    return fits and not any(cell.startswith(" ") for cell in cells[1:])


def _rows(feed: _Feed, delimiter: str, where: str) -> Iterator[Row | InputError]:
    """The rows that are not blank; below one that cannot be read the lines are tried anew."""
    reader = csv.reader(feed, delimiter=delimiter, strict=True)
    told = 0
    while True:
        feed.begin()
        line = feed.line + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            if line > told:
                yield _misquoted(error, where, line, feed.line)
            told = max(told, feed.line)
            feed.rewind()
            continue
        if feed.fault is not None:
            feed.fault.where = where
            yield feed.fault
        elif any(cells):
            yield line, cells


def _misquoted(error: csv.Error, where: str, line: int, last: int) -> InputError:
    if "larger than" in str(error):
        what = "opens a quotation mark that closes nowhere near"
    elif "unexpected end" in str(error):
        what = "opens a quotation mark that is never closed"
    else:
        what = f"is quoted wrongly: {error}" + (f" on line {last}" if last > line else "")
    return InputError(what, where=where, line=line, remedy=QUOTING)
