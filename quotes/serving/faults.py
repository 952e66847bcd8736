"""Errors of the server: what, where and what to try, with the status that HTTP has for it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from quotes.errors import QuotesError


@dataclass(frozen=True, slots=True)
class Limits:
    """Limits of one request: bytes sent, seconds worked, and how many may wait for a process."""

    size: int
    seconds: float
    waiting: int


class ServingError(QuotesError):
    """A request cannot be answered; `status` is that of HTTP."""

    def __init__(self, what: str, *, where: str = "", remedy: str = "", status: int = 400) -> None:
        super().__init__(what, where=where, remedy=remedy)
        self.status = status


def as_json(error: QuotesError) -> Mapping[str, Mapping[str, str]]:
    """The body of an answer that tells of an error."""
    return {"error": {"what": error.what, "where": error.where, "remedy": error.remedy}}
