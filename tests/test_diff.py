"""`quotes diff`: what it pairs, what it calls a change, how it tells people and machines."""

from __future__ import annotations

import json
from pathlib import Path
from random import Random
from typing import Any

import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

from quotes import jsonl, terminal
from quotes.cli import main
from quotes.evaluation import comparison
from quotes.evaluation.comparison import Side
from quotes.exchange import AnnotatedArticle
from tests.annotated_articles import annotated_articles

TEXT = '"We won," said Ann Lee. It was late, he added.'


def row(first: int, last: int, **changes: Any) -> dict[str, Any]:
    whole: dict[str, Any] = {
        "article": "a.txt", "type": "direct", "start": first, "end": last, "text": TEXT[first:last], "flags": [],
        "cue": {"start": 10, "end": 14, "text": "said"}, "confidence": 0.9,
        "speaker": {
            "mention": {"start": 15, "end": 22, "text": "Ann Lee"},
            "kind": "named", "name": "Ann Lee", "title": None, "role": "sport",
        },
    }  # fmt: skip
    return whole | changes


def records(path: Path, *rows: dict[str, Any]) -> Path:
    path.write_text("".join(json.dumps(one) + "\n" for one in rows), encoding="utf-8")
    return path


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, ["diff", *map(str, arguments)])


def side(*rows: dict[str, Any]) -> Side:
    return Side(tuple(comparison.entry(one, one["article"]) for one in rows), None)


def test_nothing_differs(tmp_path: Path) -> None:
    one = records(tmp_path / "a.jsonl", row(0, 9), row(24, 35))
    result = run(one, one)
    assert (result.exit_code, result.stdout) == (
        0,
        "0 appeared, 0 vanished, 0 changed, 2 the same\n",
    )


def test_what_appeared_and_vanished_is_told_with_its_speaker(tmp_path: Path) -> None:
    result = run(records(tmp_path / "a", row(0, 9)), records(tmp_path / "b", row(24, 35)))
    assert result.exit_code == 1
    assert (
        '  - direct   0-9          "We won,"  (Ann Lee)\n  + direct   24-35        It was late  (Ann Lee)'
        in result.stdout
    )


@pytest.mark.parametrize(
    ("field", "other"),
    [
        ("type", {"type": "mixed"}),
        ("cue", {"cue": {"start": 40, "end": 45, "text": "added"}}),
        ("cue", {"cue": None}),
        ("mention", {"speaker": row(0, 9)["speaker"] | {"mention": None}}),
        ("name", {"speaker": row(0, 9)["speaker"] | {"name": "Bo Lee"}}),
        ("role", {"speaker": row(0, 9)["speaker"] | {"role": "police"}}),
        ("title", {"speaker": row(0, 9)["speaker"] | {"title": "captain"}}),
        ("confidence", {"confidence": 0.4}),
        ("span", {"start": 1, "text": TEXT[1:9]}),
        ("span", {"parts": [[0, 3], [4, 9]]}),
    ],
)
def test_one_field_changed(field: str, other: dict[str, Any]) -> None:
    found = comparison.compare(side(row(0, 9)), side(row(0, 9, **other)))
    assert [change.fields for change in found.changed] == [(field,)]
    assert not found.appeared
    assert not comparison.compare(side(row(0, 9)), side(row(0, 9, **other)), (field,))


def test_of_two_that_overlap_the_nearer_is_the_same_quotation() -> None:
    found = comparison.compare(side(row(0, 22)), side(row(0, 12), row(0, 21)))
    assert [(change.before.parts, change.after.parts) for change in found.changed] == [
        (((0, 22),), ((0, 21),))
    ]
    assert [one.parts for one in found.appeared] == [((0, 12),)]


def test_little_overlap_is_another_quotation() -> None:
    found = comparison.compare(side(row(0, 22)), side(row(0, 10)))
    assert (len(found.appeared), len(found.vanished), len(found.changed)) == (1, 1, 0)


