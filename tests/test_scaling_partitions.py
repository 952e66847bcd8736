"""However an archive is cut, its parts read together are the archive, with the ids and lines of the
plain path.
"""

from __future__ import annotations

import codecs
import gzip
import json
import os
from pathlib import Path
from zipfile import ZipFile

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyarrow import parquet as pq

from quotes import articles
from quotes.articles import JsonFields, Reading
from quotes.scaling import partitions
from quotes.scaling.partitions import Part, Plan, plan

SIZE = 400  # bytes of a part here


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(partitions, "SMALLEST", SIZE)
    monkeypatch.setattr(partitions, "LARGEST", SIZE)


def plain(*paths: Path, fields: JsonFields = articles.DEFAULTS) -> list[Reading]:
    return list(articles.located(articles.find(map(str, paths)), fields=fields))


def parted(planned: Plan, fields: JsonFields = articles.DEFAULTS) -> list[Reading]:
    parts = [Part.from_json(part.to_json()) for part in planned.parts]
    files = [[piece.file(None) for piece in part.pieces] for part in parts]
    return [reading for part in files for reading in articles.located(part, fields=fields)]


def seen(readings: list[Reading]) -> list[tuple[object, ...]]:
    return [
        (
            one.where,
            one.line,
            one.article,
            [(error.kind, error.what, error.line) for error in one.errors],
        )
        for one in readings
    ]


def test_big_jsonl_is_cut_between_lines(tmp_path: Path) -> None:
    rows = [
        json.dumps({"text": f"Article {number} is about rain — again."}) for number in range(60)
    ]
    rows[7], rows[31] = "{", ""
    for newline in ("\n", "\r\n", "\r"):
        path = tmp_path / f"{len(newline)}{ord(newline[0])}.jsonl"
        path.write_bytes(newline.join(rows).encode())
        planned = plan([str(path)])
        assert len(planned.parts) > 5 or newline == "\r"
        assert seen(parted(planned)) == seen(plain(path))


@settings(max_examples=40)
@given(
    lines=st.lists(
        st.sampled_from(["", "{", '{"text": "Rain."}', json.dumps({"text": "é" * 300})]),
        max_size=40,
    ),
    newlines=st.lists(st.sampled_from(["\n", "\r\n"]), min_size=40, max_size=40),
)
def test_lines_have_their_true_numbers(
    lines: list[str], newlines: list[str], tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.mktemp("lines") / "a.jsonl"
    path.write_bytes(
        "".join(line + end for line, end in zip(lines, newlines, strict=False)).encode()
    )
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(partitions, "SMALLEST", SIZE)
        patch.setattr(partitions, "LARGEST", SIZE)
        assert seen(parted(plan([str(path)]))) == seen(plain(path))


def test_wide_text_is_not_cut(tmp_path: Path) -> None:
    path = tmp_path / "wide.jsonl"
    rows = "".join(json.dumps({"id": str(number), "text": "Rain."}) + "\n" for number in range(40))
    path.write_bytes(codecs.BOM_UTF16_LE + rows.encode("utf-16-le"))
    planned = plan([str(path)])
    assert len(planned.parts) == 1
    assert seen(parted(planned)) == seen(plain(path))


@pytest.mark.parametrize("group", [7, 1000])
def test_parquet_is_cut_by_rows(tmp_path: Path, group: int) -> None:
    rows = [
        {"body": f"Article {number} is about rain.", "paper": "Post", "day": number}
        for number in range(50)
    ]
    rows[9]["body"] = ""
    path = tmp_path / "a.parquet"
    pq.write_table(
        pa.Table.from_pylist(rows),
        path,
        row_group_size=group,
        compression="none",
        use_dictionary=False,
    )
    fields = JsonFields(text="body", keep=("paper",))
    planned = plan([str(path)])
    found = parted(planned, fields)
    assert len(planned.parts) > 3
    assert seen(found) == seen(plain(path, fields=fields))
    assert [one.line for one in found if one.article][8:10] == [9, 11]
    assert found[0].article is not None
    assert found[0].article.fields == {"paper": "Post"}


def test_tables_and_archives_are_not_cut(tmp_path: Path) -> None:
    table = "text,day\n" + "".join(
        f'"Article {number}\nis about rain.",{number}\n' for number in range(60)
    )
    (tmp_path / "a.csv").write_text(table)
    (tmp_path / "b.csv.gz").write_bytes(gzip.compress(table.encode()))
    (tmp_path / "c.json").write_text(
        json.dumps([{"text": f"Rain {number}."} for number in range(60)])
    )
    with ZipFile(tmp_path / "d.zip", "w") as archive:
        archive.writestr("e.csv", table)
        archive.writestr("f.txt", "Rain. " * 99)
    planned = plan([str(tmp_path)])
    assert sum(len(part.pieces) for part in planned.parts) == 4
    found = parted(planned)
    assert seen(found) == seen(plain(tmp_path))
    assert len([one for one in found if one.article]) == 60 * 4 + 1


def folder(tmp_path: Path) -> Path:
    for number in range(30):
        path = tmp_path / "news" / f"day{number % 3}" / f"{number}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"Article {number}. " * 4, encoding="utf-8")
    (tmp_path / "news" / ".hidden.txt").write_text("No.")
    (tmp_path / "news" / "photo.png").write_bytes(b"\x89PNG")
    return tmp_path / "news"


def test_small_files_go_together(tmp_path: Path) -> None:
    planned = plan([str(folder(tmp_path))])
    assert 2 < len(planned.parts) < 15
    warning, *readings = plain(tmp_path / "news")
    assert [error.kind for error in planned.errors] == [error.kind for error in warning.errors]
    assert seen(parted(planned)) == seen(readings)


def test_address_of_a_store_has_the_ids_of_the_folder(tmp_path: Path) -> None:
    path = folder(tmp_path)
    remote = parted(plan([f"file://{path}"]))
    there = [one.article for one in plain(path) if one.article]
    assert [one.article for one in remote] == there
    assert remote[0].where == f"file://{path}/day0/0.txt"


def test_what_is_missing_is_told_and_the_rest_goes_on(tmp_path: Path) -> None:
    path = folder(tmp_path)
    planned = plan(
        [str(tmp_path / "nowhere"), f"file://{tmp_path}/nothing", "nostore://x/y", str(path)]
    )
    assert [error.kind for error in planned.errors] == [
        "missing",
        "missing",
        "unreadable",
        "passed_over",
    ]
    assert len(parted(planned)) == 30


def test_each_file_is_read_once(tmp_path: Path) -> None:
    path = folder(tmp_path)
    assert len(parted(plan([str(path), str(path / "day0"), str(path / "day1" / "1.txt")]))) == 30


def test_digest_knows_the_archive(tmp_path: Path) -> None:
    path = folder(tmp_path)
    before = plan([str(path)])
    again = plan([str(path)])
    assert (again.parts, again.digest) == (before.parts, before.digest)
    changed = path / "day0" / "0.txt"
    os.utime(changed, ns=(0, 0))
    assert plan([str(path)]).digest != before.digest


def test_damaged_parquet_is_one_failure(tmp_path: Path) -> None:
    path = tmp_path / "a.parquet"
    path.write_bytes(b"PAR1" + b"x" * 1000)
    (only,) = parted(plan([str(path)]))
    assert only.article is None
    assert "Parquet" in only.errors[0].what
