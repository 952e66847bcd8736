"""What README.md and docs/reading.md show of the examples is what comes out of them today."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import regex
from click.testing import CliRunner

from quotes.cli import main

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
READING = (ROOT / "docs" / "reading.md").read_text(encoding="utf-8")
ANY = regex.DOTALL | regex.MULTILINE
# Counting anew moves a confidence by a little, and a sample need not follow each time.
NEAR = 0.05


@pytest.fixture(scope="module")
def records(tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("samples") / "out.jsonl"
    command = ["extract", str(ROOT / "examples"), "-o", str(target), "--quiet"]
    done = CliRunner().invoke(main, command)
    assert done.exit_code == 0, done.output
    return target


@pytest.mark.models
def test_the_record_of_the_readme(records: Path) -> None:
    (block,) = regex.findall(r"^```json\n(.*?)^```", README, ANY)
    shown = json.loads(block)
    rows = map(json.loads, records.read_text(encoding="utf-8").splitlines())
    (found,) = [row for row in rows if row["id"] == shown["id"]]
    assert shown.pop("confidence") == pytest.approx(found.pop("confidence"), abs=NEAR)
    assert shown == found
    assert list(shown) == list(found)


@pytest.mark.models
def test_the_figures_that_are_shown(records: Path) -> None:
    (block,) = regex.findall(r"^```\n(\d+ quotations, .*?)^```", READING, ANY)
    done = CliRunner().invoke(main, ["stats", str(records), "--by", "naming"])
    assert [line.rstrip() for line in done.stdout.splitlines()] == block.rstrip().splitlines()


@pytest.mark.models
def test_the_text_that_is_shown(records: Path) -> None:
    (block,) = regex.findall(r"^```\n(Passengers .*?)^```", READING, ANY)
    command = ["show", str(ROOT / "examples"), "--records", str(records), "--width", "88"]
    done = CliRunner().invoke(main, command)
    assert block.rstrip() in "\n".join(line.rstrip() for line in done.stdout.splitlines())
