"""Cells of a spreadsheet: text that no spreadsheet takes for a formula, and that reads back as it
was.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import regex

from quotes.exchange.task import Task
from quotes.exchange.xml_characters import escaped, plain
from quotes.records import Quotation, Span
from quotes.text import spreadsheet_formulas

# What one spreadsheet or another takes for a formula, a number, a date or a truth value; an
# apostrophe before it makes it text in all of them. Dates are only those of English, months written
# out or cut.
_MONTHS = (
    "jan(?:uary)?", "feb(?:ruary)?", "mar(?:ch)?", "apr(?:il)?", "may", "june?", "july?", "aug(?:ust)?",
    "sept?(?:ember)?", "oct(?:ober)?", "nov(?:ember)?", "dec(?:ember)?",
)  # fmt: skip
_NUMBER = rf"(?=\D*\d)(?:[\d\s.,:/%€$£()-]|e[+-]?|[ap]m|{'|'.join(_MONTHS)})+"
_TAKEN = regex.compile(
    rf"'*(?:{spreadsheet_formulas.FORMULA}|true|false|{_NUMBER})", regex.DOTALL | regex.IGNORECASE
)
_SEMICOLON = r"\u{3b}"
_PART = regex.compile(r"(\d+)\s*[-–]\s*(\d+)")
_NEWLINES = regex.compile(r"\r\n?")


def cell(value: object) -> str:
    """Any value as a cell: numbers as they are, text so that it stays text; None is empty."""
    if isinstance(value, int | float):
        return str(value)
    text = escaped("" if value is None else str(value))
    return f"'{text}" if _TAKEN.fullmatch(text) else text


def uncell(text: str) -> str:
    """The text that `cell` wrote."""
    bare = text[1:] if text.startswith("'") and _TAKEN.fullmatch(text) else text
    return plain(bare)


def joined(several: Iterable[object]) -> str:
    """Several values in one cell."""
    return cell(
        "; ".join(str(one).replace("\\", r"\u{5c}").replace(";", _SEMICOLON) for one in several)
    )


@dataclass(frozen=True, slots=True)
class Cells:
    """One row: cells by column, and the file and line to call it by."""

    values: Mapping[str, str]
    where: str

    def text(self, column: str) -> str:
        return uncell(self.values.get(column, ""))

    def several(self, column: str) -> tuple[str, ...]:
        return tuple(plain(one.strip()) for one in self.text(column).split(";") if one.strip())

    def number(self, column: str, task: Task) -> int | None:
        """A whole number, whatever a spreadsheet made of it; raises ExchangeError."""
        text = self.text(column).strip()
        try:
            return int(text.removesuffix(".0")) if text else None
        except ValueError as error:
            raise task.error(f"{self.where}: {column} is not a whole number: {text!r}") from error

    def place(self, task: Task, before: Span | None, *, prefix: str = "") -> Span | None:
        """The span of `start` and `end`; without them that of `text`, if it stands in the article
        just once.

        Words are wrong where they are not what stands there, unless start or end is no longer that
        of `before`.
        """
        start, end = (self.number(f"{prefix}{edge}", task) for edge in ("start", "end"))
        words = f"{prefix}text"
        text = self.text(words)
        if start is None and end is None:
            return self._found(words, text, task, prefix) if text else None
        span = Span(-1 if start is None else start, -1 if end is None else end)
        if text and before in (None, span) and not _same(text, span.of(task.text)):
            remedy = f"change {prefix}start and {prefix}end, or empty them and leave the words"
            raise task.error(
                f"{self.where}: {words} is {text!r}, which is not the text there",
                span=span,
                remedy=remedy,
            )
        return span

    def _found(self, words: str, text: str, task: Task, prefix: str) -> Span:
        if (count := task.text.count(text)) != 1:
            what = f"{self.where}: {words} {text!r} stands {count} times in the article"
            raise task.error(what, remedy=f"fill {prefix}start and {prefix}end")
        return Span(task.text.index(text), task.text.index(text) + len(text))


def spans_of(row: Cells, task: Task, original: Quotation | None) -> tuple[Span, ...]:
    """Find the parts of a row's quotation; raises ExchangeError where its cells are inconsistent."""
    whole = row.place(task, original.span if original else None)
    if whole is None:
        raise task.error(
            f"{row.where}: a quotation without a place", remedy="fill start and end, or text"
        )
    found = tuple(Span(int(start), int(end)) for start, end in _PART.findall(row.text("parts")))
    if not found or (found[0].start, max(part.end for part in found)) == whole:
        return found or (whole,)
    # A person moved the whole, or its parts: what they left as it was gives way.
    return (whole,) if original is None or whole != original.span else found


def _same(one: str, other: str) -> bool:
    return _NEWLINES.sub("\n", one).strip() == _NEWLINES.sub("\n", other).strip()
