"""Models loaded once for all processes of a pool: imported by Python's fork server before it forks
the first.

The processes then share the memory of the models, and start at once. A process that was not forked
from here, or for another way to load, loads by itself. Only where each has one thread: a fork takes
no other threads along.
"""

from __future__ import annotations

import base64
import gc
import multiprocessing
import os
import pickle
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing import resource_tracker
from multiprocessing.context import BaseContext

from quotes.errors import QuotesError
from quotes.pipeline import Extractor
from quotes.running.failures import of_exception
from quotes.running.local import Load

THREADS = ("OMP_NUM_THREADS", "MKL_NUM_THREADS")
VARIABLE = "QUOTES_PRELOAD"  # how the fork server learns what to load


def context(threads: int) -> BaseContext:
    """Choose how to start the processes of a pool, each with that many threads."""
    if threads > 1 or "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    server = multiprocessing.get_context("forkserver")
    server.set_forkserver_preload([__name__])
    return server


@contextmanager
def preloading(load: Load, threads: int) -> Iterator[None]:
    """Let processes started inside inherit what to load, their threads, and to ignore Ctrl-C."""
    before = {name: os.environ.get(name) for name in (VARIABLE, *THREADS)}
    os.environ[VARIABLE] = _key(load)
    limit_threads(threads)
    try:
        with _sigint_blocked():
            yield
    finally:
        for name, value in before.items():
            os.environ.pop(name, None)
            if value is not None:
                os.environ[name] = value


def limit_threads(threads: int) -> None:
    """Tell torch, not yet imported, how many threads it may use; fewer that the user asked for
    stay.
    """
    for name in THREADS:
        wanted = os.environ.get(name, "")
        os.environ[name] = str(
            min(threads, int(wanted)) if wanted.isdecimal() and int(wanted) else threads
        )


@contextmanager
def _sigint_blocked() -> Iterator[None]:
    """A process inherits this, so that no Ctrl-C hits it before it has said that it ignores them."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    resource_tracker.ensure_running()  # to start it, Python would let the signal through again
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def extractor(load: Load) -> Extractor:
    """Return what the fork server has loaded, or load it; raises QuotesError."""
    if _PRELOADED is None or _PRELOADED[0] != _key(load):
        return _loaded(load)
    if isinstance(_PRELOADED[1], QuotesError):
        raise _PRELOADED[1]
    return _PRELOADED[1]


def _loaded(load: Load) -> Extractor:
    try:
        return load()
    except QuotesError:
        raise
    except Exception as error:
        failure = of_exception(error)
        raise QuotesError(failure.message, remedy=failure.remedy) from error


def _preloaded() -> tuple[str, Extractor | QuotesError] | None:
    key = os.environ.pop(VARIABLE, None)
    if key is None:
        return None
    try:
        # It comes from the process that started this one, by a way that nobody else can write to.
        found: Extractor | QuotesError = _loaded(pickle.loads(base64.b64decode(key)))
    except QuotesError as error:
        found = error
    except Exception:  # what cannot be imported here can perhaps be imported by the process itself
        return None
    gc.collect()
    gc.freeze()  # else the collector's marks would part the shared pages
    return key, found


def _key(load: Load) -> str:
    return base64.b64encode(pickle.dumps(load)).decode("ascii")


_PRELOADED = _preloaded()
