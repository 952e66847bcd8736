"""The figures for names: which record is a labelled quotation's, and how outcomes are counted."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from quotes.records import Span
from tests.script_modules import script

ROOT = Path(__file__).parents[1]
LABELS = sorted((ROOT / "golden" / "names").glob("*.jsonl"))


score_names = script("score_names")


@pytest.mark.parametrize(
    ("one", "other", "share"),
    [((0, 10), (0, 10), 1.0), ((0, 10), (5, 15), 1 / 3), ((0, 10), (20, 30), 0.0)],
)
def test_two_places_share_what_both_cover(
    one: tuple[int, int], other: tuple[int, int], share: float
) -> None:
    assert score_names.shared(Span(*one), Span(*other)) == pytest.approx(share)


def test_a_quotation_without_a_record_is_lost() -> None:
    [judged] = score_names.judge("a", "Ann Lee", [{"quotation": [0, 5], "name": [0, 7]}], [])
    assert (judged.name, judged.outcome) == ("Ann Lee", "lost")
    assert score_names.report([judged]) == "0.0 % of 1 names right: 1 lost"


@pytest.mark.parametrize("path", LABELS, ids=lambda path: path.stem)
def test_labels_are_places(path: Path) -> None:
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    places = [place for row in rows for place in (row["quotation"], row["name"]) if place]
    assert rows
    assert all(start < end for start, end in places)
