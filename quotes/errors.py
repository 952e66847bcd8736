"""Errors meant for the user: what went wrong, where, and what to try."""

from __future__ import annotations

from quotes.terminal import visible

# Kinds of InputError that cost no article: one that is there all the same, or a file that is none.
WARNINGS = frozenset(
    {
        "absent_field",
        "cut_text",
        "duplicate_id",
        "guessed_layout",
        "other_language",
        "passed_over",
        "textless_pages",
    }
)


DISTRIBUTION = "newsquotes"  # what pip calls the package; `quotes` there is somebody else's


def install(extra: str) -> str:
    """The command that adds one of the package's extras."""
    return f"pip install '{DISTRIBUTION}[{extra}]'"


class QuotesError(Exception):
    """The base of every error that this package raises on purpose.

    Args:
        what: what is wrong.
        where: the file (and line) or option at fault, empty if there is none.
        remedy: what to try next.

    >>> str(QuotesError("is empty", where="fire.txt", remedy="leave it out"))
    'fire.txt: is empty (leave it out)'
    """

    def __init__(self, what: str, *, where: str = "", remedy: str = "") -> None:
        super().__init__(what)
        self.what = what
        self.where = where
        self.remedy = remedy

    def __str__(self) -> str:
        where = self._place()
        message = f"{where}: {self.what}" if where else self.what
        return visible(f"{message} ({self.remedy})" if self.remedy else message)

    def _place(self) -> str:
        return self.where


class InputError(QuotesError):
    """An article or a file of articles cannot be read.

    Args:
        line: the line of `where` at fault, if it has lines.
        kind: one word for programs; docs/failures.md lists them.

    It is `harmless` where it is a warning about an article that can be read, or a file without one.
    """

    def __init__(
        self,
        what: str,
        *,
        where: str = "",
        remedy: str = "",
        line: int | None = None,
        kind: str = "malformed",
    ) -> None:
        super().__init__(what, where=where, remedy=remedy)
        self.line = line
        self.kind = kind

    @property
    def harmless(self) -> bool:
        return self.kind in WARNINGS

    def _place(self) -> str:
        return self.where if self.line is None else f"{self.where}:{self.line}"


class ModelError(QuotesError):
    """A model set is missing, incomplete, altered, or cannot be loaded."""


class RecordError(QuotesError):
    """A JSONL record or stored parse does not have the documented form."""


class LexiconError(QuotesError):
    """A lexicon file is malformed."""


class AliasError(QuotesError):
    """A file of `--aliases` is malformed, or its names contradict each other."""


class CatalogueError(QuotesError):
    """No rule, sieve or role rule has that name, or a new one has no grade yet."""
