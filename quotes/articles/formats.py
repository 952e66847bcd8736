"""What is in a file: plain text, a web page, or a JSON object a line."""

from __future__ import annotations

import gzip
import json
import zlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import regex

from quotes.articles.decoding import decode
from quotes.errors import InputError

HALF_PAIR = regex.compile(r"[\ud800-\udfff]")
LINE_END = regex.compile(r"\r\n|[\n\r]")  # only these end a JSON line: U+2028 may stand inside its strings


@dataclass(frozen=True, slots=True)
class JsonFields:
    """Which fields of a JSONL line hold what; `keep` are carried along into the records."""

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


Reader = Callable[[bytes, str, JsonFields], Iterator[Item | InputError]]


def plain(data: bytes, where: str, options: JsonFields) -> Iterator[Item | InputError]:
    """The whole file is one article."""
    yield Item(decode(data, where))


def web_page(data: bytes, where: str, options: JsonFields) -> Iterator[Item | InputError]:
    """The main text of a page as trafilatura finds it; offsets index that text, not the HTML."""
    try:
        from trafilatura import extract
    except ImportError as error:
        remedy = "pip install 'quotes[html]'"
        raise InputError(f"HTML needs an extra that is not there: {error}", where=where, remedy=remedy) from error
    text = extract(data, include_comments=False, include_tables=False)
    if not text:
        raise InputError("has no main text", where=where, remedy="save the article's text as .txt")
    yield Item(text)


def json_lines(data: bytes, where: str, options: JsonFields) -> Iterator[Item | InputError]:
    """One article a line; a bad line is an error of its own and the rest go on."""
    for number, line in enumerate(LINE_END.split(decode(data, where)), start=1):
        if line.strip():
            try:
                yield _json_item(line, number, f"{where}:{number}", options)
            except InputError as error:
                yield error


def gzipped(data: bytes, where: str, options: JsonFields) -> Iterator[Item | InputError]:
    """JSON lines, compressed."""
    try:
        content = gzip.decompress(data)
    except (OSError, EOFError, zlib.error) as error:
        raise InputError(f"cannot be unpacked: {error}", where=where, remedy="pack it anew with gzip") from error
    yield from json_lines(content, where, options)


# By file name ending; the longest that matches counts.
READERS: Mapping[str, Reader] = {
    ".txt": plain,
    ".md": plain,
    ".html": web_page,
    ".htm": web_page,
    ".jsonl": json_lines,
    ".jsonl.gz": gzipped,
}


def _json_item(line: str, number: int, where: str, options: JsonFields) -> Item:
    try:
        row = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise InputError(f"is not JSON: {error}", where=where, remedy="write one object a line") from error
    if isinstance(row, dict) and str(row.get("schema")).startswith("quotes/"):
        raise InputError(
            "is a record that this program wrote, not an article", where=where, remedy="leave the file out"
        )
    text = row.get(options.text) if isinstance(row, dict) else None
    if not isinstance(text, str):
        raise InputError(
            f"has no text in field {options.text!r}", where=where, remedy="name the field with --text-field"
        )
    identity = row.get(options.id)
    if not isinstance(identity, str | int | None):
        raise InputError(
            f"field {options.id!r} is no text or number", where=where, remedy="name another with --id-field"
        )
    own = None if identity in (None, "") else str(identity)
    if HALF_PAIR.search(text + (own or "")):
        raise InputError(
            "has half a surrogate pair in its text or id", where=where, remedy="write it anew as valid Unicode"
        )
    return Item(text, own, number, {key: row[key] for key in options.keep if key in row})
