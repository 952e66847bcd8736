"""Files, folders, patterns and standard input become articles; what is bad is one error among them."""

from __future__ import annotations

import gzip
import io
import json
import os
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from quotes import articles
from quotes.articles import JsonFields
from quotes.articles.formats import READERS
from quotes.commands.options import FORMATS
from quotes.errors import InputError
from quotes.exchange import AnnotatedArticle, load
from quotes.records import Article
from tests.reading_material import FIRE, fire


def read(
    *paths: Path | str, fields: JsonFields = articles.DEFAULTS, kind: str | None = None
) -> list[Article]:
    found = list(articles.read(map(str, paths), fields=fields, kind=kind))
    assert [str(one) for one in found if isinstance(one, InputError)] == []
    return [one for one in found if isinstance(one, Article)]


def only_error(*paths: Path | str) -> str:
    (error,) = articles.read(map(str, paths))
    assert isinstance(error, InputError)
    assert error.remedy
    return str(error)


def test_folder_is_read_in_order_with_ids_relative_to_it(tmp_path: Path) -> None:
    for name in (
        "b.txt",
        "a.md",
        "sub/c.txt",
        "sub/deep/d.TXT",
        "notes.doc",
        ".hidden.txt",
        ".git/e.txt",
    ):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name)
    warning, *found = articles.read([str(tmp_path)])
    assert [(one.id, one.text) for one in found if isinstance(one, Article)] == [
        (name, name) for name in ("a.md", "b.txt", "sub/c.txt", "sub/deep/d.TXT")
    ]
    assert isinstance(warning, InputError)
    assert (warning.harmless, warning.kind) == (True, "passed_over")
    assert "1 file passed over (1 .doc): notes.doc" in str(warning)