def test_two_on_the_same_span_keep_apart_by_their_values() -> None:
    one, other = row(0, 9, cue=None), row(0, 9, type="mixed")
    assert not comparison.compare(side(one, other), side(other, one))


def test_a_speaker_that_nobody_can_tell_is_no_change_to_itself() -> None:
    assert not comparison.compare(side(row(0, 9, speaker=None)), side(row(0, 9, speaker=None)))


def test_against_golden_only_its_articles_and_fields_count(tmp_path: Path) -> None:
    golden = tmp_path / "golden"
    golden.mkdir()
    (golden / "a.txt").write_text(TEXT)
    label = {key: value for key, value in row(0, 9).items() if key not in {"article", "confidence"}}
    records(golden / "a.jsonl", label)
    found = records(
        tmp_path / "found.jsonl", row(0, 9, article="x/a.txt"), row(0, 9, article="other.txt")
    )
    assert run(golden, found).exit_code == 0
    assert json.loads(run(golden, found, "--json").stdout) == {
        "same": 1,
        "appeared": [],
        "vanished": [],
        "changed": [],
    }


def test_json_has_place_and_both_values(tmp_path: Path) -> None:
    result = run(
        records(tmp_path / "a", row(0, 9)),
        records(tmp_path / "b", row(0, 9, type="mixed")),
        "--json",
    )
    assert result.exit_code == 1
    assert json.loads(result.stdout)["changed"] == [
        {
            "article": "a.txt",
            "start": 0,
            "end": 9,
            "text": '"We won,"',
            "changes": {"type": ["direct", "mixed"]},
        }
    ]


@pytest.mark.parametrize("line", ['{"article": "a"}', "[1]", "no json"])
def test_a_side_that_cannot_be_read_is_trouble(tmp_path: Path, line: str) -> None:
    broken = tmp_path / "broken.jsonl"
    broken.write_text(line + "\n")
    result = run(broken, broken)
    assert result.exit_code == 2
    assert "broken.jsonl:1" in result.stderr


def test_bytes_that_are_no_text_are_trouble(tmp_path: Path) -> None:
    broken = tmp_path / "broken.jsonl"
    broken.write_bytes(b"\xff\xfe\x00")
    assert run(broken, broken).exit_code == 2


def test_colour_on_a_terminal_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sides = records(tmp_path / "a", row(0, 9)), records(tmp_path / "b", row(0, 9, type="mixed"))
    assert "\x1b[" not in run(*sides).stdout
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert "\x1b[" in run(*sides).stdout


def test_escape_sequences_of_a_text_do_not_reach_the_terminal(tmp_path: Path) -> None:
    evil = "\x1b]0;x\x07\x9b2J\u202e\r\n"
    speaker = row(0, 9)["speaker"] | {"name": evil, "title": evil}
    hostile = row(0, len(evil), text=evil, article=evil, speaker=speaker)
    changed = hostile | {"speaker": speaker | {"name": f"other{evil}"}}
    sides = records(tmp_path / "a", hostile, row(30, 35)), records(tmp_path / "b", changed)
    result = run(*sides)
    for text in (result.stdout, run(*sides, "--json").stdout):
        assert [c for c in text if c in "\x1b\x07\x9b\r\u202e"] == []
    assert "\\x1b]0;x\\x07\\x9b2J\\u202e␍⏎" in result.stdout


def test_a_long_text_keeps_both_ends() -> None:
    assert terminal.shortened("a" * 60 + "b" * 60, 20) == "a" * 11 + " … " + "b" * 6


@given(annotated_articles(), st.randoms(use_true_random=False))
def test_a_side_differs_in_nothing_from_itself_in_another_order(
    article: AnnotatedArticle, random: Random
) -> None:
    rows = [jsonl.to_json(quotation) for quotation in article.quotations]
    shuffled = random.sample(rows, len(rows))
    found = comparison.compare(side(*rows), side(*shuffled))
    assert (found.same, bool(found)) == (len(rows), False)
