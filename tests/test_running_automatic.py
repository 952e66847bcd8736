"""A run takes one process for a few articles and several for more."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count

import pytest

from quotes import articles
from quotes.pipeline import Extractor
from quotes.running import Failure, Item, automatic, local, machine, pool
from quotes.running.items import Engine
from tests import tiny

FROM = automatic.PAYS_FROM


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The engines that are made, by name; both work in this process."""
    made: list[str] = []

    def one(_: object) -> Engine:
        made.append("local")
        return plain(tiny.extractor)

    def several(_: object, workers: int, threads: int | None) -> Engine:
        made.append(f"pool of {workers} × {threads}")
        return plain(tiny.extractor)

    plain = local.engine
    monkeypatch.setattr(automatic, "PAYS_FROM", FROM)
    monkeypatch.setattr(local, "engine", one)
    monkeypatch.setattr(pool, "engine", several)
    monkeypatch.setattr(machine, "auto_workers", lambda: 3)
    return made


def items(numbers: Iterator[int], *, done: int = 0) -> Iterator[Item]:
    for number in numbers:
        article = articles.from_text(f"“It rains on day {number},” said Ann Lee.", f"a{number}")
        yield Item(number, article, done=number < done)


def run(given: Iterator[Item]) -> list[int]:
    return [outcome.item.number for outcome in automatic.engine(tiny.extractor, 1)(given)]


@pytest.mark.parametrize(
    ("articles", "engine"),
    [
        (0, "local"),
        (FROM - 1, "local"),
        (FROM, "pool of 3 × 1"),
        (5 * FROM, "pool of 3 × 1"),
    ],
)
def test_processes_are_started_where_there_are_articles_enough(
    asked: list[str], articles: int, engine: str
) -> None:
    assert run(items(iter(range(articles)))) == list(range(articles))
    assert asked == [engine]


@pytest.mark.parametrize(("texts", "engine"), [(FROM - 1, "local"), (FROM, "pool of 3 × None")])
def test_pipe_starts_processes_from_as_many_texts_on(
    asked: list[str], texts: int, engine: str
) -> None:
    extractor = tiny.extractor()
    extractor.again = tiny.extractor
    given = [f"“It rains on day {number},” said Ann Lee." for number in range(texts)]
    assert len(list(extractor.pipe(given, workers="auto"))) == texts
    assert asked == [engine]


def test_pipe_takes_the_extractor_that_is_there(asked: list[str]) -> None:
    def never() -> Extractor:
        raise AssertionError("loaded again")

    extractor = tiny.extractor()
    extractor.again = never
    assert len(list(extractor.pipe(["“It rains,” said Ann Lee."], workers="auto"))) == 1


def test_what_an_earlier_run_has_done_does_not_count(asked: list[str]) -> None:
    last = FROM + 3
    assert run(items(iter(range(last)), done=last - 1))[-1] == last - 1
    assert asked == ["local"]


def test_failed_inputs_do_not_count(asked: list[str]) -> None:
    failed = [
        Item(n, None, Failure("empty", "is empty", "leave it out", "a.txt")) for n in range(50)
    ]
    assert len(run(iter(failed))) == 50
    assert asked == ["local"]


def test_one_core_works_without_reading_ahead(
    asked: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(machine, "auto_workers", lambda: 1)
    endless = automatic.engine(tiny.extractor, 1)(items(count()))
    assert next(iter(endless)).item.number == 0
    assert asked == ["local"]


def test_the_first_articles_come_in_small_batches() -> None:
    from quotes import pipeline
    from quotes.running.items import batches

    sizes = [len(batch) for batch in batches(items(iter(range(50))))]
    assert sizes[:4] == [1, 2, 4, 8]
    assert max(sizes) == pipeline.BATCH_ARTICLES
    assert sum(sizes) == 50
