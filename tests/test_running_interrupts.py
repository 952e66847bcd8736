"""Ctrl-C is noticed even where the exception that it raises is swallowed."""

from __future__ import annotations

import signal
from contextlib import suppress

import pytest

from quotes.running import interrupts


def interrupted(number: int) -> int:
    with suppress(KeyboardInterrupt):  # as a callback of the interpreter does
        signal.raise_signal(signal.SIGINT)
    return number


def test_a_swallowed_interrupt_ends_what_comes_next() -> None:
    with interrupts.noticed() as pressed:
        numbers = map(interrupted, interrupts.until(pressed, range(5)))
        assert not pressed()
        assert next(numbers) == 0
        assert pressed()
        with pytest.raises(KeyboardInterrupt):
            next(numbers)


def test_the_handler_of_before_comes_back() -> None:
    before = signal.getsignal(signal.SIGINT)
    with interrupts.noticed():
        assert signal.getsignal(signal.SIGINT) is not before
    assert signal.getsignal(signal.SIGINT) is before
