"""A row of CSV or TSV is an article; what is quoted, encoded or named wrongly is told with its
line.
"""

from __future__ import annotations

import codecs
import tracemalloc
from collections.abc import Iterator
from io import BytesIO, RawIOBase
from pathlib import Path
from typing import BinaryIO, cast

import pytest

from quotes import articles
from quotes.articles import JsonFields, tables
from quotes.articles.formats import READERS
from quotes.articles.row_fields import Item
from quotes.errors import InputError
from quotes.records import Article

Told = list[tuple[int | None, str]]


def read(data: str | bytes, name: str = ".csv", **fields: object) -> tuple[list[Item], Told]:
    stream = BytesIO(data.encode() if isinstance(data, str) else data)
    found = list(READERS[name](stream, "a.csv", JsonFields(**fields)))  # type: ignore[arg-type]
    errors = [one for one in found if isinstance(one, InputError)]
    assert all(error.remedy and error.where == "a.csv" for error in errors)
    return [one for one in found if isinstance(one, Item)], [(one.line, one.what) for one in errors]


def texts(data: str | bytes, name: str = ".csv") -> list[str]:
    found, told = read(data, name)
    assert told == []
    return [one.text for one in found]


def test_rows_are_articles_with_ids_and_fields() -> None:
    data = 'url, body ,paper,x\nu/1,"One, ""so"".\r\nTwo.",Post,1\n\n,Three.,,\n'
    (first, second), told = read(data, text="body", id="url", keep=("paper", "none"))
    assert told == []
    assert (first.id, first.text, first.line) == ("u/1", 'One, "so".\r\nTwo.', 2)
    assert first.fields == {"paper": "Post"}
    assert (second.id, second.text, second.line) == (None, "Three.", 5)


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_delimiter_is_found(delimiter: str, newline: str) -> None:
    data = newline.join([f"id{delimiter}text", f'1{delimiter}"One, two; three."', ""])
    assert texts(data) == ["One, two; three."]


def test_tsv_has_tabs() -> None:
    assert texts('id,x\ttext\n1\t"One, two."\n', ".tsv") == ["One, two."]
    assert texts("text\nOne, two; three.\n", ".tsv") == ["One, two; three."]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "cp1252", "utf-8"])
def test_encodings(encoding: str) -> None:
    rows = "".join(f"{number},“It rains,” café said.\n".replace("ns,", "ns") for number in range(9))
    assert len(set(texts(f"id,text\n{rows}".encode(encoding)))) == 1
    assert texts(f"text\n{rows}".encode("utf-8-sig").replace(b",", b" "))[0].startswith("0 “It")
    assert codecs.lookup(encoding)


def test_header_without_the_text_names_its_fields_once() -> None:
    found, told = read("id,body\n1,One.\n2,Two.\n")
    assert (found, told) == ([], [(1, "has no text in field 'text'; its fields are 'id', 'body'")])
    assert read("text,text\na,b\n")[1] == [(1, "has two columns 'text'")]
    assert read("")[1] == [(None, "is empty")]


def test_our_own_sheet_is_not_articles() -> None:
    (error,) = READERS[".csv"](
        BytesIO(b"article,id,type,start,end,text,parts,cue_text,chain\n"), "a.csv", JsonFields()
    )
    assert isinstance(error, InputError)
    assert error.kind == "records"


def test_rows_of_another_width_are_told_once() -> None:
    found, told = read("id,text\n1,One, two.\n2,Two.,,\n3\n4,Four.\n5,a,b\n")
    assert [one.text for one in found] == ["Two.", "Four."]
    assert told == [
        (2, "has 3 cells where the header has 2"),
        (None, "2 more rows have another number of cells than the header"),
    ]


@pytest.mark.parametrize(
    ("bad", "line"),
    [
        ('2,"He said "yes" to it."', 3),
        ('2,"A stray mark', 3),
        ('2,"First line.\nHe said "yes", then no.\nLast, or so, it seemed."', 3),
        ('2,"First line.\nOne, two.\nHe said "yes"."', 3),
    ],
)
def test_wrong_quoting_costs_its_own_row(bad: str, line: int) -> None:
    found, told = read(f'id,text\n1,"One."\n{bad}\n3,"Three."\n4,Four.\n')
    assert [one.text for one in found] == ["One.", "Three.", "Four."]
    assert [number for number, _ in told] == [line]


def test_mark_that_is_never_closed() -> None:
    found, told = read('id,text\n1,"One\n2,Two.\n3,Three.\n')
    assert [one.id for one in found] == ["2", "3"]
    assert told == [(2, "opens a quotation mark that is never closed")]


def test_lines_are_not_reread_for_ever() -> None:
    rows = "".join(f'{number},"x{"y" * 50}\n"z"\n' for number in range(20_000))
    _, told = read("id,text\n" + rows)
    assert len(told) > 10_000


def test_zero_bytes_and_damage_are_told_with_their_line() -> None:
    data = b"id,text\n1,One.\n2,Tw\0o.\n3,Thr\n" + b"4,\xc3\xa9\xc3\xa9\xc3\xa9\xff\n5,Five.\n"
    found, told = read(data)
    assert [one.id for one in found] == ["1", "3", "5"]
    assert [line for line, _ in told] == [3, 5]
    assert told[0][1] == "has a zero byte"


@pytest.mark.parametrize("cell", ["=cmd|' /C calc'!A0", "+1+1", "@SUM(A1)", "-2+3"])
def test_formulas_are_text(cell: str) -> None:
    assert texts(f"text,id\n{cell},=1+1\n") == [cell]


def test_cell_of_five_megabytes_is_too_long_and_the_rest_go_on(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text(f'id,text\n1,"{"word " * 2**20}"\n2,Two.\n')
    error, article = articles.read([str(path)])
    assert isinstance(error, InputError)
    assert (error.kind, error.line) == ("too_long", 2)
    assert isinstance(article, Article)


def test_row_over_the_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables, "LARGEST", 100)
    rows = "word\n" * 100
    found, told = read(f'id,text\n1,"{rows}"\n2,Two.\n')
    assert [one.text for one in found] == ["Two."]
    assert [line for line, _ in told] == [2, 102]


class Endless(RawIOBase):
    """Rows that are made as they are read."""

    def __init__(self, rows: Iterator[bytes]) -> None:
        self._rows = rows

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: object) -> int:
        data = next(self._rows, b"")
        cast(memoryview, buffer)[: len(data)] = data
        return len(data)


def test_rows_are_read_as_they_come() -> None:
    def rows() -> Iterator[bytes]:
        yield b"text,id\n"
        yield from (f'"{"word " * 200}",{number}\n'.encode() for number in range(20_000))

    stream = cast(BinaryIO, Endless(rows()))
    tracemalloc.start()
    count = 0
    for _ in READERS[".csv"](stream, "a.csv", JsonFields()):
        count += 1
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert count == 20_000
    assert peak < 2**21
