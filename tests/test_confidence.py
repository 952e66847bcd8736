"""Confidence is measured precision, smoothed towards the grade that the rule or sieve gave."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from quotes import attribution, confidence, lexicons
from quotes.confidence import Precision
from quotes.errors import CatalogueError
from quotes.records import Attribution, Cue, Link, Span


def made(rule: str, grade: float, case: str = "") -> Attribution:
    return Attribution("direct", (Span(0, 4),), rule, grade, case=case)


@pytest.fixture
def counts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    path = tmp_path / "precision.tsv"
    path.write_text(
        "# right, seen\n"
        "rule\tsure\t-\tdirect\tnobody\t990\t1000\n"
        "rule\tsure\tfar\tdirect\tnobody\t0\t10\n"
        "sieve\tname\t-\t-\t-\t30\t40\n",
        encoding="utf-8",
    )
    monkeypatch.setattr(confidence, "COUNTS", path)
    confidence._measured.cache_clear()
    yield path
    confidence._measured.cache_clear()


def test_often_seen_is_as_measured(counts: Path) -> None:
    assert confidence.of_attribution(made("sure", 0.9)) == pytest.approx(0.99, abs=0.01)


def test_cases_of_one_rule_are_told_apart(counts: Path) -> None:
    assert confidence.of_attribution(made("sure", 0.5, "far")) < 0.6


def test_each_case_of_each_rule_has_a_grade_and_no_other() -> None:
    graded = {key[1:] for key in confidence._grades() if key[0] == "rule"}
    cases = {(rule.name, case or "-") for rule in attribution.RULES for case in rule.cases}
    assert graded == cases
    assert all(0 < grade < 1 for grade in confidence._grades().values())


def test_rule_without_a_grade_is_told_which_line_to_add() -> None:
    with pytest.raises(CatalogueError, match="rule<TAB>new<TAB>far<TAB>"):
        confidence.grade("rule", "new", "far")


def test_never_seen_keeps_its_grade(counts: Path) -> None:
    assert confidence.of_attribution(made("new", 0.8)) == pytest.approx(0.8)


def test_sieve_is_smoothed_towards_its_grade(counts: Path) -> None:
    link = Link(None, None, 0, "name", 1.0)
    assert confidence.of_link(link) == pytest.approx(
        (30 + confidence.WEIGHT) / (40 + confidence.WEIGHT)
    )


def test_one_lucky_case_moves_little() -> None:
    once = Precision(Counter({("sieve", "x"): 1}), Counter({("sieve", "x"): 1}))
    assert once.of(("sieve", "x"), 0.5) < 0.6


def test_shipped_counts_are_of_rules_that_exist() -> None:
    confidence._measured.cache_clear()
    measured = confidence._measured()
    assert measured.seen[("rule", "subject_ccomp", "indirect")] > 1000
    assert all(0 <= measured.right[key] <= seen for key, seen in measured.seen.items())
    assert {rule.name for rule in attribution.RULES} & {key[1] for key in measured.seen}


def reported(cue: str | None) -> float:
    indirect = Attribution(
        "indirect",
        (Span(0, 4),),
        "subject_ccomp",
        0.9,
        cue=Cue(Span(5, 6), cue, cue) if cue else None,
    )
    return confidence.of_attribution(indirect)


def test_cue_is_judged_against_the_average_of_its_frame(
    counts: Path, tmp_path: Path, monkeypatch: Any
) -> None:
    cues = tmp_path / "cue_precision.tsv"
    rows = (
        "*\tclause\t-\t80\t100\t0\t0",
        "good\tclause\twls\t50\t50\t0\t0",
        "bad\tclause\twls\t5\t50\t0\t0",
    )
    cues.write_text("# cue, frame\n" + "\n".join(rows) + "\n", encoding="utf-8")
    monkeypatch.setattr(confidence, "CUES", cues)
    confidence._cues.cache_clear()
    assert reported("bad") < reported(None) == reported("new") < reported("good")
    confidence._cues.cache_clear()


def test_counts_of_cues_are_of_frames_that_exist() -> None:
    confidence._cues.cache_clear()
    cues = confidence._cues()
    frames = {value for values in lexicons.load("cues").values() for value in values}
    assert {frame for _, frame, _ in cues.seen} <= frames
    assert all(0 <= cues.right[key] <= seen for key, seen in cues.seen.items())
    assert cues.of(("say", "clause", "without"), 0.5) > cues.of(("think", "belief", "without"), 0.5)
