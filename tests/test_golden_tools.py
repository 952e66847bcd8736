"""The scripts that make golden files: labels to offsets, agreement of readers, floors."""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from tests.script_modules import script

TEXT = '"No," he said. "No, never," she said. The hall, he said, was shut.'
SPEAKER = {"mention": "he", "kind": "pronoun", "name": None, "title": None, "role": "public"}


labels, compare, floors = (script(name, "golden") for name in ("labels", "agreement", "floors"))


def record(**label: Any) -> dict[str, Any]:
    made: dict[str, Any] = labels.record(TEXT, {"type": "direct", "cue": None} | label)
    return made


def test_the_nearest_cue_and_mention_are_taken() -> None:
    made = record(text="was shut", cue="said", **SPEAKER)
    assert made["cue"]["start"] == TEXT.rindex("said")
    assert made["speaker"]["mention"]["start"] == TEXT.rindex("he said")


def test_a_named_occurrence_overrides_the_nearest() -> None:
    assert record(text='"No, never,"', cue={"text": "said", "occurrence": 1})["cue"][
        "start"
    ] == TEXT.index("said")


def test_parts_keep_what_stands_between_out() -> None:
    made = record(parts=["The hall", "was shut"], type="indirect", cue="said", **SPEAKER)
    assert made["text"] == "The hall, he said, was shut"
    assert [TEXT[start:end] for start, end in made["parts"]] == ["The hall", "was shut"]


def test_a_long_text_may_be_cut() -> None:
    assert record(text='"No, never [...] she')["text"] == '"No, never," she'


@pytest.mark.parametrize(
    ("label", "fault"),
    [
        ({"text": "nowhere"}, "not in the article"),
        ({"text": "said"}, "stands 3 times"),
        ({"text": "said", "occurrence": 4}, "occurrence 4 of 3"),
        ({"text": "sai"}, "not in the article"),
        ({"text": "shut", "type": "reported"}, "type is one of"),
        ({"text": "shut", "colour": 1}, "unknown keys"),
        ({"text": "shut", "mention": "he", "kind": "named"}, "a speaker needs"),
        ({"text": "shut", "parts": ["shut"]}, "either text or parts"),
        ({"text": "never", "cue": "never"}, "outside the content"),
    ],
)
def test_a_label_at_fault_is_refused(label: dict[str, Any], fault: str) -> None:
    with pytest.raises(labels.LabelError, match=fault):
        record(**label)


def test_all_faults_of_a_file_are_listed_and_nothing_is_made(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / "a.labels.json").write_text(
        json.dumps([{"text": "x", "type": "direct", "cue": None}] * 2)
    )
    with pytest.raises(labels.LabelError, match=r"label 1(.|\n)*label 2"):
        labels.label_file(tmp_path / "a.labels.json", tmp_path / "a.txt")


def test_readers_agree_field_by_field() -> None:
    one, other = (
        record(text='"No,"', **SPEAKER),
        record(text='"No,"', **SPEAKER | {"role": "witness"}),
    )
    alone = record(text="was shut", type="indirect")
    counts: Counter[str] = Counter()
    lines = compare.compare("a", [one, alone], [other], counts)
    assert (counts["type"], counts["role"], counts["#pairs"]) == (1, 0, 1)
    assert len(lines) == 2


def test_floors_go_up_alone_and_down_on_purpose(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "floors.json"
    monkeypatch.setattr(floors, "FLOORS", path)

    def run(figure: float, *options: str) -> float:
        monkeypatch.setattr(floors, "reached", lambda: {"name": figure})
        monkeypatch.setattr(sys, "argv", ["floors.py", *options])
        floors.main()
        return float(json.loads(path.read_text())["floors"]["name"])

    assert run(0.5) == 0.5
    assert run(0.6) == 0.6
    with pytest.raises(SystemExit):
        run(0.4)
    assert json.loads(path.read_text())["floors"]["name"] == 0.6
    assert run(0.4, "--lower") == 0.4
