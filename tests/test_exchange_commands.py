"""`quotes export` and `quotes import`: what is chosen, where it goes, what is told."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from quotes import exchange, jsonl
from quotes.cli import main
from quotes.evaluation import gold
from quotes.exchange.markup import marked_up
from quotes.records import Quotation
from tests.fire_article import TEXT, article, records


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


def record_lines(folder: Path, found: list[Quotation]) -> Path:
    path = folder / "records.jsonl"
    path.write_text("".join(jsonl.dumps(one) + "\n" for one in found), encoding="utf-8")
    return path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Three articles: one sure, one in doubt, one without quotations; and their records."""
    (tmp_path / "news").mkdir()
    for name in ("fire", "flood"):
        (tmp_path / "news" / f"{name}.txt").write_bytes(TEXT.encode())
    (tmp_path / "news" / "quiet.txt").write_text("Nothing was said.\n")
    doubtful = [
        replace(one, article="flood.txt", id=f"flood.txt#{i}", confidence=0.2)
        for i, one in _numbered()
    ]
    record_lines(tmp_path, [*records(), *doubtful])
    return tmp_path


def _numbered() -> list[tuple[int, Quotation]]:
    return [(number, replace(one, chain=None)) for number, one in enumerate(records(), start=1)]


def exported(folder: Path, *options: object) -> list[str]:
    """The articles of an export, in their order."""
    result = run(
        "export",
        folder / "records.jsonl",
        folder / "news",
        "--to",
        "doccano",
        "-o",
        folder / "out",
        *options,
    )
    assert result.exit_code == 0, result.output
    lines = (folder / "out" / "articles.jsonl").read_text().splitlines()
    return [json.loads(line)["article"] for line in lines]


def test_all_articles_are_exported_in_their_order(folder: Path) -> None:
    assert exported(folder) == ["fire.txt", "flood.txt", "quiet.txt"]


@pytest.mark.parametrize(
    ("options", "wanted"),
    [
        (["--sort", "confidence"], ["flood.txt", "fire.txt", "quiet.txt"]),
        (["--sort", "confidence", "--limit", 1], ["flood.txt"]),
        (["--limit", 2], ["fire.txt", "flood.txt"]),
        (["--min-confidence", 0.6], ["fire.txt"]),
        (["--max-confidence", 0.6], ["fire.txt", "flood.txt"]),
        (["--max-confidence", 0.3], ["flood.txt"]),
        (["--min-confidence", 0.3, "--max-confidence", 0.4], []),
    ],
)
def test_articles_are_chosen_by_confidence(
    folder: Path, options: list[object], wanted: list[str]
) -> None:
    assert exported(folder, *options) == wanted


def test_a_chosen_article_is_whole(folder: Path) -> None:
    exported(folder, "--max-confidence", 0.6)
    row = json.loads((folder / "out" / "articles.jsonl").read_text().splitlines()[0])
    assert len(row["entities"]) == len(marked_up(article()).regions)


