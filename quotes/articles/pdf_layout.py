"""Lines of printed pages to paragraphs: without running heads, its lines joined."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain, pairwise

from quotes import patterns
from quotes.articles.broken_lines import ends_sentence
from quotes.articles.line_ends import LineEnds

EDGE = 3  # lines at the top and at the foot of a page that may be running heads
REPEATED = 0.4  # of the pages: even and odd ones may have heads of their own
DIGITS = patterns.compile(r"\d+")
NUMBERING = " #-–—/|.·()[]pageof"  # all that stands in the number of a page, `Page 2 of 3`
# In units of the usual distance of lines, of the size of letters, and of the usual length of lines.
GAP, SAME_SIZE, INDENT = 1.3, 0.15, 0.5
SHORT, SHORT_HEADING = 0.85, 0.6  # with and without a stop at the end
LOW, HIGH = 0.2, 0.9  # quantiles: close lines are those of one paragraph, long ones are full


@dataclass(frozen=True, slots=True)
class Line:
    """Words on a line, with the place of the first from the left and from the bottom in points."""

    text: str
    x: float = 0.0
    y: float = 0.0
    size: float = 0.0
    page: int = 0

    def __bool__(self) -> bool:
        return bool(self.text.strip())


@dataclass(frozen=True, slots=True)
class _Measures:
    """Usual distance of a paragraph's lines, in sizes of letters, and length of full lines.

    The length is counted in characters, each as wide as its size.
    """

    distance: float
    width: float


def text_of(pages: Iterable[Iterable[Line]]) -> str:
    """The text: a paragraph a line, blank lines between.

    >>> text_of([[Line("The fire burned for two"), Line("days.")]])
    'The fire burned for two days.'
    """
    kept = [
        [replace(line, page=number) for line in lines if line] for number, lines in enumerate(pages)
    ]
    lines = list(chain.from_iterable(_without_heads(kept)))
    ends = LineEnds([line.text.strip() for line in lines])
    return "\n\n".join(ends.joined(paragraph) for paragraph in _paragraphs(lines))


def _without_heads(pages: Sequence[Sequence[Line]]) -> Iterator[list[Line]]:
    """The pages without what is repeated at their edges, and without their numbers."""
    edges = [_edges(lines, EDGE) for lines in pages]
    counts = Counter(chain.from_iterable({_key(line) for line in edge} for edge in edges))
    often = max(2, REPEATED * len(pages))
    for lines, edge in zip(pages, edges, strict=True):
        heads = {line for line in edge if counts[_key(line)] >= often}
        heads.update(filter(_is_number, _edges(lines, 1)))
        yield [line for line in lines if line not in heads]


def _edges(lines: Sequence[Line], count: int) -> list[Line]:
    down = sorted(lines, key=lambda line: -line.y)
    return down[:count] + down[-count:]


def _key(line: Line) -> tuple[str, int]:
    """Reduce a line to its words, whatever its numbers, and how high it stands."""
    return _numberless(line), round(line.y)


def _numberless(line: Line) -> str:
    return DIGITS.sub("#", line.text.strip().lower())


def _is_number(line: Line) -> bool:
    text = _numberless(line)
    return "#" in text and not text.strip(NUMBERING)


def _paragraphs(lines: Sequence[Line]) -> Iterator[list[str]]:
    if not lines:
        return
    measures = _measured(lines)
    block = [lines[0]]
    for upper, lower in pairwise(lines):
        if _begins(block, upper, lower, measures):
            yield [line.text for line in block]
            block = []
        block.append(lower)
    yield [line.text for line in block]


def _measured(lines: Sequence[Line]) -> _Measures:
    pairs = [pair for pair in pairwise(lines) if _follows(*pair) and _same_size(*pair)]
    distances = [_distance(*pair) for pair in pairs]
    lengths = [len(line.text.strip()) * line.size for line in lines]
    return _Measures(_quantile(distances, LOW), _quantile(lengths, HIGH))


def _quantile(values: Sequence[float], share: float) -> float:
    return sorted(values)[int(len(values) * share)] if values else 0.0


def _follows(upper: Line, lower: Line) -> bool:
    """Tell whether a line stands below the one before."""
    return lower.y < upper.y and lower.page == upper.page


def _is_elsewhere(upper: Line, lower: Line) -> bool:
    """Tell whether a line stands in another column or on another page than the one before."""
    return lower.y > upper.y or lower.page != upper.page


def _same_size(upper: Line, lower: Line) -> bool:
    return abs(upper.size - lower.size) <= SAME_SIZE * max(upper.size, lower.size)


def _distance(upper: Line, lower: Line) -> float:
    return (upper.y - lower.y) / (upper.size or 1.0)


def _begins(block: Sequence[Line], upper: Line, lower: Line, measures: _Measures) -> bool:
    """Tell whether a line begins a paragraph: by size, distance, indent or a short line before."""
    if not _same_size(upper, lower):
        return True
    if _is_elsewhere(upper, lower):
        return _ended(upper) and not _goes_on(block, lower)
    if _distance(upper, lower) > GAP * measures.distance:
        return True
    indented = lower.x - upper.x > INDENT * lower.size
    if _ended(upper):
        return indented or _is_short(upper, lower, SHORT * measures.width)
    return _is_short(upper, lower, SHORT_HEADING * measures.width)


def _ended(line: Line) -> bool:
    return ends_sentence(line.text.rstrip())


def _goes_on(block: Sequence[Line], lower: Line) -> bool:
    """Tell whether a paragraph goes on in the next column: in mid-sentence, or within its marks."""
    text = "".join(line.text for line in block)
    first = lower.text.lstrip()
    quoting = text.count("“") > text.count("”") and not first.startswith("“")
    return first[0].islower() or quoting


def _is_short(upper: Line, lower: Line, width: float) -> bool:
    """Tell whether the first word of the lower line would have fitted on the upper one."""
    word = lower.text.split(maxsplit=1)[0]
    return (len(upper.text.strip()) + 1 + len(word)) * upper.size < width
