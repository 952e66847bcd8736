"""End a segment at a closing mark, one that something opened or one that nothing did."""

from __future__ import annotations

from quotes import patterns
from quotes.marks import glyphs
from quotes.marks.drafts import Draft, Open, Reading
from quotes.marks.glyphs import Glyph
from quotes.records import Flag, Span

PAIRS = frozenset([
    ("“", "”"), ("‟", "”"), ("”", "”"), ("„", "“"), ("„", "”"), ("«", "»"), ("»", "«"), ('"', '"'),
    ("＂", "＂"), ("``", "''"), ("''", "''"), ("‘‘", "’’"), ("‘", "’"), ("‛", "’"), ("‚", "‘"),
    ("‚", "’"), ("‹", "›"), ("›", "‹"), ("'", "'"), ("`", "'"), ("`", "´"), ("´", "´"),
])  # fmt: skip
SENTENCE_BREAK = patterns.compile(r"(?<=[.!?…][)\]]?)\s+|:\s+")


def close(reading: Reading, mark: Glyph, opened: Open) -> None:
    """End the segment of an open mark; what was opened inside it and never closed was no mark."""
    while reading.stack.pop() is not opened:
        pass
    reading.taken = mark.span.end
    inner = Span(opened.glyph.span.end, mark.span.start)
    if inner.of(reading.text).strip():
        flags = _flags(opened, mark) + _doubled(reading, opened, mark)
        span = Span(opened.glyph.span.start, mark.span.end)
        reading.drafts.append(Draft(span, inner, flags))
    elif reading.stack:
        reading.stack[-1].flags.append("stray")


def for_double(reading: Reading, mark: Glyph) -> None:
    """Close at a single mark that stands for the double one, which never comes: `“It rained.’`"""
    if reading.stack:
        close(reading, mark, reading.stack[-1])


def _flags(opened: Open, mark: Glyph) -> list[Flag]:
    flags = list(opened.flags)
    if (opened.glyph.form, mark.form) not in PAIRS:
        flags.append("mismatched")
    return flags + mark.flags


def _doubled(reading: Reading, opened: Open, mark: Glyph) -> list[Flag]:
    """`""Hello""`: the marks were doubled, nothing is nested; the inner segment goes."""
    inner = Span(opened.glyph.span.end, mark.span.start)
    doubles = opened.glyph.double and mark.double and reading.text[inner.start] in glyphs.DOUBLES
    if not doubles or [draft.span for draft in reading.drafts[-1:]] != [inner]:
        return []
    reading.drafts.pop()
    return ["stray"]


def unopened(reading: Reading, mark: Glyph) -> None:
    """A closing mark without an opening one: believed after sentence punctuation, else stray."""
    believed = mark.final and not mark.opens
    start = _start(reading, mark) if believed else mark.span.start
    if start < mark.span.start:
        flags: list[Flag] = ["unopened", *mark.flags]
        inner = Span(start, mark.span.start)
        reading.drafts.append(Draft(Span(start, mark.span.end), inner, flags))
        reading.drop_from(start)
    elif reading.drafts and mark.span.start - reading.drafts[-1].span.end <= 1:
        reading.drafts[-1].flags.append("stray")
    reading.taken = mark.span.end


def _start(reading: Reading, mark: Glyph) -> int:
    """The paragraph's start or a colon; after an earlier segment the next sentence."""
    text, end = reading.text, mark.span.start
    if reading.drafts:
        found = SENTENCE_BREAK.search(text, reading.taken, end)
        return found.end() if found else end
    colon = text.rfind(": ", reading.taken, end)
    return colon + 2 if colon >= 0 else reading.taken
