"""Parquet: a folder with quotations.parquet (every key of a record, typed) and articles.parquet
(ids and texts).
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby, islice
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from quotes import jsonl
from quotes.exchange.annotated import AnnotatedArticle, ExchangeError
from quotes.exchange.task import unpacked
from quotes.exchange.tool_files import parsed
from quotes.records import Quotation

QUOTATIONS, ARTICLES = "quotations.parquet", "articles.parquet"
GROUP = 500  # articles of a row group: what is held in memory at a time
REMEDY = (
    f"name the folder that holds {QUOTATIONS} and {ARTICLES}, with the columns that export wrote"
)
Row = dict[str, Any]

_PLACE = [("start", pa.int64()), ("end", pa.int64()), ("text", pa.string())]
_SPEAKER = [
    ("mention", pa.struct(_PLACE)),
    ("kind", pa.string()),
    ("name", pa.string()),
    ("aliases", pa.list_(pa.string())),
    ("title", pa.string()),
    ("role", pa.string()),
    ("role_evidence", pa.struct([*_PLACE, ("rule", pa.string())])),
    ("pronouns", pa.list_(pa.string())),
]
RECORD = pa.schema(
    [
        ("schema", pa.string()),
        ("article", pa.string()),
        ("id", pa.string()),
        ("type", pa.string()),
        *_PLACE,
        ("content", pa.string()),
        ("parts", pa.list_(pa.list_(pa.int64()))),
        ("chain", pa.string()),
        ("paragraph", pa.int64()),
        ("sentence", pa.int64()),
        ("flags", pa.list_(pa.string())),
        ("cue", pa.struct([*_PLACE, ("lemma", pa.string())])),
        ("speaker", pa.struct(_SPEAKER)),
        ("rule", pa.string()),
        ("sieve", pa.string()),
        ("confidence", pa.float64()),
        ("models", pa.string()),
        ("fields", pa.string()),  # JSON: their types are the user's
    ]
)
ARTICLE = pa.schema([("article", pa.string()), ("text", pa.string())])


def write(articles: Iterable[AnnotatedArticle], target: Path) -> None:
    """A folder of the two tables."""
    target.mkdir(parents=True, exist_ok=True)
    with (
        pq.ParquetWriter(target / QUOTATIONS, RECORD) as records,
        pq.ParquetWriter(target / ARTICLES, ARTICLE) as texts,
    ):
        for group in _grouped(articles):
            rows = [row_of(quotation) for article in group for quotation in article.quotations]
            records.write_table(pa.Table.from_pylist(rows, RECORD))
            names = [{"article": article.article_id, "text": article.text} for article in group]
            texts.write_table(pa.Table.from_pylist(names, ARTICLE))


def read(
    source: Path, texts: Mapping[str, str] | None
) -> Iterator[AnnotatedArticle | ExchangeError]:
    """The articles of a folder, in the order of its articles."""
    try:
        rows = pq.read_table(source / QUOTATIONS).to_pylist()
        articles = pq.read_table(source / ARTICLES).to_pylist()
        grouped = {
            name: list(group) for name, group in groupby(rows, key=lambda row: row["article"])
        }
        known = {row["article"]: row["text"] for row in articles}
    except (OSError, KeyError, ValueError, TypeError, pa.ArrowException) as error:
        yield ExchangeError(f"cannot be read: {error}", file=str(source), remedy=REMEDY)
        return
    for name, text in known.items():
        try:
            task = unpacked(_packed(name, grouped.pop(name, [])), text, (str(source), name), texts)
            yield AnnotatedArticle(task.article_id, task.text, task.originals)
        except ExchangeError as error:
            yield error
    for name in grouped:
        yield ExchangeError(
            "quotations of an article without text", file=str(source), task=name, remedy=REMEDY
        )


def _grouped(articles: Iterable[AnnotatedArticle]) -> Iterator[list[AnnotatedArticle]]:
    given = iter(articles)
    while group := list(islice(given, GROUP)):
        yield group


def row_of(quotation: Quotation) -> Row:
    """A record as a row of RECORD."""
    row = jsonl.to_json(quotation)
    return row | {"fields": json.dumps(row["fields"]) if "fields" in row else None}


def _packed(name: str, rows: list[Row]) -> Row:
    try:
        return {
            "article": name,
            "records": [row | {"fields": parsed(row.get("fields") or "{}")} for row in rows],
        }
    except ValueError as error:
        raise ExchangeError(
            f"fields that are not JSON: {error}", task=name, remedy=REMEDY
        ) from error
