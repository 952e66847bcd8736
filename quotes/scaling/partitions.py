"""An archive in parts: each some minutes of work for one core, the same however often it is
planned.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import asdict, astuple, dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import BinaryIO

import pyarrow as pa
from pyarrow import parquet as pq

from quotes import articles
from quotes.articles import File
from quotes.articles.decoding import SAMPLE, encoding_of
from quotes.articles.files import reader_of
from quotes.articles.json_files import json_lines
from quotes.articles.parquet import Rows, parquet
from quotes.articles.row_fields import Reader
from quotes.errors import InputError
from quotes.scaling import storage
from quotes.scaling.storage import Found, StorageError

# Bytes of text. At 15,000 characters a second the largest part is five minutes of work, which is
# what a lost machine costs; the smallest is ten seconds, many times what it costs to hand it out.
LARGEST, SMALLEST = 4 * 2**20, 2**17
PARTS = 256  # of an archive in between: enough for each of many workers to have several
MOST_FILES = 256  # in a part


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a file: all of it, bytes `start` to `stop` (JSONL), or rows of a row group.

    `before` counts the lines before `start`, or the rows before the row group.
    """

    uri: str
    name: str
    shown: str
    start: int = 0
    stop: int | None = None
    group: int | None = None
    before: int = 0

    def file(self, kind: str | None) -> File:
        """The piece as a file to be read by `articles.located`."""
        reader: Reader | None = None
        start, stop = self.start, self.stop
        if self.group is not None:
            reader = partial(parquet, rows=Rows(self.group, start, stop, self.before))
            start, stop = 0, None
        elif stop is not None:
            reader = partial(json_lines, before=self.before)
        opener = partial(storage.opened, self.uri, start, stop)
        return File(Path(self.name), self.name, opener, reader, self.shown)


@dataclass(frozen=True, slots=True)
class Part:
    """Pieces that one worker works through, in order; `number` counts from 0."""

    number: int
    pieces: tuple[Piece, ...]

    @property
    def name(self) -> str:
        return f"part-{self.number:06}"

    def to_json(self) -> str:
        return json.dumps([self.number, [astuple(piece) for piece in self.pieces]])

    @classmethod
    def from_json(cls, text: str) -> Part:
        number, pieces = json.loads(text)
        return cls(number, tuple(Piece(*piece) for piece in pieces))


@dataclass(frozen=True, slots=True)
class Plan:
    """All parts of an archive, what of it cannot be read, and a digest of the files' names, sizes
    and dates.
    """

    parts: tuple[Part, ...]
    errors: tuple[InputError, ...]
    digest: str


@dataclass(slots=True)
class _Archive:
    files: list[tuple[Found, str]] = field(
        default_factory=list
    )  # each with what people are told as its place
    errors: list[InputError] = field(default_factory=list)
    seen: set[str] = field(default_factory=set)

    def add(self, file: Found, shown: str) -> None:
        real = file.uri if storage.is_remote(file.uri) else os.path.realpath(file.uri)
        if real not in self.seen:
            self.seen.add(real)
            self.files.append((file, shown))


