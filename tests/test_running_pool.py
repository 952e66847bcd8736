"""Several processes give what one gives, whatever becomes of them."""

from __future__ import annotations

import json
import os
import signal
from collections.abc import Iterator
from contextlib import closing
from functools import partial
from pathlib import Path

import pytest

from quotes import articles, pipeline
from quotes.errors import ModelError, QuotesError
from quotes.pipeline import Extractor
from quotes.running import Failure, Item, Outcome, local, machine, pool
from quotes.running.nursery import limit_threads
from quotes.running.pool import PoolError
from tests import faults, tiny


def items(count: int, odd: dict[int, str] | None = None) -> Iterator[Item]:
    for number in range(count):
        text = (odd or {}).get(number, f"“It rains on day {number},” said Ann Lee.")
        yield Item(number, articles.from_text(text, f"a{number}"), None, "in.jsonl", number + 1)


def results(found: Iterator[Outcome]) -> list[tuple[int, object]]:
    return [(outcome.item.number, outcome.result) for outcome in found]


def broken() -> Extractor:
    raise ModelError("no such set", where="models", remedy="give another")


def deadly() -> Extractor:
    signal.raise_signal(signal.SIGKILL)
    return tiny.extractor()


@pytest.mark.parametrize("workers", [1, 2, 3])
def test_any_number_of_processes_gives_the_plain_results(workers: int) -> None:
    plain = results(local.engine(tiny.extractor)(items(70)))
    assert results(pool.engine(tiny.extractor, workers)(items(70))) == plain
    assert [number for number, _ in plain] == list(range(70))


@pytest.mark.parametrize("size", [1, 3, 50])
def test_the_size_of_batches_changes_nothing(monkeypatch: pytest.MonkeyPatch, size: int) -> None:
    plain = results(local.engine(tiny.extractor)(items(40)))
    monkeypatch.setattr(pipeline, "BATCH_ARTICLES", size)
    assert results(local.engine(tiny.extractor)(items(40))) == plain
    assert results(pool.engine(tiny.extractor, 2)(items(40))) == plain


def test_process_that_dies_once_costs_nothing(tmp_path: Path) -> None:
    odd = {17: f"It FALLS {tmp_path / 'die'}"}
    plain = results(local.engine(tiny.extractor)(items(40, odd)))
    (tmp_path / "die").touch()
    assert results(pool.engine(tiny.extractor, 2)(items(40, odd))) == plain
    assert not (tmp_path / "die").exists()


def test_article_that_kills_its_process_is_reported_and_the_rest_go_on() -> None:
    plain = dict(results(local.engine(tiny.extractor)(items(40))))
    found = dict(
        results(pool.engine(tiny.extractor, 2)(items(40, {5: "It DIES.", 39: "It DIES too."})))
    )
    failures = {number: result for number, result in found.items() if isinstance(result, Failure)}
    assert sorted(failures) == [5, 39]
    assert "in.jsonl:6 (article 'a5'): the process that worked on it died twice (SIGKILL" in str(
        failures[5]
    )
    assert failures[5].kind == "worker_died"
    assert {number: result for number, result in found.items() if number not in failures} == {
        number: result for number, result in plain.items() if number not in failures
    }


@pytest.mark.parametrize("workers", [0, 2])
def test_exception_is_a_failure_of_its_article_alone(workers: int) -> None:
    engine = pool.engine(tiny.extractor, workers) if workers else local.engine(tiny.extractor)
    odd = {1: "It BREAKS.", 20: "It SWELLS.", 21: "It DEEPENS."}
    failures = {
        number: one for number, one in results(engine(items(30, odd))) if isinstance(one, Failure)
    }
    assert {number: failure.kind for number, failure in failures.items()} == {
        1: "unexpected", 20: "out_of_memory", 21: "unexpected"
    }  # fmt: skip
    assert failures[1].message == "unexpected ZeroDivisionError: a mistake of ours"
    assert "please report it" in str(failures[1])
    assert "RecursionError" in failures[21].message


def test_failed_inputs_alone_load_no_models() -> None:
    failed = [
        Item(n, None, Failure("empty", "is empty", "leave it out", "a.txt")) for n in range(3)
    ]
    for engine in (local.engine(broken), pool.engine(broken, 2)):
        assert [type(result) for _, result in results(engine(iter(failed)))] == [Failure] * 3


def test_models_that_do_not_load_are_told_once() -> None:
    with pytest.raises(ModelError, match="models: no such set"):
        results(pool.engine(broken, 2)(items(40)))


