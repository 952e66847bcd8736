"""A disk that is full, a target that is read-only, a pipe that is closed: one clear line each,
nothing lost.
"""

from __future__ import annotations

import json
import resource
from functools import partial
from pathlib import Path

import pytest
from click.testing import CliRunner

from quotes import pipeline
from quotes.cli import main
from tests import faults
from tests.tiny import TinyParser


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "in.jsonl"
    rows = [json.dumps({"text": f"“It rains on day {n},” said Ann Lee."}) for n in range(20)]
    path.write_text("\n".join(rows), encoding="utf-8")
    return path


@pytest.mark.parametrize("workers", [1, 2])
def test_full_disk_is_one_line_and_the_run_goes_on_when_there_is_space(
    source: Path, workers: int
) -> None:
    target = source.parent / "out.jsonl"
    full = partial(resource.setrlimit, resource.RLIMIT_FSIZE, (4000, 4000))
    with faults.start(source, "-o", target, "--workers", workers, before=full) as process:
        out, told = process.communicate(timeout=faults.DEADLINE)
    assert (process.returncode, out) == (1, "")
    assert len(told.splitlines()) == 1
    assert "cannot be written: File too large" in told
    assert "--resume" in told
    assert not target.exists()
    assert faults.is_gone(process.pid)
    faults.run(source, "-o", target, "--resume")
    faults.run(source, "-o", source.parent / "whole.jsonl")
    assert target.read_bytes() == (source.parent / "whole.jsonl").read_bytes()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="the system has no /dev/full")
@pytest.mark.parametrize("option", ["-o", "--errors"])
def test_full_device_is_one_line(source: Path, option: str) -> None:
    source.write_text(source.read_text(encoding="utf-8") + "\n{", encoding="utf-8")
    code, _, told = faults.run(source, option, "/dev/full")
    assert code == 1
    assert [
        line
        for line in told.splitlines()
        if "/dev/full: cannot be written: No space left on device" in line
    ]
    assert "Exception" not in told


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="the system has no /dev/full")
def test_full_disk_behind_standard_output_is_one_line(source: Path) -> None:
    import subprocess
    import sys

    command = [sys.executable, "-m", "tests.tiny_quotes", "extract", str(source)]
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            command, cwd=faults.ROOT, stdout=full, stderr=subprocess.PIPE, text=True, check=False
        )
    assert done.returncode == 1
    assert done.stderr.splitlines() == [
        "Error: standard output: cannot be written: No space left on device (check the folder and its space)"
    ]


def test_reader_that_stops_ends_the_run(source: Path) -> None:
    rows = source.read_text(encoding="utf-8") + "\n"
    source.write_text(rows * 100, encoding="utf-8")
    with faults.start(source, "--workers", "2") as process:
        assert process.stdout is not None
        assert process.stderr is not None
        assert process.stdout.readline().startswith('{"schema"')
        process.stdout.close()
        told = process.stderr.read()
        assert process.wait(faults.DEADLINE) == 1
    assert "its reader has closed it" in told.splitlines()[-1]
    assert "(;" not in told
    assert faults.is_gone(process.pid)


def test_target_that_may_not_be_written_is_one_line(
    source: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pipeline, "load_parser", lambda models, *_: TinyParser())
    opened = Path.open

    def refuse(path: Path, mode: str = "r", *arguments: object, **options: object) -> object:
        if "r" not in mode and path.name.startswith("out.jsonl"):
            raise OSError(30, "Read-only file system")
        return opened(path, mode, *arguments, **options)  # type: ignore[call-overload]

    monkeypatch.setattr(Path, "open", refuse)
    result = CliRunner().invoke(
        main, ["extract", str(source), "-o", str(source.parent / "out.jsonl")]
    )
    assert result.exit_code == 1
    assert len(result.stderr.splitlines()) == 1
    assert "cannot be written: Read-only file system" in result.stderr


def test_errors_of_another_run_are_kept(source: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pipeline, "load_parser", lambda models, *_: TinyParser())
    errors = source.parent / "errors.jsonl"
    errors.write_text("An older one.")
    result = CliRunner().invoke(main, ["extract", str(source), "--errors", str(errors)])
    assert result.exit_code == 1
    assert "exists (name another, or replace it with --force)" in result.stderr
    assert errors.read_text() == "An older one."


def test_field_that_cannot_be_written_costs_its_article_only(
    source: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pipeline, "load_parser", lambda models, *_: TinyParser())
    rows = source.read_text(encoding="utf-8").splitlines()
    rows.insert(3, rows[0][:-1] + ', "x": ' + "[" * 900 + "]" * 900 + "}")
    source.write_text("\n".join(rows), encoding="utf-8")
    result = CliRunner().invoke(main, ["extract", str(source), "--keep-fields", "x"])
    assert "Traceback" not in result.output
    assert len(result.stdout.splitlines()) >= 20
