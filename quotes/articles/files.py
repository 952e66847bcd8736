"""Paths as a user gives them to files: folders are searched, patterns spelled out, doubles left out."""

from __future__ import annotations

import glob
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from quotes.articles.formats import READERS, Reader, gzipped, json_lines, plain
from quotes.errors import InputError

STDIN = "-"


@dataclass(frozen=True, slots=True)
class File:
    """A file to read; `name` is what its articles are called: its path within the folder given, or as given."""

    path: Path
    name: str


def find(paths: Iterable[str]) -> Iterator[File | InputError]:
    """All files in the order given, a folder's sorted by name, each file once; what is missing is an error."""
    seen: set[Path] = set()
    for given in paths:
        for found in _expand(given):
            if isinstance(found, File) and given != STDIN:
                real = found.path.resolve()
                if real in seen:
                    continue
                seen.add(real)
            yield found


def reader_of(name: str, kind: str | None = None) -> Reader | None:
    """Who reads a file of that name (or of that `kind`, an ending without its dot); None for unknown endings."""
    name = (f".{kind}" if kind else name).lower()
    endings = [ending for ending in READERS if name.endswith(ending)]
    return READERS[max(endings, key=len)] if endings else None


def reader_for(file: File, kind: str | None) -> Reader:
    """As `reader_of`, but a file that was asked for by its own name is plain text where its ending says nothing."""
    return reader_of(file.name, kind) or plain


def holds_many(file: File, kind: str | None) -> bool:
    """Whether a file may hold more articles than one."""
    return reader_for(file, kind) in (json_lines, gzipped)


def _expand(given: str) -> Iterator[File | InputError]:
    path = Path(given)
    if given == STDIN:
        yield File(path, STDIN)
    elif path.is_dir():
        yield from _folder(path)
    elif path.exists():
        yield File(path, path.as_posix())
    elif glob.has_magic(given):
        yield from _pattern(given)
    else:
        yield InputError("no such file or folder", where=given, remedy="check the path")


def _folder(folder: Path) -> Iterator[File | InputError]:
    files = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
    wanted = [name for name in files if reader_of(name) and not _hidden(name)]
    if not wanted:
        endings = ", ".join(READERS)
        yield InputError("no articles in this folder", where=str(folder), remedy=f"it looks for {endings}")
    for name in wanted:
        yield File(folder / name, name)


def _pattern(pattern: str) -> Iterator[File | InputError]:
    files = sorted(path for path in map(Path, glob.glob(pattern, recursive=True)) if path.is_file())
    if not files:
        yield InputError("no file matches this pattern", where=pattern, remedy="check the path, quote the pattern")
    for path in files:
        yield File(path, path.as_posix())


def _hidden(name: str) -> bool:
    return any(part.startswith(".") for part in name.split("/"))
