"""Find the quotation marks of a paragraph, and whether each can open or close.

Apostrophes, feet and inches never get past this module; pairing what is left is up to `pairing`.
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
SHAPES: dict[str, Shape] = dict.fromkeys(OPEN_SHAPES, "open")
SHAPES |= dict.fromkeys(CLOSE_SHAPES - OPEN_SHAPES, "close")
# Every character that can be a mark or half of one, for stripping text of them.
CHARACTERS = "".join(sorted({*"".join(DOUBLES | OPEN_SHAPES | CLOSE_SHAPES), "'", "＇"}))

# Tried once in each row of digits and for few of them: no measure is longer, and a row of 100,000
# would take for ever.
NUMBER = r"(?<!\d)\d{1,9}(?:[.,]\d{1,9})?[¼½¾⅓⅔⅛]?"
MEASURES = patterns.compile(
    rf"""
      {NUMBER}(?P<mark>['’′])(?:\s?{NUMBER}(?P<mark>["”″]|''|’’))         # 6'2"
    | {NUMBER}\s?(?:ft|feet|foot)\.?\s?{NUMBER}(?P<mark>["”″]|''|’’)      # 5ft 10"
    | {NUMBER}(?P<mark>["”]|''|’’)
      (?=\s?(?:x|×|by|tall|wide|long|high|deep|thick|diameter|screens?|TVs?|guns?)\b)
    | {NUMBER}(?P<mark>['’])(?=\d|\s?(?:x|×|by|tall|wide|long|high|deep|thick)\b)
    """,
    patterns.VERBOSE | patterns.IGNORECASE,
)
# What follows an apostrophe that stands for left-out letters at the start of a word.
ELISION = patterns.compile(
    r"(?:\d0s?|n|em|tis|twas|twere|twill|til|till|cause|cos|cuz|coz|bout|round|neath|nuff|gainst"
    r"|fraid|ere|un|uns|ud)\b(?!-)",
    patterns.IGNORECASE,
)
# `‘Twas late,’ he said` closes before a double mark, or the next paragraph opens again.
# `‘Twas late.` does neither.
ENDS_SINGLE = patterns.compile(r"(?:[^\n“”\"'’]|(?<![.,!?…-])['’]|['’](?=\w))*+(?:['’]|\n\s*+['‘])")
YEAR = patterns.compile(r"\d\d\b(?![,.]\d)")
SUFFIX = patterns.compile(
    r"(?:s|t|d|m|re|ve|ll|em|all|am|er|clock|tis|en|n)\b", patterns.IGNORECASE
)

# What a mark may stand behind or in front of where it opens or closes: `(“`, `—“`, `“...and`.
OPENS_BEHIND = patterns.compile(r"(?<![^\s(\[{<–—―/|-])")
OPENS_BEFORE = patterns.compile(r"(?=[^\s,;:!?)\]}>])(?!\.(?!\.))")
CLOSES_BEHIND = patterns.compile(r"(?<=[^\s(\[{<])")
CLOSES_BEFORE = patterns.compile(r"(?=[\s.,;:!?…)\]}>*–—―/|-]|$)")
SPEECH = patterns.compile(r"\p{Lu}|[^\p{L}]|$")  # how a quotation begins, behind its mark
# A word that may end in an apostrophe of its own: a plural or classical possessive, a dropped g.
MAY_DROP = patterns.compile(r"(?<=[sSzZxXnN])")
WORD_AHEAD = patterns.compile(r"(?=\s[^\W_])")
# Behind a colon, comma, stop or bracket, or where a line begins.
INTRODUCED = patterns.compile(r"(?<=^ ?|[:,\n\r.(\[] ?|  )")
SENTENCE_ENDS = frozenset(".,!?…;-–—")


@dataclass(frozen=True, slots=True)
class Glyph:
    """One mark in its place.

    `opens` and `closes` say what its neighbours allow, not what its shape wants; `weak`: as a
    closer it may as well be an apostrophe; `final`: stands after sentence punctuation; `leads`:
    what it would open looks introduced (paragraph start, colon, comma) and starts like speech;
    `glued`: text touches both its sides; `inch`: stands after a number.
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

    @property
    def single(self) -> bool:
        return not self.double

    @property
    def sided(self) -> bool:
        """The neighbours tell whether it opens or closes."""
        return self.opens != self.closes

    @property
    def only_opens(self) -> bool:
        return self.sided and self.opens

    @property
    def only_closes(self) -> bool:
        return self.sided and self.closes

    @property
    def closes_sentence(self) -> bool:
        """It can only close, and stands behind the punctuation of a sentence."""
        return self.only_closes and self.final

    def reopened_by(self, lead: Glyph) -> bool:
        """Both of one size; a single mark must look like that of a quotation."""
        alike = self.double == lead.double
        return alike and (self.double or self.leads)

    @property
    def is_inch(self) -> bool:
        return self.inch and self.shape == "either"

    @property
    def ends_sentence(self) -> bool:
        return self.closes and self.final


def find(text: str, paragraph: Span) -> list[Glyph]:
    """All marks of a paragraph in text order, without apostrophes and measures."""
    measures = _measures(text, paragraph)
    glyphs: list[Glyph] = []
    for run in RUN.finditer(text, paragraph.start, paragraph.end):
        around = _Around(text, paragraph, Span(*run.span()))
        for match in GLYPH.finditer(text, run.start(), run.end()):
            span = Span(*match.span())
            apostrophe = match.group() not in DOUBLES and _apostrophe(text, span, around)
            if span.start not in measures and not apostrophe:
                glyphs.append(_glyph(span, around))
    return glyphs


def _measures(text: str, paragraph: Span) -> frozenset[int]:
    matches = MEASURES.finditer(text, paragraph.start, paragraph.end)
    return frozenset(start for match in matches for start in match.starts("mark"))


@dataclass(frozen=True, slots=True)
class _Around:
    """What stands around a run of marks in its paragraph."""

    text: str
    paragraph: Span
    run: Span

    @property
    def left(self) -> str:
        """The character in front; empty at the paragraph's edge."""
        return self.text[max(self.run.start - 1, self.paragraph.start) : self.run.start]

    @property
    def right(self) -> str:
        return self.text[self.run.end : min(self.run.end + 1, self.paragraph.end)]

    def front(self, pattern: patterns.Pattern) -> bool:
        return pattern.match(self.text, self.run.start) is not None

    def ahead(self, pattern: patterns.Pattern) -> bool:
        return pattern.match(self.text, self.run.end, self.paragraph.end) is not None


def _apostrophe(text: str, span: Span, around: _Around) -> bool:
    """Tell whether a single mark can only stand for left-out letters."""
    behind_word, before_word = ends_word(around.left), around.right.isalnum()
    if behind_word and before_word:
        words = _letters(text, span.start, -1) and _letters(text, span.end, 1)
        return not words or bool(SUFFIX.match(text, span.end))
    if behind_word or not before_word:
        return False
    return _elided(text, span, around)


def _letters(text: str, at: int, step: int) -> bool:
    """Tell whether three letters stand at this side: O' and 'n are parts of names and words."""
    chunk = text[at : at + 3] if step > 0 else text[max(at - 3, 0) : at]
    return len(chunk) == 3 and chunk.isalpha()


def _elided(text: str, span: Span, around: _Around) -> bool:
    """`’em`, `’66`: a year after a colon or at the start may be the first word of a quotation."""
    introduced = INTRODUCED.match(text, span.start) is not None
    match = ELISION.match(text, span.end)
    if match is None:
        year = YEAR.match(text, span.end) is not None
        return year and not introduced and around.left in ("", " ")
    opens = introduced and match.group()[0].isupper()
    return not (opens and ENDS_SINGLE.match(text, span.end))


def _glyph(span: Span, around: _Around) -> Glyph:
    form = span.of(around.text)
    opens = around.front(OPENS_BEHIND) and around.ahead(OPENS_BEFORE)
    closes = around.front(CLOSES_BEHIND) and around.ahead(CLOSES_BEFORE)
    introduced = INTRODUCED.match(around.text, span.start) is not None
    at_start = span.start == around.paragraph.start
    return Glyph(
        span=span,
        form=form,
        double=form in DOUBLES,
        shape=SHAPES.get(form, "either"),
        opens=opens,
        closes=closes,
        weak=around.front(MAY_DROP) and around.ahead(WORD_AHEAD),
        final=around.left in SENTENCE_ENDS,
        leads=opens and around.ahead(SPEECH) and (at_start or introduced),
        glued=not around.front(OPENS_BEHIND) and around.right.isalnum(),
        inch=closes and around.left.isdigit(),
    )


def ends_word(character: str) -> bool:
    """A letter or digit, or the combining mark that ends one written in two; False for none."""
    return character.isalnum() or unicodedata.combining(character or " ") != 0
