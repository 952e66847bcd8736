"""The commands of README.md and docs/ run as they stand, in their order, in an empty place.

docs/tutorial.md has a test of its own (test_tutorial), CONTRIBUTING.md another (test_contributing).
"""

from __future__ import annotations

import gzip
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import regex

ROOT = Path(__file__).parents[1]
PAGES = ("README.md", *(f"docs/{path.name}" for path in sorted((ROOT / "docs").glob("*.md"))))
TESTED_ELSEWHERE = ("docs/tutorial.md",)
BLOCK = regex.compile(r"^```sh\n(.*?)^```", regex.DOTALL | regex.MULTILINE)
COMMENT = regex.compile(r"(?:^|\s+)# .*")
# What needs a network, docker, Ray or minutes, or never ends. The README's lines of venv and docker
# run in CI (.ci/run), pytest in test_pytest_plugin, the server in test_serving, the doctor in
# test_doctor, Ray in test_scaling_ray.
NOT_HERE = regex.compile(
    r"^(?:python3 -m venv|pip install|pytest |docker |ray |curl |quotes (?:serve|bench|doctor)$)"
    r"|s3://|--engine ray"
)
# A word in capitals stands for a file of the reader's.
STANDS_FOR = {"GOLD": "gold", " A B": " before.jsonl out.jsonl"}
# How a reader came to the files that a page begins with.
BEFORE = (
    "quotes extract news -o before.jsonl",
    "quotes export before.jsonl news --to label-studio -o as-tasks",
    "quotes export before.jsonl news --to csv -o sheet",
    "quotes import sheet --from csv -o labelled && mv labelled gold",
    "quotes evaluate gold before.jsonl --raise-floors floors.json",
)


def commands(page: str) -> list[str]:
    """The lines of all shell blocks of a page without their comments."""
    text = (ROOT / page).read_text(encoding="utf-8")
    lines = [line for block in BLOCK.findall(text) for line in block.splitlines()]
    bare = [COMMENT.sub("", line).strip() for line in lines]
    for words, file in STANDS_FOR.items():
        bare = [line.replace(words, file) for line in bare]
    return [line for line in bare if line]


def run(command: str, place: Path) -> subprocess.CompletedProcess[str]:
    """The command in a shell whose `quotes` is this one, with a parser that needs no models."""
    path = f"{place / 'bin'}{os.pathsep}{os.environ['PATH']}"
    environment = os.environ | {"PATH": path, "PYTHONPATH": str(ROOT)}
    return subprocess.run(
        ["bash", "-c", command],
        cwd=place, env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What the pages take for granted: a few articles, and what came of them before."""
    tmp_path = tmp_path_factory.mktemp("prepared")
    program = tmp_path / "bin" / "quotes"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m tests.tiny_quotes "$@"\n')
    program.chmod(0o755)
    for folder in ("news", "more", "archive"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "fire.txt").write_text("“We ran,” said Ann Lee.\n", encoding="utf-8")
    rows = [{"body": "“No,” said Bo Lind.", "url": "a/1", "date": "2024-05-01", "paper": "Gazette"}]
    with gzip.open(tmp_path / "archive.jsonl.gz", "wt", encoding="utf-8") as stream:
        stream.writelines(json.dumps(row) + "\n" for row in rows)
    (tmp_path / "names.tsv").write_text("Ann Lee\tA. Lee\n")
    (tmp_path / "our-titles.tsv").write_text("# lexicon: titles\nskerrymaster\tofficial\n")
    for command in BEFORE:
        done = run(command, tmp_path)
        assert done.returncode == 0, f"{command}\n{done.stderr}"
    (tasks,) = tmp_path.glob("as-tasks/*.json")
    shown = json.loads(tasks.read_text(encoding="utf-8"))
    kept = [one | {"id": 1, "annotations": one.pop("predictions")} for one in shown]
    (tmp_path / "project-export.json").write_text(json.dumps(kept), encoding="utf-8")
    return tmp_path


@pytest.fixture
def place(prepared: Path, tmp_path: Path) -> Path:
    """A copy of it for one page."""
    return shutil.copytree(prepared, tmp_path / "place")


def test_pages_that_show_commands_are_found() -> None:
    shown = [page for page in PAGES if any(line.startswith("quotes ") for line in commands(page))]
    assert len(shown) >= 7
    assert set(TESTED_ELSEWHERE) <= set(shown)


@pytest.mark.parametrize(
    "page", [page for page in PAGES if page not in TESTED_ELSEWHERE and commands(page)]
)
def test_the_commands_run_as_they_stand(page: str, place: Path) -> None:
    if any("-o gold/" in command for command in commands(page)):
        shutil.rmtree(place / "gold")
    for command in commands(page):
        if NOT_HERE.search(command):
            continue
        done = run(command, place)
        if "pip install 'newsquotes[" in done.stderr:
            pytest.skip(f"{command}: {done.stderr.strip()}")
        assert done.returncode == 0, f"{page}: {command}\n{done.stdout}{done.stderr}"
