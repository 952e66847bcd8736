"""Ctrl-C is noticed even where the exception that it raises is swallowed."""

from __future__ import annotations

import signal
import sys
from contextlib import suppress

import pytest

from quotes import interrupts


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


class Ends:
    """Somebody presses Ctrl-C just while this is taken away."""

    def __del__(self) -> None:
        signal.raise_signal(signal.SIGINT)


@pytest.fixture
def dropped(monkeypatch: pytest.MonkeyPatch) -> list[type[BaseException]]:
    """The exceptions that Python tells that it dropped."""
    found: list[type[BaseException]] = []
    monkeypatch.setattr(sys, "unraisablehook", lambda one: found.append(one.exc_type))
    return found


def test_one_inside_another_knows_what_came_before_it(dropped: list[type[BaseException]]) -> None:
    with interrupts.noticed():
        Ends()
        with interrupts.noticed() as pressed:
            assert pressed()
            with pytest.raises(KeyboardInterrupt):
                next(interrupts.until(pressed, range(5)))
    with interrupts.noticed() as pressed:
        assert not pressed()
    assert dropped == []


def test_other_exceptions_that_are_dropped_are_told(dropped: list[type[BaseException]]) -> None:
    class Breaks:
        def __del__(self) -> None:
            raise ValueError

    with interrupts.noticed():
        Breaks()
    assert dropped == [ValueError]


def test_the_handler_of_before_comes_back() -> None:
    before = signal.getsignal(signal.SIGINT)
    with interrupts.noticed():
        assert signal.getsignal(signal.SIGINT) is not before
    assert signal.getsignal(signal.SIGINT) is before
