"""Files out of a tool, read so that whatever is wrong with them is an ExchangeError."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from quotes.exchange.annotated import ExchangeError
from quotes.jsonl import strictly


def data_of(path: Path, remedy: str) -> bytes:
    """The bytes of a file."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise ExchangeError(
            f"cannot be read: {error.strerror}", file=str(path), remedy=remedy
        ) from error


def lines_of(data: bytes, name: str, remedy: str) -> Iterator[tuple[str, str]]:
    """Each line that is not blank, with the name and number to call it by.

    Only a newline ends a line: other separators may stand inside a string.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ExchangeError(f"is not UTF-8: {error}", file=name, remedy=remedy) from error
    for number, line in enumerate(text.split("\n"), start=1):
        if line.strip():
            yield f"{name}:{number}", line


def parsed(text: str | bytes) -> Any:
    """The value of JSON; ValueError also for what is nested without end."""
    try:
        return strictly(text)
    except RecursionError as error:
        raise ValueError("it is nested too deeply") from error
