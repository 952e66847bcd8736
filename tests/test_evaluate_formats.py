"""`quotes evaluate` for other eyes: Markdown, JUnit XML, JSON; and with word lists of one's own."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from xml.etree import ElementTree

import pytest
from click.testing import CliRunner, Result

from quotes.cli import main
from quotes.evaluation import gold, golden_texts, score_reports, scoring

ROOT = Path(__file__).parents[1]
GOLD = ROOT / "golden" / "cases" / "according_to"


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, ["evaluate", *map(str, arguments)])


@pytest.fixture
def floors(tmp_path: Path) -> Path:
    path = tmp_path / "floors.json"
    figures = {"all.end_to_end": 0.5, "role": 1.5, "no.such": 0.1}
    scoring.write_floors(path, figures, "")
    return path


def test_markdown_has_all_figures(floors: Path) -> None:
    done = run(GOLD, "--stored", "--format", "markdown")
    assert done.exit_code == 0, done.output
    tables = [line for line in done.stdout.splitlines() if line.startswith("| ")]
    assert len(tables) == 2 * 2 + len(score_reports.RATES) + len(score_reports.ACCURACIES)
    assert {line.count("|") for line in tables} == {7, 5}
    assert "floors" not in done.stdout
    held = run(GOLD, "--stored", "--format", "markdown", "--floors", floors)
    assert held.exit_code == 1
    assert "is under the floor 1.5000" in held.stdout
    assert "- no.such: no such figure (floor 0.1000)" in held.stdout


def test_markdown_says_that_floors_hold() -> None:
    done = run(GOLD, "--stored", "--format", "markdown", "--fail-under", "0.1")
    assert "All 1 floors hold." in done.stdout


def test_junit_has_a_case_a_figure(floors: Path) -> None:
    done = run(GOLD, "--stored", "--format", "junit", "--floors", floors)
    assert done.exit_code == 1
    suite = ElementTree.fromstring(done.stdout).find("testsuite")
    assert suite is not None
    failed = {
        case.get("name") for case in suite.iter("testcase") if case.find("failure") is not None
    }
    assert failed == {"role", "no.such"}
    names = [case.get("name") for case in suite.iter("testcase")]
    assert (suite.get("tests"), suite.get("failures")) == (str(len(names)), "2")
    figures = scoring.score(gold.load(GOLD), gold.load(GOLD)).figures()
    assert names == [*figures, "no.such"]
    told = {case.get("name"): case.findtext("system-out") for case in suite.iter("testcase")}
    assert told["no.such"] == "no such figure, floor 0.1000"
    assert (told["all.end_to_end"] or "").endswith("floor 0.5000")


def test_json_has_two_names() -> None:
    assert (
        run(GOLD, "--stored", "--json").stdout == run(GOLD, "--stored", "--format", "json").stdout
    )
    assert json.loads(run(GOLD, "--stored", "--json").stdout)["articles"] > 1


def test_word_lists_reach_the_extractor(tmp_path: Path) -> None:
    """A list that makes inspectors royal costs the right role of one."""
    shutil.copy(ROOT / "examples" / "harbour-fire.txt", tmp_path / "fire.txt")
    shutil.copy(ROOT / "tests" / "stored" / "harbour-fire.conllu", tmp_path / "fire.conllu")
    article = golden_texts.article(tmp_path / "fire.txt")
    found = golden_texts.extractor([tmp_path / "fire.txt"]).extract_article(article)
    rows = [json.dumps(row) + "\n" for row in golden_texts.golden_rows(found)]
    (tmp_path / "fire.jsonl").write_text("".join(rows), encoding="utf-8")
    lists = tmp_path / "lists.tsv"
    lists.write_text("# lexicon: titles\ninspector\troyal\n")
    alike, other = (
        json.loads(run(tmp_path, "--stored", "--json", *more).stdout)["accuracies"]["role"]
        for more in ((), ("--lexicon", lists))
    )
    assert alike["right"] == alike["of"] == other["of"]
    assert other["right"] < other["of"]


def test_each_figure_is_explained() -> None:
    page = (ROOT / "docs" / "ci.md").read_text(encoding="utf-8")
    for meaning in score_reports.ACCURACIES.values():
        assert f"| {meaning.partition(' (')[0]}" in page
    for measure in scoring.MEASURES:
        assert f"| `{score_reports.label(measure)}` |" in page
