"""Files wherever pyarrow finds them: on a disk, or under s3://, gs://, abfs://, hdfs://."""

from __future__ import annotations

import io
import uuid
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any, BinaryIO, NoReturn

import pyarrow as pa
from pyarrow import fs

from quotes.errors import QuotesError
from quotes.output import OutputError

HIDDEN = "_unfinished"  # whoever reads the folder as a table leaves out what begins with _
REMEDY = "check the address, and that this machine and all workers may read and write there"


class StorageError(QuotesError):
    """An address that points to no element, or a store that does not answer."""


@dataclass(frozen=True, slots=True)
class Found:
    """A file: its address, its path within the folder that was searched, its size in bytes, when it
    was changed.
    """

    uri: str
    name: str
    size: int
    changed: int


class Stretch(io.RawIOBase):
    """The bytes of a file from `start` to `end` as a file of their own."""

    def __init__(self, file: Any, start: int = 0, end: int | None = None) -> None:
        self._file, self._start = file, start
        self._length = (file.size() if end is None else end) - start
        self._position = 0

    def readinto(self, buffer: Any) -> int:
        wanted = max(0, min(len(buffer), self._length - self._position))
        data = self._file.read_at(wanted, self._start + self._position) if wanted else b""
        buffer[: len(data)] = data
        self._position += len(data)
        return len(data)

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        self._position = (
            offset
            + {io.SEEK_SET: 0, io.SEEK_CUR: self._position, io.SEEK_END: self._length}[whence]
        )
        return self._position

    def close(self) -> None:
        if not self.closed:
            self._file.close()
        super().close()


def is_remote(path: str) -> bool:
    return "://" in path


@cache
def _store(uri: str) -> tuple[Any, str]:
    """The file system of an address and the path there; raises StorageError."""
    if not is_remote(uri):
        return fs.LocalFileSystem(), str(Path(uri).absolute())
    try:
        return fs.FileSystem.from_uri(uri)  # type: ignore[no-any-return]
    except (OSError, ValueError, pa.ArrowException) as error:
        raise StorageError(
            f"is not an address that can be reached: {error}", where=uri, remedy=REMEDY
        ) from error


def opened(uri: str, start: int = 0, end: int | None = None) -> BinaryIO:
    """The bytes of a file from `start` to `end`, to be read; raises OSError or StorageError."""
    store, path = _store(uri)
    return io.BufferedReader(Stretch(store.open_input_file(path), start, end), 2**20)


def files(uri: str) -> list[Found]:
    """A file, or the files of a folder and its subfolders, sorted by name; empty if there is
    nothing.
    """
    store, path = _store(uri)
    try:
        given = store.get_file_info(path)
        if given.type == fs.FileType.File:
            return [Found(uri, given.base_name, given.size, _changed(given))]
        selector = fs.FileSelector(path, recursive=True, allow_not_found=True)
        found = [info for info in store.get_file_info(selector) if info.type == fs.FileType.File]
    except (OSError, pa.ArrowException) as error:
        raise StorageError(f"cannot be searched: {error}", where=uri, remedy=REMEDY) from error
    names = sorted((info.path[len(path.rstrip("/")) + 1 :], info) for info in found)
    return [Found(_joined(uri, name), name, info.size, _changed(info)) for name, info in names]


def _joined(uri: str, name: str) -> str:
    """The address of a file below another; what follows a ? stays at the end."""
    base, mark, query = uri.partition("?") if is_remote(uri) else (uri, "", "")
    return f"{base.rstrip('/')}/{name}{mark}{query}"


def _changed(info: Any) -> int:
    return int(info.mtime_ns or 0)


@dataclass(frozen=True)
class Folder:
    """A folder to write to. Its files are whole or not there; all errors are OutputErrors."""

    uri: str

    @cached_property
    def _place(self) -> tuple[Any, str]:
        return _store(self.uri)

    def _path(self, name: str) -> str:
        return f"{self._place[1].rstrip('/')}/{name}"

    def make(self, *below: str) -> None:
        """Create the folder and these folders below it where they are missing."""
        try:
            for name in ("", HIDDEN, *below):
                self._place[0].create_dir(self._path(name).rstrip("/"), recursive=True)
        except (OSError, pa.ArrowException) as error:
            self._fail(error)

    def names(self, below: str = "") -> set[str]:
        """The files and folders directly in the folder, or in one below it."""
        try:
            selector = fs.FileSelector(self._path(below).rstrip("/"), allow_not_found=True)
            return {info.base_name for info in self._place[0].get_file_info(selector)}
        except (OSError, pa.ArrowException) as error:
            self._fail(error)

    def read(self, name: str) -> bytes | None:
        """Read a file; None if there is none."""
        try:
            with self._place[0].open_input_stream(self._path(name)) as stream:
                return bytes(stream.read())
        except FileNotFoundError:
            return None
        except (OSError, pa.ArrowException) as error:
            self._fail(error)

    def write(self, name: str, data: bytes) -> None:
        with self.writing(name) as stream:
            stream.write(data)

    @contextmanager
    def writing(self, name: str) -> Iterator[Any]:
        """A stream; the file takes its name when the `with` ends well."""
        store, hidden = self._place[0], self._path(f"{HIDDEN}/{uuid.uuid4().hex}")
        try:
            with store.open_output_stream(hidden) as stream:
                yield stream
            store.move(hidden, self._path(name))
        except BaseException as error:
            with suppress(OSError, pa.ArrowException):
                store.delete_file(hidden)
            if isinstance(error, OSError | pa.ArrowException):
                self._fail(error)
            raise

    def remove(self, name: str) -> None:
        """Delete a file or folder that may be there."""
        store, path = self._place[0], self._path(name)
        try:
            kind = store.get_file_info(path).type
            if kind == fs.FileType.Directory:
                store.delete_dir(path)
            elif kind == fs.FileType.File:
                store.delete_file(path)
        except (OSError, pa.ArrowException) as error:
            self._fail(error)

    def _fail(self, error: Exception) -> NoReturn:
        raise OutputError(
            f"cannot be read or written: {error}", where=self.uri, remedy=REMEDY
        ) from error
