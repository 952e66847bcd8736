"""What a person sees of a run: a bar, lines in a log, or nothing but failures."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from pathlib import Path

import pytest

from quotes import articles
from quotes.commands.progress import RECENT, Display, counted
from quotes.running import Failure

FAILURE = Failure("empty", "is empty", "leave it out", "a.txt")


@pytest.fixture
def hours() -> Iterator[float]:
    """A clock on which a minute passes between two looks."""
    return iter(range(0, 360_000, 60))


def test_a_log_gets_a_line_now_and_then(
    hours: Iterator[float], capsys: pytest.CaptureFixture[str]
) -> None:
    with Display(400, every=100, clock=lambda: next(hours)) as display:
        for _ in range(4):
            display.advance(50)
    lines = capsys.readouterr().err.splitlines()
    assert lines == [
        "100 of 400 articles, 0.8 a second, 6 min left",
        "200 of 400 articles, 0.8 a second, 4 min left",
    ]


def test_what_an_interrupted_run_has_done_tells_nothing_of_the_rate(
    hours: Iterator[float], capsys: pytest.CaptureFixture[str]
) -> None:
    with Display(10_400, every=100, clock=lambda: next(hours)) as display:
        display.go_on(10_000)
        for _ in range(2):
            display.advance(50)
    assert capsys.readouterr().err == "10,100 of 10,400 articles, 0.8 a second, 6 min left\n"


def test_a_machine_that_grows_slower_is_told_by_the_last_lines(
    hours: Iterator[float], capsys: pytest.CaptureFixture[str]
) -> None:
    with Display(10_000, every=100, clock=lambda: next(hours)) as display:
        for items in [120] * 40 + [60] * (2 * RECENT):
            display.advance(items)
    lines = capsys.readouterr().err.splitlines()
    assert lines[19] == "4,800 of 10,000 articles, 2.0 a second, 43 min left"
    assert lines[19 + RECENT] == "7,200 of 10,000 articles, 1.0 a second, 47 min left"


def test_a_bar_goes_on_at_the_rate_of_its_own_run(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("COLUMNS", "120")
    with Display(20_000) as display:
        display.go_on(10_000)
        (task,) = display._progress.tasks
        assert (task.completed, task.speed) == (10_000, None)
        display.advance()
        assert task.speed is None  # one article has no rate
    capsys.readouterr()


def test_without_a_total_nothing_is_said_of_what_is_left(
    hours: Iterator[float], capsys: pytest.CaptureFixture[str]
) -> None:
    with Display(None, every=0, clock=lambda: next(hours)) as display:
        display.advance(6)
    assert capsys.readouterr().err == "6 articles, 0.1 a second\n"


def test_quiet_leaves_failures(hours: Iterator[float], capsys: pytest.CaptureFixture[str]) -> None:
    with Display(9, quiet=True, every=0, clock=lambda: next(hours)) as display:
        display.advance()
        display.tell(FAILURE)
    assert capsys.readouterr().err == f"{FAILURE}\n"


def test_a_bar_says_that_models_load_and_then_counts(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")  # what rich takes for a terminal
    monkeypatch.setenv("COLUMNS", "120")
    with Display(3) as display:
        display.go_on(0)
        display._progress.refresh()
        loading = capsys.readouterr().err
        display.advance(2)
        display._progress.refresh()
        working = capsys.readouterr().err
    assert "loading models" in loading
    assert "2/3" in working
    assert "loading models" not in working.split("2/3")[-1]


def test_files_and_lines_are_counted(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("One.", encoding="utf-8")
    (tmp_path / "b.jsonl").write_text('{"text": "Two."}\n\n{"text": "Three."}', encoding="utf-8")
    found = list(articles.find([str(tmp_path / "a.txt"), str(tmp_path / "b.jsonl"), "none.txt"]))
    assert counted(found, None) == 4


@pytest.mark.parametrize("name", ["-", "packed.jsonl.gz", "table.csv"])
def test_what_would_have_to_be_read_is_not_counted(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(
        gzip.compress(b'{"text": "One."}\n') if name.endswith("gz") else b"text\nOne.\n"
    )
    given, kind = ("-", "jsonl") if name == "-" else (str(path), None)
    assert counted(list(articles.find([given])), kind) is None


def test_a_file_too_long_to_count_is_not_counted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("quotes.commands.progress.MOST_COUNTED", 10)
    path = tmp_path / "long.jsonl"
    path.write_text('{"text": "One."}\n' * 9, encoding="utf-8")
    assert counted(list(articles.find([str(path)])), None) is None
