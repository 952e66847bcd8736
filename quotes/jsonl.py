"""Lines of JSON, by the library jsonlines: the only module that writes and reads lines of records.

docs/records.md explains each key of a record.
"""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from math import isinf
from typing import Any, TypeVar

import jsonlines

from quotes.errors import RecordError
from quotes.records import (
    FLAGS,
    KINDS,
    ROLES,
    SCHEMA,
    TYPES,
    Cue,
    Evidence,
    Excerpt,
    Quotation,
    Span,
    Speaker,
)

T = TypeVar("T", bound=str)
Loads = Callable[[str | bytes], Any]
# Written as \uXXXX beside what JSON itself escapes: what a terminal would obey (C1 controls,
# reordering), what some programs take for the end of a line, and halves of surrogate pairs (in
# carried fields only), which have no UTF-8.
_OBEYED = [range(0x7F, 0xA0), range(0x2028, 0x202F), range(0x2066, 0x206A), range(0xD800, 0xE000)]
_ESCAPED = {code: f"\\u{code:04x}" for codes in _OBEYED for code in codes}
REMEDY = f"the records of this version have the schema {SCHEMA}"


def strictly(text: str | bytes) -> Any:
    """The value of JSON; ValueError for numbers that JSON does not know, or that no float can hold.

    >>> strictly("[NaN]")
    Traceback (most recent call last):
        ...
    ValueError: NaN is no JSON number
    """
    return json.loads(text, parse_constant=_no_number, parse_float=_finite)


def _no_number(constant: str) -> None:
    raise ValueError(f"{constant} is no JSON number")


def _finite(digits: str) -> float:
    number = float(digits)
    if isinf(number):
        raise ValueError(f"{digits[:20]} is too large a number")
    return number


def dumps(quotation: Quotation) -> str:
    """Write a record as one line of JSON, without its newline."""
    return _line(to_json(quotation), _readable).removesuffix("\n")


def loads(line: str, *, where: str = "<record>") -> Quotation:
    """Read a record that `dumps` wrote; raises RecordError, whose message names `where`."""
    return from_json(_row(line, where, strictly), where=where)


def read(lines: Iterable[str], *, where: str = "<records>") -> Iterator[Quotation]:
    """Read the records of lines of JSON, such as an open file; blank lines are passed over.

    Args:
        lines: the lines, with or without their newlines.
        where: the name of the file for messages.

    Raises:
        RecordError: if a line is no record of this version; the message names the line.

    >>> from quotes.records import Quotation, Span
    >>> record = Quotation(
    ...     article="fire", id="fire#1", type="direct", span=Span(0, 5), text="“No.”", content="No.",
    ...     parts=None, chain=None, paragraph=0, sentence=0, flags=(), cue=None, speaker=None,
    ...     rule="unattributed", sieve="no_source", confidence=0.3, models="none",
    ... )
    >>> list(read([dumps(record)])) == [record]
    True
    >>> list(read(['{"schema": "quotes/0"}'], where="old.jsonl"))  # doctest: +ELLIPSIS
    Traceback (most recent call last):
        ...
    quotes.errors.RecordError: old.jsonl:1: ...
    """
    for place, row in rows(lines, where=where):
        yield from_json(row, where=place)


def rows(
    lines: Iterable[str], *, where: str, loads: Loads = strictly
) -> Iterator[tuple[str, dict[str, Any]]]:
    """(`where`:LINE, JSON object) for each line of a file, blank lines aside.

    Raises RecordError, naming the line, for a line that is not a JSON object.
    """
    for number, line in enumerate(lines, start=1):
        if line.strip():
            place = f"{where}:{number}"
            yield place, _row(line, place, loads)


def lines(rows: Iterable[Any], *, ascii_only: bool = False) -> Iterator[str]:
    """Each value as one line of JSON with its newline; `ascii_only` escapes all other characters."""
    encode = json.dumps if ascii_only else _plain
    return (_line(row, encode) for row in rows)


