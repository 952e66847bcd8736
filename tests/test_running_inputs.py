"""Every input ends in records or in a clear report, through the command line and with the parser of
tests/tiny.py.
"""

from __future__ import annotations

import codecs
import gzip
import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import regex
from click.testing import CliRunner, Result

from quotes import articles, pipeline
from quotes.articles import files, json_files
from quotes.cli import main
from quotes.running import failures
from tests.tiny import TinyParser

ROOT = Path(__file__).parent.parent
SAID = "“It rains,” said Ann Lee."
PLAIN = SAID.encode()
ROW = json.dumps({"id": "good", "text": SAID}).encode()


@pytest.fixture(autouse=True)
def tiny(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pipeline, "load_parser", lambda models, *_: TinyParser())


def extract(
    folder: Path, *arguments: object
) -> tuple[Result, list[dict[str, Any]], list[dict[str, Any]]]:
    """The result, the records, the lines of --errors; what is told and what is written agree."""
    errors = folder.parent / "errors.jsonl"
    result = CliRunner().invoke(
        main, ["extract", *map(str, arguments), "--errors", str(errors), "--force"]
    )
    assert "Traceback" not in result.output
    rows = [json.loads(line) for line in errors.read_text(encoding="ascii").splitlines()]
    told = [
        line
        for line in result.stderr.splitlines()
        if regex.match("Error: (?!stopped)|Warning: ", line)
    ]
    assert len(told) == len(rows)
    assert all(line.isprintable() for line in told)
    assert [row for row in rows if not (row["remedy"] and row["input"] and row["message"])] == []
    return result, [json.loads(line) for line in result.stdout.splitlines()], rows


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    path = tmp_path / "news"
    path.mkdir()
    return path


ODD = {
    "empty": (b"", "empty"),
    "mark alone": (codecs.BOM_UTF8, "empty"),
    "white space": (b" \n\t\r\n\x0b ", "empty"),
    "one character": (b"x", 0),
    "one mark": ("“".encode(), 0),
    "binary": (bytes(range(256)) * 40, "encoding"),
    "zip": (b"PK\x03\x04\x14\0\0\0\x08\0" * 9, "encoding"),
    "cut UTF-8": (PLAIN + "“We ran”".encode()[:-1], "encoding"),
    "broken UTF-8": (PLAIN + b"\xff" + PLAIN, "encoding"),
    "surrogates in UTF-8": (PLAIN * 2 + b"\xed\xa0\x80", "encoding"),
    "UTF-16 with a mark": (codecs.BOM_UTF16_LE + SAID.encode("utf-16-le"), 1),
    "UTF-16 without": ((SAID * 9).encode("utf-16-be"), 9),
    "cut UTF-16": (codecs.BOM_UTF16_BE + SAID.encode("utf-16-be")[:-1], "encoding"),
    "Windows": ((SAID + " The café is closed – he’s gone. " * 9).encode("cp1252"), 1),
    "mixed newlines": (b"\r\n".join([PLAIN, PLAIN]) + b"\r\r\n" + PLAIN + b"\n\r" + PLAIN, 4),
    "zero bytes": (PLAIN + b"\0", "encoding"),
    "controls": (PLAIN + b"\x1b[31m\x07\x08\x7f", 1),
    "zero width": ("\u200b".join(SAID[:4]).encode() + PLAIN + "\u200d\ufeff\u2060".encode(), None),
    "right to left": (("\u202e\u200f" + SAID + "\u2066 שלום").encode(), None),
    "combining": (SAID.replace("rains", "ra\u0301\u0302ins").encode(), 1),
    "emoji": (("👩‍👩‍👧🏽 " + SAID + " 🎉🇮🇳").encode(), 1),
    "nested marks": (("“‘" * 5000 + "It rains," + "’”" * 5000 + " said Ann Lee.").encode(), None),
    "many marks": (("“a” " * 2000).encode(), None),
    "opening marks": (("“a " * 20_000).encode(), None),
    "no sentence end": (b"word and " * 20_000, 0),
    "digits": (b"1" * 1_000_000, 0),
    "dots in lines": (b"\n".join([b"." * 20_000 + b"a"] * 5), 0),
    "measures": (b"6'2\" " * 5000, None),
    "longest line": (b"x" * (articles.LONGEST_ARTICLE + 1), "too_long"),
}