def test_processes_that_die_while_they_load_end_the_run() -> None:
    with pytest.raises(PoolError, match="end while they load"):
        results(pool.engine(deadly, 2)(items(40)))


def test_little_is_read_ahead_of_what_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pipeline, "BATCH_ARTICLES", 2)
    given = 0

    def counted() -> Iterator[Item]:
        nonlocal given
        for item in items(10_000):
            given += 1
            yield item

    with closing(pool.engine(tiny.extractor, 2)(counted())) as outcomes:
        for taken, _ in enumerate(outcomes, start=1):
            assert given - taken <= 2 * pool.AHEAD * 2
            if taken == 100:
                break


def test_closed_engine_leaves_no_process() -> None:
    engine = pool.engine(tiny.extractor, 2)(items(100))
    next(engine)
    processes = [worker.process for worker in _pool_of(engine).workers]
    engine.close()
    assert processes
    assert [process for process in processes if process.is_alive()] == []


def _pool_of(engine: object) -> pool._Pool:
    frame = engine.gi_yieldfrom.gi_frame  # type: ignore[attr-defined]  # the only way to the processes from outside
    found = frame.f_locals["self"]
    assert isinstance(found, pool._Pool)
    return found


def test_ctrl_c_ends_it_with_one_line_and_no_process_left(tmp_path: Path) -> None:
    faults.write_articles(tmp_path / "in.jsonl", 2000)
    target, journal = tmp_path / "out.jsonl", tmp_path / "out.jsonl.journal"
    process = faults.start(
        tmp_path / "in.jsonl",
        "-o",
        target,
        "--workers",
        2,
        "--errors",
        tmp_path / "e",
        environment={tiny.DELAY: ".01"},
    )
    with process:
        assert faults.interrupt_when(process, journal, 2000, 0)
        os.killpg(process.pid, signal.SIGINT)  # as a terminal does: all of the group
        _, told = process.communicate(timeout=faults.DEADLINE)
    lines = [line for line in told.splitlines() if not line.startswith(("Error: ", "Warning: "))]
    assert process.returncode == 130
    assert len(lines) == 1
    assert lines[0].startswith("Interrupted: ")
    assert "--resume" in lines[0]
    assert faults.is_gone(process.pid)
    for line in (tmp_path / "out.jsonl.part").read_text(encoding="utf-8").splitlines():
        json.loads(line)


def test_processes_end_when_the_parent_is_killed(tmp_path: Path) -> None:
    faults.write_articles(tmp_path / "in.jsonl", 200)
    process = faults.start(
        tmp_path / "in.jsonl",
        "-o",
        tmp_path / "out.jsonl",
        "--workers",
        2,
        environment={tiny.DELAY: "0.01"},
    )
    with process:
        assert faults.interrupt_when(process, tmp_path / "out.jsonl.journal", 1000)
        process.wait(faults.DEADLINE)
    assert faults.is_gone(process.pid)


def test_threads_are_shared_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(machine, "cores", lambda: 8)
    assert [machine.threads_each(workers) for workers in (1, 2, 3, 8, 20)] == [8, 4, 2, 1, 1]
    monkeypatch.setenv("OMP_NUM_THREADS", "1")
    monkeypatch.setenv("MKL_NUM_THREADS", "")
    limit_threads(4)
    assert (os.environ["OMP_NUM_THREADS"], os.environ["MKL_NUM_THREADS"]) == ("1", "4")


def test_auto_takes_cores_as_far_as_memory_goes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(machine, "cores", lambda: 8)
    for memory, workers in (
        (None, 8),
        (100 * machine.WORKER_BYTES, 8),
        (3 * machine.WORKER_BYTES, 3),
        (0, 1),
    ):
        monkeypatch.setattr(machine, "free_memory", partial(lambda value: value, memory))
        assert machine.auto_workers() == workers


def test_container_limits_count(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(machine, "CGROUP", tmp_path)
    usable, free = machine.cores(), machine.free_memory()
    (tmp_path / "cpu.max").write_text("max 100000\n")
    (tmp_path / "memory.max").write_text("max\n")
    (tmp_path / "memory.current").write_text("5000\n")
    assert machine.cores() == usable
    assert (machine.free_memory() is None) == (free is None)
    (tmp_path / "cpu.max").write_text("100000 100000\n")
    (tmp_path / "memory.max").write_text("6000\n")
    assert (machine.cores(), machine.free_memory()) == (1, 1000)


def test_errors_cross_processes_whole() -> None:
    import pickle

    error = pickle.loads(pickle.dumps(QuotesError("a", where="b", remedy="c")))
    assert (error.what, error.where, error.remedy) == ("a", "b", "c")
