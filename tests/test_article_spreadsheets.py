"""A row of a spreadsheet is an article; sheets without texts, full cells and hostile files are
told.
"""

from __future__ import annotations

import datetime
import re
import zipfile
from io import BytesIO
from typing import Any

import pytest

from quotes.articles import JsonFields, spreadsheets
from quotes.articles.row_fields import Item
from quotes.errors import InputError
from tests.documents import sheets

pytest.importorskip("openpyxl")
HEADER = ("id", "text", "date", "words")


def read(data: bytes, **fields: Any) -> tuple[list[Item], list[InputError]]:
    found = list(spreadsheets.spreadsheet(BytesIO(data), "a.xlsx", JsonFields(**fields)))
    errors = [one for one in found if isinstance(one, InputError)]
    assert all(one.remedy and one.where == "a.xlsx" for one in errors)
    return [one for one in found if isinstance(one, Item)], errors


def rewritten(data: bytes, pattern: str, new: str, part: str = "sheet1.xml") -> bytes:
    """The spreadsheet with something else in one of its parts."""
    file = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(file, "w", 8) as archive:
        for name in old.namelist():
            content = old.read(name).decode()
            changed = re.sub(pattern, new, content) if name.endswith(part) else content
            assert not name.endswith(part) or changed != content
            archive.writestr(name, changed)
    return file.getvalue()


def test_rows_are_articles_with_their_numbers() -> None:
    day = datetime.date(2020, 5, 1)
    rows = [HEADER, (7.0, "“One.”", day, 3.5), (), (None, "Two_x000D_\n“lines”", None, 2)]
    found, errors = read(sheets(One=rows), keep=("date", "words"))
    assert errors == []
    assert [(one.id, one.line, one.text) for one in found] == [
        ("7", 2, "“One.”"),
        (None, 4, "Two\r\n“lines”"),
    ]
    assert found[0].fields == {"date": "2020-05-01", "words": 3.5}


def test_sheets_with_texts_are_read_and_named_where_there_are_several() -> None:
    book = {"One": [("text",), ("A.",)], "Notes": [("what",), ("x",)], "Empty": []}
    found, errors = read(sheets(**book))
    assert (errors, [(one.text, one.member) for one in found]) == ([], [("A.", None)])
    found, _ = read(sheets(**book, Two=[("text",), ("B.",)]))
    assert [(one.text, one.member) for one in found] == [("A.", "One"), ("B.", "Two")]


def test_book_without_the_field_is_one_error_with_the_fields_there_are() -> None:
    found, (error,) = read(sheets(One=[HEADER, ("a", "A.")] * 9), text="body")
    assert found == []
    assert error.kind == "no_text"
    assert "its fields are 'id', 'text', 'date', 'words'" in error.what
    _, (error,) = read(sheets(One=[]))
    assert error.kind == "empty"


def test_rows_without_text_are_told_once() -> None:
    found, errors = read(sheets(One=[HEADER, (1, 5), (2, 6), (3, "A."), (4, None, "x")]))
    assert [one.text for one in found] == ["A."]
    assert [error.line for error in errors] == [2, None]
    assert "2 more lines have no text" in errors[1].what


def test_our_own_table_is_no_table_of_articles() -> None:
    names = ("article", "type", "start", "end", "text", "chain")
    _, (error,) = read(sheets(Quotations=[names, ("a", "direct", 1, 2, "x", "y")]))
    assert error.kind == "records"


def test_full_cell_is_a_warning() -> None:
    full = "x" * spreadsheets.LONGEST_CELL
    found, _ = read(sheets(One=[("text",), (full[1:],), (full,)]))
    assert [[note.kind for note in one.notes] for one in found] == [[], ["cut_text"]]
    assert found[1].notes[0].harmless


def test_formula_is_neither_computed_nor_shown() -> None:
    rows = [("text", "sum"), ("A.", "=1+1"), ('=WEBSERVICE("http://example.org")', 1)]
    found, errors = read(sheets(One=rows), keep=("sum",))
    assert [(one.text, one.fields) for one in found] == [("A.", {"sum": None})]
    assert len(errors) == 1


def test_sheet_that_says_it_is_endless_is_read_as_it_is() -> None:
    data = sheets(One=[("text",), ("A.",)])
    wide = '<dimension ref="A1:XFD1048576"/><sheetData>'
    found, errors = read(rewritten(data, "<sheetData>", wide))
    assert (errors, [one.text for one in found]) == ([], ["A."])


def test_what_a_library_warns_of_is_not_told(recwarn: pytest.WarningsRecorder) -> None:
    data = rewritten(sheets(One=[("text",), ("A.",)]), "<cellStyle .*?/>", "", "styles.xml")
    found, errors = read(data)
    assert (errors, [one.text for one in found]) == ([], ["A."])
    assert recwarn.list == []


def test_entities_are_not_expanded() -> None:
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 9))
    bomb = f'<!DOCTYPE t [<!ENTITY l0 "ha">{laughs}]><worksheet'
    data = rewritten(sheets(One=[("text",), ("A.",)]), "<worksheet", bomb)
    with pytest.raises(InputError, match="limit on input amplification"):
        read(rewritten(data, ">A.<", ">&l8;<"))


@pytest.mark.parametrize("data", [b"", b"PK\3\4", b"text,id\nA.,1\n"])
def test_what_is_no_spreadsheet_is_an_error(data: bytes) -> None:
    with pytest.raises(InputError, match="is not a spreadsheet"):
        read(data)


def test_packed_bomb_is_refused() -> None:
    with pytest.raises(InputError, match="a part that unpacks to"):
        read(sheets(One=[("text",), *[("x" * 30_000,)] * 200]))
