"""The labelled set of golden/utterances: no figure falls under its floor, and what is made is as written."""

from __future__ import annotations

import json

import pytest

from quotes import jsonl
from quotes.evaluation import utterance_scoring as scoring
from quotes.evaluation.utterance_scoring import Label
from quotes.linking import link
from scripts.linking import labelled_set
from scripts.linking.score import FLOORS, labels, lines, reached

pytest.importorskip("rapidfuzz", reason="the extra `link` is not installed")
LEAST = {"precision": 0.98, "recall": 0.95, "conflict_precision": 0.95, "conflict_recall": 0.95}


def test_no_figure_falls_under_its_floor() -> None:
    found = reached()
    floors = json.loads(FLOORS.read_text(encoding="utf-8"))
    figures = found.figures()
    assert {name for name, floor in floors.items() if figures[name] < floor} == set(), found.faults


def test_floors_are_as_high_as_was_promised() -> None:
    floors = json.loads(FLOORS.read_text(encoding="utf-8"))
    assert all(floors[name] >= least for name, least in LEAST.items())


def test_paraphrases_are_found_where_they_are_asked_for() -> None:
    found = reached(paraphrases=True)
    assert found.precision >= LEAST["precision"]
    assert found.recall >= LEAST["recall"]


def test_the_set_is_as_large_as_was_promised() -> None:
    assert len(lines("articles.jsonl")) >= 200
    assert len([one for one in labels(spoken=False) if "alone" not in one.utterance]) >= 60


@pytest.mark.parametrize("name", ["articles.jsonl", "records.jsonl", "labels.jsonl"])
def test_files_are_what_the_script_makes_of_the_printings(name: str) -> None:
    stored = (labelled_set.FOLDER / name).read_text(encoding="utf-8")
    assert stored == "".join(jsonl.lines(labelled_set.made()[name])), "run labelled_set.py"


def test_records_fit_their_articles() -> None:
    texts = {row["id"]: row["text"] for _, row in jsonl.rows(lines("articles.jsonl"), where="")}
    for one in jsonl.read(lines("records.jsonl")):
        assert one.span.of(texts[one.article]) == one.text


def test_scores_count_pairs_and_conflicts() -> None:
    found = list(link(jsonl.read(lines("records.jsonl"))))
    parted = [Label(f"{one.id}", (one.members[0].records[0],), ()) for one in found]
    assert scoring.score(parted, found).precision == 1.0
    together = [
        Label("all", tuple(label.records[0] for label in parted), ("condition", "negation"))
    ]
    score = scoring.score(together, found)
    assert score.recall == 0.0
    assert score.conflict_recall == 1.0
    assert any(fault.startswith("missed pair: ") for fault in score.faults)
