"""The extractor for Spark: a function for `DataFrame.mapInPandas`, and the schema of what it gives."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from itertools import chain, islice
from typing import Any

import pandas as pd
import pyarrow as pa

from quotes.scaling.rows import RESULT, Extraction, results

PLAIN = Extraction()
Frames = Callable[[Iterator[pd.DataFrame]], Iterator[pd.DataFrame]]
AT_ONCE = 1000  # rows of a frame that is given back
NAMES = (
    (pa.types.is_string, "string"),
    (pa.types.is_int64, "bigint"),
    (pa.types.is_float64, "double"),
)


def in_pandas(asked: Extraction = PLAIN) -> Frames:
    """A function from frames of articles to frames of quotations, a row each:
    `mapInPandas(in_pandas(), SCHEMA)`.

    Rows are as those of `quotes.scaling.dataset.extract_dataset`. Each Python worker loads the
    models once.
    """
    return partial(_extracted, asked=asked)


def _extracted(frames: Iterator[pd.DataFrame], asked: Extraction) -> Iterator[pd.DataFrame]:
    found = results(chain.from_iterable(map(_rows, frames)), asked)
    while rows := list(islice(found, AT_ONCE)):
        yield pd.DataFrame(
            {name: pd.Series([row[name] for row in rows], dtype=object) for name in RESULT.names}
        )


def _rows(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """Make rows of a frame; every missing value of pandas becomes None."""
    plain = frame.astype(object)
    rows = plain.where(plain.notna(), None).to_dict("records")
    return [{str(key): value for key, value in row.items()} for row in rows]


def _ddl(kind: pa.DataType) -> str:
    if pa.types.is_list(kind):
        return f"array<{_ddl(kind.value_type)}>"
    if pa.types.is_struct(kind):
        return f"struct<{', '.join(f'`{field.name}`: {_ddl(field.type)}' for field in kind)}>"
    return next(name for is_kind, name in NAMES if is_kind(kind))


SCHEMA = ", ".join(f"`{field.name}` {_ddl(field.type)}" for field in RESULT)
