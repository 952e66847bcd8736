"""The article of a row: which of its fields is the text, which the id, what is carried along."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, BinaryIO

from quotes import patterns
from quotes.articles.own import own_row
from quotes.errors import InputError

HALF_PAIR = patterns.compile(r"[\ud800-\udfff]")
# Bytes of a file that is one article, characters of a line or row: more is a mistake or an attack.
LARGEST = 64 * 2**20
MOST_FIELDS = 12  # that a message names
TEXT_FIELD = "name the field with --text-field"
LONGEST_ID = 1000  # characters; an id stands in every record of its article


@dataclass(frozen=True, slots=True)
class JsonFields:
    """The names of the fields of a line or row; `keep` are copied into the records."""

    text: str = "text"
    id: str = "id"
    keep: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Item:
    """One text out of a file, with its own `id`, and its `line` or row: None if it is the only one.

    `member`: the file within an archive that it was in, or its sheet. `notes` are warnings.
    """

    text: str
    id: str | None = None
    line: int | None = None
    fields: Mapping[str, Any] = field(default_factory=dict)
    member: str | None = None
    notes: tuple[InputError, ...] = ()


Reader = Callable[[BinaryIO, str, JsonFields], Iterator[Item | InputError]]


def whole(stream: BinaryIO, where: str) -> bytes:
    """The bytes of a file that must be in memory at once; raises InputError for too many."""
    data = stream.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise InputError(
            f"is larger than {LARGEST // 2**20} MB",
            where=where,
            remedy="split it into articles",
            kind="too_long",
        )
    return data


def item_of(row: Mapping[str, Any], number: int, options: JsonFields) -> Item:
    """The article of a JSON object or row, the `number`th; raises InputError without a place."""
    if own := own_row(row):
        raise InputError(own, remedy="leave the file out", kind="labels")
    text = row.get(options.text)
    if not isinstance(text, str):
        raise InputError(
            f"has no text in field {options.text!r}; its fields are {named(row)}",
            remedy=TEXT_FIELD,
            kind="no_text",
        )
    identity = _own_id(row.get(options.id), options.id)
    if HALF_PAIR.search(text + (identity or "")):
        raise InputError(
            "has half a surrogate pair in its text or id",
            remedy="write it anew as valid Unicode",
            kind="encoding",
        )
    return Item(text, identity, number, {key: row[key] for key in options.keep if key in row})


def named(row: Mapping[str, Any]) -> str:
    """The fields that hold text, and any others only where none does."""
    texts = [key for key, value in row.items() if isinstance(value, str)]
    found = texts or list(row)
    return ", ".join(map(repr, found[:MOST_FIELDS])) + (", …" if len(found) > MOST_FIELDS else "")


def row_item(
    row: Mapping[str, Any], where: str, number: int, options: JsonFields
) -> Item | InputError:
    """As `item_of`; what JSON does not know (dates) is carried along as text."""
    try:
        kept = json.dumps({key: row[key] for key in options.keep if key in row}, default=str)
        return item_of({**row, **json.loads(kept, parse_constant=lambda _: None)}, number, options)
    except InputError as error:
        error.where, error.line = where, number
        return error


def _own_id(identity: Any, name: str) -> str | None:
    if not isinstance(identity, str | int | None):
        raise InputError(
            f"field {name!r} is neither text nor a number", remedy="name another with --id-field"
        )
    own = None if identity in (None, "") else str(identity)
    if own and len(own) > LONGEST_ID:
        what = f"field {name!r} has {len(own)} characters, which is no id"
        raise InputError(what, remedy="name another with --id-field")
    return own


def once(
    found: Iterable[Item | InputError], remedy: str, where: str, told: Callable[[int], str]
) -> Iterator[Item | InputError]:
    """All that is found; of errors with this remedy the first, and at the end how many more."""
    first: InputError | None = None
    more = 0
    for one in found:
        if isinstance(one, InputError) and one.remedy == remedy:
            if first is not None:
                more += 1
                continue
            first = one
        yield one
    if first is not None and more:
        yield InputError(told(more), where=where, remedy=remedy, kind=first.kind)


def textless(
    found: Iterable[Item | InputError], where: str, options: JsonFields
) -> Iterator[Item | InputError]:
    """As `once` for rows without text: a field that was named wrongly is in none."""

    def told(count: int) -> str:
        lines = "1 more line has" if count == 1 else f"{count:,} more lines have"
        return f"{lines} no text in field {options.text!r}"

    return once(found, TEXT_FIELD, where, told)
