"""Frames of articles become frames of quotations, in pandas alone and in Spark on this machine."""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

from quotes import jsonl
from quotes.articles import JsonFields, from_text
from quotes.exchange.parquet_files import row_of
from quotes.scaling.rows import RESULT, Extraction
from tests import tiny

pd = pytest.importorskip("pandas", reason="the extra `ray` is not installed")
frames = pytest.importorskip("quotes.scaling.frames")

ROOT = Path(__file__).parent.parent
ASKED = Extraction(JsonFields(id="url", keep=("day", "mood")), loader=tiny.extractor)
TEXTS = {
    "u0": "Rain.\n\n“It rains,” said Ann Lee. “It pours,” she said.",
    "u1": "It DIES.",
    "u2": "Nothing is said.",
    "u3": "Snow.\n\n“It snows,” said Bo Ash.",
}


def rows() -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = [
        {"url": name, "text": text, "day": 1.5} for name, text in TEXTS.items()
    ]
    return [{**row, "mood": None} for row in found] + [
        {"url": None, "text": "It rains.", "day": 2.5, "mood": None}
    ]


def expected() -> list[dict[str, Any]]:
    """What the plain path says of the good articles."""
    fields = {"day": 1.5, "mood": None}
    good = [from_text(text, name, fields) for name, text in TEXTS.items() if "DIES" not in text]
    return [
        row_of(quotation)
        for article in good
        for quotation in tiny.extractor().extract_article(article)
    ]


def check(found: list[dict[str, Any]]) -> None:
    records = sorted(
        (row for row in found if row["failure"] is None), key=lambda row: str(row["id"])
    )
    assert [{name: row[name] for name in row if name != "failure"} for row in records] == expected()
    told = [json.loads(row["failure"]) for row in found if row["failure"] is not None]
    assert sorted((row["input"], row["kind"]) for row in told) == [
        ("row 'u1'", "worker_died"),
        ("row None", "malformed"),
    ]


def test_frames_of_pandas() -> None:
    given = [pd.DataFrame(rows()[:2]), pd.DataFrame(rows()[2:])]
    (frame,) = frames.in_pandas(ASKED)(iter(given))
    check(pa.Table.from_pandas(frame, RESULT, preserve_index=False).to_pylist())


def test_schema_names_every_key_of_a_record() -> None:
    assert all(
        f"`{name}` " in frames.SCHEMA
        for name in [*jsonl.to_json(*tiny.extractor().extract(TEXTS["u3"])), "failure"]
    )
    assert (
        "`cue` struct<`start`: bigint, `end`: bigint, `text`: string, `lemma`: string>"
        in frames.SCHEMA
    )


@pytest.fixture
def spark(monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    sql = pytest.importorskip("pyspark.sql", reason="pyspark is not installed")
    if shutil.which("java") is None:
        pytest.skip("no Java")
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    monkeypatch.setenv("PYSPARK_PYTHON", sys.executable)
    session = (
        sql.SparkSession.builder.master("local[2]")
        .config("spark.ui.enabled", "false")
        .getOrCreate()
    )
    yield session
    session.stop()


@pytest.mark.filterwarnings("ignore:PySpark does not yet fully support pandas")
def test_map_in_pandas_of_spark(spark: Any) -> None:
    given = spark.createDataFrame(
        rows(), "url string, text string, day double, mood string"
    ).repartition(2)
    found = given.mapInPandas(frames.in_pandas(ASKED), frames.SCHEMA).collect()
    check([row.asDict(recursive=True) for row in found])
