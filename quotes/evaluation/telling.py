"""Differences between two sides in plain lines: for failures of tests and for logs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from quotes.evaluation.comparison import Change, Difference, Entry
from quotes.terminal import shortened

WORDS = 100  # characters of a quotation that are shown


def lines(found: Difference) -> Iterator[str]:
    """A line for each quotation that is missing (-), one too many (+) or other (~), in text order."""
    told = [(one.parts, [_line("-", one)]) for one in found.vanished]
    told += [(one.parts, [_line("+", one)]) for one in found.appeared]
    told += [(one.after.parts, _changed(one)) for one in found.changed]
    for _, several in sorted(told):
        yield from several


def _line(sign: str, entry: Entry) -> str:
    return f"{sign} {entry.values['type']:8} {_place(entry)} {_quoted(entry.text)} ({_who(entry)})"


def _changed(change: Change) -> list[str]:
    whole = f"~ {change.after.values['type']:8} {_place(change.after)} {_quoted(change.after.text)}"
    before, after = change.before.values, change.after.values
    fields = [
        f"    {name}: {_value(before, name)} → {_value(after, name)}" for name in change.fields
    ]
    return [whole, *fields]


def _place(entry: Entry) -> str:
    return ",".join(f"{part.start}-{part.end}" for part in entry.parts)


def _who(entry: Entry) -> str:
    mention = entry.values["mention"]
    return shortened(entry.values["name"] or (mention and mention["text"]) or "nobody", WORDS)


def _value(values: Mapping[str, Any], field: str) -> str:
    value = values[field]
    if field == "span":
        return ",".join(f"{start}-{end}" for start, end in value)
    if isinstance(value, dict):
        return f"{_quoted(value['text'])} {value['start']}-{value['end']}"
    return "none" if value is None else shortened(str(value), WORDS)


def _quoted(words: str) -> str:
    return f"‘{shortened(words, WORDS)}’"
