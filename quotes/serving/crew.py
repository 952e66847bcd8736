"""Processes that extract for a server: each for one request at a time, ended when it takes too
long.

Requests come in threads of their own. A process loads the models once, and shares their memory with
the others where the system can fork.
"""

from __future__ import annotations

import logging
import queue
import threading
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess

from quotes.errors import QuotesError
from quotes.records import Article
from quotes.running import worker_process
from quotes.running.local import Load, Result
from quotes.serving.faults import Limits, ServingError

log = logging.getLogger(__name__)
LOADING = 120  # seconds for a process to load the models


@dataclass(slots=True)
class _Hand:
    process: BaseProcess
    connection: Connection
    ready: bool = False

    def end(self) -> None:
        self.process.kill()
        self.process.join()
        self.connection.close()


class Crew:
    """A fixed number of processes; a place without one gets it when it is needed."""

    def __init__(self, load: Load, size: int, limits: Limits) -> None:
        self.size = size
        self._load = load
        self._limits = limits
        self._idle: queue.Queue[_Hand | None] = queue.Queue()
        self._places = threading.BoundedSemaphore(size + limits.waiting)
        self._starting = threading.Lock()  # a start changes the environment for a moment
        for _ in range(size):
            self._idle.put(None)

    def open(self) -> None:
        """Start all processes and wait for their models; raises QuotesError."""
        hands = [self._idle.get_nowait() or self._start() for _ in range(self.size)]
        for hand in hands:
            self._idle.put(hand)
        for hand in hands:
            self._await(hand)

    def extract(self, articles: Sequence[Article]) -> list[Result]:
        """The quotations of each article, or why there are none.

        Raises ServingError where too many wait, no process is free in time, or it takes too long.
        """
        if not self._places.acquire(blocking=False):
            raise _busy()
        try:
            return self._with_a_hand(articles)
        finally:
            self._places.release()

    def close(self) -> None:
        """End all processes that are idle; those at work end with this one."""
        with suppress(queue.Empty):
            while True:
                hand = self._idle.get_nowait()
                if hand is not None:
                    hand.end()

    def _with_a_hand(self, articles: Sequence[Article]) -> list[Result]:
        try:
            hand = self._idle.get(timeout=self._limits.seconds)
        except queue.Empty:
            raise _busy() from None
        try:
            hand = hand or self._start()
            self._await(hand)
            return self._asked(hand, articles)
        except BaseException:
            if hand is not None:
                hand.end()
            hand = None
            raise
        finally:
            self._idle.put(hand)

    def _start(self) -> _Hand:
        with self._starting:
            try:
                return _Hand(*worker_process.start(self._load, 1))
            except (EOFError, OSError) as error:
                raise _dead(f"does not start: {error}") from error

    def _await(self, hand: _Hand) -> None:
        """Return when the process has its models."""
        if hand.ready:
            return
        message = self._heard(hand, LOADING)
        if isinstance(message, QuotesError):
            raise message
        hand.ready = True

    def _asked(self, hand: _Hand, articles: Sequence[Article]) -> list[Result]:
        with suppress(OSError):  # a process found dead is noticed when it does not answer
            hand.connection.send(list(articles))
        found = self._heard(hand, self._limits.seconds)
        assert isinstance(found, list)
        return found

    def _heard(self, hand: _Hand, seconds: float) -> object:
        try:
            if not hand.connection.poll(seconds):
                raise _slow(seconds)
            return hand.connection.recv()
        except (EOFError, OSError) as error:
            log.warning("a process died; another takes its place")
            raise _dead("died at work: out of memory?") from error


def _busy() -> ServingError:
    remedy = "try again later, or start the server with more --workers"
    return ServingError("all processes are busy", remedy=remedy, status=503)


def _slow(seconds: float) -> ServingError:
    remedy = "send less at once, or start the server with more --max-seconds"
    return ServingError(f"it took longer than {seconds:g} seconds", remedy=remedy, status=504)


def _dead(what: str) -> ServingError:
    remedy = "send less at once, or start the server with fewer --workers"
    return ServingError(f"the process that extracts {what}", remedy=remedy, status=500)
