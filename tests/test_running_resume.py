"""A run killed at any moment and resumed comes to the bytes of an unbroken one, or says why it
cannot.
"""

from __future__ import annotations

import json
import os
import random
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import given, settings
from hypothesis import strategies as st

from quotes import pipeline
from quotes.cli import main
from quotes.running.run_files import RunFiles
from tests import faults
from tests.tiny import TinyParser


@pytest.fixture(autouse=True)
def tiny(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pipeline, "load_parser", lambda models, *_: TinyParser())


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, ["extract", *map(str, arguments)])


@pytest.fixture(scope="module")
def unfinished(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the input, all that a run writes just before it finishes, and what an unbroken
    run gives.
    """
    folder = tmp_path_factory.mktemp("unfinished")
    faults.write_articles(folder / "in.jsonl", 12, seed=3)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pipeline, "load_parser", lambda models, *_: TinyParser())
        run(folder / "in.jsonl", "-o", folder / "whole.jsonl", "--errors", folder / "whole.err")
        patch.setattr(RunFiles, "finish", lambda files: None)
        run(folder / "in.jsonl", "-o", folder / "out.jsonl", "--errors", folder / "out.err")
    return folder


def restored(unfinished: Path, lines: int, cut: float) -> Path:
    """The folder as a kill leaves it: so many whole lines in the journal, the share `cut` of the
    next item written.
    """
    folder = unfinished / "killed"
    folder.mkdir(exist_ok=True)
    for path in folder.iterdir():
        path.unlink()
    journal = (unfinished / "out.jsonl.journal").read_bytes().splitlines(keepends=True)
    rows = [{"records": 0, "errors": 0}, *map(json.loads, journal[1:])]
    last, following = rows[lines], rows[min(lines + 1, len(rows) - 1)]
    for name, key in (("out.jsonl.part", "records"), ("out.err", "errors")):
        length = last[key] + int((following[key] - last[key]) * cut)
        (folder / name).write_bytes((unfinished / name).read_bytes()[:length])
    torn = (
        journal[lines + 1][: int(len(journal[lines + 1]) * cut)]
        if lines + 1 < len(journal)
        else b""
    )
    settings = journal[0].replace(
        str(unfinished / "out.err").encode(), str(folder / "out.err").encode()
    )
    (folder / "out.jsonl.journal").write_bytes(settings + b"".join(journal[1 : lines + 1]) + torn)
    return folder


@settings(max_examples=40)
@given(st.data())
def test_killed_anywhere_it_resumes_to_the_same_bytes(
    unfinished: Path, data: st.DataObject
) -> None:
    most = len((unfinished / "out.jsonl.journal").read_bytes().splitlines()) - 1
    folder = restored(unfinished, data.draw(st.integers(0, most)), data.draw(st.floats(0, 0.99)))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pipeline, "load_parser", lambda models, *_: TinyParser())
        result = run(
            unfinished / "in.jsonl",
            "-o",
            folder / "out.jsonl",
            "--errors",
            folder / "out.err",
            "--resume",
        )
    assert result.exit_code == 1  # some inputs are bad
    assert (folder / "out.jsonl").read_bytes() == (unfinished / "whole.jsonl").read_bytes()
    assert (folder / "out.err").read_bytes() == (unfinished / "whole.err").read_bytes()
    assert sorted(os.listdir(folder)) == ["out.err", "out.jsonl"]


def test_summary_counts_both_runs(unfinished: Path) -> None:
    whole = run(unfinished / "in.jsonl").stderr.splitlines()
    folder = restored(unfinished, 7, 0.5)
    again = run(
        unfinished / "in.jsonl",
        "-o",
        folder / "out.jsonl",
        "--errors",
        folder / "out.err",
        "--resume",
    )
    lines = again.stderr.splitlines()
    told = lines[next(n for n, line in enumerate(lines) if "articles, " in line) :]
    assert (
        told[0].split(", ")[:2]
        == next(line for line in whole if "articles, " in line).split(", ")[:2]
    )
    types = next(n for n, line in enumerate(whole) if line.startswith("  types"))
    assert told[1:5] == whole[types : types + 4]


@pytest.mark.parametrize("workers", [1, 2])
def test_killed_at_random_it_ends_with_the_bytes_of_an_unbroken_run(
    tmp_path: Path, workers: int
) -> None:
    chance = random.Random(workers)
    faults.write_articles(tmp_path / "in.jsonl", 150)
    options = [tmp_path / "in.jsonl", "--workers", workers]
    faults.run(
        tmp_path / "in.jsonl", "-o", tmp_path / "whole.jsonl", "--errors", tmp_path / "whole.err"
    )
    kills = faults.killed_until_done(
        [*options, "--errors", tmp_path / "out.err"], tmp_path / "out.jsonl", chance
    )
    assert kills >= 2
    assert (tmp_path / "out.jsonl").read_bytes() == (tmp_path / "whole.jsonl").read_bytes()
    assert (tmp_path / "out.err").read_bytes() == (tmp_path / "whole.err").read_bytes()


def test_finished_run_has_nothing_to_resume(tmp_path: Path) -> None:
    faults.write_articles(tmp_path / "in.jsonl", 3)
    run(tmp_path / "in.jsonl", "-o", tmp_path / "out.jsonl")
    before = (tmp_path / "out.jsonl").read_bytes()
    result = run(tmp_path / "in.jsonl", "-o", tmp_path / "out.jsonl", "--resume")
    assert (result.exit_code, result.output) == (
        0,
        f"{tmp_path / 'out.jsonl'} is complete: nothing to resume\n",
    )
    assert (tmp_path / "out.jsonl").read_bytes() == before


def test_resume_with_nothing_there_begins(tmp_path: Path) -> None:
    (tmp_path / "in.jsonl").write_text('{"text": "It ends."}')
    assert (
        "Error" not in run(tmp_path / "in.jsonl", "-o", tmp_path / "out.jsonl", "--resume").stderr
    )
    assert (tmp_path / "out.jsonl").exists()


def test_unfinished_run_is_neither_lost_nor_continued_unasked(unfinished: Path) -> None:
    folder = restored(unfinished, 5, 0)
    files = {path: path.read_bytes() for path in folder.iterdir()}
    result = run(
        unfinished / "in.jsonl", "-o", folder / "out.jsonl", "--errors", folder / "out.err"
    )
    assert result.exit_code == 1
    assert "an interrupted run has left 5 finished articles" in result.stderr
    assert "--resume" in result.stderr
    assert {path: path.read_bytes() for path in folder.iterdir()} == files
    forced = run(
        unfinished / "in.jsonl",
        "-o",
        folder / "out.jsonl",
        "--errors",
        folder / "out.err",
        "--force",
    )
    assert forced.exit_code == 1
    assert (folder / "out.jsonl").read_bytes() == (unfinished / "whole.jsonl").read_bytes()


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (["--min-confidence", 0.5], "had min_confidence 0.0, this one has 0.5"),
        (["--text-field", "id"], "had text_field 'text', this one has 'id'"),
        (["--models", "other"], "had models"),
    ],
)
def test_other_options_are_refused(unfinished: Path, options: list[object], told: str) -> None:
    folder = restored(unfinished, 5, 0)
    before = (folder / "out.jsonl.part").read_bytes()
    errors = ["--errors", folder / "out.err"]
    result = run(unfinished / "in.jsonl", "-o", folder / "out.jsonl", *errors, "--resume", *options)
    assert result.exit_code == 1
    assert told in result.stderr
    assert (folder / "out.jsonl.part").read_bytes() == before


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("Article 2 begins", "Article 2 opens", "'a2' has changed"),
        ('"id": "a2"', '"id": "b2"', "'a2' is now 'b2'"),
        (None, "", "is no longer there"),
    ],
)
def test_changed_input_is_told(unfinished: Path, old: str | None, new: str, told: str) -> None:
    folder = restored(unfinished, 5, 0)
    path, before = unfinished / "in.jsonl", (unfinished / "in.jsonl").read_text(encoding="utf-8")
    try:
        path.write_text(new if old is None else before.replace(old, new), encoding="utf-8")
        result = run(path, "-o", folder / "out.jsonl", "--errors", folder / "out.err", "--resume")
    finally:
        path.write_text(before, encoding="utf-8")
    assert result.exit_code == 1
    assert "the input has changed" in result.stderr
    assert told in result.stderr


def test_second_run_to_the_same_file_is_refused(unfinished: Path) -> None:
    fcntl = pytest.importorskip("fcntl")
    folder = restored(unfinished, 5, 0)
    with (folder / "out.jsonl.journal").open("rb") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        result = run(unfinished / "in.jsonl", "-o", folder / "out.jsonl", "--force")
    assert "another run is writing it" in result.stderr


def test_kill_between_the_last_two_steps(unfinished: Path) -> None:
    folder = restored(unfinished, 5, 0)
    (folder / "out.jsonl.part").rename(folder / "out.jsonl")
    result = run(unfinished / "in.jsonl", "-o", folder / "out.jsonl", "--resume")
    assert "nothing to resume" in result.output
    assert sorted(os.listdir(folder)) == ["out.err", "out.jsonl"]


def test_resume_needs_a_file(tmp_path: Path) -> None:
    assert run(tmp_path, "--resume").exit_code == 2
    assert run(tmp_path, "--resume", "-o", "/dev/null").exit_code == 2
    assert run(tmp_path, "-o", tmp_path / "a", "--errors", tmp_path / "a").exit_code == 2


def test_run_that_comes_to_nothing_leaves_nothing(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Text.")
    assert (
        run(
            tmp_path / "a.txt", "-o", tmp_path / "out.jsonl", "--lexicon", tmp_path / "a.txt"
        ).exit_code
        == 1
    )
    assert os.listdir(tmp_path) == ["a.txt"]
