"""The tutorial does what it says: its own commands, in their order, in an empty place."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import regex

from quotes.evaluation import comparison, scoring

ROOT = Path(__file__).parents[1]
TUTORIAL = ROOT / "docs" / "tutorial.md"
# What exits with 1 and means it: the sides differ; the first run is under the floors of the second.
TELLING = ("quotes diff", "quotes evaluate work/golden work/records.jsonl --floors")

# What a reader of the three articles labels by docs/guidelines.md.
LABELS = [
    ("The ferry to", "skerrymaster Odd Lund", "Odd Lund", "skerrymaster", "official"),
    ('"The ramp is', "Lund", "Odd Lund", "skerrymaster", "official"),
    ('"Nobody is going', "Lund", "Odd Lund", "skerrymaster", "official"),
    ("she had thrown", "Baker Inga Moen", "Inga Moen", "Baker", "business"),
    ('"I can bake', "she", "Inga Moen", "Baker", "business"),
    ('"I cannot bake', "she", "Inga Moen", "Baker", "business"),
    ("Half of the", "growers", None, None, "business"),
    ('"We were two', "Marit Sand", "Marit Sand", "fruit grower", "business"),
    ('"It sounded like', "Pia Holm", "Pia Holm", None, "witness"),
    ("The wall had", "the town's skerrymaster", "Tor Vik", "skerrymaster", "official"),
]


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
    assert {change.fields for change in corrected.changed} == {("role",), ("role", "title")}
    assert not corrected.appeared + corrected.vanished
    assert list(labelled(place / "work" / "golden")) == LABELS


def labelled(golden: Path) -> Iterator[tuple[str | None, ...]]:
    """First words, mention, name, title and role of each golden label, in order."""
    for path in sorted(golden.glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            who = row["speaker"]
            words = " ".join(row["text"].split()[:3])
            yield words, who["mention"]["text"], who["name"], who["title"], who["role"]


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
