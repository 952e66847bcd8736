"""Ctrl-C that is never lost: Python drops the exception where it strikes in a callback of the
interpreter.
"""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import TypeVar

T = TypeVar("T")
Pressed = Callable[[], bool]


@contextmanager
def noticed() -> Iterator[Pressed]:
    """Inside, Ctrl-C raises KeyboardInterrupt as ever, and the function given tells ever after that
    it came.

    Outside of the main thread nobody can ask for signals: there it always tells that none came.
    """
    count = 0

    def handle(number: int, frame: FrameType | None) -> None:
        nonlocal count
        count += 1
        signal.default_int_handler(number, frame)

    if threading.current_thread() is not threading.main_thread():
        yield lambda: False
        return
    before = signal.signal(signal.SIGINT, handle)
    try:
        yield lambda: count > 0
    finally:
        signal.signal(signal.SIGINT, before)


def until(pressed: Pressed, values: Iterable[T]) -> Iterator[T]:
    """The values until Ctrl-C comes; raises KeyboardInterrupt then, should it have been lost
    before.
    """
    for value in values:
        if pressed():
            raise KeyboardInterrupt
        yield value
