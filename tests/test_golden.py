"""Golden cases are met exactly, golden articles never worse than their floors; all from stored
parses.
"""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from quotes import jsonl
from quotes.evaluation import gold, golden_texts, scoring
from quotes.records import KINDS, ROLES, TYPES, Quotation, Span
from tests.golden_records import records
from tests.schema import VALIDATOR

GOLDEN = Path(__file__).parents[1] / "golden"
CASES = sorted((GOLDEN / "cases").rglob("*.txt"))
SILENT = sorted((GOLDEN / "silent").glob("*.txt"))
ARTICLES = sorted((GOLDEN / "articles").glob("*.txt"))
EVERYTHING = CASES + ARTICLES
FLOORS = GOLDEN / "floors.json"
TEXTS = ("articles", "cases")  # roles/ holds labels of texts that are not ours


def name(path: Path) -> str:
    return "/".join(path.relative_to(GOLDEN).with_suffix("").parts)


def golden(path: Path) -> list[dict[str, Any]]:
    return [
        json.loads(line)
        for line in path.with_suffix(".jsonl").read_text(encoding="utf-8").split("\n")
        if line
    ]


def spans(row: dict[str, Any]) -> list[dict[str, Any]]:
    """Everything in a row that claims to stand in the text."""
    speaker = row["speaker"] or {}
    found = [row, row["cue"], speaker.get("mention"), speaker.get("role_evidence")]
    return [one for one in found if one]


def check_offsets(rows: list[dict[str, Any]], text: str) -> None:
    for row in rows:
        for one in spans(row):
            assert text[one["start"] : one["end"]] == one["text"]
        parts = row.get("parts")
        if parts:
            assert (parts[0][0], parts[-1][1]) == (row["start"], row["end"])
            assert all(a[0] < a[1] <= b[0] < b[1] for a, b in pairwise(parts))
    assert rows == sorted(rows, key=lambda row: (row["start"], row["end"]))


def check_promises(path: Path) -> None:
    """The records of a text are as the schema says, and reproduce its words."""
    found = [jsonl.to_json(record) for record in records(path)]
    for row in found:
        VALIDATOR.validate(row)
    check_offsets(found, golden_texts.article(path).text)
    assert len({row["id"] for row in found}) == len(found)


def check_values(record: Quotation) -> None:
    """Records travel between processes: no word, and with it a whole parse, hangs on one."""
    speaker = record.speaker
    evidence = speaker.role_evidence if speaker else None
    places = [record, record.cue, speaker and speaker.mention, evidence]
    spans = [one.span for one in places if one] + [*(record.parts or ())]
    assert {type(one) for one in spans} == {Span}
    numbers = [record.paragraph, record.sentence, *(end for one in spans for end in one)]
    assert {type(number) for number in numbers} == {int}


def check_labels(path: Path) -> None:
    rows = golden(path)
    check_offsets(rows, golden_texts.article(path).text)
    for row in rows:
        speaker = row["speaker"] or {"kind": "named", "role": "unknown"}
        assert row["type"] in TYPES
        assert speaker["kind"] in KINDS
        assert speaker["role"] in ROLES


@pytest.mark.parametrize("path", CASES, ids=name)
def test_a_case_is_met_exactly(path: Path, request: pytest.FixtureRequest) -> None:
    found = golden_texts.golden_rows(records(path))
    if request.config.getoption("--update-golden"):
        lines = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in found)
        path.with_suffix(".jsonl").write_text(lines, encoding="utf-8")
    check_promises(path)
    check_labels(path)
    assert found == golden(path)


@pytest.mark.parametrize("path", ARTICLES, ids=name)
def test_records_and_labels_of_an_article_keep_their_promises(path: Path) -> None:
    check_promises(path)
    check_labels(path)


@pytest.mark.parametrize("folder", sorted({path.parent for path in EVERYTHING}), ids=name)
def test_records_hold_plain_values_alone(folder: Path) -> None:
    for path in folder.glob("*.txt"):
        for record in records(path):
            check_values(record)


@pytest.mark.parametrize("path", SILENT, ids=name)
def test_plain_sentences_hold_no_quotation(path: Path) -> None:
    assert [(one.rule, one.text) for one in records(path)] == []


def test_articles_stay_above_their_floors() -> None:
    wanted = gold.load(GOLDEN / "articles")
    found = golden_texts.labels_of(one for path in ARTICLES for one in records(path))
    assert found.keys() <= wanted.keys()
    score = scoring.score(wanted, {name: found.get(name, ()) for name in wanted})
    assert not scoring.below(score.figures(), scoring.read_floors(FLOORS)), (
        "see scripts/golden/floors.py"
    )


def test_floors_were_set_on_these_articles() -> None:
    digest = json.loads(FLOORS.read_text(encoding="utf-8"))["digest"]
    assert digest == gold.digest(GOLDEN / "articles"), (
        "the golden articles have changed: run scripts/golden/floors.py"
    )


def test_floors_hold_every_kind_of_figure() -> None:
    wanted = {f"{kind}.overlap" for kind in TYPES} | {"all.end_to_end", "name", "role"}
    assert wanted <= scoring.read_floors(FLOORS).keys()


def test_there_are_enough_articles() -> None:
    assert len(ARTICLES) >= 20


@pytest.mark.parametrize("suffix", [".jsonl", ".conllu"])
def test_each_text_has_its_labels_and_its_parse(suffix: str) -> None:
    assert [name(path) for path in EVERYTHING if not path.with_suffix(suffix).exists()] == []
    beside = [path for folder in TEXTS for path in (GOLDEN / folder).rglob(f"*{suffix}")]
    assert {path.with_suffix(".txt") for path in beside} - set(GOLDEN.rglob("*.txt")) == set()
