"""The figures for roles and titles: which record is whose, and how the shares are counted."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from quotes.records import ROLES, Excerpt, MentionKind, Role, Span, Speaker
from tests.script_modules import script

ROOT = Path(__file__).parents[1]
LABELS = sorted(
    path for name in ("roles", "phrases") for path in (ROOT / "golden" / name).glob("*.jsonl")
)


score_roles = script("score_roles")


def speaker(
    start: int | None, *, name: str | None = None, role: Role = "police", title: str | None = None
) -> Speaker:
    mention = None if start is None else Excerpt(Span(start, start + 2), "xx")
    kind: MentionKind = "named"
    return Speaker(mention, kind, name, (), title, role, None, ())


def label(role: str, title: str | None = None, places: Sequence[Span] = (Span(4, 8),)) -> Any:
    return score_roles.Labelled("a", "dev", tuple(places), frozenset({"Ann Lee"}), role, title)


def test_a_second_reading_counts_in_a_column_of_its_own() -> None:
    either = score_roles.Labelled(
        "a", "dev", (Span(4, 8),), frozenset(), "lawyer", None, frozenset({"police"})
    )
    line = score_roles.report("x", [score_roles.Judged(either, speaker(4))])
    assert line.startswith("| x | 1 | 1 | 0.0 | 100.0 |")


def test_another_title_counts_in_a_column_of_its_own() -> None:
    either = score_roles.Labelled(
        "a", "held2", (Span(4, 8),), frozenset(), "police", "chief of police", frozenset(), "Chief"
    )
    line = score_roles.report("x", [score_roles.Judged(either, speaker(4, title="chief"))])
    assert line.endswith("| 0.0 | 100.0 | 100.0 | 0.0 |")


def test_macro_f1_is_the_mean_over_the_readers_roles() -> None:
    pairs = [("police", "police"), ("police", "victim"), ("sport", "sport")]
    assert score_roles.macro_f1(pairs) == pytest.approx((2 / 3 + 1) / 2)


@pytest.mark.parametrize(
    ("title", "noun"),
    [
        ("Director General of the agency", "general"),
        ("head", "head"),
        ("secretary for health in Leeds", "secretary"),
    ],
)
def test_head_of_a_title(title: str, noun: str) -> None:
    assert score_roles.head(title) == noun


def test_a_line_of_figures_counts_only_speakers_that_were_found() -> None:
    judged = [
        score_roles.Judged(label("police", "chief of police"), speaker(4, title="chief")),
        score_roles.Judged(label("victim"), speaker(4, role="police", title="nurse")),
        score_roles.Judged(label("sport"), None),
    ]
    assert (
        score_roles.report("x", judged)
        == "| x | 3 | 2 | 50.0 | 50.0 | 33.3 | 0.0 | 0.0 | 100.0 | 0.0 |"
    )


def test_the_confusion_table_has_the_right_role_in_the_row() -> None:
    rows = score_roles.confusion([score_roles.Judged(label("victim"), speaker(4))]).splitlines()
    assert rows[0] == "| | 1 | 2 |"
    assert rows[3] == "| 2 victim | 1 |  |"


@pytest.mark.parametrize("path", LABELS, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_labels_are_places_and_roles_without_words(path: Path) -> None:
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    assert rows
    for row in rows:
        assert row.keys() - {"second", "second_title"} == {
            "document",
            "half",
            "mentions",
            "role",
            "title",
        }
        assert {row["role"], *row.get("second", ())} <= set(ROLES)
        assert row["half"] in score_roles.HALVES
        titles = [row[key] for key in ("title", "second_title") if row.get(key)]
        assert all(start < end for start, end in [*row["mentions"], *titles])
    assert not any(row["document"].startswith(("nyt_", "west-journal_")) for row in rows)


def test_no_document_stands_in_both_halves() -> None:
    rows = [
        json.loads(line)
        for path in LABELS
        for line in path.read_text(encoding="utf-8").splitlines()
    ]
    halves = {(row["document"], row["half"]) for row in rows}
    assert len(halves) == len({document for document, _ in halves})
    assert len(rows) >= 150