def safe_lines(rows: Iterable[Any]) -> Iterator[str]:
    """Each value as one line of JSON with its newline, escaped as records are: no terminal obeys it."""
    return (_line(row, _readable) for row in rows)


def _row(line: str, where: str, loads: Loads) -> dict[str, Any]:
    remedy = "write one object a line"
    try:
        row = jsonlines.Reader([line], loads=loads).read()
    except (jsonlines.InvalidLineError, EOFError, RecursionError) as error:
        what = f"is not JSON: {error.__cause__ or error}"
        raise RecordError(what, where=where, remedy=remedy) from error
    if not isinstance(row, dict):
        raise RecordError(
            "is not a quotation record: not a JSON object", where=where, remedy=remedy
        )
    return row


def _line(row: Any, encode: Callable[[Any], str]) -> str:
    buffer = io.StringIO()
    with jsonlines.Writer(buffer, dumps=encode) as writer:
        writer.write(row)
    return buffer.getvalue()


def _plain(row: Any) -> str:
    return json.dumps(row, ensure_ascii=False)


def _readable(row: Any) -> str:
    return _plain(row).translate(_ESCAPED)


def to_json(quotation: Quotation) -> dict[str, Any]:
    """The record as a JSON object with its keys in the documented order."""
    return quotation.to_dict()


def from_json(row: Any, *, where: str = "<record>") -> Quotation:
    """The record out of a JSON object; raises RecordError naming `where` for any other shape."""
    try:
        if row["schema"] != SCHEMA:
            raise RecordError(f"has the schema {row['schema']!r}", where=where, remedy=REMEDY)
        return _quotation(row)
    except KeyError as error:
        what = f"is not a quotation record: it has no {error.args[0]!r}"
        raise RecordError(what, where=where, remedy=REMEDY) from error
    except (TypeError, ValueError, AttributeError, OverflowError) as error:
        what = f"is not a quotation record: {error}"
        raise RecordError(what, where=where, remedy=REMEDY) from error


def _quotation(row: Mapping[str, Any]) -> Quotation:
    cue, speaker, parts = row["cue"], row["speaker"], row["parts"]
    return Quotation(
        article=row["article"],
        id=row["id"],
        type=_one_of(TYPES, row["type"]),
        span=_span(row),
        text=row["text"],
        content=row["content"],
        parts=None
        if parts is None
        else tuple(Span(int(start), int(end)) for start, end in parts) or None,
        chain=row["chain"],
        paragraph=int(row["paragraph"]),
        sentence=int(row["sentence"]),
        flags=tuple(_one_of(FLAGS, flag) for flag in row["flags"]),
        cue=None if cue is None else Cue(_span(cue), cue["text"], cue["lemma"]),
        speaker=None if speaker is None else _read_speaker(speaker),
        rule=row["rule"],
        sieve=row["sieve"],
        confidence=float(row["confidence"]),
        models=row["models"],
        fields=row.get("fields", {}),
    )


def _read_speaker(row: Mapping[str, Any]) -> Speaker:
    mention, kind, evidence = row["mention"], row["kind"], row["role_evidence"]
    return Speaker(
        mention=None if mention is None else Excerpt(_span(mention), mention["text"]),
        kind=None if kind is None else _one_of(KINDS, kind),
        name=row["name"],
        aliases=tuple(row["aliases"]),
        title=row["title"],
        role=_one_of(ROLES, row["role"]),
        role_evidence=None
        if evidence is None
        else Evidence(_span(evidence), evidence["text"], evidence["rule"]),
        pronouns=tuple(row["pronouns"]),
    )


def _span(row: Mapping[str, Any]) -> Span:
    return Span(int(row["start"]), int(row["end"]))


def _one_of(known: tuple[T, ...], value: Any) -> T:
    for one in known:
        if one == value:
            return one
    raise ValueError(f"{value!r} is not one of {', '.join(known)}")
