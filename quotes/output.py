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
    replaced, anything else only with `force`; a device or pipe is written to, never replaced.
    Raises OutputError.
    """
    if path is None:
        yield sys.stdout.buffer
        return
    special = path.exists() and not path.is_file()
    if path.is_file() and not force and not _is_ours(path):
        raise OutputError(
            "exists and is no file of records", where=str(path), remedy="name another, or replace it with --force"
        )
    whole = path.resolve()  # a link stays a link
    partial = whole if special else whole.with_name(whole.name + PARTIAL)
    try:
        stream = partial.open("wb")
    except OSError as error:
        raise _unwritable(path, error) from error
    with stream:
        yield stream
    if not special:
        _rename(partial, whole)


def _rename(partial: Path, whole: Path) -> None:
    try:
        partial.replace(whole)
    except OSError as error:
        raise _unwritable(whole, error) from error


def write(stream: BinaryIO, quotations: Iterable[Quotation]) -> None:
    """One article's records, as UTF-8 lines, flushed so that none is lost with a later article."""
    try:
        stream.writelines(jsonl.dumps(quotation).encode("utf-8") + b"\n" for quotation in quotations)
        stream.flush()
    except BrokenPipeError:  # the reader has had enough (| head): no error of the user's
        raise
    except OSError as error:
        raise _unwritable(Path(stream.name), error) from error


def _unwritable(path: Path, error: OSError) -> OutputError:
    return OutputError(f"cannot be written: {error.strerror}", where=str(path), remedy="check the folder and its space")


def _is_ours(path: Path) -> bool:
    with path.open("rb") as stream:
        line = stream.readline()
    return not line or line.startswith(f'{{"schema": "{SCHEMA}"'.encode())
