"""Write records to standard output, or to a file that is complete or does not exist."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from quotes import jsonl
from quotes.errors import QuotesError
from quotes.records import Quotation

PARTIAL = ".part"
FORCE = "name another, or replace it with --force"


class OutputError(QuotesError):
    """The output file cannot be written, or must not be."""


class ClosedPipeError(OutputError):
    """The reader of the output has closed it (`| head`)."""


@contextmanager
def opened(path: Path | None, *, force: bool = False) -> Iterator[BinaryIO]:
    """A stream for records: standard output without a path.

    A file is written as `PATH.part` and takes its name when it is complete, so what an interrupted
    run wrote is kept there and an older file is untouched. A file that is there and not empty is
    replaced only with `force`; a device or pipe is written to, never replaced. Raises OutputError.
    """
    if path is None:
        yield sys.stdout.buffer
        return
    refuse_existing(path, force=force)
    special = is_special(path)
    whole = path.resolve()  # a link stays a link
    partial = whole if special else partial_of(whole)
    with create(partial) as stream:
        yield stream
    if not special:
        rename(partial, whole)


def refuse_existing(path: Path, *, force: bool) -> None:
    """Raise OutputError if writing to the path would overwrite something without --force."""
    if not force and path.is_file() and path.stat().st_size:
        raise OutputError("exists", where=str(path), remedy=FORCE)


def is_special(path: Path) -> bool:
    """A device, a pipe or a folder: nothing to be replaced."""
    return path.exists() and not path.is_file()


def partial_of(path: Path) -> Path:
    """Give the name of a file until it is complete."""
    return path.with_name(path.name + PARTIAL)


def create(path: Path, mode: str = "wb") -> BinaryIO:
    """Open a file without a buffer, so that a failed write is noticed at once."""
    try:
        stream = path.open(mode, buffering=0)
    except (OSError, ValueError) as error:
        raise unwritable(path, error) from error
    return stream  # type: ignore[return-value]  # an unbuffered file is a FileIO


def rename(partial: Path, whole: Path) -> None:
    """Rename a complete file to its final name."""
    try:
        partial.replace(whole)
    except OSError as error:
        raise unwritable(whole, error) from error


def encode(quotations: Iterable[Quotation]) -> bytes:
    """One article's records as UTF-8 lines."""
    return b"".join(jsonl.dumps(quotation).encode("utf-8") + b"\n" for quotation in quotations)


def write(stream: BinaryIO, quotations: Iterable[Quotation]) -> None:
    """One article's records, as UTF-8 lines, flushed so that none is lost with a later article."""
    write_bytes(stream, encode(quotations))


def write_bytes(stream: BinaryIO, data: bytes) -> None:
    """All of the data, past any buffer: a line stands whole on the disk or not at all."""
    raw = getattr(stream, "raw", stream)  # a buffer would try again, and complain, when Python ends
    try:
        view = memoryview(data)
        while view:
            view = view[raw.write(view) or 0 :]
    except BrokenPipeError as error:
        raise ClosedPipeError(
            "its reader has closed it; the rest is not written", where=_name(stream)
        ) from error
    except OSError as error:
        raise unwritable(Path(_name(stream)), error) from error


def unwritable(path: Path, error: OSError | ValueError) -> OutputError:
    what = getattr(error, "strerror", None) or str(error)
    return OutputError(
        f"cannot be written: {what}", where=str(path), remedy="check the folder and its space"
    )


def _name(stream: BinaryIO) -> str:
    name = getattr(stream, "name", "")
    return name if isinstance(name, str) and name != "<stdout>" else "standard output"
