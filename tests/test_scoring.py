"""Scoring: matching, speakers, rates and floors."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from quotes.errors import InputError, RecordError
from quotes.evaluation import gold, scoring

TEXT = '"We won," said Ann Lee. Bob Roe, a clerk, said that the plan failed. He left.'


def span(text: str) -> dict[str, Any]:
    start = TEXT.index(text)
    return {"start": start, "end": start + len(text), "text": text}


def who(mention: str | None, name: str | None = None, **more: Any) -> dict[str, Any]:
    base = {
        "mention": mention and span(mention),
        "kind": "named",
        "name": name,
        "title": None,
        "role": "unknown",
    }
    return base | more


def row(text: str, type_: str, cue: str | None, speaker: dict[str, Any] | None) -> dict[str, Any]:
    return (
        {"type": type_} | span(text) | {"flags": [], "cue": cue and span(cue), "speaker": speaker}
    )


WON = row('"We won,"', "direct", "said", who("Ann Lee", "Ann Lee", role="politician"))
FAILED = row(
    "that the plan failed",
    "indirect",
    "said",
    who("Bob Roe", "Bob Roe", title="clerk", role="official"),
)


def figures(golden: list[dict[str, Any]], predicted: list[dict[str, Any]]) -> dict[str, float]:
    sides = [{"a": tuple(gold.label(one) for one in rows)} for rows in (golden, predicted)]
    return scoring.score(sides[0], sides[1]).figures()


def test_the_same_labels_are_perfect() -> None:
    assert set(figures([WON, FAILED], [WON, FAILED]).values()) == {1.0}


def test_nothing_found_scores_nothing() -> None:
    found = figures([WON, FAILED], [])
    assert (
        found["all.overlap"] == found["all.exact"] == found["all.end_to_end"] == found["cue"] == 0.0
    )


def test_nothing_to_find_and_nothing_found_is_perfect() -> None:
    assert figures([], [])["all.end_to_end"] == 1.0


def test_a_false_alarm_costs_precision_of_its_own_type() -> None:
    found = figures([WON], [WON, FAILED])
    assert found["direct.overlap"] == 1.0
    assert found["indirect.overlap"] == 0.0
    assert found["all.overlap"] == pytest.approx(2 / 3)


def test_marks_left_out_still_overlap_but_are_not_exact() -> None:
    found = figures([WON], [WON | span("We won")])
    assert (found["all.overlap"], found["all.exact"]) == (1.0, 0.0)


def test_less_than_half_is_no_match() -> None:
    assert figures([FAILED], [FAILED | span("that")])["all.overlap"] == 0.0


def test_one_prediction_matches_one_label_only() -> None:
    assert figures([WON], [WON, WON])["all.overlap"] == pytest.approx(2 / 3)


def test_only_the_parts_count() -> None:
    start = TEXT.index("Bob")
    broken = row(TEXT[start:-1], "indirect", None, None)
    whole, parts = gold.label(broken), gold.label(broken | {"parts": [[start, start + 3]]})
    assert parts.said == frozenset(range(start, start + 3))
    assert len(whole.said) > len(parts.said)


@pytest.mark.parametrize(
    ("golden", "predicted", "right"),
    [
        (None, None, True),
        (None, who("Ann Lee"), False),
        (who("Ann Lee"), None, False),
        (who("He", "Bob Roe"), who("Bob Roe", "Bob Roe"), True),
        (who("He", "Bob Roe"), who("He"), False),
        (who("Bob Roe", "The Bob  Roe"), who("He", "bob roe"), True),
        (who("a clerk"), who("a clerk", "Bob Roe"), True),
        (who("a clerk"), who("Ann Lee"), False),
        (who(None), who("Ann Lee"), True),
        (who(None), who("Ann Lee", "Ann Lee"), False),
    ],
)
def test_right_speaker(
    golden: dict[str, Any] | None, predicted: dict[str, Any] | None, right: bool
) -> None:
    sides = [gold.label(WON | {"speaker": speaker}).speaker for speaker in (golden, predicted)]
    assert scoring.right_speaker(*sides) is right
    assert figures([WON | {"speaker": golden}], [WON | {"speaker": predicted}])[
        "all.end_to_end"
    ] == float(right)


def test_speaker_fields_are_judged_each_for_itself() -> None:
    other = FAILED | {"speaker": who("Bob Roe", "Bob Roe", title="baker", role="official")}
    found = figures([WON, FAILED], [WON | {"speaker": None}, other])
    assert (found["name"], found["role"], found["mention"], found["title"]) == (0.5, 0.5, 0.5, 0.0)


def test_a_name_invented_for_an_unnamed_speaker_shows() -> None:
    assert figures([WON | {"speaker": who("a clerk")}], [WON])["unnamed"] == 0.0


def test_cues_are_counted_once_and_by_overlap() -> None:
    found = figures([WON, WON | span("He left")], [WON | {"cue": span("said Ann")}])
    assert found["cue"] == 1.0


def test_below_names_each_figure_under_its_floor() -> None:
    assert scoring.below({"name": 0.5, "cue": 0.9}, {"name": 0.6, "cue": 0.9}) == [
        "name: 0.5000 is under the floor 0.6000"
    ]
    assert "no such figure" in scoring.below({}, {"name": 0.6})[0]


def test_a_folder_is_read_with_its_empty_articles(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / "a.jsonl").write_text(json.dumps(WON) + "\n")
    (tmp_path / "b.txt").write_text("Nothing.")
    (tmp_path / "b.jsonl").write_text("")
    labels = gold.load(tmp_path)
    assert {name: len(group) for name, group in labels.items()} == {"a": 1, "b": 0}


def test_records_meet_golden_files_by_name(tmp_path: Path) -> None:
    records = tmp_path / "records.jsonl"
    records.write_text(json.dumps(WON | {"article": "articles/a.txt"}) + "\n")
    assert list(gold.load(records)) == ["articles/a"]
    labels = gold.grouped([], ["a", "b"])
    assert list(gold.aligned(labels, gold.load(records))) == ["a"]


def test_articles_of_one_file_name_in_two_folders_keep_apart() -> None:
    golden = gold.grouped([], ["guardian/one", "mirror/one", "two"])
    said = gold.grouped([], ["in/guardian/one", "in/mirror/one", "in/two"])
    assert sorted(gold.aligned(golden, said)) == ["guardian/one", "mirror/one", "two"]


@pytest.mark.parametrize(
    ("golden", "said"),
    [(["guardian/one", "mirror/one"], ["one"]), (["one"], ["guardian/one", "mirror/one"])],
)
def test_a_bare_name_that_may_be_two_articles_is_refused(
    golden: list[str], said: list[str]
) -> None:
    with pytest.raises(InputError, match="one' may"):
        gold.aligned(gold.grouped([], golden), gold.grouped([], said))


def test_a_text_without_labels_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    with pytest.raises(InputError, match="has no labels"):
        gold.load(tmp_path)


@pytest.mark.parametrize(
    "line", ["{", "[]", '{"type": "direct"}', json.dumps(WON | {"text": "short"})]
)
def test_a_bad_line_is_named(tmp_path: Path, line: str) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text("\n" + line + "\n")
    with pytest.raises(RecordError, match=r"a\.jsonl:2"):
        gold.read(path)


def test_the_digest_changes_with_a_label(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text("{}")
    before = gold.digest(tmp_path)
    path.write_text("[]")
    assert gold.digest(tmp_path) != before
