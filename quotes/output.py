"""Where records go: standard output, or a file that is whole or not there at all."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from quotes import jsonl
from quotes.errors import QuotesError
from quotes.records import SCHEMA, Quotation

PARTIAL = ".part"


class OutputError(QuotesError):
    """The output file cannot be written, or must not be."""


@contextmanager
def opened(path: Path | None, *, force: bool = False) -> Iterator[BinaryIO]:
    """A stream for records: standard output without a path.

    A file is written as `PATH.part` and takes its name when it is complete, so what an interrupted run
    wrote is kept there and an older file is untouched. Only a file of records (or an empty one) is
    replaced, anything else only with `force`; raises OutputError.
    """
    if path is None:
        yield sys.stdout.buffer
        return
    if not force and path.exists() and not _is_ours(path):
        raise OutputError(
            "exists and is no file of records", where=str(path), remedy="name another, or replace it with --force"
        )
    partial = path.with_name(path.name + PARTIAL)
    try:
        with partial.open("wb") as stream:
            yield stream
        partial.replace(path)
    except OSError as error:
        raise OutputError(f"cannot be written: {error.strerror}", where=str(path), remedy="check the folder") from error


def write(stream: BinaryIO, quotations: Iterable[Quotation]) -> None:
    """One article's records, as UTF-8 lines, flushed so that none is lost with a later article."""
    for quotation in quotations:
        stream.write(jsonl.dumps(quotation).encode("utf-8") + b"\n")
    stream.flush()


def _is_ours(path: Path) -> bool:
    if not path.is_file():
        return False
    with path.open("rb") as stream:
        line = stream.readline()
    return not line or line.startswith(f'{{"schema": "{SCHEMA}"'.encode())