@pytest.mark.parametrize("name", ODD)
def test_odd_text_gives_records_or_a_report_and_costs_no_other_article(
    folder: Path, name: str
) -> None:
    data, expected = ODD[name]
    (folder / "a.txt").write_bytes(data)
    (folder / "b.txt").write_bytes(PLAIN)
    result, records, failed = extract(folder, folder)
    assert "b.txt" in {record["article"] for record in records}
    if isinstance(expected, str):
        assert [(row["kind"], row["input"], row["line"]) for row in failed] == [
            (expected, str(folder / "a.txt"), None)
        ]
        assert result.exit_code == 1
    else:
        assert (failed, result.exit_code) == ([], 0)
        found = [record for record in records if record["article"] == "a.txt"]
        assert expected is None or len(found) == expected
        text = next(
            one.text
            for one in articles.read([str(folder / "a.txt")])
            if isinstance(one, articles.Article)
        )
        assert [one for one in found if text[one["start"] : one["end"]] != one["text"]] == []


LINES = {
    "broken": (b'{"id": 1, "text": ', "malformed"),
    "no object": (b'["text"]', "malformed"),
    "number": (b"17", "malformed"),
    "no text": (b'{"id": 1}', "no_text"),
    "text is null": (b'{"text": null}', "no_text"),
    "empty text": (b'{"text": ""}', "empty"),
    "half a pair": (b'{"text": "a \\ud83d b"}', "encoding"),
    "half a pair in the id": (b'{"id": "\\udc00", "text": "a"}', "encoding"),
    "id is a list": (b'{"id": [1], "text": "a"}', "malformed"),
    "id is a page": (json.dumps({"id": "x" * 5000, "text": "a"}).encode(), "malformed"),
    "no number": (b'{"text": "a", "x": NaN}', "malformed"),
    "zero byte": (b'{"text": "a\0b"}', "malformed"),
    "deep": (b'{"text": "a", "x": ' + b"[" * 100_000 + b"]" * 100_000 + b"}", "malformed"),
    "endless number": (b'{"text": "a", "x": ' + b"9" * 5000 + b"}", "malformed"),
    "cut UTF-8": ('{"text": "café café caf'.encode() + b'\xc3"}', "encoding"),
    "our own record": (b'{"schema": "quotes/1", "text": "a"}', "labels"),
    "a golden label": (
        b'{"type": "direct", "start": 0, "end": 1, "text": "a", "cue": null, "speaker": null}',
        "labels",
    ),
    "repeated id": (ROW, "duplicate_id"),
}


@pytest.mark.parametrize("name", LINES)
@pytest.mark.parametrize("packed", [False, True])
def test_bad_line_is_reported_with_its_number_and_the_others_stand(
    folder: Path, name: str, packed: bool
) -> None:
    line, kind = LINES[name]
    data = b"\n".join([ROW, b"", line, ROW.replace(b"good", b"fine")])
    path = folder / ("a.jsonl.gz" if packed else "a.jsonl")
    path.write_bytes(gzip.compress(data) if packed else data)
    result, records, failed = extract(folder, folder)
    assert [(row["kind"], row["input"], row["line"]) for row in failed] == [(kind, str(path), 3)]
    assert {"good", "fine"} <= {record["article"] for record in records}
    assert len({record["id"] for record in records}) == len(records)
    assert result.exit_code == (0 if kind == "duplicate_id" else 1)


def test_repeated_id_is_told_with_its_new_name(folder: Path) -> None:
    (folder / "a.jsonl").write_bytes(ROW + b"\n" + ROW)
    result, records, failed = extract(folder, folder)
    assert [record["article"] for record in records] == ["good", "good~2"]
    assert failed[0]["article"] == "good~2"
    assert "the id 'good' was there before; here it is 'good~2'" in result.stderr
    assert "1 warning" in result.stderr


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-32"])
def test_jsonl_in_every_encoding_of_unicode(folder: Path, encoding: str, newline: str) -> None:
    rows = [
        json.dumps({"id": str(n), "text": SAID + "\u2028 é"}, ensure_ascii=False) for n in range(4)
    ]
    (folder / "a.jsonl").write_bytes(newline.join(["", *rows]).encode(encoding))
    _, records, failed = extract(folder, folder)
    assert failed == []
    assert [record["article"] for record in records] == ["0", "1", "2", "3"]


