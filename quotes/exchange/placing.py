"""Write an export as a whole or not at all, and over existing files only when told to."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from quotes.output import OutputError


@contextmanager
def placed(target: Path, *, force: bool) -> Iterator[Path]:
    """A path to write a file or a folder at, which becomes `target` when the block ends without an
    error.

    With `force` an older file is replaced; into an older folder the new files are moved over those
    of the same name, and nothing else there is touched. Raises OutputError.
    """
    if not force and (target.is_file() or (target.is_dir() and any(target.iterdir()))):
        raise OutputError(
            "exists", where=str(target), remedy="name another, or write over it with --force"
        )
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=target.parent, prefix=f".{target.name}.") as folder:
            fresh = Path(folder) / target.name
            yield fresh
            _move(fresh, target)
    except OSError as error:
        what = f"cannot be written: {error.strerror}"
        raise OutputError(
            what, where=str(target), remedy="check the folder and its space"
        ) from error


def _move(fresh: Path, target: Path) -> None:
    if fresh.is_dir() and target.is_dir():
        for path in sorted(fresh.rglob("*")):
            place = target / path.relative_to(fresh)
            if path.is_dir():
                place.mkdir(exist_ok=True)
            else:
                path.replace(place)
    elif fresh.is_dir():
        shutil.move(fresh, target)
    elif fresh.exists():
        fresh.replace(target)
