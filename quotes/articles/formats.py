"""Readers of formats: plain text, web pages, one JSON object a line, Parquet."""

from __future__ import annotations

import gzip
import io
import json
import zlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice
from typing import Any, BinaryIO

import jsonlines

from quotes import patterns
from quotes.articles.decoding import decode, lines
from quotes.articles.page_marks import written_out
from quotes.errors import InputError, install
from quotes.records import TYPES

HALF_PAIR = patterns.compile(r"[\ud800-\udfff]")
LARGEST = (
    64 * 2**20
)  # bytes of a file that is one article, characters of a line: any more is a mistake, or an attack
MOST_FIELDS = 12  # that a message names
AT_ONCE = 64  # rows of a table held in memory
LABEL = frozenset(
    {"type", "start", "end", "text", "cue", "speaker"}
)  # what every line of a golden file has
LONGEST_ID = 1000  # characters; an id stands in every record of its article


@dataclass(frozen=True, slots=True)
class JsonFields:
    """The names of the fields of a JSONL line; `keep` are copied into the records."""

    text: str = "text"
    id: str = "id"
    keep: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Item:
    """One text out of a file. `id` is its own (JSONL), `line` its line number there; both None elsewhere."""

    text: str
    id: str | None = None
    line: int | None = None
    fields: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows of a Parquet file: all, or those from `start` to `stop` of a row group, `before` which others lie."""

    group: int | None = None
    start: int = 0
    stop: int | None = None
    before: int = 0


ALL = Rows()
Reader = Callable[[BinaryIO, str, JsonFields], Iterator[Item | InputError]]


def plain(stream: BinaryIO, where: str, options: JsonFields) -> Iterator[Item | InputError]:
    """The whole file is one article."""
    yield Item(decode(_whole(stream, where), where))


def web_page(stream: BinaryIO, where: str, options: JsonFields) -> Iterator[Item | InputError]:
    """The main text of a page as trafilatura finds it, with marks for `<q>`; offsets index that text, not the HTML."""
    try:
        from trafilatura import extract
    except ImportError as error:
        remedy = install("html")
        what = f"HTML needs an extra that is not installed: {error}"
        raise InputError(what, where=where, remedy=remedy, kind="extra_missing") from error
    data = _whole(stream, where)
    try:
        text = extract(written_out(data), include_comments=False, include_tables=False)
    except Exception as error:  # trafilatura and lxml raise all kinds for pages that are none
        raise InputError(
            f"is not a web page: {error!r}", where=where, remedy="save the article's text as .txt"
        ) from error
    if not text:
        raise InputError(
            "has no main text", where=where, remedy="save the article's text as .txt", kind="empty"
        )
    yield Item(text)


def json_lines(
    stream: BinaryIO, where: str, options: JsonFields, *, before: int = 0
) -> Iterator[Item | InputError]:
    """One article a line, read as it comes; a bad line is an error of its own and the rest go on.

    `before`: how many lines of the file lie before the stream.
    """
    begun, textless = before > 0, 0
    for number, line in enumerate(lines(stream, where, LARGEST), start=before + 1):
        try:
            if isinstance(line, InputError):
                raise line
            if line.strip():
                yield _json_item(line, number, options)
        except InputError as error:
            error.where, error.line = where, number
            if error.kind == "labels" and not begun:
                error.kind = "records"
                yield error
                return  # the first line tells what the file is
            textless += error.kind == "no_text"
            if error.kind != "no_text" or textless == 1:
                yield error
        begun = begun or bool(line.strip() if isinstance(line, str) else line)
    if textless > 1:
        yield _many_textless(textless - 1, where, options)


def _many_textless(count: int, where: str, options: JsonFields) -> InputError:
    """All lines of a file without text but the first, in one: a field that was named wrongly is in none."""
    lines_ = "1 more line has" if count == 1 else f"{count:,} more lines have"
    what = f"{lines_} no text in field {options.text!r}"
    return InputError(what, where=where, remedy="name the field with --text-field", kind="no_text")


def gzipped(stream: BinaryIO, where: str, options: JsonFields) -> Iterator[Item | InputError]:
    """JSON lines, compressed; they are unpacked as they are read."""
    try:
        with gzip.GzipFile(fileobj=stream) as unpacked:
            yield from json_lines(io.BufferedReader(unpacked), where, options)
    except (gzip.BadGzipFile, EOFError, zlib.error) as error:
        raise InputError(
            f"cannot be unpacked: {error}", where=where, remedy="pack it anew with gzip"
        ) from error


def parquet(
    stream: BinaryIO, where: str, options: JsonFields, *, rows: Rows = ALL
) -> Iterator[Item | InputError]:
    """One article a row, its columns read as the fields of JSON lines are."""
    try:
        from pyarrow import ArrowException
        from pyarrow.parquet import ParquetFile
    except ImportError as error:
        what = f"Parquet needs an extra that is not installed: {error}"
        raise InputError(
            what, where=where, remedy=install("parquet"), kind="extra_missing"
        ) from error
    try:
        file = ParquetFile(stream)
        wanted = {options.text, options.id, *options.keep, "schema"} & set(file.schema_arrow.names)
        groups = None if rows.group is None else [rows.group]
        read = file.iter_batches(AT_ONCE, row_groups=groups, columns=sorted(wanted))
        found = (row for batch in read for row in batch.to_pylist())
        for number, row in enumerate(
            islice(found, rows.start, rows.stop), start=rows.before + rows.start + 1
        ):
            yield row_item(row, where, number, options)
    except (ArrowException, OSError) as error:
        raise InputError(
            f"cannot be read as Parquet: {error}", where=where, remedy="write it anew"
        ) from error


# By file name ending; the longest that matches counts.
READERS: Mapping[str, Reader] = {
    ".txt": plain,
    ".md": plain,
    ".html": web_page,
    ".htm": web_page,
    ".jsonl": json_lines,
    ".jsonl.gz": gzipped,
    ".parquet": parquet,
}


def _whole(stream: BinaryIO, where: str) -> bytes:
    data = stream.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise InputError(
            f"is larger than {LARGEST // 2**20} MB",
            where=where,
            remedy="split it into articles",
            kind="too_long",
        )
    return data


def _json_item(line: str, number: int, options: JsonFields) -> Item:
    try:
        row = jsonlines.Reader([line], loads=_strictly).read()
    except (jsonlines.InvalidLineError, RecursionError) as error:
        what = f"is not JSON: {_reason(error.__cause__ or error)}"
        raise InputError(what, remedy="write one object a line") from error
    if not isinstance(row, dict):
        raise InputError("is not a JSON object", remedy="write one object a line")
    return item_of(row, number, options)


def _strictly(line: str | bytes) -> Any:
    """The value of a line; NaN and Infinity, which JSON does not know, are errors."""
    return json.loads(line, parse_constant=_no_number)


def _reason(error: BaseException) -> str:
    """Say what is wrong with a line, without the reader's own count of lines."""
    if isinstance(error, json.JSONDecodeError):
        return f"{error.msg} at character {error.pos + 1}"
    return str(error).partition(";")[0]  # behind it advice for programmers


def item_of(row: Mapping[str, Any], number: int, options: JsonFields) -> Item:
    """The article of one JSON object or row of a table, the `number`th; raises InputError without a place."""
    if str(row.get("schema")).startswith("quotes/"):
        raise InputError(
            "is a record that this program wrote, not an article",
            remedy="leave the file out",
            kind="labels",
        )
    if row.keys() >= LABEL and row["type"] in TYPES:
        raise InputError(
            "is the label of a quotation, not an article",
            remedy="leave the file out",
            kind="labels",
        )
    text = row.get(options.text)
    if not isinstance(text, str):
        raise InputError(
            f"has no text in field {options.text!r}; its fields are {_named(row)}",
            remedy="name the field with --text-field",
            kind="no_text",
        )
    own = _own_id(row.get(options.id), options.id)
    if HALF_PAIR.search(text + (own or "")):
        raise InputError(
            "has half a surrogate pair in its text or id",
            remedy="write it anew as valid Unicode",
            kind="encoding",
        )
    return Item(text, own, number, {key: row[key] for key in options.keep if key in row})


def _named(row: Mapping[str, Any]) -> str:
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


def _no_number(constant: str) -> None:
    raise ValueError(f"{constant} is no JSON number")
