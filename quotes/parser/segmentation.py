"""Find the ends of sentences around quotation marks: the tokenizer's, corrected by marks.

The rules, in order; each keeps what stands around marks whole, or lets a new sentence begin:
1. A token never straddles the edge of a mark (`11am.”11am:` → `11am` `.` `”` `11am` …).
2. `.”` and then a capital, a digit or an opening mark: a sentence ends there (a reporting clause
   would have `,”`).
3. No sentence ends before a lower-case word that follows a closing mark (`"Is it?" he said.`),
   after a comma or dash before or behind a closing mark, or before a closing mark.
4. Inside a paragraph no sentence ends after a plain word: `Deputy Mayor Ann | Lee` is the
   tokenizer's slip.
5. A title or an initial in front of a name is one token with its stop, and no sentence ends there
   (`abbreviations.py`).
6. The symbol of a share, with its exchange behind a stop (`SONC.O`), is one token.
7. A sentence of marks alone joins its neighbour; one beyond all measure is cut, at a stop if there
   is one.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable
from dataclasses import dataclass
from functools import partial
from itertools import pairwise

from quotes.parser import abbreviations
from quotes.records import QuotedSegment, Span

LONGEST = 200  # tokens: beyond that a parse is slow (it is quadratic), and never seen in training
GLUE = frozenset({",", "-", "–", "—"})
SOFT_STOPS = (frozenset({".", "!", "?", "…", "..."}), frozenset({";", ":"}), frozenset({","}))


@dataclass(frozen=True, slots=True)
class Piece:
    """A token as it stands in the text, and its syntactic words where it holds several (don't)."""

    span: Span
    words: tuple[str, ...] = ()

    def after(self, offset: int) -> Piece:
        """The same where its text stands at an offset."""
        return Piece(Span(self.span.start + offset, self.span.end + offset), self.words)


# Of the token in front (if any), a token and the one behind it.
GoesOn = Callable[[list[Piece], Piece, "Piece | None"], bool]


def sentences(
    text: str,
    found: list[list[Piece]],
    segments: Iterable[QuotedSegment],
    first_names: Container[str] = frozenset(),
) -> list[list[Piece]]:
    """The sentences of one paragraph: `found` by the tokenizer, `segments` its quoted segments.

    No sentence ends at an initial behind one of the `first_names` (in lower case).
    """
    marked = list(segments)
    edges = {edge for s in marked for edge in (*s.span, *s.inner)}
    opening = {s.span.start for s in marked if s.span.start < s.inner.start}
    closing = {s.inner.end: s.span.end for s in marked if s.inner.end < s.span.end}
    pieces = [piece for sentence in found for piece in sentence]
    ends = {sentence[-1].span.end for sentence in found if sentence}
    parts = [part for piece in pieces for part in _cut(text, piece, edges, closing)]
    goes_on = partial(_inside_name, text, first_names)
    pieces = _with_stops(text, _with_tickers(text, parts), goes_on)
    breaks = _breaks(text, pieces, ends, opening, closing)
    breaks = {number for number in breaks if not goes_on(*_around(pieces, number))}
    return [part for sentence in _split(pieces, breaks) for part in _bounded(text, sentence)]


def _cut(text: str, piece: Piece, edges: set[int], closing: dict[int, int]) -> list[Piece]:
    """Rule 1; a stop before a closing mark is cut off too unless the word is an abbreviation (U.S.,
    Mr.).
    """
    start, end = piece.span
    inside = sorted(edge for edge in edges if start < edge < end)
    bounds = [start, *inside, end]
    parts = [Span(a, b) for a, b in pairwise(bounds)]
    stops = [_stop_cut(text, span) if span.end in closing else [span] for span in parts]
    flat = [span for group in stops for span in group if span.of(text).strip()]
    return [piece] if len(flat) == 1 else [Piece(span) for span in flat]


def _stop_cut(text: str, span: Span) -> list[Span]:
    form = span.of(text)
    word = form[:-1]
    if not (form.endswith(".") and word and "." not in word) or (word.istitle() and len(word) <= 3):
        return [span]
    return [Span(span.start, span.end - 1), Span(span.end - 1, span.end)]


def _breaks(
    text: str, pieces: list[Piece], ends: set[int], opening: set[int], closing: dict[int, int]
) -> set[int]:
    """Numbers of the tokens before which a sentence begins: rules 2 and 3."""
    closers = set(closing.values())
    found = set()
    for number in range(1, len(pieces)):
        last, following = pieces[number - 1].span, pieces[number].span
        after_closer = last.end in closers
        before = pieces[number - 2].span.of(text) if after_closer and number > 1 else last.of(text)
        if following.start in closing and following.end <= closing[following.start]:
            continue
        first = following.of(text)[0]
        starts = first.isupper() or first.isdigit() or following.start in opening
        if after_closer and before == "." and starts:
            found.add(number)
        elif last.end in ends or _moved(pieces, number, ends, closers):
            goes_on = after_closer and (first.islower() or before in GLUE)
            if not goes_on and _can_end(last.of(text)):
                found.add(number)
    return found


def _with_tickers(text: str, pieces: list[Piece]) -> list[Piece]:
    """Rule 6: `SONC` `.` `O` → `SONC.O`."""
    found: list[Piece] = []
    for piece in pieces:
        start = found[-2].span.start if len(found) > 1 else piece.span.start
        whole = Span(start, piece.span.end)
        if abbreviations.is_ticker(whole.of(text)):
            found[-2:] = [Piece(whole)]
        else:
            found.append(piece)
    return found


def _with_stops(text: str, pieces: list[Piece], goes_on: GoesOn) -> list[Piece]:
    """Rule 5: `Gov` `.` `Lee` → `Gov.` `Lee`."""
    found: list[Piece] = []
    for piece, following in zip(pieces, [*pieces[1:], None], strict=False):
        if found and piece.span.of(text) == "." and found[-1].span.end == piece.span.start:
            whole = Piece(Span(found[-1].span.start, piece.span.end))
            if goes_on(found[-2:-1], whole, following):
                found[-1] = whole
                continue
        found.append(piece)
    return found


def _around(pieces: list[Piece], number: int) -> tuple[list[Piece], Piece, Piece]:
    """The token before a break, with what stands in front of it, and the one behind the break."""
    return pieces[max(number - 2, 0) : number - 1], pieces[number - 1], pieces[number]


def _inside_name(
    text: str,
    first_names: Container[str],
    before: list[Piece],
    piece: Piece,
    following: Piece | None,
) -> bool:
    """Whether a name goes on behind a token; `before` has the token in front of it, if there is
    one.
    """
    if following is None:
        return False
    earlier = before[0].span.of(text) if before else ""
    word, behind = piece.span.of(text), following.span.of(text)
    return abbreviations.before_name(earlier, word, behind, first_names)


def _can_end(word: str) -> bool:
    """Rule 4: a stop, a mark, a bracket or a dash may end a sentence, a letter or digit may not."""
    return not word[-1].isalnum()


def _moved(pieces: list[Piece], number: int, ends: set[int], closers: set[int]) -> bool:
    """Whether the tokenizer ended the sentence just before the closing mark that stands before this
    token.
    """
    last = pieces[number - 1].span
    return number > 1 and last.end in closers and pieces[number - 2].span.end in ends


def _split(pieces: list[Piece], breaks: set[int]) -> list[list[Piece]]:
    found: list[list[Piece]] = []
    for number, piece in enumerate(pieces):
        if number == 0 or number in breaks:
            found.append([])
        found[-1].append(piece)
    return found


def _bounded(text: str, sentence: list[Piece]) -> list[list[Piece]]:
    """Rule 7 for length: cut after the last stop, else the last comma, within the limit."""
    if len(sentence) <= LONGEST:
        return [sentence]
    for stops in SOFT_STOPS:
        for number in range(LONGEST, LONGEST // 4, -1):
            if sentence[number - 1].span.of(text) in stops:
                return [sentence[:number], *_bounded(text, sentence[number:])]
    return [sentence[:LONGEST], *_bounded(text, sentence[LONGEST:])]
