"""The tutorial does what it says: its own commands, in their order, in an empty place."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import regex

from quotes.evaluation import comparison, scoring

ROOT = Path(__file__).parents[1]
TUTORIAL = ROOT / "docs" / "tutorial.md"
# What exits with 1 and means it: the sides differ; the first run is under the floors of the second.
TELLING = ("quotes diff", "quotes evaluate work/golden work/records.jsonl --floors")


def commands() -> list[str]:
    """The lines of all shell blocks."""
    blocks = regex.findall(
        r"^```sh\n(.*?)^```", TUTORIAL.read_text(encoding="utf-8"), regex.DOTALL | regex.MULTILINE
    )
    return [line for block in blocks for line in block.splitlines()]


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A clone's articles, and a `quotes` that is this one."""
    folder = tmp_path_factory.mktemp("tutorial")
    shutil.copytree(ROOT / "docs" / "tutorial", folder / "docs" / "tutorial")
    (folder / "bin").mkdir()
    program = folder / "bin" / "quotes"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m quotes "$@"\n')
    program.chmod(0o755)
    return folder


def run(command: str, place: Path) -> subprocess.CompletedProcess[str]:
    path = f"{place / 'bin'}{os.pathsep}{os.environ['PATH']}"
    environment = os.environ | {"PATH": path, "PYTHONPATH": str(ROOT)}
    return subprocess.run(
        ["sh", "-c", command],
        cwd=place,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.models
def test_the_commands_of_the_tutorial(place: Path) -> None:
    floors, told = [], []
    for command in commands():
        done = run(command, place)
        expected = 1 if command.startswith(TELLING) else 0
        assert done.returncode == expected, f"{command}\n{done.stdout}{done.stderr}"
        told.append(done.stderr)
        if "--raise-floors" in command:
            floors.append(scoring.read_floors(place / "work" / "floors.json")["role"])
    assert floors[0] < floors[1]
    assert any("floor raised: role" in text for text in told[-3:])
    corrected = comparison.compare(
        comparison.load(place / "work" / "records.jsonl"),
        comparison.load(place / "work" / "golden"),
    )
    assert {change.fields for change in corrected.changed} == {("role",)}
    assert {change.after.values["role"] for change in corrected.changed} == {"official"}
    assert not corrected.appeared + corrected.vanished
    assert all(
        json.loads(line)["speaker"] for line in (place / "work" / "golden" / "harvest.jsonl").open()
    )


def test_every_step_is_there() -> None:
    verbs = [command.split()[1] for command in commands() if command.startswith("quotes ")]
    assert verbs == [
        "extract",
        "export",
        "import",
        "diff",
        "evaluate",
        "extract",
        "diff",
        "evaluate",
        "evaluate",
    ]


def test_the_link_to_each_file_leads_somewhere() -> None:
    links = regex.findall(r"\]\(([^)#]+)\)", TUTORIAL.read_text(encoding="utf-8"))
    assert links
    assert [link for link in links if not (TUTORIAL.parent / link).exists()] == []
