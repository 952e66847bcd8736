"""Records as a table in memory: one row a quotation, for pandas or polars."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from importlib import import_module
from types import ModuleType
from typing import Any, Literal

from quotes.errors import QuotesError, install
from quotes.records import Quotation

Library = Literal["pandas", "polars"]
LIBRARIES: tuple[Library, ...] = ("pandas", "polars")
Row = dict[str, Any]
# Each column with its type; the names are the schema's keys, those of an object joined by "_".
COLUMNS: Mapping[str, type] = {
    "article": str, "id": str, "type": str, "start": int, "end": int, "text": str, "content": str,
    "speaker_name": str, "speaker_title": str, "speaker_role": str, "speaker_kind": str,
    "speaker_aliases": str, "speaker_pronouns": str, "speaker_mention_text": str,
    "speaker_mention_start": int, "speaker_mention_end": int, "speaker_role_evidence_text": str,
    "speaker_role_evidence_rule": str, "cue_text": str, "cue_lemma": str, "cue_start": int,
    "cue_end": int, "parts": str, "chain": str, "paragraph": int, "sentence": int, "flags": str,
    "rule": str, "sieve": str, "confidence": float, "models": str,
}  # fmt: skip
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
    kinds: Mapping[type | None, str] = {int: "Int64", float: "float64", str: "string"}
    made = {
        name: pandas.Series(values, dtype=kinds.get(COLUMNS.get(name), "object"))
        for name, values in columns.items()
    }
    return pandas.DataFrame(made)


def _in_polars(polars: ModuleType, columns: Mapping[str, list[Any]]) -> Any:
    kinds: Mapping[type, Any] = {int: polars.Int64, float: polars.Float64, str: polars.String}
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
    """The record's keys on one level."""
    whole = quotation.to_dict()
    fields = whole.pop("fields", {})
    row: Row = {}
    for name, value in whole.items():
        row |= _levelled(name, value)
    parts = quotation.parts or ()
    row["parts"] = "; ".join(f"{part.start}-{part.end}" for part in parts) or None
    known = {name: value for name, value in row.items() if name in COLUMNS}
    return known | {f"{FIELD}{name}": value for name, value in fields.items()}


def _levelled(name: str, value: Any) -> Row:
    if isinstance(value, dict):
        row: Row = {}
        for inner, one in value.items():
            row |= _levelled(f"{name}_{inner}", one)
        return row
    return {name: "; ".join(map(str, value)) if isinstance(value, list) else value}
