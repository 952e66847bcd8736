"""Records as a table in memory: one row a quotation, for pandas or polars."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from importlib import import_module
from types import ModuleType
from typing import Any, Literal

from quotes.columns import COLUMNS, Row, row_of
from quotes.errors import QuotesError, install
from quotes.records import Quotation

Library = Literal["pandas", "polars"]
LIBRARIES: tuple[Library, ...] = ("pandas", "polars")
FIELD = "fields_"  # before the name of each field that was kept of the input


def to_frame(
    found: Iterable[Quotation | Iterable[Quotation]], *, library: Library | None = None
) -> Any:
    """Make a data frame of quotations, a row each.

    Args:
        found: quotations, or several lists of them, such as `Extractor.pipe` gives.
        library: "pandas" or "polars"; by default pandas where it is installed, else polars.

    The columns are the keys of a record; those of an object are joined by `_` (`speaker_name`,
    `cue_text`), several values in one by `; `. They are there even where no quotation is.

    Raises:
        QuotesError: if the library is not installed.

    >>> to_frame([], library="pandas").columns[:3].tolist()
    ['article', 'id', 'type']
    """
    rows = [_row(one) for one in _flat(found)]
    kept = dict.fromkeys(name for row in rows for name in row if name not in COLUMNS)
    columns = {name: [row.get(name) for row in rows] for name in (*COLUMNS, *kept)}
    name, module = _library(library)
    return _in_pandas(module, columns) if name == "pandas" else _in_polars(module, columns)


def _library(wanted: Library | None) -> tuple[Library, ModuleType]:
    """The first library of those wanted that is installed."""
    several = LIBRARIES if wanted is None else (wanted,)
    for name in several:
        try:
            return name, import_module(name)
        except ModuleNotFoundError:
            continue
    what = f"a frame needs the package {' or '.join(several)}"
    raise QuotesError(what, remedy=install(several[0]))


def _in_pandas(pandas: ModuleType, columns: Mapping[str, list[Any]]) -> Any:
    kinds: Mapping[type | None, str] = {
        int: "Int64", float: "float64", str: "string", list: "string",
    }  # fmt: skip
    made = {
        name: pandas.Series(values, dtype=kinds.get(COLUMNS.get(name), "object"))
        for name, values in columns.items()
    }
    return pandas.DataFrame(made)


def _in_polars(polars: ModuleType, columns: Mapping[str, list[Any]]) -> Any:
    kinds: Mapping[type, Any] = {
        int: polars.Int64, float: polars.Float64, str: polars.String, list: polars.String,
    }  # fmt: skip
    made = [
        polars.Series(name, values, dtype=kinds[COLUMNS[name]])
        if name in COLUMNS
        else polars.Series(name, values, strict=False)
        for name, values in columns.items()
    ]
    return polars.DataFrame(made)


def _flat(found: Iterable[Quotation | Iterable[Quotation]]) -> Iterator[Quotation]:
    for one in found:
        if isinstance(one, Quotation):
            yield one
        else:
            yield from one


def _row(quotation: Quotation) -> Row:
    """The columns of a record with the fields that were kept."""
    joined = {
        name: "; ".join(value) or None if isinstance(value, list) else value
        for name, value in row_of(quotation).items()
    }
    return joined | {f"{FIELD}{name}": value for name, value in quotation.fields.items()}
