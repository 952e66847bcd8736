"""From what a rule says is said to stretches of text, and what kind of quotation they make."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import chain, dropwhile, groupby, repeat

from quotes.language.conditions import Condition, some, where
from quotes.language.context import Context
from quotes.language.marked import WORDS
from quotes.language.words import Word
from quotes.records import QuotationType, Span

# Punctuation outside of marks that stays out at the edges, as does a leading `and` or `but`.
LOOSE = where(form=", . ; : - – — -- ... … ) (", quoted=False)
LOOSE_OR_AND = LOOSE | where(deprel="cc")
OUTSIDE_DATELINE = where(in_dateline=False)


def stretch(start: Word, last: Word, without: Collection[Word]) -> tuple[Span, ...]:
    """The text from one word to another as trimmed spans, several where `without` stands between.

    A leading `and` or `but` stays out; so do outer commas and the final stop. Marks only half
    covered are taken in.
    """
    words = start.context.stretch(start, last)
    groups = groupby(words, key=lambda word: word in without)
    pieces = [list(group) for left_out, group in groups if not left_out]
    trimmed = map(_trimmed, pieces, chain([LOOSE_OR_AND], repeat(LOOSE)))
    return tuple(map(_with_marks, filter(None, trimmed)))


def _trimmed(piece: Sequence[Word], leading: Condition) -> list[Word]:
    """Without what is loose at the edges; nothing where no word is left."""
    words = filter(OUTSIDE_DATELINE, piece)
    behind = list(dropwhile(leading, words))
    inside = list(dropwhile(LOOSE, reversed(behind)))
    return inside[::-1] if some(inside, WORDS) else []


def _with_marks(piece: Sequence[Word]) -> Span:
    """The piece, widened to the marks at its edges; a bracket opened inside is closed again."""
    context = piece[0].context
    start, end = context.span(piece[0], piece[-1])
    marks = [*_marks_around(piece[0]), *_marks_around(piece[-1])]
    opened = [mark.start for mark in marks if mark.start <= start < mark.end]
    closed = [mark.end for mark in marks if mark.start < end <= mark.end]
    start, end = min([start, *opened]), max([end, *closed])
    text = context.text[start:end]
    in_bracket = text.count("(") > text.count(")")
    if in_bracket and context.text.startswith(")", end):
        end += 1
    return Span(start, end)


def _marks_around(word: Word) -> list[Span]:
    """The quoted segments of the word's paragraph that belong to the marks around it."""
    segments = () if word.run is None else word.run.segments
    return [segment.span for segment in segments if segment.paragraph == word.paragraph]


def kind_of(context: Context, parts: Sequence[Span]) -> QuotationType:
    """Direct where one pair of marks encloses all, mixed where marks stand in it, else indirect."""
    runs = chain.from_iterable(map(context.runs_over, parts))
    spans = [run.span for run in runs]
    if spans == [*parts] and len(parts) == 1:
        return "direct"
    return "mixed" if spans else "indirect"
