"""Kinds of lines: headings, entries of live blogs, those that a dateline opens."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quotes import patterns
from quotes.marks import glyphs

if TYPE_CHECKING:
    from quotes.language.context import Context

LONGEST_HEADING = 20  # words
# A line that opens an entry of a live blog: `17:05 …`, `11am: …`, `9.40pm`.
TIMESTAMP = patterns.compile(
    r"\d{1,2}(?:[:.]\d{2})?\s?(?:[ap]m\b|(?<=[:.]\d{2})(?!\d))", patterns.IGNORECASE
)
BULLETS = frozenset("•‣◦▪●■·*-–")  # what may open an item of a list
# Where a news report begins: `LONDON, March 4 (Agency) - …`, `PARIS/ROME — …`, `(Agency) - …`, `NEW
# DELHI: …`; a place in capitals, a date or an agency.
_REGION = r"(?:, \p{Lu}[\p{L}.]{1,20}(?: \p{Lu}[\p{L}.]{1,20}){0,2})?"
_TOWN = rf"\p{{Lu}}(?:[\p{{L}}.'’ ]|(?<=\p{{L}})-(?=\p{{L}})){{1,40}}{_REGION}"
_PLACE = rf"{_TOWN}(?:/{_TOWN}){{0,3}}"
_DAY = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\p{L}{0,6}\.? \d{1,2}(?:, \d{4})?"
_AGENCY = r"(?: -)? ?\(\p{Lu}[^()\n]{1,40}\)"
_CAPITALS = rf"[\p{{Lu}}.'’ /-]{{3,40}}{_REGION}"
_DASH = r",? ?(?:--|[-–—])\s"
_BEGUN = rf"(?:{_PLACE}(?:,? {_DAY}(?:{_AGENCY})?|{_AGENCY})|(?:{_DAY})?{_AGENCY}|{_CAPITALS})"
DATELINE = patterns.compile(rf"{_BEGUN}{_DASH}|{_CAPITALS}:\s")


def entries(context: Context) -> set[int]:
    """The numbers of the paragraphs that open an entry of a live blog."""
    spans = enumerate(context.article.paragraphs)
    return {n for n, span in spans if TIMESTAMP.match(context.text, span.start, span.end)}


def is_item(context: Context, paragraph: int) -> bool:
    """Whether a bullet or dash and a space open a paragraph, as in a list; False above the first."""
    if paragraph < 0:
        return False
    start = context.article.paragraphs[paragraph].start
    opening = context.text[start : start + 2]
    return opening[:1] in BULLETS and opening[1:].isspace()


def is_heading(context: Context, paragraph: int) -> bool:
    """Whether a paragraph is a short line with no stop at its end and another below it.

    No item of a list, nor a quotation whose marks stand on lines of their own.
    """
    return paragraph in context.once(_headings)


def _headings(context: Context) -> frozenset[int]:
    followed = enumerate(context.article.paragraphs[:-1])
    lines = {number for number, span in followed if _heads(span.of(context.text))}
    return frozenset(number for number in lines if not is_item(context, number))


def _heads(line: str) -> bool:
    bare = line.rstrip(glyphs.CHARACTERS)
    if bare[-1:] in ".!?:;,…" or len(bare.split()) > LONGEST_HEADING:
        return False
    return line.lstrip(glyphs.CHARACTERS)[:1] not in "\r\n"
