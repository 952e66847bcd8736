"""JSON: one object a line, or a whole file that is an array of objects or one object."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, BinaryIO

import jsonlines

from quotes.articles.decoding import decode, lines
from quotes.articles.row_fields import LARGEST, Item, JsonFields, item_of, textless, whole
from quotes.errors import InputError
from quotes.jsonl import strictly

SHAPES = "write an array of objects, one object with the text, or JSONL (one object a line)"


def json_lines(
    stream: BinaryIO, where: str, options: JsonFields, *, before: int = 0
) -> Iterator[Item | InputError]:
    """One article a line, read as it comes; a bad line is an error of its own and the rest go on.

    `before`: how many lines of the file lie before the stream.
    """
    yield from textless(_lines(stream, where, options, before), where, options)


def json_value(stream: BinaryIO, where: str, options: JsonFields) -> Iterator[Item | InputError]:
    """The objects of an array, numbered from 1 as lines are; or the file is one object."""
    value = _value(decode(whole(stream, where), where), where)
    rows = value if isinstance(value, list) else [value]
    if not any(isinstance(row, dict) for row in rows):
        what = "is an array without objects" if isinstance(value, list) else "is not a JSON object"
        raise InputError(what, where=where, remedy=SHAPES)
    yield from textless(_objects(rows, where, options), where, options)


def _lines(
    stream: BinaryIO, where: str, options: JsonFields, before: int
) -> Iterator[Item | InputError]:
    begun = before > 0
    for number, line in enumerate(lines(stream, where, LARGEST), start=before + 1):
        try:
            if isinstance(line, InputError):
                raise line
            if line.strip():
                yield _json_item(line, number, options)
        except InputError as error:
            only = not begun and error.kind == "labels"
            yield _placed(error, where, number, only=only)
            if only:
                return
        begun = begun or bool(line.strip() if isinstance(line, str) else line)


def _objects(rows: list[Any], where: str, options: JsonFields) -> Iterator[Item | InputError]:
    for number, row in enumerate(rows, start=1):
        try:
            if not isinstance(row, dict):
                raise InputError("is not a JSON object", remedy=SHAPES)
            yield item_of(row, number, options)
        except InputError as error:
            only = number == 1 and error.kind == "labels"
            yield _placed(error, where, number, only=only)
            if only:
                return


def _placed(error: InputError, where: str, number: int, *, only: bool) -> InputError:
    """The error with its place; `only`: the first line is a label or record, and so the file."""
    error.where, error.line = where, number
    if only:
        error.kind = "records"
    return error


def _json_item(line: str, number: int, options: JsonFields) -> Item:
    try:
        row = jsonlines.Reader([line], loads=strictly).read()
    except (jsonlines.InvalidLineError, RecursionError) as error:
        what = f"is not JSON: {_reason(error.__cause__ or error)}"
        raise InputError(what, remedy="write one object a line") from error
    if not isinstance(row, dict):
        raise InputError("is not a JSON object", remedy="write one object a line")
    return item_of(row, number, options)


def _value(text: str, where: str) -> Any:
    try:
        return strictly(text)
    except json.JSONDecodeError as error:
        what, line = f"is not JSON: {error.msg} at character {error.colno}", error.lineno
        many = error.msg == "Extra data"
        remedy = "name it .jsonl, or give --format jsonl, if it is one object a line"
        raise InputError(what, where=where, line=line, remedy=remedy if many else SHAPES) from error
    except (
        ValueError,
        RecursionError,
    ) as error:  # NaN, numbers of thousands of digits, deep nesting
        raise InputError(f"is not JSON: {_reason(error)}", where=where, remedy=SHAPES) from error


def _reason(error: BaseException) -> str:
    """Say what is wrong with a line, without the reader's own count of lines."""
    if isinstance(error, json.JSONDecodeError):
        return f"{error.msg} at character {error.pos + 1}"
    return str(error).partition(";")[0]  # behind it advice for programmers