def test_an_export_takes_fields_along_that_extract_left_out(tmp_path: Path) -> None:
    rows = [{"id": "fire.txt", "text": TEXT, "paper": "Gazette", "date": "2024-05-01"}]
    (tmp_path / "news.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    first, *others = records()
    dated = replace(first, fields={"date": "of the record"})
    path = record_lines(tmp_path, [dated, *others])
    names = ["--keep-fields", "paper, date", "--to", "parquet", "-o", tmp_path / "out"]
    assert run("export", path, tmp_path / "news.jsonl", *names).exit_code == 0
    result = run("import", tmp_path / "out", "--from", "parquet", "--records", tmp_path / "back")
    assert result.exit_code == 0, result.output
    found = list(jsonl.read((tmp_path / "back").read_text().splitlines()))
    assert found[0].fields == {"paper": "Gazette", "date": "of the record"}
    assert found[1].fields == {"paper": "Gazette", "date": "2024-05-01"}


def test_an_import_has_no_option_that_it_would_drop() -> None:
    result = run("import", "x", "--from", "csv", "--keep-fields", "paper")
    assert (result.exit_code, "No such option" in result.stderr) == (2, True)


def test_an_export_is_written_over_only_by_force(folder: Path) -> None:
    exported(folder)
    (folder / "out" / "mine.txt").write_text("keep")
    again = (
        "export",
        folder / "records.jsonl",
        folder / "news",
        "--to",
        "doccano",
        "-o",
        folder / "out",
    )
    result = run(*again)
    assert result.exit_code == 1
    assert "out: exists (name another, or write over it with --force)" in result.stderr
    assert run(*again, "--limit", 1, "--force").exit_code == 0
    assert len((folder / "out" / "articles.jsonl").read_text().splitlines()) == 1
    assert (folder / "out" / "mine.txt").read_text() == "keep"
    assert [path.name for path in folder.iterdir() if path.name.startswith(".")] == []


def test_records_that_fit_no_article_are_told_and_the_others_go_on(folder: Path) -> None:
    lost = replace(records()[0], article="lost.txt")
    altered = replace(records()[0], article="flood.txt", text="something else")
    record_lines(folder, [lost, altered, *records()])
    result = run(
        "export", folder / "records.jsonl", folder / "news", "--to", "doccano", "-o", folder / "out"
    )
    assert result.exit_code == 1
    assert "Error: task lost.txt: its article is missing (1 record)" in result.stderr
    assert (
        "Error: task flood.txt, characters 31 to 51: the article has other words there"
        in result.stderr
    )
    assert "2 articles, 5 quotations" in result.stderr


def test_a_broken_line_of_records_is_told_by_its_number(folder: Path) -> None:
    (folder / "records.jsonl").write_text("{}\n")
    result = run(
        "export", folder / "records.jsonl", folder / "news", "--to", "prodigy", "-o", folder / "out"
    )
    assert (result.exit_code, "records.jsonl:1: is not a quotation record" in result.stderr) == (
        1,
        True,
    )
    assert not (folder / "out").exists()


def test_records_in_another_encoding_are_told(folder: Path) -> None:
    (folder / "records.jsonl").write_bytes("é".encode("latin-1"))
    result = run(
        "export", folder / "records.jsonl", folder / "news", "--to", "prodigy", "-o", folder / "out"
    )
    assert (result.exit_code, "records.jsonl: is not UTF-8" in result.stderr) == (1, True)


def test_what_comes_back_is_golden(folder: Path) -> None:
    exported(folder)
    result = run(
        "import",
        folder / "out",
        "--from",
        "doccano",
        "-o",
        folder / "gold",
        "--articles",
        folder / "news",
    )
    assert (result.exit_code, result.stderr) == (0, "3 articles, 10 quotations, 0 errors\n")
    assert (folder / "gold" / "fire.txt").read_bytes() == TEXT.encode()
    labels = gold.load(folder / "gold")
    assert {name: len(found) for name, found in labels.items()} == {
        "fire": 5,
        "flood": 5,
        "quiet": 0,
    }
    score = run("evaluate", folder / "gold", folder / "records.jsonl", "--fail-under", 1)
    assert score.exit_code == 0, score.output


def test_labels_are_written_over_only_by_force_and_another_text_never(folder: Path) -> None:
    exported(folder)
    (folder / "gold").mkdir()
    (folder / "gold" / "fire.jsonl").write_text("mine\n")
    (folder / "gold" / "flood.txt").write_text("Another flood.\n")
    again = ("import", folder / "out", "--from", "doccano", "-o", folder / "gold")
    result = run(*again)
    assert result.exit_code == 1
    assert "fire.jsonl, task fire.txt: labels are there already" in result.stderr
    assert "flood.txt, task flood.txt: another article has that name" in result.stderr
    assert (folder / "gold" / "fire.jsonl").read_text() == "mine\n"
    assert (folder / "gold" / "quiet.jsonl").read_text() == ""
    assert run(*again, "--force").exit_code == 1
    assert (folder / "gold" / "flood.txt").read_text() == "Another flood.\n"
    assert (folder / "gold" / "fire.jsonl").read_text() != "mine\n"


def test_an_article_that_has_changed_since_is_told(folder: Path) -> None:
    exported(folder)
    (folder / "news" / "quiet.txt").write_text("Nothing at all was said.\n")
    back = folder / "back.jsonl"
    result = run(
        "import",
        folder / "out",
        "--from",
        "doccano",
        "--records",
        back,
        "--articles",
        folder / "news",
    )
    assert result.exit_code == 1
    assert (
        "quiet.txt, characters 8 to 18: its text is not the article's ('was said.\\n')"
        in result.stderr
    )
    assert back.read_text(encoding="utf-8") == (folder / "records.jsonl").read_text(
        encoding="utf-8"
    )


def test_ids_of_one_last_part_are_two_golden_files(folder: Path) -> None:
    shutil.rmtree(folder / "news")
    ids = ("https://a.example/1/fire?x=1", "https://b.example/1/fire?x=1")
    rows = [{"id": one, "text": f"Nothing in {number}."} for number, one in enumerate(ids)]
    (folder / "news.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    record_lines(folder, [])
    given = ("export", folder / "records.jsonl", folder / "news.jsonl", "--to", "prodigy", "-o")
    assert run(*given, folder / "out").exit_code == 0
    assert run("import", folder / "out", "--from", "prodigy", "-o", folder / "gold").exit_code == 0
    stored = gold.load(folder / "gold")
    assert sorted(stored) == sorted(gold.name_of(one) for one in ids)


def test_an_id_that_can_be_no_file_name_is_told(folder: Path) -> None:
    shutil.rmtree(folder / "news")
    (folder / "news.jsonl").write_text(json.dumps({"id": "a/..", "text": "Nothing."}) + "\n")
    record_lines(folder, [])
    given = (
        "export",
        folder / "records.jsonl",
        folder / "news.jsonl",
        "--to",
        "prodigy",
        "-o",
        folder / "out",
    )
    assert run(*given).exit_code == 0
    result = run("import", folder / "out", "--from", "prodigy", "-o", folder / "gold")
    assert (result.exit_code, "task a/..: cannot be a file name" in result.stderr) == (1, True)


def test_an_export_that_nobody_has_annotated_says_so(folder: Path) -> None:
    (folder / "tasks.json").write_text(
        json.dumps([{"id": 1, "data": {"text": "A."}, "annotations": []}])
    )
    result = run("import", folder / "tasks.json", "--from", "label-studio", "-o", folder / "gold")
    assert (result.exit_code, "Nobody has annotated" in result.stderr) == (0, True)


def test_import_wants_to_know_where_to(folder: Path) -> None:
    exported(folder)
    result = run("import", folder / "out", "--from", "doccano")
    assert (result.exit_code, "name a target" in result.stderr) == (2, True)


@pytest.mark.parametrize("name", exchange.FORMATS)
def test_each_format_is_described(name: str) -> None:
    docs = Path(__file__).parent.parent / "docs" / "annotation-tools.md"
    assert f"--to {name} " in docs.read_text(encoding="utf-8")
