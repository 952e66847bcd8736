"""Find the quotation marks of a paragraph, and whether each can open or close.

Apostrophes, feet and inches never get past this module; pairing what is left is up to `pairing`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import chain
from typing import Literal

from quotes import patterns
from quotes.records import Flag, Span

Shape = Literal["open", "close", "either"]
Side = Literal["opens", "closes", "unsure"]

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

# What may stand in front of a mark that opens and behind one: `(“`, `—“`, `“...and`.
_OPENS_BEHIND = r"(?<![^\s(\[{<–—―/|-])"
_OPENS_BEFORE = r"(?=[^\s,;:!?)\]}>])(?!\.(?!\.))"
_CLOSES_BEHIND = r"(?<=[^\s(\[{<])"
_CLOSES_BEFORE = r"(?=[\s.,;:!?…)\]}>*–—―/|-]|$)"
_SPEECH = r"(?=\p{Lu}|[^\p{L}]|$)"  # how a quotation begins, behind its mark
_BEHIND_WORD, _BEFORE_WORD = r"(?<=[\p{L}\p{N}\p{M}])", r"(?=[\p{L}\p{N}])"
_FINAL = r"(?<=[.,!?…;–—-])"
# What the neighbours of a row of marks tell of each of them: what stands in front, what behind.
PLACES: Mapping[str, tuple[str, str]] = {
    "opens": (_OPENS_BEHIND, _OPENS_BEFORE),
    "closes": (_CLOSES_BEHIND, _CLOSES_BEFORE),
    "speaks": (_OPENS_BEHIND, _OPENS_BEFORE + _SPEECH),
    # A word that may end in an apostrophe of its own: a plural or possessive, a dropped g.
    "weak": (r"(?<=[sSzZxXnN])", r"(?=\s[^\W_])"),
    "final": (_FINAL, ""),
    "ends_sentence": (_FINAL, _CLOSES_BEFORE),
    "glued": (r"(?<=[^\s(\[{<–—―/|-])", _BEFORE_WORD),
    "inch": (r"(?<=\d)", _CLOSES_BEFORE),
    "in_word": (_BEHIND_WORD, _BEFORE_WORD),
    "before_word": (r"(?<![\p{L}\p{N}\p{M}])", _BEFORE_WORD),
    "after_space": (r"(?<!\S)", ""),
}
# One pattern for all: an empty group is found for each that holds.
ROW = patterns.compile(
    "".join(
        rf"(?:(?={behind}(?:{GLYPH.pattern})++{before})(?P<{name}>))?+"
        for name, (behind, before) in PLACES.items()
    )
)
SIDES: Mapping[tuple[bool, bool], Side] = {(True, False): "opens", (False, True): "closes"}
BEHIND_WORD = patterns.compile(_BEHIND_WORD)
# Three letters on both sides, and no ending: O' and 'n are parts of names and words.
BETWEEN_WORDS = patterns.compile(
    rf"(?<=\p{{L}}{{3}})(?:{GLYPH.pattern})(?=\p{{L}}{{3}})(?!{SUFFIX.pattern})",
    patterns.IGNORECASE,
)
# Behind a colon, comma, stop or bracket, or where a line begins.
INTRODUCED = patterns.compile(r"(?<=^ ?|[:,\n\r.(\[] ?|  )")


@dataclass(frozen=True, slots=True)
class Glyph:
    """One mark in its place.

    `opens` and `closes` say what its neighbours allow, not what its shape wants, `side` what they
    tell for sure; `weak`: as a closer it may as well be an apostrophe; `final`: stands after
    sentence punctuation; `ends_sentence`: closes there; `leads`: what it would open looks
    introduced (paragraph start, colon, comma) and starts like speech, or the mark is a double one,
    which needs nothing of the kind; `glued`: text touches both its sides; `inch`: may be one, after
    a number; `behind_word`: a letter or digit stands right in front.
    """

    span: Span
    form: str
    double: bool
    shape: Shape
    side: Side
    leads: bool
    behind_word: bool
    opens: bool
    closes: bool
    weak: bool
    final: bool
    ends_sentence: bool
    glued: bool
    inch: bool

    @property
    def flags(self) -> list[Flag]:
        """Name what is odd about its place."""
        return ["glued"] if self.glued else []


def find(text: str, paragraph: Span) -> list[Glyph]:
    """All marks of a paragraph in text order, without apostrophes and measures."""
    measures = _measures(text, paragraph)
    glyphs: list[Glyph] = []
    for run in RUN.finditer(text, paragraph.start, paragraph.end):
        traits = _traits(text, run.start(), paragraph.end)
        for match in GLYPH.finditer(text, run.start(), run.end()):
            span, single = Span(*match.span()), match.group() not in DOUBLES
            apostrophe = single and _apostrophe(text, span, traits)
            if span.start not in measures and not apostrophe:
                glyphs.append(_glyph(text, paragraph, span, traits))
    return glyphs


def _traits(text: str, start: int, end: int) -> dict[str, bool]:
    """Describe the neighbours of a row of marks by the names of `PLACES`."""
    row = next(ROW.finditer(text, start, end))  # which may leave out all of its groups
    return {name: found is not None for name, found in row.groupdict().items()}


def _measures(text: str, paragraph: Span) -> frozenset[int]:
    matches = MEASURES.finditer(text, paragraph.start, paragraph.end)
    return frozenset(chain.from_iterable(match.starts("mark") for match in matches))


def _apostrophe(text: str, span: Span, traits: Mapping[str, bool]) -> bool:
    """Tell whether a single mark can only stand for left-out letters."""
    if traits["in_word"]:
        return BETWEEN_WORDS.match(text, span.start) is None
    if not traits["before_word"]:
        return False
    # `’em`, `’66`: a year after a colon or at the start may be the first word of a quotation.
    introduced = INTRODUCED.match(text, span.start) is not None
    elided = ELISION.match(text, span.end)
    if elided is None:
        year = YEAR.match(text, span.end) is not None and not introduced
        return year and traits["after_space"]
    opens = introduced and elided.group()[0].isupper()
    return not (opens and ENDS_SINGLE.match(text, span.end))


def _glyph(text: str, paragraph: Span, span: Span, traits: Mapping[str, bool]) -> Glyph:
    form = span.of(text)
    double, shape = form in DOUBLES, SHAPES.get(form, "either")
    introduced = span.start == paragraph.start or INTRODUCED.match(text, span.start) is not None
    return Glyph(
        span=span,
        form=form,
        double=double,
        shape=shape,
        side=SIDES.get((traits["opens"], traits["closes"]), "unsure"),
        leads=double or (introduced and traits["speaks"]),
        behind_word=BEHIND_WORD.match(text, span.start) is not None,
        opens=traits["opens"],
        closes=traits["closes"],
        weak=traits["weak"],
        final=traits["final"],
        ends_sentence=traits["ends_sentence"],
        glued=traits["glued"],
        inch=traits["inch"] and shape == "either",
    )
