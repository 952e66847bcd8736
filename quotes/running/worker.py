"""What runs in each process of the pool: load once, then batches in, results out, until the parent is gone."""

from __future__ import annotations

import os
import signal
from multiprocessing.connection import Connection

from quotes.errors import QuotesError
from quotes.running.failures import of_exception
from quotes.running.local import Load, attempt

READY = "ready"
THREADS = ("OMP_NUM_THREADS", "MKL_NUM_THREADS")


def serve(connection: Connection, load: Load, threads: int) -> None:
    """Answer batches of articles with lists of results; the first message is READY or a QuotesError."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches the whole group; the parent decides
    limit_threads(threads)
    try:
        extractor = load()
    except Exception as error:
        failure = of_exception(error)
        connection.send(error if isinstance(error, QuotesError) else QuotesError(failure.message))
        return
    try:
        connection.send(READY)
        while True:
            connection.send(attempt(extractor, connection.recv()))
    except (EOFError, OSError):  # the parent has closed its end, or is no more
        return


def limit_threads(threads: int) -> None:
    """Tell torch, not yet imported, how many threads it may use; fewer that the user asked for stay."""
    for name in THREADS:
        wanted = os.environ.get(name, "")
        os.environ[name] = str(min(threads, int(wanted)) if wanted.isdecimal() and int(wanted) else threads)
