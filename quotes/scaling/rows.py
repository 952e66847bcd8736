"""Rows of articles to rows of records: what the dataset of one engine and the frame of another have
in common.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

import pyarrow as pa

from quotes import articles, joined_names, lexicons, pipeline
from quotes.articles import File, JsonFields, Reading
from quotes.articles.row_fields import Item, row_item
from quotes.errors import InputError
from quotes.exchange.parquet_files import RECORD, row_of
from quotes.pipeline import Extractor
from quotes.running import failures, items, pool
from quotes.running.failures import Failure
from quotes.running.items import Outcome
from quotes.running.local import Load

FAILURE = "failure"
RESULT = RECORD.append(pa.field(FAILURE, pa.string()))
Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Extraction:
    """The settings for each row; workers must find models and word lists under the same paths.

    `fields` names the columns of text and id, and those to carry along; records below
    `min_confidence` are left out. `loader`, called once by each worker, makes an extractor in place
    of the one for `models` and `lexicon_files`.
    """

    fields: JsonFields = articles.DEFAULTS
    models: str = pipeline.BUNDLED
    lexicon_files: tuple[str | Path, ...] = ()
    min_confidence: float = 0.0
    loader: Load | None = None

    def load(self) -> Load:
        """Return a function that makes the extractor in any process."""
        return self.loader or loading(self.models, self.lexicon_files)


def loading(
    models: str,
    lexicon_files: Iterable[str | Path],
    *,
    alias_files: Iterable[str | Path] = (),
    nested: bool = True,
    near_ties: bool = False,
) -> Load:
    """The paths made absolute, as workers have another current folder. Raises LexiconError and
    AliasError.
    """
    lists, names = _absolute(lexicon_files), _absolute(alias_files)
    lexicons.check(tuple(map(Path, lists)))
    joined_names.load(names)
    models = str(Path(models).absolute()) if Path(models).is_dir() else models
    load = partial(Extractor, models, lexicon_files=lists, alias_files=names)
    return partial(load, nested=nested, near_ties=near_ties)


def _absolute(paths: Iterable[str | Path]) -> tuple[str, ...]:
    return tuple(str(Path(path).absolute()) for path in paths)


def results(rows: Iterable[Row], asked: Extraction) -> Iterator[dict[str, Any]]:
    """One row of RESULT for each quotation of each article, one with `failure` for an article that
    has failed.

    The models are in a process of their own, which is replaced if an article kills it.
    """
    engine = pool.engine(asked.load(), 1, threads=1)
    with closing(engine(items.number(_readings(rows, asked.fields)))) as outcomes:
        for outcome in outcomes:
            yield from _rows(outcome, asked.min_confidence)


def _readings(rows: Iterable[Row], fields: JsonFields) -> Iterator[Reading]:
    for row in rows:
        file = File(
            Path("row"), "row", io.BytesIO, partial(_read, row), f"row {row.get(fields.id)!r}"
        )
        yield from articles.located([file], fields=fields)


def _read(row: Row, _stream: object, where: str, fields: JsonFields) -> Iterator[Item | InputError]:
    """The article of a row; its number in its batch would say nothing."""
    found = row_item(row, where, 1, fields)
    if isinstance(found, InputError):
        found.line = None
        yield found
    elif found.id is None:
        yield InputError(
            f"has no id in column {fields.id!r}", where=where, remedy="give each article one"
        )
    else:
        yield replace(found, line=None)


def _rows(outcome: Outcome, least: float) -> Iterator[dict[str, Any]]:
    if isinstance(outcome.result, Failure):
        yield dict.fromkeys(RESULT.names) | {
            "article": outcome.result.article,
            FAILURE: failures.dumps(outcome.result),
        }
        return
    for quotation in outcome.result:
        if quotation.confidence >= least:
            yield {**row_of(quotation), FAILURE: None}
