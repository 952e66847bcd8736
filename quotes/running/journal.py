"""The journal of a run: a line for each complete item, beside the file that is being written.

The first line has the settings of the run, each other line one item and how long the files were
once it was in them. A line is written after what it vouches for, so after a kill everything up to
the last whole line is there, and whatever stands behind it is cut off.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from itertools import islice
from pathlib import Path
from typing import Any

from quotes.errors import QuotesError
from quotes.running.items import Item

SCHEMA = "quotes-journal/1"
ENDING = ".journal"
ANEW = "start anew with --force"


class ResumeError(QuotesError):
    """An interrupted run cannot be continued as asked."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One complete item; `records` and `errors` are the lengths in bytes of the two files behind
    it.
    """

    id: str
    digest: str
    records: int
    errors: int
    lost: bool


@dataclass(frozen=True, slots=True)
class State:
    """The state in a journal: complete items, lost ones among them, and the files' lengths then.

    `length` is that of the journal itself up to there.
    """

    length: int = 0
    items: int = 0
    lost: int = 0
    records: int = 0
    errors: int = 0


NOTHING = State()


def path_of(target: Path) -> Path:
    """Give the path of the journal of a file of records."""
    return target.with_name(target.name + ENDING)


def header(settings: Mapping[str, Any]) -> bytes:
    return _line({"schema": SCHEMA, "settings": settings})


def line(entry: Entry) -> bytes:
    return _line(asdict(entry))


def settings(path: Path) -> Mapping[str, Any] | None:
    """The settings of the run that keeps this journal; None where it has not come to write them."""
    with path.open("rb") as stream:
        return _settings(stream.readline())


def read(path: Path, sizes: tuple[int, int]) -> State | None:
    """Read the part of a journal that the sizes of both files confirm; None without a header."""
    with path.open("rb") as stream:
        first = stream.readline()
        if _settings(first) is None:
            return None
        length, count, lost, last = len(first), 0, 0, Entry("", "", 0, 0, False)
        for raw in stream:
            entry = _entry(raw)
            if entry is None or entry.records > sizes[0] or entry.errors > sizes[1]:
                break
            length, count, lost, last = length + len(raw), count + 1, lost + entry.lost, entry
    return State(length, count, lost, last.records, last.errors)


def verified(items: Iterator[Item], path: Path, count: int) -> Iterator[Item]:
    """The items, the first `count` marked as done; raises ResumeError where they are others than
    the journal has.
    """
    with path.open("rb") as stream:
        stream.readline()
        for raw in islice(stream, count):
            entry, item = _entry(raw), next(items, None)
            assert entry is not None
            _compare(entry, item)
            assert item is not None
            yield Item(
                item.number,
                item.article,
                item.failure,
                item.input,
                item.line,
                item.notes,
                done=True,
            )
    yield from items


def check_settings(before: Mapping[str, Any], now: Mapping[str, Any], where: Path) -> None:
    """Raise ResumeError if the settings of the interrupted run would give other records."""
    for name in now:
        if before.get(name) != now[name]:
            what = (
                f"the interrupted run had {name} {before.get(name)!r}, this one has {now[name]!r}"
            )
            raise ResumeError(what, where=str(where), remedy=f"run with the same, or {ANEW}")


def _compare(entry: Entry, item: Item | None) -> None:
    if item is not None and (item.id, item.digest()) == (entry.id, entry.digest):
        return
    now = (
        "is no longer there"
        if item is None
        else "has changed"
        if item.id == entry.id
        else f"is now {item.id!r}"
    )
    raise ResumeError(
        f"the input has changed since the interrupted run: {entry.id!r} {now}", remedy=ANEW
    )


def _settings(raw: bytes) -> Mapping[str, Any] | None:
    row = _row(raw)
    found = row.get("settings") if row is not None and row.get("schema") == SCHEMA else None
    return found if isinstance(found, dict) else None


def _entry(raw: bytes) -> Entry | None:
    row = _row(raw)
    try:
        return None if row is None else Entry(**row)
    except TypeError:
        return None


def _row(raw: bytes) -> dict[str, Any] | None:
    """A whole line's object; None for what a kill has cut short."""
    try:
        row = json.loads(raw) if raw.endswith(b"\n") else None
    except ValueError:
        return None
    return row if isinstance(row, dict) else None


def _line(row: Mapping[str, Any]) -> bytes:
    return json.dumps(row, separators=(",", ":")).encode("ascii") + b"\n"
