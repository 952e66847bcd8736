"""`quotes evaluate`: options in, figures out, exit codes that CI can use."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from quotes.cli import main
from quotes.evaluation import scoring

CASE = Path(__file__).parents[1] / "golden" / "cases" / "subject_before"
TEXT = '"We won," said Ann Lee.\n'
ROW: dict[str, Any] = {
    "type": "direct", "start": 0, "end": 9, "text": '"We won,"', "flags": [],
    "cue": {"start": 10, "end": 14, "text": "said"},
    "speaker": {
        "mention": {"start": 15, "end": 22, "text": "Ann Lee"},
        "kind": "named", "name": "Ann Lee", "title": None, "role": "unknown",
    },
}  # fmt: skip


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "gold").mkdir()
    (tmp_path / "gold" / "a.txt").write_text(TEXT)
    (tmp_path / "gold" / "a.jsonl").write_text(json.dumps(ROW) + "\n")
    (tmp_path / "right.jsonl").write_text(json.dumps(ROW | {"article": "a.txt"}) + "\n")
    (tmp_path / "wrong.jsonl").write_text(
        json.dumps(ROW | {"article": "a.txt", "speaker": None}) + "\n"
    )
    return tmp_path


def evaluate(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, ["evaluate", *map(str, arguments)])


def test_json_has_every_rate(folder: Path) -> None:
    result = evaluate(folder / "gold", folder / "wrong.jsonl", "--json")
    figures = json.loads(result.stdout)
    assert figures["articles"] == 1
    assert figures["rates"]["direct.overlap"] == {
        "precision": 1.0,
        "recall": 1.0,
        "f1": 1.0,
        "predicted": 1,
        "gold": 1,
    }
    assert figures["rates"]["all.end_to_end"]["f1"] == 0.0
    assert figures["accuracies"]["name"] == {"value": 0.0, "right": 0, "of": 1}


def test_the_table_names_types_and_accuracies(folder: Path) -> None:
    result = evaluate(folder / "gold", folder / "right.jsonl")
    assert result.exit_code == 0
    for words in ("direct end to end", "cue", "role", "1 articles"):
        assert words in result.stdout


@pytest.mark.parametrize(("predicted", "code"), [("right", 0), ("wrong", 1)])
def test_fail_under(folder: Path, predicted: str, code: int) -> None:
    result = evaluate(folder / "gold", folder / f"{predicted}.jsonl", "--fail-under", "0.9")
    assert result.exit_code == code


@pytest.mark.parametrize(("floor", "code"), [(0.0, 0), (0.5, 1)])
def test_floors(folder: Path, floor: float, code: int) -> None:
    floors = folder / "floors.json"
    floors.write_text(json.dumps({"digest": "", "floors": {"name": floor}}))
    result = evaluate(folder / "gold", folder / "wrong.jsonl", "--floors", floors)
    assert result.exit_code == code
    assert ("name: 0.0000 is under the floor" in result.stderr) == bool(code)


def test_a_file_that_holds_no_floors_is_named(folder: Path) -> None:
    result = evaluate(folder / "gold", folder / "right.jsonl", "--floors", folder / "right.jsonl")
    assert result.exit_code == 1
    assert "not a file of floors" in result.stderr


def test_records_without_predictions_cannot_be_scored(folder: Path) -> None:
    result = evaluate(folder / "right.jsonl")
    assert result.exit_code == 1
    assert "GOLD must be a folder" in result.stderr


def test_stored_parses_stand_in_for_the_models() -> None:
    result = evaluate(CASE, "--stored", "--json")
    assert json.loads(result.stdout)["rates"]["all.exact"]["f1"] == 1.0


def test_a_text_without_stored_parse_is_named(folder: Path) -> None:
    result = evaluate(folder / "gold", "--stored")
    assert result.exit_code == 1
    assert "a.txt: has no stored parse" in result.stderr


def test_floors_are_raised_and_never_lowered(folder: Path) -> None:
    floors = folder / "new.json"
    wrong = evaluate(folder / "gold", folder / "wrong.jsonl", "--raise-floors", floors)
    assert (wrong.exit_code, scoring.read_floors(floors)["name"]) == (0, 0.0)
    right = evaluate(folder / "gold", folder / "right.jsonl", "--raise-floors", floors)
    assert (right.exit_code, scoring.read_floors(floors)["name"]) == (0, 1.0)
    assert "floor raised: name 0.0000 → 1.0000" in right.stderr
    again = evaluate(folder / "gold", folder / "wrong.jsonl", "--raise-floors", floors)
    assert (again.exit_code, scoring.read_floors(floors)["name"]) == (1, 1.0)
    assert "name: 0.0000 is under the floor 1.0000" in again.stderr


def test_two_articles_of_one_file_name_are_scored_apart(tmp_path: Path) -> None:
    other = '"We lost," said Ann Lee.\n'
    for paper, text in (("guardian", TEXT), ("mirror", other)):
        folder = tmp_path / "gold" / paper
        folder.mkdir(parents=True)
        (folder / "one.txt").write_text(text)
        words = ROW | {"end": text.index(" said"), "text": text[: text.index(" said")]}
        (folder / "one.jsonl").write_text(json.dumps(words) + "\n")
    rows = [
        json.loads((tmp_path / "gold" / paper / "one.jsonl").read_text())
        | {"article": f"{paper}/one.txt"}
        for paper in ("mirror", "guardian")
    ]
    records = tmp_path / "records.jsonl"
    records.write_text("".join(json.dumps(row) + "\n" for row in rows))
    assert evaluate(tmp_path / "gold", records, "--fail-under", "1").exit_code == 0
    records.write_text("".join(json.dumps(row | {"article": "one.txt"}) + "\n" for row in rows))
    refused = evaluate(tmp_path / "gold", records)
    assert refused.exit_code == 1
    assert "'one' may be 'guardian/one' or 'mirror/one'" in refused.output
