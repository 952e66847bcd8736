"""The folder of a site: made, or replaced where it is our own; what is not ours stays."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from importlib import resources
from pathlib import Path, PurePosixPath

import regex

from quotes.errors import QuotesError

MARKER = ".quotes-site.json"
FORMAT = "quotes-site/1"
# All that we ever write: nothing else is ever removed, whatever a marker says.
OURS = regex.compile(
    r"(?:articles|speakers|unnamed|utterances)/[a-z0-9-]+\.html"
    r"|(?:index|articles|speakers|quotations|decisions|overview|credited|changed)\.html"
    r"|assets/[a-z]+\.(?:css|js)"
)


class SiteError(QuotesError):
    """The site cannot be written, or must not be."""


@dataclass(slots=True)
class Folder:
    """The folder of pages; `close` removes those of an earlier site that were not written again."""

    path: Path
    _older: frozenset[str] = frozenset()
    _written: list[str] = field(default_factory=list)

    def write(self, name: str, text: str) -> None:
        """One file, by its path in the site; raises SiteError, also for a path that no page has."""
        if not OURS.fullmatch(name):
            raise SiteError("is no name of a page", where=name, remedy="give what quotes wrote")
        target = self.path / PurePosixPath(name)
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(text, encoding="utf-8", errors="replace", newline="\n")
        except OSError as error:
            raise _unwritable(target, error) from error
        self._written.append(name)

    def fill(self, assets: Iterable[str], pages: Iterable[tuple[str, str]]) -> int:
        """All of a site: assets of the package by their names, and its pages; gives the number of
        pages. Raises SiteError.
        """
        for name in assets:
            asset = resources.files("quotes.site") / "assets" / name
            self.write(f"assets/{name}", asset.read_text(encoding="utf-8"))
        count = 0
        for name, text in pages:
            self.write(name, text)
            count += 1
        self.close()
        return count

    def close(self) -> None:
        """Write the list of files, remove older ones; raises SiteError."""
        for name in sorted(self._older.difference(self._written)):
            target = self.path / PurePosixPath(name)
            try:
                target.unlink(missing_ok=True)
            except OSError as error:
                raise _unwritable(target, error) from error
        self._mark(sorted(self._written))

    def _mark(self, files: list[str]) -> None:
        target = self.path / MARKER
        try:
            target.write_text(
                json.dumps({"format": FORMAT, "files": files}, indent=0) + "\n", encoding="utf-8"
            )
        except OSError as error:
            raise _unwritable(target, error) from error


def opened(path: Path, *, force: bool = False) -> Folder:
    """A folder for a site: a new or empty one, one of our own, any other only with `force`; raises
    SiteError.
    """
    older = _older(path)
    try:
        if (
            older is None
            and not force
            and path.exists()
            and (not path.is_dir() or any(path.iterdir()))
        ):
            remedy = "name another folder, or write into it with --force"
            raise SiteError(
                "exists and is not a site that quotes view wrote", where=str(path), remedy=remedy
            )
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise _unwritable(path, error) from error
    folder = Folder(path, older or frozenset())
    folder._mark(sorted(folder._older))  # from now on a half-written site is known for ours
    return folder


def _older(path: Path) -> frozenset[str] | None:
    """The files of an earlier site there; None where there is none."""
    try:
        marker = json.loads((path / MARKER).read_text(encoding="utf-8"))
        if marker["format"] != FORMAT:
            return None
        return frozenset(name for name in marker["files"] if OURS.fullmatch(name))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _unwritable(path: Path, error: OSError) -> SiteError:
    return SiteError(
        f"cannot be written: {error.strerror}",
        where=str(path),
        remedy="check the folder and its space",
    )
