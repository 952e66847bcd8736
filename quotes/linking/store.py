"""Tables of numbers and lines that do not fit into memory, in a file of SQLite that nobody keeps."""

from __future__ import annotations

import sqlite3
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import groupby, islice
from operator import itemgetter
from pathlib import Path
from types import TracebackType
from typing import Any

from quotes.errors import InputError

TABLES = """
CREATE TABLE facts (article INTEGER PRIMARY KEY, line TEXT) WITHOUT ROWID;
CREATE TABLE pieces (article INTEGER, digest INTEGER, line TEXT, PRIMARY KEY (article, digest)) WITHOUT ROWID;
CREATE TABLE sayings (report INTEGER, wording INTEGER, saying INTEGER, line TEXT,
  PRIMARY KEY (report, wording, saying)) WITHOUT ROWID;
CREATE TABLE printings (printing INTEGER PRIMARY KEY, report INTEGER, words TEXT, seen TEXT);
CREATE TABLE members (printing INTEGER, saying INTEGER, report INTEGER, wording INTEGER,
  PRIMARY KEY (printing, saying)) WITHOUT ROWID;
CREATE TABLE runs (run INTEGER, printing INTEGER, size INTEGER);
CREATE TABLE voices (voice INTEGER, title INTEGER, day INTEGER, named INTEGER, printing INTEGER);
CREATE TABLE pairs (one INTEGER, other INTEGER, PRIMARY KEY (one, other)) WITHOUT ROWID;
CREATE TABLE bonds (weight REAL, part INTEGER, whole INTEGER, bond INTEGER, verdict INTEGER,
  days INTEGER, score REAL, evidence REAL);
CREATE TABLE groups (root INTEGER, printing INTEGER, PRIMARY KEY (root, printing)) WITHOUT ROWID;
"""
# Nothing of it outlives the run: no journal, no waiting for the disk.
PRAGMAS = (
    "PRAGMA journal_mode = OFF",
    "PRAGMA synchronous = OFF",
    "PRAGMA locking_mode = EXCLUSIVE",
    "PRAGMA cache_size = -131072",
    "PRAGMA temp_store = FILE",
)
AT_ONCE = 10_000
Row = tuple[Any, ...]


class Store:
    """Tables on disk, written and read in the order of their keys."""

    def __init__(self, path: Path) -> None:
        self._database = sqlite3.connect(path, isolation_level=None)
        for pragma in PRAGMAS:
            self._database.execute(pragma)
        self._database.executescript(TABLES)
        self._database.execute("BEGIN")

    def __enter__(self) -> Store:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._database.close()

    def fill(self, table: str, rows: Iterable[Row]) -> None:
        """Add rows to a table; rows that are there already are passed over."""
        for some in _lists(rows):
            places = ",".join("?" * len(some[0]))
            self._database.executemany(f"INSERT OR IGNORE INTO {table} VALUES ({places})", some)

    def rows(self, query: str, *values: Any) -> Iterator[Row]:
        """The rows of a query, one after the other."""
        cursor = self._database.cursor()
        cursor.arraysize = AT_ONCE
        for row in cursor.execute(query, values):  # noqa: UP028  would close it after the database
            yield row

    def groups(self, query: str, *values: Any) -> Iterator[tuple[Any, Iterator[Row]]]:
        """(first column, rows) of a query that is ordered by its first column."""
        yield from groupby(self.rows(query, *values), key=itemgetter(0))

    def one(self, query: str, *values: Any) -> Row:
        """The only row of a query."""
        row: Row = self._database.execute(query, values).fetchone()
        return row


def _lists(rows: Iterable[Row]) -> Iterator[list[Row]]:
    """Rows in lists of AT_ONCE."""
    left = iter(rows)
    while some := list(islice(left, AT_ONCE)):
        yield some


@contextmanager
def opened(folder: Path | None = None) -> Iterator[Store]:
    """A store in a temporary folder, removed at the end; raises InputError where the disk is full."""
    try:
        with (
            tempfile.TemporaryDirectory(dir=folder, prefix="quotes-link-") as name,
            Store(Path(name) / "link.sqlite") as store,
        ):
            yield store
    except sqlite3.DatabaseError as error:
        raise InputError(
            f"the temporary file failed: {error}",
            where=str(folder or tempfile.gettempdir()),
            remedy="name a folder with more space with --temporary",
        ) from error
