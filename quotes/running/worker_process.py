"""The process of a pool: load once, then take batches and give results until the parent ends."""

from __future__ import annotations

import signal
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess

from quotes.errors import QuotesError
from quotes.running import nursery
from quotes.running.local import Load, attempt

READY = "ready"


def serve(connection: Connection, load: Load) -> None:
    """Answer batches of articles with lists of results; the first message is READY or a
    QuotesError.
    """
    signal.signal(
        signal.SIGINT, signal.SIG_IGN
    )  # Ctrl-C reaches the whole group; the parent decides
    try:
        extractor = nursery.extractor(load)
    except QuotesError as error:
        connection.send(error)
        return
    try:
        connection.send(READY)
        while True:
            connection.send(attempt(extractor, connection.recv()))
    except (EOFError, OSError):  # the parent has closed its end, or is no more
        return


def start(load: Load, threads: int) -> tuple[BaseProcess, Connection]:
    """Start a process that serves, and give our end of its pipe; raises EOFError or OSError."""
    context = nursery.context(threads)
    ours, theirs = context.Pipe()
    process = context.Process(target=serve, args=(theirs, load), daemon=True)  # type: ignore[attr-defined]
    with nursery.preloading(load, threads):
        process.start()
    theirs.close()
    return process, ours
