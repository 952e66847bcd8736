"""An archive on a Ray cluster: which parts are still to do, who works on them, what came of it."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from typing import Any, Protocol

from quotes.errors import QuotesError
from quotes.running.failures import Failure, of_input
from quotes.scaling.actor import ATTEMPTS, FAILURES, Done, Work, lines
from quotes.scaling.cluster import Cluster, connected, work_through
from quotes.scaling.partitions import plan
from quotes.scaling.storage import HIDDEN, Folder

JOB = "_job.json"
INPUTS = f"{FAILURES}/inputs.jsonl"
SCHEMA = "quotes-job/1"
ANEW = "begin anew with --force"
OURS = ("part-", JOB, FAILURES, ATTEMPTS, HIDDEN)


class JobError(QuotesError):
    """A job cannot be started, gone on with, or finished."""


@dataclass(frozen=True, slots=True)
class Sum:
    """Counts of a job; `before`: parts that an earlier run had done, `lost`: parts given up."""

    parts: int = 0
    before: int = 0
    articles: int = 0
    records: int = 0
    failures: int = 0
    warnings: int = 0
    lost: int = 0


class Watcher(Protocol):
    """The display that shows a job to a person."""

    def tell(self, failure: Failure) -> None: ...

    def advance(self, items: int = 1) -> None: ...


def run(
    paths: Sequence[str],
    work: Work,
    settings: Mapping[str, Any],
    cluster: Cluster,
    watcher: Watcher,
) -> Sum:
    """Work through all parts of the archive that the folder `work.target` does not have yet.

    `settings` are what decides the records. Raises JobError where the folder holds a job with
    others, or of another archive, and what the cluster, the folder and loading the models raise.
    """
    folder, planned = Folder(work.target), plan(paths, work.kind)
    begin(folder, {"archive": planned.digest, "format": work.format, **settings})
    notes = [of_input(error) for error in planned.errors]
    if notes:
        folder.write(INPUTS, lines(notes))
    else:
        folder.remove(INPUTS)
    for note in notes:
        watcher.tell(note)
    names = folder.names()
    todo = [part for part in planned.parts if f"{part.name}.{work.format}" not in names]
    done = Sum(
        len(planned.parts),
        len(planned.parts) - len(todo),
        failures=sum(note.lost for note in notes),
    )
    if todo:
        with connected(cluster), closing(work_through(todo, work, cluster.workers)) as results:
            for result in results:
                if result.stopped:
                    raise JobError(result.stopped)
                done = _plus(done, result)
                watcher.advance(result.articles)
    return done


def clear(target: str) -> None:
    """Remove what a job has left in a folder, and nothing else. Raises OutputError."""
    folder = Folder(target)
    for name in sorted(folder.names()):
        if name.startswith(OURS):
            folder.remove(name)


def begin(folder: Folder, settings: Mapping[str, Any]) -> None:
    """Make the folder ready for a job, or for going on with the one that it has."""
    text = folder.read(JOB)
    if text is None and (
        other := sorted(name for name in folder.names() if not name.startswith((".", *OURS)))
    ):
        raise JobError(
            f"holds other files ({other[0]})",
            where=folder.uri,
            remedy="name an empty folder, or a new one",
        )
    if text is not None:
        _check(text, settings, folder.uri)
    folder.remove(ATTEMPTS)  # what the end of an earlier job interrupted is no part's fault
    folder.remove(HIDDEN)
    folder.make(FAILURES, ATTEMPTS)
    if text is None:
        folder.write(JOB, json.dumps({"schema": SCHEMA, **settings}, indent=1).encode())


def _check(text: bytes, settings: Mapping[str, Any], where: str) -> None:
    try:
        before = dict(json.loads(text))
    except ValueError as error:
        raise JobError(f"{JOB} is damaged", where=where, remedy=ANEW) from error
    now = json.loads(json.dumps({"schema": SCHEMA, **settings}))
    changed = sorted(name for name in {*before, *now} if before.get(name) != now.get(name))
    if changed:
        what = f"holds a job that differs in: {', '.join(changed)}"
        raise JobError(
            what, where=where, remedy=f"run it as it was, name another folder, or {ANEW}"
        )


def _plus(done: Sum, result: Done) -> Sum:
    return replace(
        done,
        articles=done.articles + result.articles,
        records=done.records + result.records,
        failures=done.failures + result.failures,
        warnings=done.warnings + result.warnings,
        lost=done.lost + result.lost,
    )
