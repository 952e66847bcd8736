"""CSV and Parquet: there and back, safe to open, and what a person may do to a row."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from quotes import exchange
from quotes.data_frames import to_frame
from quotes.exchange import AnnotatedArticle, ExchangeError, parquet_files, spreadsheet
from quotes.exchange.cells import cell, uncell
from quotes.records import Cue, Excerpt, Quotation, Span, Speaker
from tests.annotated_articles import ODD, collections, words

TEXT = "=“We won,” said Ann Lee. “Again!” It was late, it was.\n"
SPEAKER = Speaker(
    Excerpt(Span(16, 23), "Ann Lee"), "named", "Ann Lee", ("Lee;L.",), None, "sport", None, ("she",)
)
ONE = Quotation(
    "a.txt", "a.txt#1", "direct", Span(1, 33), TEXT[1:33], "We won, Again!", (Span(1, 10), Span(25, 33)), None, 0, 0,
    (), Cue(Span(11, 15), "said", "say"), SPEAKER, "subject_cue_after", "named", 0.875, "invented 1", {"date": 1},
)  # fmt: skip
ARTICLE = AnnotatedArticle("a.txt", TEXT, (ONE,))
Row = dict[str, str]
shared_folder = settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40
)


@pytest.mark.parametrize("name", ["csv", "parquet"])
@shared_folder
@given(articles=collections())
def test_nothing_is_lost(
    name: str, articles: list[AnnotatedArticle], tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp(name)
    exchange.load(name).write(iter(articles), folder)
    texts = {article.article_id: article.text for article in articles}
    assert list(exchange.load(name).read(folder, texts)) == articles


@pytest.mark.parametrize(
    "text",
    ["007", "1/2", "10:30 pm", "1e5", "5%", "May 3", "3 sept", "TRUE", "£2.50", "'9", "1-10"],
)
def test_a_spreadsheet_makes_no_number_of_a_text(text: str) -> None:
    assert cell(text) == f"'{text}"
    assert uncell(cell(text)) == text


@pytest.mark.parametrize(
    "text",
    ["a.txt#1", "we won 3-1", "May Lee", "March", "I'm 40", "true story", "'We won", "2 men"],
)
def test_other_text_stays_as_it_is(text: str) -> None:
    assert cell(text) == text


@given(words | st.lists(st.sampled_from([*ODD, "'", " "]), max_size=4).map("".join))
def test_no_cell_is_a_formula_and_each_reads_back(text: str) -> None:
    made = cell(text)
    assert made[:1] not in {*"=+-@\t\r\n＝＋－＠"} - {""}
    assert "\0" not in made
    assert uncell(made) == text


def rows(folder: Path) -> list[Row]:
    with (folder / "quotations.csv").open(encoding="utf-8-sig", newline="") as lines:
        return list(csv.DictReader(lines))


def rewritten(
    folder: Path, changed: Iterable[Row], delimiter: str = ",", encoding: str = "utf-8-sig"
) -> object:
    """What comes back after a spreadsheet wrote the rows."""
    with (folder / "quotations.csv").open("w", encoding=encoding, newline="") as lines:
        writer = csv.DictWriter(
            lines, spreadsheet.SHEET, delimiter=delimiter, extrasaction="ignore"
        )
        writer.writeheader()
        writer.writerows(changed)
    found = list(spreadsheet.read(folder, None))
    return found[0] if len(found) == 1 else found


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    spreadsheet.write([ARTICLE], tmp_path)
    return tmp_path


def test_a_row_says_what_the_record_says(folder: Path) -> None:
    (row,) = rows(folder)
    shown = {
        key: row[key]
        for key in (
            "id",
            "start",
            "end",
            "parts",
            "cue_text",
            "speaker_name",
            "speaker_role",
            "confidence",
            "fields",
        )
    }
    assert shown == {
        "id": "a.txt#1", "start": "1", "end": "33", "parts": "1-10; 25-33", "cue_text": "said",
        "speaker_name": "Ann Lee", "speaker_role": "sport", "confidence": "0.875",
        "fields": '{"date": 1}',
    }  # fmt: skip


@pytest.mark.parametrize(("delimiter", "encoding"), [(";", "utf-8"), ("\t", "utf-8-sig")])
def test_whatever_a_spreadsheet_writes(folder: Path, delimiter: str, encoding: str) -> None:
    (row,) = rows(folder)
    again = row | {"text": row["text"].replace("\n", "\r\n"), "start": "1.0"}
    assert rewritten(folder, [again, {}], delimiter, encoding) == ARTICLE


@pytest.mark.parametrize(
    ("change", "field", "value"),
    [
        ({"type": "mixed"}, "type", "mixed"),
        ({"start": "2"}, "parts", None),
        ({"end": "10"}, "span", Span(1, 10)),
        ({"parts": "1-10"}, "span", Span(1, 10)),
        ({"cue_start": "", "cue_end": "", "cue_text": ""}, "cue", None),
        (
            {"cue_start": "", "cue_end": "", "cue_text": "Again"},
            "cue",
            Cue(Span(26, 31), "Again", "again"),
        ),
        ({"speaker_name": "Ann B. Lee"}, "speaker", replace(SPEAKER, name="Ann B. Lee")),
        (
            {"speaker_role": "police", "speaker_title": "captain"},
            "speaker",
            replace(SPEAKER, role="police", title="captain"),
        ),
        ({"flags": "heading; nested"}, "flags", ("heading", "nested")),
    ],
)
def test_a_corrected_cell(folder: Path, change: Row, field: str, value: object) -> None:
    found = rewritten(folder, [rows(folder)[0] | change])
    assert isinstance(found, AnnotatedArticle)
    assert getattr(found.quotations[0], field) == value
    assert found.quotations[0].rule == "human"


def test_rows_deleted_and_added(folder: Path) -> None:
    assert rewritten(folder, []) == replace(ARTICLE, quotations=())
    found = rewritten(
        folder,
        [{"article": "a.txt", "type": "indirect", "text": "It was late", "speaker_name": "Bo"}],
    )
    assert isinstance(found, AnnotatedArticle)
    (made,) = found.quotations
    assert (made.span, made.type, made.speaker and made.speaker.name) == (
        Span(34, 45),
        "indirect",
        "Bo",
    )


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (
            {"type": "shouted"},
            "quotations.csv, task a.txt, characters 1 to 10: unknown label 'shouted'",
        ),
        ({"speaker_role": "pirate"}, "unknown role 'pirate'"),
        (
            {"text": "“We lost,”"},
            "quotations.csv:2: text is '“We lost,”', which is not the text there",
        ),
        ({"cue_text": "cried"}, "cue_text is 'cried', which is not the text there"),
        ({"start": "one"}, "start is not a whole number: 'one'"),
        ({"start": ""}, "characters -1 to 33"),
        ({"start": "", "end": "", "text": ""}, "a quotation without a place"),
        ({"start": "", "end": "", "text": "was"}, "'was' stands 2 times in the article"),
        ({"end": "999"}, "off the text"),
        ({"article": "b.txt"}, "1 rows of an article that was not exported"),
    ],
)
def test_what_does_not_fit_is_told(folder: Path, change: Row, message: str) -> None:
    found = rewritten(folder, [rows(folder)[0] | change])
    errors = [
        one
        for one in (found if isinstance(found, list) else [found])
        if isinstance(one, ExchangeError)
    ]
    assert any(message in str(error) for error in errors), errors


def test_an_id_stands_in_one_row(folder: Path) -> None:
    error = rewritten(folder, [rows(folder)[0], rows(folder)[0]])
    assert "the id 'a.txt#1' has two rows" in str(error)


HEADER = ",".join(spreadsheet.SHEET).encode()
LONGEST_CELL = 131_072  # characters, where nobody has asked for more


@pytest.mark.parametrize("content", [b"\xff\xfe", b"a,b\n", HEADER + b'\n"' + b"x" * 200_000])
def test_a_file_that_is_no_sheet_of_ours(folder: Path, content: bytes) -> None:
    (folder / "quotations.csv").write_bytes(content)
    csv.field_size_limit(LONGEST_CELL)  # one for the process: a test before may have raised it
    (error,) = spreadsheet.read(folder, None)
    assert isinstance(error, ExchangeError)
    assert "quotations.csv" in str(error)


@pytest.mark.parametrize("column", ["speaker_name", "cue_text", "flags"])
def test_a_column_that_was_deleted_deletes_nothing(folder: Path, column: str) -> None:
    lines = [{name: value for name, value in row.items() if name != column} for row in rows(folder)]
    with (folder / "quotations.csv").open("w", encoding="utf-8", newline="") as sheet:
        writer = csv.DictWriter(sheet, list(lines[0]))
        writer.writeheader()
        writer.writerows(lines)
    (error,) = spreadsheet.read(folder, None)
    assert f"has no column '{column}'" in str(error)


def test_the_columns_are_those_of_a_frame() -> None:
    pandas = pytest.importorskip("pandas")
    frame = to_frame(ARTICLE.quotations, library="pandas")
    assert isinstance(frame, pandas.DataFrame)
    kept = [name for name in frame.columns if not name.startswith("fields_")]
    assert (*kept, "fields") == spreadsheet.SHEET


def test_the_sheet_stands_for_its_folder(folder: Path) -> None:
    assert list(spreadsheet.read(folder / "quotations.csv", None)) == [ARTICLE]


def test_articles_that_are_broken_or_missing(folder: Path) -> None:
    (folder / "articles.jsonl").write_text('{"article": "a.txt"}\n[\n')
    assert all(isinstance(one, ExchangeError) for one in spreadsheet.read(folder, None))
    (folder / "articles.jsonl").unlink()
    (error,) = spreadsheet.read(folder, None)
    assert "articles.jsonl" in str(error)


def test_parquet_columns_are_typed(tmp_path: Path) -> None:
    parquet_files.write([ARTICLE], tmp_path)
    table = pq.read_table(tmp_path / "quotations.parquet")
    (row,) = table.select(["start", "parts", "confidence", "speaker"]).to_pylist()
    assert (row["start"], row["parts"], row["confidence"]) == (1, [[1, 10], [25, 33]], 0.875)
    assert row["speaker"]["mention"] == {"start": 16, "end": 23, "text": "Ann Lee"}


@pytest.mark.parametrize(
    ("column", "value", "message"),
    [
        ("type", "shouted", "shouted"),
        ("text", "other", "its text has changed"),
        ("article", "b.txt", "quotations of an article without text"),
        ("fields", "{", "fields that are not JSON"),
    ],
)
def test_parquet_that_does_not_fit(tmp_path: Path, column: str, value: str, message: str) -> None:
    parquet_files.write([ARTICLE], tmp_path)
    file = tmp_path / "quotations.parquet"
    changed = [row | {column: value} for row in pq.read_table(file).to_pylist()]
    pq.write_table(pa.Table.from_pylist(changed, parquet_files.RECORD), file)
    assert any(
        isinstance(one, ExchangeError) and message in str(one)
        for one in parquet_files.read(tmp_path, None)
    )


def test_no_parquet_at_all(tmp_path: Path) -> None:
    (error,) = parquet_files.read(tmp_path, None)
    assert "cannot be read" in str(error)


def test_a_missing_package_names_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(exchange.FORMATS, "parquet", "no_such_package.parquet")
    with pytest.raises(
        ExchangeError,
        match=r"needs the package no_such_package \(pip install 'newsquotes\[parquet\]'\)",
    ):
        exchange.load("parquet")
