"""Text to paragraphs: each line is one, except in text that was wrapped at a fixed width."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from quotes import patterns
from quotes.articles import broken_lines, lone_marks
from quotes.records import Span
from quotes.text import plain

BREAK = patterns.compile(r"\r\n|[\n\r\x0b\x0c\u2028\u2029]")
# NEL breaks lines only in a text without other breaks; elsewhere it is a badly decoded "…".
NEXT_LINE = patterns.compile(r"\x85")

# Text counts as wrapped if, of the breaks inside blocks of adjoining lines, at least WRAPPED stand
# where the next word would not have fitted, and at least MIDST in the midst of a sentence. Measured
# on 1,259 files (news, novels, interviews): as they come at most 0.33 of the breaks are full;
# wrapped with textwrap at 50 to 100 characters at least 0.67 are (99.5 % of the files: 0.86), and
# 0.43 (0.75) in the midst of a sentence. None of the files was taken for wrapped; of the wrapped
# ones 1 in 1,000 was missed, at 100 6: scripts/measure_wrapping.py.
WRAPPED = 0.7
MIDST = 0.4
ENOUGH = 3  # breaks to judge by; fewer say nothing
FULL = (
    0.98  # the width is that quantile of the line lengths, so that a stray longer line is no matter
)


@dataclass(frozen=True, slots=True)
class Layout:
    """Width of lines in blocks, share of breaks after full lines and in the midst of sentences."""

    width: int
    full: float
    midst: float

    @property
    def is_wrapped(self) -> bool:
        return self.width <= broken_lines.WIDEST and self.full >= WRAPPED and self.midst >= MIDST


def paragraphs(text: str) -> tuple[Span, ...]:
    """The paragraphs of a text: in order, disjoint, not blank, without surrounding white space.

    A line is a paragraph. In hard-wrapped text (novels, e-mails) a block between blank lines is
    one. Where lines end in mid-sentence at no fixed width, they are joined until one ends a
    sentence.
    """
    # What nobody sees makes no line longer, and no paragraph of a blank one.
    change = plain.of(text)
    found = lone_marks.joined(change.after, _paragraphs(change.after))
    return tuple(map(change.inverse().span, found))


def _paragraphs(text: str) -> tuple[Span, ...]:
    blocks = list(_blocks(_lines(text)))
    found = _layout(text, [block for block in blocks if len(block) > 1])
    if found and found.is_wrapped:
        return tuple(Span(block[0].start, block[-1].end) for block in blocks)
    lines = [line for block in blocks for line in block]
    return broken_lines.joined(text, lines) if broken_lines.is_broken(text, lines) else tuple(lines)


def _lines(text: str) -> Iterator[Span]:
    """Every line without its surrounding white space; a blank one is an empty span."""
    breaks = BREAK if BREAK.search(text) else NEXT_LINE
    start = 0
    for found in breaks.finditer(text):
        yield _stripped(text, start, found.start())
        start = found.end()
    yield _stripped(text, start, len(text))


def _stripped(text: str, start: int, end: int) -> Span:
    line = text[start:end]
    start += len(line) - len(line.lstrip())
    return Span(start, start + len(line.strip()))


def _blocks(lines: Iterator[Span]) -> Iterator[list[Span]]:
    block: list[Span] = []
    for line in lines:
        if line.start < line.end:
            block.append(line)
        elif block:
            yield block
            block = []
    if block:
        yield block


def layout(text: str) -> Layout | None:
    """Measure where the blocks of adjoining lines break; None where there are too few breaks."""
    text = plain.of(text).after
    return _layout(text, [block for block in _blocks(_lines(text)) if len(block) > 1])


def _layout(text: str, runs: Sequence[Sequence[Span]]) -> Layout | None:
    blocks = [[line.of(text) for line in run] for run in runs]
    pairs = [pair for block in blocks for pair in pairwise(block)]
    if len(pairs) < ENOUGH:
        return None
    lengths = sorted(len(line) for block in blocks for line in block)
    width = lengths[int(len(lengths) * FULL)]
    full = sum(len(line) + 1 + len(after.split(maxsplit=1)[0]) > width for line, after in pairs)
    midst = sum(not broken_lines.ends_sentence(line) for line, _ in pairs)
    return Layout(width, full / len(pairs), midst / len(pairs))
