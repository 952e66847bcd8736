"""The engine of several processes: models loaded once in each, results in the order of the input.

The parent reads, hands a batch to whoever is free, and holds few batches at a time. A process that
dies is replaced; its batch is tried again, then article by article, and an article that kills its
process twice is reported. Each process has a pipe of its own, so all of them end when the parent
does, however it ends.
"""

from __future__ import annotations

import signal
from collections import deque
from collections.abc import Generator, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess

from quotes.errors import QuotesError
from quotes.records import Article
from quotes.running import machine
from quotes.running.failures import Failure
from quotes.running.items import Batch, Engine, Item, Outcome, articles_of, batches, outcomes
from quotes.running.local import Load, Result
from quotes.running.worker_process import READY, start

# Batches held per process, done or not: enough to bridge one slow article, few enough for memory.
AHEAD = 4
TRIES = 2
REMEDY = "give fewer --workers, or free memory"
PATIENCE = 10  # seconds for a process to end by itself


class PoolError(QuotesError):
    """The processes cannot be started."""


@dataclass(slots=True)
class _Task:
    """A batch whose results come in chunk by chunk."""

    batch: Batch
    results: list[Result | None]

    def complete(self) -> bool:
        return None not in self.results

    def outcomes(self) -> Iterator[Outcome]:
        return outcomes(self.batch, [result for result in self.results if result is not None])


@dataclass(slots=True)
class _Chunk:
    """Articles that go to one process together; `tries` counts the attempts so far."""

    task: _Task
    first: int
    articles: Sequence[Article]
    tries: int = 0


@dataclass(slots=True)
class _Worker:
    process: BaseProcess
    connection: Connection
    ready: bool = False
    chunk: _Chunk | None = None

    def send(self) -> None:
        """Hand over the chunk; a process found dead is noticed at the next receive."""
        assert self.chunk is not None
        with suppress(OSError):
            self.connection.send(self.chunk.articles)


@dataclass(slots=True)
class _Pool:
    load: Load
    size: int
    workers: list[_Worker] = field(default_factory=list)
    pending: deque[_Task] = field(default_factory=deque)
    waiting: deque[_Chunk] = field(default_factory=deque)
    false_starts: int = 0
    threads: int | None = None

    def run(self, items: Iterator[Item]) -> Generator[Outcome, None, None]:
        source, more = batches(items), True
        try:
            while more or self.pending:
                while self.pending and self.pending[0].complete():
                    yield from self.pending.popleft().outcomes()
                if more and self._has_room():
                    batch = next(source, None)
                    more = batch is not None
                    self._add(batch or [])
                self._distribute()
                if (
                    self.pending
                    and not self.pending[0].complete()
                    and not (more and self._has_room())
                ):
                    self._receive()
            self._dismiss()
        finally:
            self._kill()

    def _has_room(self) -> bool:
        free = len(self.workers) < self.size or any(worker.chunk is None for worker in self.workers)
        return free and not self.waiting and len(self.pending) < AHEAD * self.size

    def _add(self, batch: Batch) -> None:
        articles = articles_of(batch)
        task = _Task(batch, [None] * len(articles))
        self.pending.append(task)
        if articles:
            self.waiting.append(_Chunk(task, 0, articles))

    def _distribute(self) -> None:
        """Give waiting chunks to those who have none; start a process where all are busy."""
        while self.waiting:
            worker = next((one for one in self.workers if one.chunk is None), None)
            if worker is None and len(self.workers) == self.size:
                return
            worker = worker or self._start()
            worker.chunk = self.waiting.popleft()
            if worker.ready:
                worker.send()

    def _start(self) -> _Worker:
        threads = self.threads or machine.threads_each(self.size)
        try:
            process, connection = start(self.load, threads)
        except (EOFError, OSError) as error:  # the fork server was killed while it loaded
            raise PoolError(
                f"the worker processes do not start: {error or 'no memory?'}", remedy=REMEDY
            ) from error
        self.workers.append(_Worker(process, connection))
        return self.workers[-1]

    def _receive(self) -> None:
        """Wait for news of the processes and act on it."""
        by_connection = {worker.connection: worker for worker in self.workers}
        for connection in wait(list(by_connection)):
            worker = by_connection[connection]  # type: ignore[index]  # only ours were given
            try:
                self._take(worker, worker.connection.recv())
            except (EOFError, OSError):
                self._bury(worker)

    def _take(self, worker: _Worker, message: object) -> None:
        if isinstance(message, QuotesError):
            raise message
        if message == READY:
            worker.ready, self.false_starts = True, 0
            if worker.chunk is not None:
                worker.send()
            return
        assert isinstance(message, list)
        assert worker.chunk is not None
        chunk, worker.chunk = worker.chunk, None
        chunk.task.results[chunk.first : chunk.first + len(message)] = message

    def _bury(self, worker: _Worker) -> None:
        """A process died: its chunk goes to another, in smaller parts when it has happened before."""
        self.workers.remove(worker)
        worker.connection.close()
        worker.process.join()
        chunk = worker.chunk
        if not worker.ready:
            self.false_starts += 1
            if self.false_starts > self.size:
                raise PoolError(
                    f"the worker processes end while they load ({_cause(worker)})", remedy=REMEDY
                )
        elif chunk is not None:
            chunk.tries += 1
        if chunk is None:
            return
        if chunk.tries < TRIES:
            self.waiting.appendleft(chunk)
        elif len(chunk.articles) > 1:
            singles = [
                _Chunk(chunk.task, chunk.first + n, [one]) for n, one in enumerate(chunk.articles)
            ]
            self.waiting.extendleft(reversed(singles))
        else:
            chunk.task.results[chunk.first] = _killed(_cause(worker))

    def _dismiss(self) -> None:
        """All is done: the processes end when their pipes close."""
        for worker in self.workers:
            worker.connection.close()
        for worker in self.workers:
            worker.process.join(PATIENCE)

    def _kill(self) -> None:
        for worker in self.workers:
            worker.process.kill()
        for worker in self.workers:
            worker.process.join()
            worker.connection.close()
        self.workers.clear()


def engine(load: Load, workers: int, threads: int | None = None) -> Engine:
    """Run in `workers` processes; `load`, called once in each, must be importable there (a partial
    of a function).

    `threads` for each of them; by default their share of the cores.
    """
    return partial(_run, load, workers, threads)


def _run(
    load: Load, workers: int, threads: int | None, items: Iterator[Item]
) -> Generator[Outcome, None, None]:
    yield from _Pool(load, workers, threads=threads).run(items)


def _cause(worker: _Worker) -> str:
    code = worker.process.exitcode
    if code is not None and code < 0:
        name = signal.Signals(-code).name if -code in set(signal.Signals) else f"signal {-code}"
        return f"{name}, out of memory?" if name == "SIGKILL" else name
    return f"exit code {code}"


def _killed(cause: str) -> Failure:
    remedy = "split the article, or give fewer --workers, and please report it"
    return Failure("worker_died", f"the process that worked on it died twice ({cause})", remedy)
