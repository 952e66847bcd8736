"""A tool's own server, started from its package on this machine with a throw-away folder, and
stopped again.
"""

from __future__ import annotations

import os
import socket
import subprocess
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import requests

PATIENCE = 240  # seconds that a server may take to be up: the first start makes its database


def free_port() -> int:
    """A port that nobody uses now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@contextmanager
def running(
    commands: Sequence[Sequence[str | Path]], environment: Mapping[str, str], folder: Path
) -> Iterator[list[subprocess.Popen[bytes]]]:
    """The commands as processes, ended with the block; what they say goes into files of the folder."""
    processes = []
    with ExitStack() as stack:
        for number, command in enumerate(commands):
            log = stack.enter_context((folder / f"server-{number}.log").open("wb"))
            process = subprocess.Popen(
                list(map(str, command)),
                env={**os.environ, **environment},
                cwd=folder,
                stdout=log,
                stderr=log,
            )
            stack.callback(process.wait)
            stack.callback(process.terminate)
            processes.append(process)
        yield processes


def wait_for(url: str, processes: Sequence[subprocess.Popen[bytes]]) -> None:
    """Return when the server answers; AssertionError where it dies or takes too long."""

    def answers() -> bool:
        assert all(process.poll() is None for process in processes), (
            "the server died: see server-*.log"
        )
        try:
            return requests.get(url, timeout=30).ok
        except requests.ConnectionError:
            return False

    until(answers, f"an answer from {url}")


def until(done: Callable[[], Any], what: str) -> None:
    """Return when `done` says so; AssertionError after PATIENCE."""
    end = time.monotonic() + PATIENCE
    while not done():
        assert time.monotonic() < end, f"waited in vain for {what}"
        time.sleep(0.5)
