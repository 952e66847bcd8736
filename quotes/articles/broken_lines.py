"""Lines that end in mid-sentence at no fixed width, as in text copied from a page or a scan."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from quotes import patterns
from quotes.records import Span

SENTENCE_END = patterns.compile(r"[.!?:…]\W*$")
LAST_WORDS = 50  # characters at the end of a line in which its last stop is looked for
# Characters; nothing that people wrap by hand is wider, few one-line paragraphs are narrower.
WIDEST = 120
NARROWEST = 30  # a shorter line may be one of a list or a poem
# Of the breaks of a text, those in mid-sentence before a small letter. News has next to none.
ENOUGH, SHARE = 3, 0.25
NEARLY_FULL = 0.6  # of the width: a shorter line that ends without a stop is a heading


def is_broken(text: str, lines: Sequence[Span]) -> bool:
    """Tell whether so many lines end in mid-sentence that lines are not paragraphs."""
    broken = sum(_in_midst(text, *pair) for pair in pairwise(lines))
    return broken >= ENOUGH and broken >= SHARE * (len(lines) - 1)


def joined(text: str, lines: Sequence[Span]) -> tuple[Span, ...]:
    """The paragraphs of a text of broken lines."""
    return tuple(_joined(text, lines, _width(lines)))


def ends_sentence(line: str) -> bool:
    """Tell whether a stop or colon stands at the end of a line."""
    return SENTENCE_END.search(line, max(0, len(line) - LAST_WORDS)) is not None


def _joined(text: str, lines: Sequence[Span], width: int) -> Iterator[Span]:
    start = lines[0].start
    for upper, lower in pairwise(lines):
        if not _goes_on(text, upper, lower, width):
            yield Span(start, upper.end)
            start = lower.start
    yield Span(start, lines[-1].end)


def _goes_on(text: str, upper: Span, lower: Span, width: int) -> bool:
    """Tell whether a paragraph goes on: in mid-sentence, or where the next word would not fit."""
    if _in_midst(text, upper, lower):
        return True
    if _parted(text, upper, lower):
        return False
    length, word = upper.end - upper.start, lower.of(text).split(maxsplit=1)[0]
    if ends_sentence(upper.of(text)):
        return length + 1 + len(word) > width
    return length >= NEARLY_FULL * width


def _in_midst(text: str, upper: Span, lower: Span) -> bool:
    """No stop ends the upper line, and a small letter opens the lower one."""
    fitting = NARROWEST <= upper.end - upper.start <= WIDEST
    return fitting and text[lower.start].islower() and not ends_sentence(upper.of(text))


def _parted(text: str, upper: Span, lower: Span) -> bool:
    """A blank line stands between, or the lower line is indented further."""
    blank = len(Span(upper.end, lower.start).of(text).splitlines()) > 2
    return blank or _indent(text, lower) > _indent(text, upper)


def _indent(text: str, line: Span) -> int:
    """Count the spaces in front of a line."""
    before = text[max(line.start - WIDEST, 0) : line.start]
    return len(before) - len(before.rstrip(" \t"))


def _width(lines: Sequence[Span]) -> int:
    """The width that nine in ten lines keep to."""
    lengths = sorted(line.end - line.start for line in lines)
    return lengths[len(lengths) * 9 // 10]
