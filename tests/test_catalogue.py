"""docs/rules.md and the JSON Schema name what the code has; `quotes explain` finds each of these
names.
"""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest
from click.testing import CliRunner, Result

from quotes import catalogue, confidence
from quotes.cli import main
from quotes.errors import CatalogueError
from quotes.speakers.grades import GRADES
from quotes.speakers.sieves import SIEVES
from tests.golden_records import records
from tests.schema import SCHEMA

ROOT = Path(__file__).parents[1]
REMEDY = "run scripts/rules/catalogue.py"


def script() -> ModuleType:
    """scripts/rules/catalogue.py, which has the name of the module that it reads."""
    path = ROOT / "scripts" / "rules" / "catalogue.py"
    spec = importlib.util.spec_from_file_location("rules_catalogue", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["explain", *arguments])


def test_page_is_what_the_script_makes() -> None:
    made = script()
    page = made.page(made.golden_cases(records))
    assert made.PAGE.read_text(encoding="utf-8") == page, REMEDY


def test_schema_is_what_the_script_makes() -> None:
    made = script()
    assert made.SCHEMA.read_text(encoding="utf-8") == made.schema(), REMEDY


def test_schema_allows_the_names_of_the_code_and_no_other() -> None:
    properties = SCHEMA["properties"]
    evidence = properties["speaker"]["anyOf"][0]["properties"]["role_evidence"]["anyOf"][0]
    assert properties["rule"]["enum"] == [*catalogue.names("rule"), "human"]
    assert properties["sieve"]["enum"] == [*catalogue.names("sieve"), "human"]
    assert evidence["properties"]["rule"]["enum"] == list(catalogue.names("role rule"))


def test_each_sieve_is_explained_once() -> None:
    assert sorted([*catalogue.WAYS, *(sieve.name for sieve in SIEVES)]) == sorted(GRADES)
    assert sorted(catalogue.names("sieve")) == sorted(GRADES)


@pytest.mark.parametrize(
    "entry", catalogue.entries(), ids=lambda entry: f"{entry.kind}-{entry.name}"
)
def test_each_name_says_what_it_does(entry: catalogue.Entry) -> None:
    assert entry.says
    assert entry in catalogue.find(entry.name)


def test_counts_of_a_name_are_summed_over_its_rows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "precision.tsv"
    rows = (
        "rule sure - direct named 5 8",
        "rule sure told mixed nobody 1 2",
        "rule sure * mixed * 3 4",
        "sieve kin - - - 1 3",
    )
    path.write_text("".join(row.replace(" ", "\t") + "\n" for row in rows), encoding="utf-8")
    monkeypatch.setattr(confidence, "COUNTS", path)
    confidence._measured.cache_clear()
    counted = confidence.counts("rule", "sure"), confidence.counts("sieve", "kin")
    confidence._measured.cache_clear()
    assert counted == ((9, 14), (1, 3))


def test_explain_prints_example_cases_and_precision() -> None:
    result = run("subject_ccomp")
    assert result.exit_code == 0
    assert result.output.startswith("subject_ccomp: a rule (reported clauses)\n")
    for expected in (
        "[content that it rained]",
        "cases: told",
        "runs after: ",
        "right on labelled",
    ):
        assert expected in result.output


def test_explain_prints_a_sieve_and_a_role_rule_of_one_name() -> None:
    output = run("apposition").output
    assert "apposition: a sieve" in output
    assert "apposition: a role rule" in output


def test_explain_without_a_name_lists_all() -> None:
    result = run()
    assert result.exit_code == 0
    assert [line.partition(":")[0] for line in result.output.splitlines()] == [
        "rules", "sieves", "role rules",
    ]  # fmt: skip


def test_unknown_name_is_told_what_there_is_near_names_first() -> None:
    result = run("acording_to")
    assert result.exit_code == 1
    assert "'acording_to' (did you mean according_to" in result.output
    assert len(result.output) < 300
    far = run("zzzzzzzz")
    assert "'zzzzzzzz' (`quotes explain` lists all names)" in far.output
    with pytest.raises(CatalogueError, match="lists all names"):
        catalogue.find("")
