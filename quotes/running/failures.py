"""A failure of one input, as a message and as a line of `--errors FILE`."""

from __future__ import annotations

import os
import sys
import traceback
from dataclasses import dataclass, replace
from typing import Any

from quotes import jsonl
from quotes.errors import InputError, QuotesError
from quotes.patterns import TooSlowError
from quotes.terminal import visible

SCHEMA = "quotes-failure/1"
TRACEBACK = "QUOTES_TRACEBACK"
OUT_OF_MEMORY = "can't allocate memory"  # what torch says, as a plain RuntimeError
LONGEST_MESSAGE = 300


@dataclass(frozen=True, slots=True)
class Failure:
    """The reason why an input gave no records (`lost`), or a warning about those that it gave.

    `input` is the file (or standard input), `line` its line where it has articles by the line,
    `article` the article's id, if it has one; docs/failures.md lists the kinds.
    """

    kind: str
    message: str
    remedy: str
    input: str = ""
    line: int | None = None
    article: str | None = None
    lost: bool = True

    def __str__(self) -> str:
        where = self.input if self.line is None else f"{self.input}:{self.line}"
        known = self.article is None or where.endswith(self.article)
        named = "" if known else f" (article {self.article!r})"
        remedy = f" ({self.remedy})" if self.remedy else ""
        return visible(
            f"{'Error' if self.lost else 'Warning'}: {where}{named}: {self.message}{remedy}"
        )

    def at(self, input: str, line: int | None, article: str | None) -> Failure:
        """The same failure with its place."""
        return replace(self, input=input, line=line, article=article)


def of_input(error: InputError) -> Failure:
    """Make a failure of an error of reading."""
    return Failure(
        error.kind, error.what, error.remedy, error.where, error.line, lost=not error.harmless
    )


def of_exception(error: Exception) -> Failure:
    """Make a failure of an exception of the stages; the caller adds the place."""
    if isinstance(error, TooSlowError | TimeoutError):
        return Failure(
            "timeout", f"takes too long: {error}", "split the article, and please report it"
        )
    if isinstance(error, QuotesError):
        kind = error.kind if isinstance(error, InputError) else "failed"
        return Failure(kind, error.what, error.remedy)
    if isinstance(error, MemoryError) or OUT_OF_MEMORY in str(error):
        return Failure("out_of_memory", "needs more memory than there is", "split the article")
    if os.environ.get(TRACEBACK):
        traceback.print_exception(error, file=sys.stderr)
    what = f"{type(error).__name__}: {error}".splitlines()[0][:LONGEST_MESSAGE]
    return Failure(
        "unexpected", f"unexpected {what}", f"please report it, with what {TRACEBACK}=1 shows"
    )


def dumps(failure: Failure) -> str:
    """One line of JSONL, without its newline; plain ASCII, so that names in odd encodings survive."""
    row: dict[str, Any] = {
        "schema": SCHEMA,
        "input": failure.input,
        "line": failure.line,
        "article": failure.article,
        "kind": failure.kind,
        "message": failure.message,
        "remedy": failure.remedy,
    }
    (line,) = jsonl.lines([row], ascii_only=True)
    return line.removesuffix("\n")
