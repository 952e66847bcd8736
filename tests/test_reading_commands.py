"""`quotes view`, `stats` and `show`: what they print and write, and what they say when something is
wrong.
"""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from quotes import articles, conllu, jsonl, pipeline
from quotes.cli import main
from quotes.conllu import StoredParses
from tests.reading_material import FIRE, fire

ROOT = Path(__file__).parent.parent


def run(*arguments: object, given: bytes | None = None) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments], input=given)


@pytest.fixture
def news(tmp_path: Path) -> Path:
    """A folder with one article, and its records beside it."""
    folder = tmp_path / "news"
    folder.mkdir()
    (folder / "mill.txt").write_text(FIRE, encoding="utf-8")
    (folder / "out.jsonl").write_text(
        "".join(f"{jsonl.dumps(one)}\n" for one in fire().quotations), encoding="utf-8"
    )
    return folder


def test_view_writes_a_site_and_takes_the_records_for_no_article(news: Path) -> None:
    result = run("view", news / "out.jsonl", news, "-o", news.parent / "site", "--title", "Mills")
    assert (result.exit_code, result.stderr) == (0, "")
    assert "8 pages, 1 article, 6 quotations" in result.stdout
    index = (news.parent / "site" / "articles.html").read_text(encoding="utf-8")
    assert "Mill burns in Ostwick" in index
    assert "Mills" in index


def test_view_of_golden_files(tmp_path: Path) -> None:
    golden = ROOT / "golden" / "articles"
    result = run("view", golden, golden, "-o", tmp_path / "site")
    assert (result.exit_code, result.stderr) == (0, "")
    count = len(list(golden.glob("*.txt")))
    assert f"{count} articles" in result.stdout
    assert len(list((tmp_path / "site" / "articles").iterdir())) == count


def test_view_tells_what_does_not_fit_and_shows_the_rest(news: Path) -> None:
    (news / "mill.txt").write_text(
        FIRE.replace("A neighbour", "Another neighbour"), encoding="utf-8"
    )
    result = run("view", news / "out.jsonl", news, news / "none.txt", "-o", news.parent / "site")
    assert result.exit_code == 1
    assert "none.txt: no such file" in result.stderr
    assert "mill.txt: 3 records do not fit its text, mill.txt#4 the first" in result.stderr
    assert "1 article, 3 quotations" in result.stdout


def test_view_leaves_a_folder_of_others_alone(news: Path) -> None:
    result = run("view", news / "out.jsonl", news, "-o", news)
    assert result.exit_code == 1
    assert (
        "exists and is not a site that quotes view wrote (name another folder, or write into it with --force)"
        in result.stderr
    )
    assert sorted(path.name for path in news.iterdir()) == ["mill.txt", "out.jsonl"]


def test_stats_table_csv_and_json_agree(news: Path) -> None:
    path = news / "out.jsonl"
    table = run("stats", path).stdout
    assert "6 quotations, 26 words, 2 speakers, 1 article" in table
    assert [
        key for key in ("type", "naming", "role", "pronoun", "speaker") if f"\n{key} " not in table
    ] == []
    rows = list(
        csv.DictReader(io.StringIO(run("stats", path, "--by", "role", "--format", "csv").stdout))
    )
    data = json.loads(run("stats", path, "--by", "role", "--format", "json").stdout)
    assert [(row["role"], int(row["quotations"])) for row in rows] == [
        (row["role"], row["quotations"]) for row in data["by"]["role"]
    ]
    assert data["total"]["words"] == 26


def test_stats_of_several_tables_in_csv_name_them(news: Path) -> None:
    text = run(
        "stats", news / "out.jsonl", "--by", "role,type", "--by", "naming", "--format", "csv"
    ).stdout
    rows = list(csv.DictReader(io.StringIO(text)))
    assert {row["by"] for row in rows} == {"role,type", "naming"}
    assert rows[0]["value"] == "police,direct"


def test_stats_in_csv_are_no_formulas_and_no_escapes(news: Path) -> None:
    row = jsonl.to_json(fire().quotations[0])
    row["speaker"]["name"] = "=HYPERLINK(\x1b]0;x\x07)"
    text = run(
        "stats", "-", "--by", "speaker", "--format", "csv", given=json.dumps(row).encode()
    ).stdout
    (counted,) = csv.DictReader(io.StringIO(text))
    assert counted["speaker"].startswith("'=HYPERLINK")
    assert "\x1b" not in text


def test_stats_from_standard_input_top_and_whole(news: Path) -> None:
    records = (news / "out.jsonl").read_bytes()
    assert "5 quotations" in run("stats", "-", "--whole", given=records).stdout
    shown = run("stats", "-", "--by", "speaker", "--top", "1", given=records).stdout
    assert "Ada Quill" in shown
    assert "… and 2 more" in shown


def test_stats_fit_eighty_columns(news: Path) -> None:
    assert (
        max(map(len, run("stats", news / "out.jsonl", "--by", "speaker,role").stdout.splitlines()))
        <= 80
    )


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("stats", "none.jsonl"), "none.jsonl: cannot be read: No such file"),
        (("stats", "news/mill.txt"), "mill.txt:1: is not JSON"),
        (("stats", "news/out.jsonl", "--by", "colour"), "cannot count by: 'colour'"),
        (("show", "news/mill.txt", "--records", "none.jsonl"), "none.jsonl: cannot be read"),
        (("view", "none.jsonl", "news", "-o", "site"), "none.jsonl: cannot be read"),
    ],
)
def test_trouble_is_a_message(
    news: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...], told: str
) -> None:
    monkeypatch.chdir(news.parent)
    result = run(*arguments)
    assert result.exit_code == 1
    assert told in result.stderr
    assert "Traceback" not in result.output


def test_show_of_stored_records(news: Path) -> None:
    result = run("show", news / "mill.txt", "--records", news / "out.jsonl", "--width", "100")
    assert result.exit_code == 0
    assert "[1 “The roof went first,”] said Inspector Ada Quill." in result.stdout
    assert "\x1b" not in result.stdout


def test_show_extracts_where_no_records_are_given(monkeypatch: pytest.MonkeyPatch) -> None:
    path = ROOT / "examples" / "harbour-fire.txt"
    parse = conllu.loads(
        (ROOT / "tests" / "stored" / "harbour-fire.conllu").read_text(encoding="utf-8")
    )
    (article,) = articles.read([str(path)])
    assert isinstance(article, articles.Article)
    monkeypatch.setattr(
        pipeline, "load_parser", lambda models, *_: StoredParses({article.id: parse})
    )
    result = run("show", path, "--width", "100")
    assert result.exit_code == 0
    assert "Orla Fennick" in result.stdout
    assert "[1 " in result.stdout
