"""Regular expressions for text that anybody may have written: those of `regex`, each call within a
time limit.

Every pattern of the package is compiled here and tested at growing adversarial lengths
(tests/test_patterns.py). The limit is the last guard, should one of them still meet a text that it
takes too long for.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, TypeVar

import regex
from regex import DOTALL, IGNORECASE, MULTILINE, VERBOSE, WORD, Match

from quotes.errors import InputError

__all__ = [
    "DOTALL",
    "IGNORECASE",
    "LIMIT",
    "MULTILINE",
    "VERBOSE",
    "WORD",
    "Match",
    "Pattern",
    "TooSlowError",
    "compile",
]

T = TypeVar("T")
# Seconds for one call. A pattern reads 50 million characters in a few; no article holds that many.
LIMIT = 60.0


class TooSlowError(InputError):
    """A pattern was given up: the text is made, or happens, to be all but endless to match."""


class Pattern:
    """A compiled pattern; its methods are those of `regex.Pattern` and raise TooSlowError beyond
    LIMIT.
    """

    __slots__ = ("_compiled", "pattern")

    def __init__(self, compiled: regex.Pattern[str]) -> None:
        self._compiled = compiled
        self.pattern: str = compiled.pattern

    def __repr__(self) -> str:
        return f"Pattern({self.pattern!r})"

    def search(self, text: str, pos: int = 0, endpos: int | None = None) -> regex.Match[str] | None:
        return _limited(self._compiled.search, text, pos, _end(text, endpos))

    def match(self, text: str, pos: int = 0, endpos: int | None = None) -> regex.Match[str] | None:
        return _limited(self._compiled.match, text, pos, _end(text, endpos))

    def fullmatch(
        self, text: str, pos: int = 0, endpos: int | None = None
    ) -> regex.Match[str] | None:
        return _limited(self._compiled.fullmatch, text, pos, _end(text, endpos))

    def finditer(
        self, text: str, pos: int = 0, endpos: int | None = None
    ) -> Iterator[regex.Match[str]]:
        """As `regex` does it, but each step with the whole limit, whatever the caller does between
        them.
        """
        last = _end(text, endpos)
        while pos <= last and (match := self.search(text, pos, last)):
            yield match
            pos = match.end() + (match.start() == match.end())

    def findall(self, text: str) -> list[Any]:
        return _limited(self._compiled.findall, text)

    def split(self, text: str) -> list[str]:
        return _limited(self._compiled.split, text)

    def sub(self, new: str | Callable[[regex.Match[str]], str], text: str) -> str:
        return _limited(self._compiled.sub, new, text)


def _end(text: str, endpos: int | None) -> int:
    return len(text) if endpos is None else endpos


def _limited(call: Callable[..., T], *arguments: Any) -> T:
    try:
        return call(*arguments, timeout=LIMIT)
    except TimeoutError as error:
        what = f"a pattern was given up after {LIMIT:g} seconds"
        raise TooSlowError(
            what, remedy="look for endless repetitions in the text", kind="timeout"
        ) from error


def compile(pattern: str, flags: int = 0) -> Pattern:
    """A pattern to search text with."""
    return Pattern(regex.compile(pattern, flags))
