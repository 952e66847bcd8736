"""Members of zip archives are articles; what attacks or cannot be read is told and costs only
itself.
"""

from __future__ import annotations

import gzip
import io
import json
import os
import zipfile
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from quotes import articles
from quotes.articles import JsonFields, archives, row_fields
from quotes.errors import InputError
from quotes.records import Article


def packed(path: Path, members: dict[str, str | bytes], method: int = ZIP_DEFLATED) -> Path:
    with ZipFile(path, "w", method) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return path


def read(path: Path, **fields: str) -> tuple[list[Article], list[InputError]]:
    before = set(path.parent.rglob("*"))
    found = list(articles.read([str(path)], fields=JsonFields(**fields)))  # type: ignore[arg-type]
    assert set(path.parent.rglob("*")) == before
    errors = [one for one in found if isinstance(one, InputError)]
    assert all(error.remedy and error.where.startswith(str(path)) for error in errors)
    return [one for one in found if isinstance(one, Article)], errors


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return Path("news.zip")


def test_members_are_read_in_order_of_names(path: Path) -> None:
    members: dict[str, str | bytes] = {
        "sub/c.jsonl": '{"text": "Three."}\n{"id": "x", "text": "Four."}\n{',
        "b.csv": "text\nTwo.\n",
        "a.txt": "One.",
        "z.txt.gz": gzip.compress(b"Five."),
        "photo.png": b"\x89PNG",
        ".hidden.txt": "No.",
        "__MACOSX/._a.txt": "No.",
        "empty/": "",
    }
    found, (warning, error) = read(packed(path, members))
    assert [(one.id, one.text) for one in found] == [
        ("news.zip/a.txt", "One."),
        ("news.zip/b.csv:2", "Two."),
        ("news.zip/sub/c.jsonl:1", "Three."),
        ("x", "Four."),
        ("news.zip/z.txt.gz", "Five."),
    ]
    assert (warning.kind, warning.harmless) == ("passed_over", True)
    assert "1 file in the archive passed over (1 .png): photo.png" in str(warning)
    assert str(error).startswith("news.zip/sub/c.jsonl:3: is not JSON")


def test_parquet_in_an_archive(path: Path) -> None:
    pyarrow = pytest.importorskip("pyarrow")
    parquet = pytest.importorskip("pyarrow.parquet")
    data = io.BytesIO()
    parquet.write_table(pyarrow.Table.from_pylist([{"text": "One."}]), data)
    found, told = read(packed(path, {"a.parquet": data.getvalue()}))
    assert ([one.text for one in found], told) == (["One."], [])


@pytest.mark.parametrize("name", ["../../x.txt", "/etc/x.txt", "C:\\x.txt", "a/../../x.txt"])
def test_names_are_only_names(path: Path, name: str) -> None:
    found, told = read(packed(path, {name: "One."}))
    assert ([one.id for one in found], told) == ([f"news.zip/{name}"], [])
    assert not os.path.exists("../../x.txt")


def test_bomb_is_not_unpacked(path: Path) -> None:
    found, (error,) = read(packed(path, {"a.txt": "One.", "b.txt": b"0" * 2**23}))
    assert [one.text for one in found] == ["One."]
    assert (error.kind, error.where) == ("too_long", "news.zip/b.txt")
    assert "times its size" in str(error)


def test_total_has_a_limit(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archives, "LARGEST_ARCHIVE", 1000)
    found, (error,) = read(packed(path, {f"{number}.txt": "word " * 50 for number in range(5)}))
    assert (found, error.kind) == ([], "too_long")
    assert "when unpacked" in str(error)


def test_member_has_a_limit(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(row_fields, "LARGEST", 1000)
    found, (error,) = read(packed(path, {"a.txt": os.urandom(600).hex(), "b.txt": "Two."}))
    assert [one.text for one in found] == ["Two."]
    assert (error.kind, error.where) == ("too_long", "news.zip/a.txt")


def test_size_that_lies_gives_no_more_than_it_says(path: Path) -> None:
    packed(path, {"a.txt": "word " * 1000, "b.txt": "Two."})
    true, false = (5000).to_bytes(4, "little"), (10).to_bytes(4, "little")
    path.write_bytes(path.read_bytes().replace(true, false))
    found, (error,) = read(path)
    assert [one.text for one in found] == ["Two."]
    assert "cannot be unpacked" in str(error)


def test_encrypted_members_are_told_once(path: Path) -> None:
    packed(path, dict.fromkeys(("a.txt", "b.txt", "c.txt"), "One."))
    data = bytearray(path.read_bytes())
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = -1
        while (at := data.find(mark, at + 1)) >= 0:
            data[at + place] |= 1
    path.write_bytes(data)
    found, told = read(path)
    assert found == []
    assert ["encrypted" in str(error) for error in told] == [True, True]
    assert "2 more" in str(told[1])


def test_nested_and_rarely_packed_archives_are_told(path: Path) -> None:
    inner = packed(Path("inner.zip"), {"a.txt": "One."}).read_bytes()
    found, (error,) = read(packed(path, {"b.zip": inner, "c.txt": "Two."}))
    assert [one.text for one in found] == ["Two."]
    assert "archive within an archive" in str(error)
    _, (error,) = read(packed(path, {"a.txt": "One. " * 99}, zipfile.ZIP_BZIP2))
    assert "packed in a rare way" in str(error)


def test_records_among_members_are_passed_over(path: Path) -> None:
    found, (error,) = read(
        packed(path, {"a.txt": "One.", "out.jsonl": '{"schema": "quotes/1"}\n' * 3})
    )
    assert len(found) == 1
    assert (error.kind, error.where) == ("passed_over", "news.zip/out.jsonl")


def test_damage_costs_its_member_or_the_archive(path: Path) -> None:
    data = packed(path, {"a.txt": "One " * 99, "b.txt": "Two."}).read_bytes()
    path.write_bytes(data[:40] + b"\xff\xff\xff" + data[43:])
    found, (error,) = read(path)
    assert [one.text for one in found] == ["Two."]
    assert error.where == "news.zip/a.txt"
    for bad in (b"", b"PK", b"no archive at all", data[:-30], data[: len(data) // 2]):
        path.write_bytes(bad)
        found, (error,) = read(path)
        assert found == []
        assert "cannot be unpacked" in str(error)


def test_no_damage_raises(path: Path) -> None:
    members: dict[str, str | bytes] = {"a.txt": "One " * 9, "b.json": json.dumps({"text": "Two."})}
    data = packed(path, members).read_bytes()
    for place in range(len(data)):
        path.write_bytes(data[:place] + bytes([data[place] ^ 0xFF]) + data[place + 1 :])
        read(path)


def test_absent_field_is_told_once_for_the_archive(path: Path) -> None:
    rows = '{"text": "One.", "id": "a"}\n'
    _, told = read(packed(path, {"a.jsonl": rows, "b.jsonl": rows}), id="url")
    assert [(error.kind, error.where) for error in told] == [("absent_field", "news.zip")]


def test_archive_from_a_pipe_is_refused() -> None:
    reader, writer = os.pipe()
    os.close(writer)
    with open(reader, "rb") as stream, pytest.raises(InputError, match="from a pipe"):
        list(archives.zipped({}, stream, "standard input", JsonFields()))