def test_line_beyond_all_measure_is_skipped_without_being_held(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(json_files, "LARGEST", 1000)
    (folder / "a.jsonl").write_bytes(
        ROW + b"\n" + b"x" * 5500 + b"\r\n" + ROW.replace(b"good", b"fine") + b"\n"
    )
    _, records, failed = extract(folder, folder)
    assert [(row["kind"], row["line"]) for row in failed] == [("too_long", 2)]
    assert [record["article"] for record in records] == ["good", "fine"]


def test_damaged_gzip_gives_what_came_before_the_damage(folder: Path) -> None:
    rows = [json.dumps({"id": f"{n}-{os.urandom(20).hex()}", "text": SAID}) for n in range(400)]
    (folder / "a.jsonl.gz").write_bytes(gzip.compress("\n".join(rows).encode())[:-2000])
    (folder / "b.jsonl.gz").write_bytes(b"no gzip")
    _, records, failed = extract(folder, folder)
    assert len(records) > 100
    assert [(row["kind"], row["line"]) for row in failed] == [("malformed", None)] * 2


def test_large_archive_is_read_line_by_line(folder: Path) -> None:
    path = folder / "a.jsonl.gz"
    with gzip.open(path, "wb") as stream:
        for _ in range(10_000):
            stream.write(json.dumps({"id": os.urandom(40).hex(), "text": SAID}).encode() + b"\n")
    reading = articles.read([str(path)])
    first = next(reading)
    assert isinstance(first, articles.Article)
    with path.open("r+b") as damaged:
        damaged.truncate(path.stat().st_size // 2)  # what was not read yet is gone: nobody holds it
    assert sum(isinstance(one, articles.Article) for one in reading) < 9999


@pytest.mark.parametrize(
    "page",
    [
        b"",
        b"\x00\xff" * 50,
        b"no page at all",
        b"<p" * 10_000,
        b"<div>" * 20_000,
        b"<html><body></body></html>",
    ],
)
def test_page_that_is_none_is_reported(folder: Path, page: bytes) -> None:
    pytest.importorskip("trafilatura")
    (folder / "a.html").write_bytes(page)
    (folder / "b.txt").write_bytes(PLAIN)
    _, records, failed = extract(folder, folder)
    assert {record["article"] for record in records} >= {"b.txt"}
    assert {row["kind"] for row in failed} <= {"empty", "malformed", "encoding"}


def test_names_of_all_kinds(folder: Path) -> None:
    names = [
        b"a\nb.txt",
        b"c\xffd.txt",
        "é\u202e.txt".encode(),
        b"\x1b[31m.txt",
        b"-.txt",
        b"~.txt",
    ]
    for name in names:
        Path(os.fsdecode(os.fsencode(folder) + b"/" + name)).write_bytes(PLAIN)
    Path(os.fsdecode(os.fsencode(folder) + b"/\xfe\n\x1b[1m.txt")).write_bytes(b"")
    result, records, failed = extract(folder, folder)
    assert {record["article"] for record in records} == {
        "a\nb.txt", "c\\xffd.txt", "é\u202e.txt", "\x1b[31m.txt", "-.txt", "~.txt"
    }  # fmt: skip
    assert "\x1b" not in result.output
    assert [row["kind"] for row in failed] == ["empty"]


def test_loops_of_links_end(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    inner = folder / "inner"
    inner.mkdir()
    for name in ("up", "again"):
        (inner / name).symlink_to("..")
        (folder / name).symlink_to(".")
    (inner / "a.txt").write_bytes(PLAIN)
    (folder / "self.txt").symlink_to("self.txt")
    (folder / "dead.txt").symlink_to("nowhere")
    _, records, failed = extract(folder, folder, "**/*.txt", "up/inner/a.txt")
    assert [record["article"] for record in records] == ["inner/a.txt"]
    assert [row["kind"] for row in failed] == ["unreadable"] * 2


def test_pipe_in_a_folder_does_not_hold_the_run(folder: Path) -> None:
    os.mkfifo(folder / "a.txt")
    (folder / "b.txt").write_bytes(PLAIN)
    _, records, failed = extract(folder, folder)
    assert len(records) == 1
    assert [row["kind"] for row in failed] == ["unreadable"]


def test_file_that_vanishes_midway_is_reported(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("a.txt", "b.txt", "c.txt"):
        (folder / name).write_bytes(PLAIN)
    found = list(files.find([str(folder)]))

    def find(_: object) -> Iterator[object]:
        yield from found
        (folder / "b.txt").unlink()

    monkeypatch.setattr(articles, "find", find)
    _, records, failed = extract(folder, folder)
    assert [record["article"] for record in records] == ["a.txt", "c.txt"]
    assert [(row["kind"], row["input"]) for row in failed] == [
        ("unreadable", str(folder / "b.txt"))
    ]


def test_folder_that_may_not_be_entered_is_reported(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "closed").mkdir()
    (folder / "b.txt").write_bytes(PLAIN)
    scandir = os.scandir

    def refuse(path: Any) -> Any:
        if str(path).endswith("closed"):
            raise PermissionError(13, "Permission denied", str(path))
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refuse)
    _, records, failed = extract(folder, folder)
    assert len(records) == 1
    assert [(row["kind"], row["input"]) for row in failed] == [
        ("unreadable", str(folder / "closed"))
    ]


@pytest.mark.parametrize("given", ["none.txt", "*.none", "x" * 300, "a\0b", "a.txt/b.txt"])
def test_paths_that_lead_nowhere(folder: Path, given: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    (folder / "a.txt").write_bytes(PLAIN)
    result, records, failed = extract(folder, given, "a.txt")
    assert (len(records), len(failed), result.exit_code) == (1, 1, 1)


def test_strict_stops_at_the_first_failure(folder: Path) -> None:
    target = folder.parent / "out.jsonl"
    for name, data in (("a.txt", PLAIN), ("b.txt", b""), ("c.txt", b"")):
        (folder / name).write_bytes(data)
    result, _, failed = extract(folder, folder, "--strict", "-o", target)
    assert result.exit_code == 1
    assert [Path(row["input"]).name for row in failed] == ["b.txt"]
    assert "stopped at the first failure" in result.stderr
    (folder / "b.txt").write_bytes(PLAIN)
    (folder / "c.txt").unlink()
    errors = ["--errors", str(folder.parent / "errors.jsonl")]
    again = CliRunner().invoke(
        main, ["extract", str(folder), "-o", str(target), "--resume", *errors]
    )
    assert again.exit_code == 0
    assert len(target.read_bytes().splitlines()) == 2


def test_bad_inputs_alone_load_no_models(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pipeline, "load_parser", lambda models, *_: pytest.fail("loaded"))
    (folder / "a.txt").write_bytes(b"")
    result, records, failed = extract(folder, folder, "none.txt")
    assert (result.exit_code, records, len(failed)) == (1, [], 2)


def test_exit_code_for_wrong_usage(folder: Path) -> None:
    for wrong in (
        ["--workers", "0"],
        ["--workers", "many"],
        ["--lang-check", "maybe"],
        ["--min-confidence", "2"],
        [],
    ):
        paths = [str(folder)] if wrong else []
        assert CliRunner().invoke(main, ["extract", *paths, *wrong]).exit_code == 2


def test_every_kind_of_failure_is_documented() -> None:
    told = (ROOT / "docs" / "failures.md").read_text(encoding="utf-8")
    documented = set(regex.findall(r"^\| `(\w+)`", told, flags=regex.MULTILINE))
    sources = [
        *(ROOT / "quotes" / "articles").glob("*.py"),
        *(ROOT / "quotes" / "running").glob("*.py"),
    ]
    code = "".join(path.read_text(encoding="utf-8") for path in sources)
    used = set(regex.findall(r'kind(?:: str)? ?= ?"(\w+)"', code)) | set(
        regex.findall(r'Failure\("(\w+)"', code)
    )
    assert used - documented == set()
    assert failures.SCHEMA in told
