"""The process of a pool: load once, then take batches and give results until the parent ends."""

from __future__ import annotations

import signal
from multiprocessing.connection import Connection

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
