"""The files that a run writes: records, failures, and the journal that says what of them is
complete.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from quotes import output
from quotes.output import OutputError
from quotes.running import failures, journal
from quotes.running.failures import Failure
from quotes.running.items import Item
from quotes.running.journal import ANEW, NOTHING, Entry, State

GO_ON = "go on with --resume"


@dataclass(frozen=True, slots=True)
class Targets:
    """The files of a run: without `records` standard output, without `errors` no file of failures."""

    records: Path | None = None
    errors: Path | None = None
    force: bool = False
    resume: bool = False

    def journalled(self) -> Path | None:
        """The file of records with its links followed, where it is one that a journal can be kept
        for.
        """
        return (
            None
            if self.records is None or output.is_special(self.records)
            else self.records.resolve()
        )


@dataclass(slots=True)
class RunFiles:
    """Open files of one run, to be used in a `with`; `before` is what an interrupted run has left.

    `whole` is None where there is no journal; `records_length` and `errors_length` are bytes.
    """

    records: BinaryIO
    errors: BinaryIO | None
    stack: ExitStack
    whole: Path | None = None
    journal: BinaryIO | None = None
    before: State = NOTHING
    records_length: int = 0
    errors_length: int = 0
    items: int = 0

    def __enter__(self) -> RunFiles:
        return self

    def __exit__(self, *_: object) -> None:
        if self.whole is not None and not self.items:
            output.partial_of(self.whole).unlink(missing_ok=True)
            journal.path_of(self.whole).unlink(missing_ok=True)
        self.stack.close()

    def unfinished(self, items: Iterator[Item]) -> Iterator[Item]:
        """The items of the input, those that the interrupted run has finished marked as done."""
        if self.whole is None or not self.before.items:
            return items
        return journal.verified(items, journal.path_of(self.whole), self.before.items)

    def write(self, item: Item, kept: bytes | Failure, notes: Sequence[Failure]) -> None:
        """Write one item: its records or its failure, its warnings, then that it is complete."""
        lost = isinstance(kept, Failure) and kept.lost
        self.records_length += _put(self.records, b"" if isinstance(kept, Failure) else kept)
        self.note(notes)
        self.items += 1
        if self.journal is not None:
            entry = Entry(item.id, item.digest(), self.records_length, self.errors_length, lost)
            _put(self.journal, journal.line(entry))

    def note(self, notes: Sequence[Failure]) -> None:
        """Write a warning about an item."""
        if self.errors is not None:
            lines = "".join(failures.dumps(note) + "\n" for note in notes)
            self.errors_length += _put(self.errors, lines.encode("ascii"))

    def kept(self) -> str:
        """Say which files an early end leaves."""
        if self.whole is None:
            return f"articles whose records were written: {self.items}"
        if not self.items:
            return "nothing was written"
        return (
            f"{self.items} finished articles are kept in {output.partial_of(self.whole)}: {GO_ON}"
        )

    def path(self) -> Path:
        """The file of records under its later name; only where there is a journal."""
        assert self.whole is not None
        return self.whole

    def finish(self) -> None:
        """All items are in: the records take their name, the journal goes."""
        if self.whole is not None:
            os.fsync(self.records.fileno())
            output.rename(output.partial_of(self.whole), self.whole)
            journal.path_of(self.whole).unlink()


def open_run(targets: Targets, settings: Mapping[str, Any]) -> RunFiles:
    """Open what the run will write to, at the place where an interrupted run stopped if it is to be
    resumed.

    Nothing that holds anything is overwritten without `force`. Raises OutputError or ResumeError.
    """
    whole, stack = targets.journalled(), ExitStack()
    try:
        if whole is None:
            records = stack.enter_context(output.opened(targets.records, force=targets.force))
            return RunFiles(records, _errors_anew(targets, stack), stack)
        return _open_journalled(targets, settings, whole, stack)
    except BaseException:
        stack.close()
        raise


def is_finished(targets: Targets) -> bool:
    """Tell whether there is nothing to resume because the file of records is complete."""
    whole = targets.journalled()
    if (
        not targets.resume
        or whole is None
        or not whole.is_file()
        or output.partial_of(whole).exists()
    ):
        return False
    journal.path_of(whole).unlink(missing_ok=True)  # a kill came between the last two steps
    return True


def _open_journalled(
    targets: Targets, settings: Mapping[str, Any], whole: Path, stack: ExitStack
) -> RunFiles:
    output.refuse_existing(whole, force=targets.force)
    path, partial = journal.path_of(whole), output.partial_of(whole)
    notes = _open(path, "ab", stack)
    _lock(notes, whole)
    if targets.resume and (before := journal.settings(path)) is not None:
        journal.check_settings(before, settings, whole)
    left = _left(targets, whole)
    if left.items and not (targets.resume or targets.force):
        what = f"an interrupted run has left {left.items} finished articles in {partial.name}"
        raise OutputError(what, where=str(whole), remedy=f"{GO_ON}, or {ANEW}")
    if left.items and targets.resume:
        notes.truncate(left.length)
        records = _open(partial, "rb+", stack, left.records)
        errors = (
            None if targets.errors is None else _open(targets.errors, "rb+", stack, left.errors)
        )
        return RunFiles(
            records, errors, stack, whole, notes, left, left.records, left.errors, left.items
        )
    errors = _errors_anew(targets, stack, ours=targets.resume and left.length > 0)
    records = _open(partial, "wb", stack)
    notes.truncate(0)
    _put(notes, journal.header(settings))
    return RunFiles(records, errors, stack, whole, notes)


def _left(targets: Targets, whole: Path) -> State:
    """Read how far an interrupted run had come."""
    sizes = (_size(output.partial_of(whole)), _size(targets.errors))
    return journal.read(journal.path_of(whole), sizes) or NOTHING


def _size(path: Path | None) -> int:
    return path.stat().st_size if path is not None and path.is_file() else 0


def _errors_anew(targets: Targets, stack: ExitStack, *, ours: bool = False) -> BinaryIO | None:
    """The file of failures from its start; `ours`: what is in it is of a run that finished nothing."""
    if targets.errors is None:
        return None
    output.refuse_existing(targets.errors, force=targets.force or ours)
    return _open(targets.errors, "wb", stack)


def _open(path: Path, mode: str, stack: ExitStack, length: int | None = None) -> BinaryIO:
    stream = stack.enter_context(output.create(path, mode))
    if length is not None:
        stream.truncate(length)
        stream.seek(length)
    return stream


def _put(stream: BinaryIO, data: bytes) -> int:
    if data:
        output.write_bytes(stream, data)
    return len(data)


def _lock(stream: BinaryIO, whole: Path) -> None:
    """Lock the files against a second run; the lock ends with this run."""
    if sys.platform == "win32":  # has no such locks
        return
    import fcntl

    try:
        fcntl.flock(stream.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        raise OutputError(
            "another run is writing it", where=str(whole), remedy="wait, or name another file"
        ) from error