def plan(paths: Iterable[str], kind: str | None = None) -> Plan:
    """The parts of files, folders, patterns and addresses of cloud stores, in the order of the
    plain path.
    """
    archive = _Archive()
    for path in paths:
        _search(path, kind, archive)
    total = sum(file.size for file, _ in archive.files)
    size = max(SMALLEST, min(LARGEST, total // PARTS))
    digest = hashlib.blake2b(
        json.dumps([asdict(file) for file, _ in archive.files]).encode(), digest_size=8
    )
    parts = tuple(Part(number, pieces) for number, pieces in enumerate(_parts(archive, kind, size)))
    return Plan(parts, tuple(archive.errors), digest.hexdigest())


def _search(path: str, kind: str | None, archive: _Archive) -> None:
    found = _remote(path) if storage.is_remote(path) else map(_local, articles.find([path]))
    for file in found:
        if isinstance(file, InputError):
            archive.errors.append(file)
        else:
            archive.add(*file)


def _local(found: File | InputError) -> tuple[Found, str] | InputError:
    if isinstance(found, InputError):
        return found
    try:
        status = found.path.stat()
    except OSError as error:
        return InputError(f"cannot be read: {error.strerror}", where=found.where, kind="unreadable")
    return Found(
        str(found.path.absolute()), found.name, status.st_size, status.st_mtime_ns
    ), found.where


def _remote(uri: str) -> Iterator[tuple[Found, str] | InputError]:
    try:
        files = [file for file in storage.files(uri) if file.uri == uri or _is_article(file.name)]
    except StorageError as error:
        yield InputError(error.what, where=uri, remedy=error.remedy, kind="unreadable")
        return
    if not files:
        yield InputError("no articles there", where=uri, remedy="check the address", kind="missing")
    for file in files:
        yield file, file.uri


def _is_article(name: str) -> bool:
    return reader_of(name) is not None and not any(part.startswith(".") for part in name.split("/"))


def _parts(archive: _Archive, kind: str | None, size: int) -> Iterator[tuple[Piece, ...]]:
    """Pieces in their order, together until they make up the size."""
    together: list[Piece] = []
    weight = 0
    for file, shown in archive.files:
        for piece, length in _pieces(file, Piece(file.uri, file.name, shown), kind, size):
            if together and (weight + length > size or len(together) >= MOST_FILES):
                yield tuple(together)
                together, weight = [], 0
            together.append(piece)
            weight += length
    if together:
        yield tuple(together)


def _pieces(file: Found, whole: Piece, kind: str | None, size: int) -> Iterator[tuple[Piece, int]]:
    """A file in pieces of about `size` bytes, where its format allows, each with its length in
    bytes.

    What cannot be read is one piece: whoever works on it will tell.
    """
    cut = {json_lines: _stretches, parquet: _rows}.get(reader_of(file.name, kind))  # type: ignore[arg-type]
    found: list[tuple[Piece, int]] = []
    if cut is not None and file.size > size:
        with suppress(OSError, ValueError, pa.ArrowException), storage.opened(file.uri) as stream:
            found = list(cut(stream, whole, size))
    yield from found or [(whole, file.size)]


def _stretches(stream: BinaryIO, whole: Piece, size: int) -> Iterator[tuple[Piece, int]]:
    """Lines that together have the size; none in UTF-16 or UTF-32, whose newlines look otherwise."""
    encoding, _ = encoding_of(stream.peek(SAMPLE)[:SAMPLE])  # type: ignore[attr-defined]  # a BufferedReader
    if encoding not in (None, "utf-8"):
        return
    start = before = 0
    while data := stream.read(size):
        length, ends = len(data), _line_ends(data)
        while data and not data.endswith(b"\n"):
            data = stream.readline(size)
            length, ends = length + len(data), ends + _line_ends(data)
        yield replace(whole, start=start, stop=start + length, before=before), length
        start, before = start + length, before + ends


def _line_ends(data: bytes) -> int:
    return data.count(b"\n") + data.count(b"\r") - data.count(b"\r\n")


def _rows(stream: BinaryIO, whole: Piece, size: int) -> Iterator[tuple[Piece, int]]:
    """Row groups, the larger ones in ranges of rows; to skip the rows before is cheap beside the
    work on them.
    """
    table = pq.ParquetFile(stream).metadata
    before = 0
    for number in range(table.num_row_groups):
        group = table.row_group(number)
        each = max(1, group.total_byte_size // max(1, group.num_rows))
        step = max(1, size // each)
        for start in range(0, group.num_rows, step):
            stop = min(start + step, group.num_rows)
            yield (
                replace(whole, start=start, stop=stop, group=number, before=before),
                (stop - start) * each,
            )
        before += group.num_rows
