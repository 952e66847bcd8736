"""`quotes link` and `quotes stats --by utterance`, as a person calls them."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from quotes import jsonl
from quotes.cli import main
from quotes.records import Quotation
from tests.linking_material import ASH, LEE, POOL, RAN, record

pytest.importorskip("rapidfuzz", reason="the extra `link` is not installed")
RECORDS = [
    record("a", RAN, LEE),
    record("b", RAN, ASH, day="2024-05-02"),
    record("c", POOL, LEE),
    record("d", "that the councils paid four times for the pool", LEE, type="indirect"),
]


def run(*arguments: str, **given: Any) -> Result:
    return CliRunner().invoke(main, arguments, **given)


def written(path: Path, records: list[Quotation]) -> str:
    lines = "".join(f"{jsonl.dumps(one)}\n" for one in records)
    path.write_text(lines, encoding="utf-8")
    return str(path)


@pytest.fixture
def records(tmp_path: Path) -> str:
    return written(tmp_path / "records.jsonl", RECORDS)


def found(result: Result) -> list[dict[str, Any]]:
    assert result.exit_code == 0, result.output
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_utterances_on_standard_output_and_a_summary(records: str) -> None:
    result = run("link", records)
    assert [one["articles"] for one in found(result)] == [2, 1]
    assert result.stderr == "2 utterances, 1 of them in several articles, 1 with a conflict\n"


def test_several_files_and_standard_input(records: str, tmp_path: Path) -> None:
    more = written(tmp_path / "more.jsonl", [record("e", POOL, LEE, day="2024-05-02")])
    assert sorted(one["articles"] for one in found(run("link", records, more))) == [2, 2]
    given = Path(more).read_text(encoding="utf-8")
    assert len(found(run("link", "-", input=given))) == 1


def test_only_repeated_ones_and_paraphrases(records: str) -> None:
    assert len(found(run("link", records, "--least", "2"))) == 1
    paraphrased = found(run("link", records, "--paraphrases"))
    assert sorted(one["articles"] for one in paraphrased) == [2, 2]
    relations = {variant["relation"] for one in paraphrased for variant in one["variants"]}
    assert relations == {"whole", "paraphrase"}


def test_an_existing_file_is_kept_without_force(records: str, tmp_path: Path) -> None:
    target = tmp_path / "out.jsonl"
    assert run("link", records, "-o", str(target)).exit_code == 0
    before = target.read_bytes()
    refused = run("link", records, "-o", str(target))
    assert refused.exit_code == 1
    assert "--force" in refused.stderr
    assert run("link", records, "-o", str(target), "--force").exit_code == 0
    assert target.read_bytes() == before


def test_a_failed_run_leaves_no_file(tmp_path: Path) -> None:
    twice = written(tmp_path / "twice.jsonl", [record("a", RAN), record("a", POOL)])
    target = tmp_path / "out.jsonl"
    result = run("link", twice, "-o", str(target))
    assert result.exit_code == 1
    assert "two records have this id" in result.stderr
    assert not target.exists()


def test_dates_and_outlets_of_the_articles(tmp_path: Path) -> None:
    bare = [record("x", "No comment.", LEE, day=None), record("y", "No comment", LEE, day=None)]
    path = written(tmp_path / "bare.jsonl", bare)
    assert [one["articles"] for one in found(run("link", path))] == [1, 1]
    rows = [
        {"url": "x", "text": "Text.", "day": "2024-05-01", "paper": "Herald"},
        {"url": "y", "text": "Text.", "day": "2024-05-02T10:00", "paper": "Mail"},
    ]
    articles = tmp_path / "articles.jsonl"
    articles.write_text("".join(jsonl.lines(rows)), encoding="utf-8")
    options = ["--id-field", "url", "--date-field", "day", "--outlet-field", "paper"]
    (one,) = found(run("link", path, "--articles", str(articles), *options))
    assert (one["first"], one["outlets"]) == ("2024-05-01", 2)


def test_aliases_join_names(records: str, tmp_path: Path) -> None:
    names = tmp_path / "names.tsv"
    names.write_text("Ann Lee\tBo Ash\n", encoding="utf-8")
    first, _ = found(run("link", records, "--aliases", str(names)))
    assert [one["name"] for one in first["speakers"]] == ["Ann Lee"]


def test_pages_need_a_file(records: str, tmp_path: Path) -> None:
    site = tmp_path / "site"
    assert "--pages needs -o FILE" in run("link", records, "--pages", str(site)).stderr
    out = str(tmp_path / "out.jsonl")
    result = run("link", records, "-o", out, "--pages", str(site))
    assert result.exit_code == 0, result.output
    assert "4 pages" in result.stderr
    assert (site / "index.html").exists()


def test_without_the_library_the_extra_is_named(
    records: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "rapidfuzz", None)
    result = run("link", records)
    assert result.exit_code == 1
    assert "pip install 'newsquotes[link]'" in result.stderr


def test_counting_by_utterance(records: str, tmp_path: Path) -> None:
    out = str(tmp_path / "out.jsonl")
    run("link", records, "-o", out)
    result = run("stats", records, "--by", "utterance", "--utterances", out, "--format", "csv")
    assert result.exit_code == 0, result.output
    rows = result.stdout.splitlines()
    assert rows[1].startswith(f'"{RAN}",2,')
    assert any(row.startswith("(none),1,") for row in rows)
    refused = run("stats", records, "--by", "utterance")
    assert "--by utterance needs --utterances FILE" in refused.stderr
