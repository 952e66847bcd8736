"""Ctrl-C that is never lost: Python drops the exception where it strikes in a callback of the
interpreter.
"""

from __future__ import annotations

import signal
import sys
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any, TypeVar

T = TypeVar("T")
Pressed = Callable[[], bool]
_around: list[Pressed] = []  # what the outermost `noticed` tells, while there is one


@contextmanager
def noticed() -> Iterator[Pressed]:
    """Inside, Ctrl-C raises KeyboardInterrupt as ever, and the function given tells ever after that
    it came; Python says nothing of where it dropped one.

    One inside another tells what the outer one does. Outside of the main thread nobody can ask for
    signals: there it always tells that none came.
    """
    if threading.current_thread() is not threading.main_thread():
        yield lambda: False
    elif _around:
        yield _around[0]
    else:
        with _handled() as pressed:
            _around.append(pressed)
            try:
                yield pressed
            finally:
                _around.clear()


@contextmanager
def _handled() -> Iterator[Pressed]:
    count = 0

    def handle(number: int, frame: FrameType | None) -> None:
        nonlocal count
        count += 1
        signal.default_int_handler(number, frame)

    def unraisable(dropped: Any) -> None:
        if dropped.exc_type is not KeyboardInterrupt:
            tell(dropped)

    before, tell = signal.signal(signal.SIGINT, handle), sys.unraisablehook
    sys.unraisablehook = unraisable
    try:
        yield lambda: count > 0
    finally:
        sys.unraisablehook = tell
        signal.signal(signal.SIGINT, before)


def until(pressed: Pressed, values: Iterable[T]) -> Iterator[T]:
    """The values until Ctrl-C comes; raises KeyboardInterrupt then, should it have been lost
    before.
    """
    for value in values:
        if pressed():
            raise KeyboardInterrupt
        yield value