def test_file_keeps_the_path_it_was_given_by(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("sub").mkdir()
    Path("sub/a").write_text("Text without an ending.")
    assert [one.id for one in read("sub/a")] == ["sub/a"]


def test_pattern_is_spelled_out_and_each_file_read_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("b.txt", "a.txt"):
        Path(name).write_text(name)
    assert [one.id for one in read("*.txt", "a.txt", tmp_path)] == ["a.txt", "b.txt"]


def test_same_name_in_two_folders_gives_two_ids(tmp_path: Path) -> None:
    for folder in ("one", "two"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "a.txt").write_text(folder)
    assert [(one.id, one.text) for one in read(tmp_path / "one", tmp_path / "two")] == [
        ("a.txt", "one"),
        ("a.txt~2", "two"),
    ]


def test_invented_id_never_meets_a_real_one(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(
        "".join(f'{{"id": "{name}", "text": "T."}}\n' for name in ("a", "a", "a~2", "a"))
    )
    ids = [one.id for one in read(path)]
    assert len(set(ids)) == 4
    assert ids[:2] == ["a", "a~2"]


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r", "\u2028", "\u2029"])
def test_newlines_stay_as_they_are(tmp_path: Path, newline: str) -> None:
    text = f"One.{newline}{newline}Two.{newline}"
    (tmp_path / "a.txt").write_bytes(text.encode())
    (article,) = read(tmp_path)
    assert article.text == text
    assert [span.of(text) for span in article.paragraphs] == ["One.", "Two."]


@pytest.mark.parametrize("content", [b"", b" \n\t \r\n", b"\xef\xbb\xbf"])
def test_empty_file_is_an_error(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "a.txt").write_bytes(content)
    assert "is empty" in only_error(tmp_path)


def test_jsonl_takes_text_id_and_kept_fields(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    rows = [{"body": "One.\u2028Two.", "key": 7, "date": "May", "x": 1}, {"body": "Three."}]
    path.write_text(
        "\n\n".join(json.dumps(row, ensure_ascii=False) for row in rows), encoding="utf-8"
    )
    first, second = read(path, fields=JsonFields("body", "key", ("date",)))
    assert (first.id, first.text, first.fields) == ("7", "One.\u2028Two.", {"date": "May"})
    assert (second.id, second.fields) == (f"{path.as_posix()}:3", {})


def test_gzipped_jsonl(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl.gz").write_bytes(gzip.compress(b'{"id": "x", "text": "One."}\n'))
    assert [(one.id, one.text) for one in read(tmp_path)] == [("x", "One.")]


def test_bad_lines_are_errors_with_their_number_and_the_rest_go_on(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    bad = [
        '{"id": 1}',
        "[1]",
        "{",
        '{"text": "\\ud800"}',
        '{"text": "T.", "id": [1]}',
        '{"schema": "quotes/1", "text": "T."}',
    ]
    path.write_text("\n".join([*bad, '{"text": "Good."}']))
    found = list(articles.read([str(path)]))
    errors = [str(one) for one in found if isinstance(one, InputError)]
    assert [error.split(": ")[0] for error in errors] == [
        f"{path}:{number}" for number in range(1, 7)
    ]
    assert "--text-field" in errors[0]
    assert "its fields are 'id'" in errors[0]
    assert "is a record" in errors[5]
    assert isinstance(found[-1], Article)
    assert found[-1].text == "Good."


def test_files_of_our_own_among_articles_are_passed_over_once(tmp_path: Path) -> None:
    label = {"type": "direct", "start": 0, "end": 2, "text": "T.", "cue": None, "speaker": None}
    (tmp_path / "a.txt").write_text("T.")
    (tmp_path / "a.conllu").write_text("")
    (tmp_path / "a.jsonl").write_text(f"{json.dumps(label)}\n" * 3)
    (tmp_path / "out.jsonl").write_text('{"schema": "quotes/1"}\n' * 3)
    found = list(articles.read([str(tmp_path)]))
    errors = [one for one in found if isinstance(one, InputError)]
    assert [error.where for error in errors] == [
        str(tmp_path / name) for name in ("a.jsonl", "out.jsonl")
    ]
    assert all(error.harmless for error in errors)
    (named,) = articles.read([str(tmp_path / "out.jsonl")])
    assert isinstance(named, InputError)
    assert (named.harmless, named.kind) == (False, "records")


@pytest.mark.parametrize("name", ["label-studio", "doccano", "prodigy", "brat", "csv", "parquet"])
def test_what_annotation_tools_were_given_is_no_article(tmp_path: Path, name: str) -> None:
    article = AnnotatedArticle("fire.txt", FIRE, fire("fire.txt").quotations)
    target = tmp_path / ("fire.jsonl" if name == "prodigy" else name)
    load(name).write([article], target)
    found = list(articles.read([str(tmp_path)]))
    read = [one for one in found if isinstance(one, Article)]
    # brat wants the text itself as a file; nothing tells it from any other.
    wanted = [FIRE] if name in ("brat", "parquet") else []
    assert [one.text for one in read] == wanted
    assert all(one.harmless for one in found if isinstance(one, InputError))


def test_page_is_reduced_to_its_main_text(tmp_path: Path) -> None:
    pytest.importorskip("trafilatura")
    paragraphs = "".join(
        f"<p>The river rose for the {n}th day, and nobody on the bank could sleep.</p>"
        for n in range(4, 9)
    )
    page = (
        f"<html><body><nav><a href='/'>Home</a></nav><article>{paragraphs}</article></body></html>"
    )
    (tmp_path / "a.html").write_text(page)
    (article,) = read(tmp_path)
    assert article.text.startswith("The river rose for the 4th day")
    assert len(article.paragraphs) == 5
    assert "Home" not in article.text


def test_page_gives_the_fields_that_its_head_has(tmp_path: Path) -> None:
    pytest.importorskip("trafilatura")
    words = "The river rose for the fourth day, and nobody on the bank could sleep. " * 3
    head = (
        "<title>River rises - Harbour News</title>"
        '<meta property="og:title" content="River rises">'
        '<meta property="og:site_name" content="Harbour News">'
        '<meta property="article:published_time" content="2020-05-04T08:00:00Z">'
    )
    page = f"<html><head>{head}</head><body><article><p>{words}</p></article></body></html>"
    (tmp_path / "a.html").write_text(page)
    wanted = ("title", "outlet", "date", "url", "paper")
    (article,) = read(tmp_path, fields=JsonFields(keep=wanted))
    assert article.fields == {
        "title": "River rises",
        "outlet": "Harbour News",
        "date": "2020-05-04",
    }
    (article,) = read(tmp_path)
    assert article.fields == {}


def test_page_without_its_extra_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "trafilatura", None)
    (tmp_path / "a.html").write_text("<p>Text</p>")
    assert "quotes[html]" in only_error(tmp_path)


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    data = b'{"id": "x", "text": "One."}'
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(data)))
    assert [(one.id, one.text) for one in read("-", kind="jsonl")] == [("x", "One.")]
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(data)))
    assert [(one.id, one.text) for one in read("-")] == [("-", data.decode())]


def test_what_is_missing_is_named(tmp_path: Path) -> None:
    assert "no such file" in only_error(tmp_path / "none.txt")
    assert "no file matches" in only_error(tmp_path / "*.txt")
    assert "no articles in this folder" in only_error(tmp_path)


def test_damaged_gzip_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl.gz").write_bytes(gzip.compress(b'{"text": "One."}' * 99)[:-12])
    assert "cannot be unpacked" in only_error(tmp_path)


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything"
)
def test_unreadable_file_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("T.")
    (tmp_path / "a.txt").chmod(0)
    assert "cannot be read" in only_error(tmp_path)


