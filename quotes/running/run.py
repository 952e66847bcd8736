"""The run itself: items through an engine into the files, each thing told as it happens."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from typing import Protocol

from quotes import jsonl, output
from quotes.errors import QuotesError
from quotes.output import OutputError
from quotes.records import Quotation
from quotes.running.failures import Failure, of_exception
from quotes.running.items import Engine, Item, Outcome
from quotes.running.run_files import RunFiles
from quotes.summary import Tally

Kept = tuple[list[Quotation], bytes] | Failure


class Stopped(QuotesError):
    """A failure ended the run, as --strict asks."""


@dataclass(frozen=True, slots=True)
class Rules:
    """Rules of a run: leave out records below the confidence `least`; `strict`: end at a failure."""

    least: float = 0.0
    strict: bool = False


DEFAULTS = Rules()


class Watcher(Protocol):
    """The display that shows a run to a person."""

    def tell(self, failure: Failure) -> None: ...

    def go_on(self, items: int) -> None: ...

    def advance(self, items: int = 1) -> None: ...


def run(
    items: Iterator[Item],
    engine: Engine,
    files: RunFiles,
    watcher: Watcher,
    rules: Rules = DEFAULTS,
) -> Tally:
    """Work through all items and finish the files. Raises Stopped, OutputError, ResumeError, and
    what loading models raises; the run can then be resumed.
    """
    tally = _of_before(files)
    watcher.go_on(files.items)
    with closing(engine(files.unfinished(items))) as outcomes:
        for outcome in outcomes:
            if outcome.item.done:
                continue
            kept = _kept(outcome, rules.least)
            notes = [*outcome.item.notes, *([kept] if isinstance(kept, Failure) else [])]
            for note in notes:
                watcher.tell(note)
            tally.warnings += len(outcome.item.notes)
            if isinstance(kept, Failure) and kept.lost and rules.strict:
                files.note(notes)
                raise Stopped(f"stopped at the first failure, as --strict asks: {files.kept()}")
            _put(outcome.item, kept, notes, files, tally)
            watcher.advance()
    files.finish()
    return tally


def _put(item: Item, kept: Kept, notes: list[Failure], files: RunFiles, tally: Tally) -> None:
    try:
        files.write(item, kept if isinstance(kept, Failure) else kept[1], notes)
    except OutputError as error:
        written = [files.kept()] if files.items else []
        error.remedy = "; ".join(filter(None, [error.remedy, *written]))
        raise
    if isinstance(kept, Failure):
        tally.failed += kept.lost
        tally.warnings += not kept.lost
    else:
        tally.add(kept[0])


def _kept(outcome: Outcome, least: float) -> Kept:
    """The records with their bytes; should they not be writable, that is a failure of the article."""
    if isinstance(outcome.result, Failure):
        return outcome.result
    quotations = [quotation for quotation in outcome.result if quotation.confidence >= least]
    try:
        return quotations, output.encode(quotations)
    except Exception as error:  # e.g. RecursionError of a field nested too deeply
        item = outcome.item
        return of_exception(error).at(item.input, item.line, item.id)


def _of_before(files: RunFiles) -> Tally:
    """The counts of the interrupted run, out of its records."""
    tally = Tally(articles=files.before.items - files.before.lost, failed=files.before.lost)
    if files.before.records:
        with output.partial_of(files.path()).open(encoding="utf-8") as lines:
            tally.count(jsonl.read(lines))
    return tally
