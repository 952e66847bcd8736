"""Paths as a user gives them to files: folders are searched, patterns spelled out."""

from __future__ import annotations

import glob
import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from quotes.articles.formats import ENDINGS, READERS, SINGLE, ending_of, plain
from quotes.articles.refused import REFUSALS
from quotes.articles.row_fields import Reader
from quotes.errors import InputError

STDIN = "-"
OWN = (".conllu", ".journal", ".part")
NAMED = 3  # files that a warning names


@dataclass(frozen=True, slots=True)
class File:
    """A file to read; `name` is what its articles are called: its path in the folder, or as given.

    `opener` and `reader` say how, where path and ending do not: an object in a cloud store, a
    stretch of a file.
    `met`: it was met in a folder or by a pattern, not asked for by its own name.
    """

    path: Path
    name: str
    opener: Callable[[], BinaryIO] | None = None
    reader: Reader | None = None
    shown: str | None = None
    met: bool = False

    @property
    def where(self) -> str:
        """The place that messages name."""
        return self.shown or ("standard input" if self.name == STDIN else str(self.path))


def find(paths: Iterable[str]) -> Iterator[File | InputError]:
    """All files in the order given, a folder's sorted by name, each once; or errors."""
    seen: set[str] = set()
    for given in paths:
        for found in _expand(given):
            if isinstance(found, File) and given != STDIN:
                real = os.path.realpath(found.path)
                if real in seen:
                    continue
                seen.add(real)
            yield found


def reader_of(name: str, kind: str | None = None) -> Reader | None:
    """Find the reader for a file name or a `kind` (an ending without its dot); None if unknown."""
    ending = ending_of(f".{kind}" if kind else name)
    return None if ending is None else READERS[ending]


def reader_for(file: File, kind: str | None) -> Reader:
    """Find the reader as `reader_of` does; a file given by its own name is plain text by default.

    Where its ending says that it cannot be read, the reader raises InputError.
    """
    return file.reader or reader_of(file.name, kind) or _refusal(file) or plain


def is_refused(file: File, kind: str | None) -> bool:
    """Tell whether the name of a file says that it cannot be read."""
    return file.reader is None and reader_of(file.name, kind) is None and bool(_refusal(file))


def _refusal(file: File) -> Reader | None:
    ending = ending_of(file.name, REFUSALS)
    return None if ending is None else REFUSALS[ending]


def holds_many(file: File, kind: str | None) -> bool:
    """Tell whether a file may hold more articles than one."""
    ending = ending_of(f".{kind}" if kind else file.name)
    return file.reader is not None or (ending or ".txt").removesuffix(".gz") not in SINGLE


def _expand(given: str) -> Iterator[File | InputError]:
    if given == STDIN:
        yield File(Path(given), STDIN)
        return
    try:
        mode = _kind(given)
    except (
        OSError,
        ValueError,
    ) as error:  # too long a name, a zero byte in it, a folder that may not be entered
        yield _unreadable(given, error)
        return
    if mode == "folder":
        yield from _folder(Path(given))
    elif mode == "other":
        yield File(Path(given), _name(Path(given).as_posix()))
    elif glob.has_magic(given):
        yield from _pattern(given)
    else:
        yield InputError(
            "no such file or folder", where=given, remedy="check the path", kind="missing"
        )


def _kind(given: str) -> str:
    try:
        os.stat(given)
    except (FileNotFoundError, NotADirectoryError):
        # A link to nowhere is there to be complained of when it is read.
        return "other" if os.path.islink(given) else "missing"
    return "folder" if os.path.isdir(given) else "other"


def _folder(folder: Path) -> Iterator[File | InputError]:
    """The articles of a folder and its subfolders; links to folders, which may loop, are passed."""
    errors: list[OSError] = []
    found = [
        Path(where, name).relative_to(folder)
        for where, _, names in os.walk(folder, onerror=errors.append)
        for name in names
    ]
    shown = sorted((path for path in found if not _hidden(path)), key=Path.as_posix)
    wanted = [path for path in shown if reader_of(path.name)]
    if others := [path for path in shown if not reader_of(path.name) and not _beside(path, shown)]:
        yield _passed_over(folder, others)
    if not wanted and not errors:
        yield InputError(
            "no articles in this folder",
            where=str(folder),
            remedy=f"it looks for {ENDINGS}",
            kind="missing",
        )
    for error in sorted(errors, key=lambda error: str(error.filename)):
        yield _unreadable(str(error.filename), error)
    for path in wanted:
        yield (
            File(folder / path, _name(path.as_posix()), met=True)
            if _is_regular(folder / path)
            else _no_file(folder / path)
        )


def _beside(path: Path, shown: Sequence[Path]) -> bool:
    """Tell whether this package writes such a file beside texts and records: a parse, a journal."""
    return path.name.endswith(OWN) and any(path.with_suffix(end) in shown for end in (".txt", ""))


def _passed_over(folder: Path, others: Sequence[Path]) -> InputError:
    """One warning for all files of a folder that have no reader."""
    counts = Counter(path.suffix.lower() or "no ending" for path in others)
    kinds = ", ".join(f"{count} {ending}" for ending, count in sorted(counts.items()))
    names = ", ".join(path.as_posix() for path in others[:NAMED])
    more = ", …" if len(others) > NAMED else ""
    what = f"{_files(len(others))} passed over ({kinds}): {names}{more}"
    remedy = f"it reads {ENDINGS}; name another ending with --format"
    return InputError(what, where=str(folder), remedy=remedy, kind="passed_over")


def _files(count: int) -> str:
    return "1 file" if count == 1 else f"{count} files"


def _is_regular(path: Path) -> bool:
    """Tell whether reading would end; a broken link passes here and fails when it is read."""
    return path.is_file() or not path.exists()


def _no_file(path: Path) -> InputError:
    return InputError(
        "is not a file that can be read", where=str(path), remedy="leave it out", kind="unreadable"
    )


def _pattern(pattern: str) -> Iterator[File | InputError]:
    files = sorted(set(_matches(pattern)), key=Path.as_posix)
    if not files:
        remedy = "check the path, quote the pattern"
        yield InputError(
            "no file matches this pattern", where=pattern, remedy=remedy, kind="missing"
        )
    for path in files:
        yield File(path, _name(path.as_posix()), met=True)


def _matches(pattern: str) -> Iterator[Path]:
    """Expand a pattern as a shell would; `**` follows no links to folders, as glob.glob would."""
    head, stars, tail = pattern.partition("**")
    tail = tail or "/*"
    if not stars or not tail.startswith("/") or (head and not head.endswith("/")):
        yield from (path for path in map(Path, glob.glob(pattern)) if path.is_file())
        return
    for root in glob.glob(head) if head else ["."]:
        for folder, subfolders, _ in os.walk(root):
            subfolders[:] = [name for name in subfolders if not name.startswith(".")]
            yield from _matches(glob.escape(os.path.normpath(folder)) + tail)


def _hidden(path: Path) -> bool:
    return any(part.startswith(".") for part in path.parts)


def _name(name: str) -> str:
    """The name as valid Unicode: bytes of it in an unknown encoding are spelled out."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


def _unreadable(where: str, error: OSError | ValueError) -> InputError:
    what = f"cannot be read: {getattr(error, 'strerror', None) or error}"
    return InputError(what, where=where, remedy="check that you may read it", kind="unreadable")