def test_field_that_no_row_of_a_file_has_is_told_once_with_the_first_such_file(
    tmp_path: Path,
) -> None:
    (tmp_path / "a.jsonl").write_text('{"text": "One."}\n{"text": "Two.", "date": "May"}\n')
    for name in ("b.csv", "c.csv", "d.csv"):
        (tmp_path / name).write_text("text,id\nThree.,\n")
    (tmp_path / "e.txt").write_text("Four.")
    fields = JsonFields(id="url", keep=("date", "dat"))
    found = list(articles.read([str(tmp_path)], fields=fields))
    told = [one for one in found if isinstance(one, InputError)]
    assert {(one.kind, one.harmless) for one in told} == {("absent_field", True)}
    assert [(Path(one.where).name, one.what) for one in told] == [
        ("b.csv", "no article here has the field 'date', nor in 2 more files"),
        ("a.jsonl", "no article here has the field 'dat', nor in 3 more files"),
        ("a.jsonl", "no article here has the field 'url', nor in 3 more files"),
    ]
    assert ["--keep-fields" in one.remedy for one in told] == [True, True, False]
    assert "--id-field" in told[2].remedy


def test_parquet_without_the_text_is_one_error_with_its_fields(tmp_path: Path) -> None:
    pa = pytest.importorskip("pyarrow")
    pq = pytest.importorskip("pyarrow.parquet")
    pq.write_table(pa.table({"id": ["1", "2"], "body": ["One.", None]}), tmp_path / "a.parquet")
    error = only_error(tmp_path)
    assert "has no text in field 'text'; its fields are 'id', 'body'" in error
    found = list(articles.read([str(tmp_path)], fields=JsonFields("body")))
    assert [getattr(one, "kind", "") for one in found] == ["", "no_text"]


def test_records_as_parquet_are_told_once(tmp_path: Path) -> None:
    pa = pytest.importorskip("pyarrow")
    pq = pytest.importorskip("pyarrow.parquet")
    names = ("article", "type", "start", "end", "text", "chain")
    pq.write_table(pa.table({name: ["a", "b"] for name in names}), tmp_path / "a.parquet")
    (error,) = articles.read([str(tmp_path)])
    assert isinstance(error, InputError)
    assert (error.kind, error.harmless) == ("passed_over", True)


@pytest.mark.parametrize(
    ("value", "ids"),
    [
        ([{"text": "One."}, {"id": 7, "text": "Two."}], ["1", "7"]),
        ({"id": "x", "text": "One."}, ["x"]),
    ],
)
def test_json_is_an_array_of_articles_or_one(tmp_path: Path, value: object, ids: list[str]) -> None:
    (tmp_path / "a.json").write_text(json.dumps(value, indent=1))
    assert [one.id.removeprefix("a.json:") for one in read(tmp_path)] == ids


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("7", "is not a JSON object"),
        ('["a"]', "is an array without objects"),
        ('{"body": "One."}', "its fields are 'body'"),
        ('{"text": "One."}\n{"text": "Two."}', "--format jsonl"),
        ('[{"text": "One."},\n{"text"}]', "a.json:2: is not JSON"),
        ('{"text": NaN}', "NaN is no JSON number"),
        ("[" * 99999, "is not JSON"),
        ("", "is not JSON"),
    ],
)
def test_other_json_is_refused(tmp_path: Path, text: str, told: str) -> None:
    (tmp_path / "a.json").write_text(text)
    assert told in only_error(tmp_path)


def test_bad_object_of_an_array_is_one_error(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text('[{"text": "One."}, 7, {"x": 1}, {"x": 2}, {"text": "Two."}]')
    found = list(articles.read([str(tmp_path)]))
    assert [one.text for one in found if isinstance(one, Article)] == ["One.", "Two."]
    told = [str(one).partition("a.json")[2] for one in found if isinstance(one, InputError)]
    assert [one[:10] for one in told] == [":2: is not", ":3: has no", ": 1 more l"]


def test_one_article_packed_with_gzip(tmp_path: Path) -> None:
    for name in ("a.txt.gz", "b.md.GZ", "c.csv.gz"):
        (tmp_path / name).write_bytes(gzip.compress(b"text\r\nOne.\r\n"))
    found = [(one.id, one.text) for one in read(tmp_path)]
    whole = "text\r\nOne.\r\n"
    assert found == [("a.txt.gz", whole), ("b.md.GZ", whole), ("c.csv.gz:2", "One.")]


@pytest.mark.parametrize("name", ["a.doc", "b.ODT", "c.xls", "d.xml", "e.jpeg", "f.gz", "g.tar"])
def test_file_that_holds_no_plain_text_is_refused_by_its_name(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("Readable, but for what?")
    assert "which is not read (" in only_error(tmp_path / name)
    (warning,) = articles.read([str(tmp_path / "*.*")])
    assert isinstance(warning, InputError)
    assert (warning.kind, warning.harmless) == ("passed_over", True)
    assert [one.text for one in read(tmp_path / name, kind="txt")] == ["Readable, but for what?"]


def test_every_format_has_its_option() -> None:
    assert {f".{name}" for name in FORMATS} == set(READERS) - {".htm", ".htm.gz"}
