"""Errors meant for the user: what went wrong, where, and what to try."""

from __future__ import annotations


class QuotesError(Exception):
    """Base of all errors that this package raises on purpose.

    `where` names the file (and line) or option at fault, `remedy` what to try next.
    """

    def __init__(self, what: str, *, where: str = "", remedy: str = "") -> None:
        super().__init__(what)
        self.what = what
        self.where = where
        self.remedy = remedy

    def __str__(self) -> str:
        message = f"{self.where}: {self.what}" if self.where else self.what
        return f"{message} ({self.remedy})" if self.remedy else message


class InputError(QuotesError):
    """An article or a file of articles cannot be read."""


class ModelError(QuotesError):
    """A model set is missing, incomplete, altered, or cannot be loaded."""


class RecordError(QuotesError):
    """A JSONL record or stored parse does not have the documented form."""


class LexiconError(QuotesError):
    """A lexicon file is malformed."""
