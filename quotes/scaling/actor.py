"""The work of an actor on a part of the archive: read, extract, write all records or none."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from typing import Any, Literal

import pyarrow as pa
from pyarrow import parquet as pq

from quotes import articles, output
from quotes.articles import JsonFields
from quotes.errors import QuotesError
from quotes.exchange.parquet_files import RECORD, row_of
from quotes.records import Quotation
from quotes.running import failures, items, language, pool
from quotes.running.failures import Failure, of_exception
from quotes.running.items import Item, Outcome
from quotes.running.local import Load
from quotes.scaling.partitions import Part
from quotes.scaling.storage import Folder

FAILURES, ATTEMPTS = "_failures", "_attempts"
TRIES = 4  # of a part, each ended by the death of its actor or machine
GROUP = 5000  # rows of a Parquet row group, held in memory
Format = Literal["jsonl", "parquet"]
Put = Callable[[Sequence[Quotation]], None]


@dataclass(frozen=True, slots=True)
class Work:
    """The settings of the work; an actor's own process calls `load`, which it must be able to
    import.
    """

    target: str
    load: Load
    format: Format = "jsonl"
    fields: JsonFields = articles.DEFAULTS
    kind: str | None = None
    least: float = 0.0
    lang_check: language.Check = "off"


@dataclass(frozen=True, slots=True)
class Done:
    """The result of a part: counts; `lost`: it was given up; `stopped`: why the job cannot go on."""

    number: int
    articles: int = 0
    records: int = 0
    failures: int = 0
    warnings: int = 0
    lost: bool = False
    stopped: str = ""

    def plus(self, result: int | Failure, warnings: int) -> Done:
        """With one more article: its number of records, or its failure."""
        failed = isinstance(result, Failure)
        return replace(
            self,
            articles=self.articles + (not failed),
            records=self.records + (0 if isinstance(result, Failure) else result),
            failures=self.failures + failed,
            warnings=self.warnings + warnings,
        )


class Worker:
    """Works through parts, one after another.

    The models are in a process of its own, so that an article which kills it is found out and
    reported (pool.py); what kills the actor itself makes Ray give the part to another, and after
    some tries to nobody.
    """

    def __init__(self, work: Work) -> None:
        self._work = work
        self._folder = Folder(work.target)
        self._engine = pool.engine(work.load, 1, threads=1)

    def __call__(self, part: Part) -> Done:
        try:
            return self._tried(part)
        except QuotesError as error:
            return Done(part.number, stopped=str(error))

    def _tried(self, part: Part) -> Done:
        attempt = f"{ATTEMPTS}/{part.name}"
        before = int(self._folder.read(attempt) or 0)
        if before >= TRIES:
            return self._given_up(part)
        self._folder.write(attempt, str(before + 1).encode())
        done = self._worked(part)
        self._folder.remove(attempt)
        return done

    def _given_up(self, part: Part) -> Done:
        what = f"{TRIES} times the worker that had it died"
        lost = Failure("worker_died", what, "give workers more memory, then run the job again")
        notes = [
            lost.at(piece.shown, piece.before + 1 if piece.stop else None, None)
            for piece in part.pieces
        ]
        self._note(part, notes)
        return Done(part.number, failures=len(notes), lost=True)

    def _worked(self, part: Part) -> Done:
        """The records are last: where they are, the part is done."""
        done, notes = Done(part.number), []
        with self._folder.writing(f"{part.name}.{self._work.format}") as stream:
            with (
                _records(stream, self._work.format) as put,
                closing(self._engine(self._items(part))) as outcomes,
            ):
                for outcome in outcomes:
                    result = self._put(outcome, put)
                    said = [*outcome.item.notes, *([result] if isinstance(result, Failure) else [])]
                    notes += said
                    done = done.plus(result, len(outcome.item.notes))
            self._note(part, notes)
        return done

    def _items(self, part: Part) -> Iterator[Item]:
        files = (piece.file(self._work.kind) for piece in part.pieces)
        readings = articles.located(files, fields=self._work.fields, kind=self._work.kind)
        return items.number(language.checked(readings, self._work.lang_check))

    def _put(self, outcome: Outcome, put: Put) -> int | Failure:
        """Write the records of an article: how many, or why there are none."""
        if isinstance(outcome.result, Failure):
            return outcome.result
        kept = [
            quotation for quotation in outcome.result if quotation.confidence >= self._work.least
        ]
        try:
            put(kept)
        except (ValueError, TypeError, RecursionError) as error:  # fields that JSON cannot hold
            return of_exception(error).at(outcome.item.input, outcome.item.line, outcome.item.id)
        return len(kept)

    def _note(self, part: Part, notes: Sequence[Failure]) -> None:
        name = f"{FAILURES}/{part.name}.jsonl"
        if notes:
            self._folder.write(name, lines(notes))
        else:
            self._folder.remove(name)


@contextmanager
def _records(stream: Any, format: Format) -> Iterator[Put]:
    """Return a writer of one article's records after another; it writes nothing of one that raises."""
    if format == "jsonl":
        yield lambda quotations: stream.write(output.encode(quotations))
        return
    rows: list[dict[str, Any]] = []
    with pq.ParquetWriter(stream, RECORD) as writer:

        def put(quotations: Sequence[Quotation]) -> None:
            rows.extend([row_of(quotation) for quotation in quotations])
            if len(rows) >= GROUP:
                writer.write_table(pa.Table.from_pylist(rows, RECORD))
                rows.clear()

        yield put
        writer.write_table(pa.Table.from_pylist(rows, RECORD))


def lines(notes: Sequence[Failure]) -> bytes:
    """Failures as lines of JSON."""
    return "".join(failures.dumps(note) + "\n" for note in notes).encode("ascii")
