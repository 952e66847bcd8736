"""The fork server loads once for all; whoever was not forked from it, or loads otherwise, loads by
itself.
"""

from __future__ import annotations

import os
import signal

import pytest

from quotes.errors import ModelError, QuotesError
from quotes.pipeline import Extractor
from quotes.running import nursery
from tests import tiny


def broken() -> Extractor:
    raise ModelError("no such set", where="models", remedy="give another")


def mistaken() -> Extractor:
    raise ZeroDivisionError("a mistake of ours")


@pytest.fixture
def kept_free(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("gc.freeze", lambda: None)


def test_what_was_loaded_before_the_fork_is_taken(
    monkeypatch: pytest.MonkeyPatch, kept_free: None
) -> None:
    with nursery.preloading(tiny.extractor, 1):
        preloaded = nursery._preloaded()
    assert preloaded is not None
    monkeypatch.setattr(nursery, "_PRELOADED", preloaded)
    assert nursery.extractor(tiny.extractor) is preloaded[1]
    with pytest.raises(ModelError):
        nursery.extractor(broken)


def test_failure_to_load_before_the_fork_is_told_after_it(
    monkeypatch: pytest.MonkeyPatch, kept_free: None
) -> None:
    for load, told in (
        (broken, "models: no such set"),
        (mistaken, "unexpected ZeroDivisionError: a mistake of ours"),
    ):
        with nursery.preloading(load, 1):
            monkeypatch.setattr(nursery, "_PRELOADED", nursery._preloaded())
        with pytest.raises(QuotesError, match=told):
            nursery.extractor(load)


def test_nothing_is_loaded_unasked() -> None:
    assert nursery.VARIABLE not in os.environ
    assert nursery._preloaded() is None


def test_environment_and_signals_are_as_before() -> None:
    before = dict(os.environ)
    with nursery.preloading(tiny.extractor, 3):
        assert nursery.VARIABLE in os.environ
        assert signal.SIGINT in signal.pthread_sigmask(signal.SIG_BLOCK, [])
    assert dict(os.environ) == before
    assert signal.SIGINT not in signal.pthread_sigmask(signal.SIG_BLOCK, [])


def test_only_processes_of_one_thread_are_forked() -> None:
    assert nursery.context(1).get_start_method() == "forkserver"
    assert nursery.context(2).get_start_method() == "spawn"
