"""Find the quotation marks of a paragraph, and whether each can open or close.

Apostrophes, feet and inches never get past this module; pairing what is left is the task of `quotes.marks`.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import Literal

from quotes import patterns
from quotes.records import Span

Shape = Literal["open", "close", "either"]

# Longest first: two singles side by side are one double mark.
GLYPH = patterns.compile(r"``|''|‘‘|’’|´´|[\"＂“”‟„«»'＇`´‘’‛‚‹›]")
RUN = patterns.compile(rf"(?:{GLYPH.pattern})+")
DOUBLES = frozenset(["``", "''", "‘‘", "’’", "´´", '"', "＂", "“", "”", "‟", "„", "«", "»"])
OPEN_SHAPES = frozenset(["``", "‘‘", "“", "‟", "„", "«", "`", "‘", "‛", "‚", "‹"])
CLOSE_SHAPES = frozenset(["’’", "´´", "”", "»", "’", "´", "›"])
# Every character that can be a mark or half of one, for stripping text of them.
CHARACTERS = "".join(sorted({*"".join(DOUBLES | OPEN_SHAPES | CLOSE_SHAPES), "'", "＇"}))

# Tried once in each row of digits and for few of them: no measure is longer, and a row of 100,000 would take for ever.
NUMBER = r"(?<!\d)\d{1,9}(?:[.,]\d{1,9})?[¼½¾⅓⅔⅛]?"
MEASURES = patterns.compile(
    rf"""
      {NUMBER}(?P<mark>['’′])(?:\s?{NUMBER}(?P<mark>["”″]|''|’’))         # 6'2"
    | {NUMBER}\s?(?:ft|feet|foot)\.?\s?{NUMBER}(?P<mark>["”″]|''|’’)      # 5ft 10"
    | {NUMBER}(?P<mark>["”]|''|’’)(?=\s?(?:x|×|by|tall|wide|long|high|deep|thick|diameter|screens?|TVs?|guns?)\b)
    | {NUMBER}(?P<mark>['’])(?=\d|\s?(?:x|×|by|tall|wide|long|high|deep|thick)\b)
    """,
    patterns.VERBOSE | patterns.IGNORECASE,
)
# What follows an apostrophe that stands for left-out letters at the start of a word.
ELISION = patterns.compile(
    r"(?:\d0s?|n|em|tis|twas|twere|twill|til|till|cause|cos|cuz|coz|bout|round|neath|nuff|gainst|fraid|ere|un|uns|ud)\b(?!-)",
    patterns.IGNORECASE,
)
# `‘Twas late,’ he said` closes before a double mark, or the next paragraph opens again; `‘Twas late.` does neither.
ENDS_SINGLE = patterns.compile(r"(?:[^\n“”\"'’]|(?<![.,!?…-])['’]|['’](?=\w))*+(?:['’]|\n\s*+['‘])")
YEAR = patterns.compile(r"\d\d\b(?![,.]\d)")
# A word that may end in an apostrophe of its own: a plural or classical possessive, a dropped g.
MAY_DROP = frozenset("sSzZxXnN")
SUFFIX = patterns.compile(
    r"(?:s|t|d|m|re|ve|ll|em|all|am|er|clock|tis|en|n)\b", patterns.IGNORECASE
)

OPENING_BRACKETS = "([{<"
DASHES = "-–—―/|"
AFTER_CLOSER = frozenset(".,;:!?…)]}>*" + DASHES)
NEVER_OPENED = frozenset(",;:!?)]}>")
SENTENCE_ENDS = frozenset(".,!?…;-–—")


@dataclass(frozen=True, slots=True)
class Glyph:
    """One mark in its place.

    `opens` and `closes` say what its neighbours allow, not what its shape wants; `weak`: as a closer it
    may as well be an apostrophe; `final`: stands after sentence punctuation; `leads`: what it would open
    looks introduced (paragraph start, colon, comma) and starts like speech; `glued`: text touches both
    its sides; `inch`: stands after a number.
    """

    span: Span
    form: str
    double: bool
    shape: Shape
    opens: bool
    closes: bool
    weak: bool
    final: bool
    leads: bool
    glued: bool
    inch: bool


def find(text: str, paragraph: Span) -> list[Glyph]:
    """All marks of a paragraph in text order, without apostrophes and measures."""
    measures = _measures(text, paragraph)
    glyphs: list[Glyph] = []
    for run in RUN.finditer(text, paragraph.start, paragraph.end):
        around = _outside(text, paragraph, run.span())
        for match in GLYPH.finditer(text, run.start(), run.end()):
            span = Span(*match.span())
            if span.start in measures or _apostrophe(text, span, match.group(), around):
                continue
            glyphs.append(_glyph(text, paragraph, span, around))
    return glyphs


def _measures(text: str, paragraph: Span) -> frozenset[int]:
    matches = MEASURES.finditer(text, paragraph.start, paragraph.end)
    return frozenset(start for match in matches for start in match.starts("mark"))


def _outside(text: str, paragraph: Span, run: tuple[int, int]) -> tuple[str, str]:
    """The characters left and right of a run of marks; a space at the paragraph's edges."""
    left = text[run[0] - 1] if run[0] > paragraph.start else " "
    right = text[run[1]] if run[1] < paragraph.end else " "
    return left, right


def _apostrophe(text: str, span: Span, form: str, around: tuple[str, str]) -> bool:
    """Tell whether a single mark can only stand for left-out letters."""
    if form in DOUBLES:
        return False
    left, right = around
    if ends_word(left) and right.isalnum():
        words = _letters(text, span.start, -1) and _letters(text, span.end, 1)
        return not words or bool(SUFFIX.match(text, span.end))
    if ends_word(left) or not right.isalnum():
        return False
    return _elided(text, span, left)


def _letters(text: str, at: int, step: int) -> bool:
    """Tell whether three letters stand at this side: O' and 'n are parts of names and words."""
    chunk = text[at : at + 3] if step > 0 else text[max(at - 3, 0) : at]
    return len(chunk) == 3 and chunk.isalpha()


def _elided(text: str, span: Span, left: str) -> bool:
    match = ELISION.match(text, span.end)
    if match is None:
        # '66 in running text is a year; after a colon or at the start it may be the first word of a quotation.
        return (
            bool(YEAR.match(text, span.end)) and left == " " and not _introduced(text, span.start)
        )
    opens = match.group()[0].isupper() and _introduced(text, span.start)
    return not (opens and ENDS_SINGLE.match(text, span.end))


def _introduced(text: str, start: int) -> bool:
    before = text[max(start - 2, 0) : start].rstrip(" ")
    return not before or before[-1] in ":,\n\r.(["


def _glyph(text: str, paragraph: Span, span: Span, around: tuple[str, str]) -> Glyph:
    form = span.of(text)
    left, right = around
    next_two = text[span.end : span.end + 2]
    right_opens = (
        not right.isspace() and right not in NEVER_OPENED and (right != "." or next_two == "..")
    )
    left_opens = left.isspace() or left in OPENING_BRACKETS or left in DASHES
    left_closes = not left.isspace() and left not in OPENING_BRACKETS
    right_closes = right.isspace() or right in AFTER_CLOSER
    opens, closes = left_opens and right_opens, left_closes and right_closes
    at_start = span.start == paragraph.start
    return Glyph(
        span=span,
        form=form,
        double=form in DOUBLES,
        shape="open" if form in OPEN_SHAPES else "close" if form in CLOSE_SHAPES else "either",
        opens=opens,
        closes=closes,
        weak=left in MAY_DROP and right.isspace() and text[span.end + 1 : span.end + 2].isalnum(),
        final=left in SENTENCE_ENDS,
        leads=opens
        and (at_start or _introduced(text, span.start))
        and (right.isupper() or not right.isalpha()),
        glued=not left_opens and right.isalnum(),
        inch=left.isdigit() and closes,
    )


def ends_word(character: str) -> bool:
    """A letter or digit, or the combining mark that ends one written in two characters; False for none."""
    return character.isalnum() or (character != "" and unicodedata.combining(character) != 0)
