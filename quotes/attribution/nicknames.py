"""Nicknames inside names are no words of anybody's: `Al “The Axe” Ode said it rained.`"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from quotes.language.conditions import every, first, some, where
from quotes.language.context import Context
from quotes.records import QuotedSegment, Span

LONGEST = 3  # words
NAME = where(upos="PROPN", capital=True, quoted=False)
# Whose nickname it is: the recogniser may take all of `Al “The Axe” Ode` for a thing.
GIVEN = where(entity_type="PERSON") | where(title=True) | where(first_name=bool)
WORD = where(punctuation=False)
# `“[Axe]”`, `“[the Brick]”`.
OPENS = where(capital=True) | where(lower="the", after=where(capital=True))


def without_nicknames(
    context: Context, segments: Sequence[QuotedSegment]
) -> tuple[QuotedSegment, ...]:
    """The quoted segments but those that stand between two parts of a person's name."""
    carrying = {one.continues for one in segments} | {one.parent for one in segments}
    nicknames = {
        place
        for place, one in enumerate(segments)
        if place not in carrying and _nickname(context, one)
    }
    if not nicknames:
        return tuple(segments)
    kept = [place for place in range(len(segments)) if place not in nicknames]
    places: dict[int | None, int] = {old: new for new, old in enumerate(kept)}
    return tuple(_moved(segments[place], places) for place in kept)


def _moved(segment: QuotedSegment, places: Mapping[int | None, int]) -> QuotedSegment:
    """A segment that knows the new places of what it belongs to."""
    parent, continues = places.get(segment.parent), places.get(segment.continues)
    return replace(segment, parent=parent, continues=continues)


def _nickname(context: Context, segment: QuotedSegment) -> bool:
    """A few words that begin with a capital (or `the`), a name right in front and one right behind."""
    words = context.within(segment.inner)
    short = 0 < len(words) <= LONGEST and every(words, WORD) and OPENS(words[0])
    if segment.parent is not None or not short:
        return False
    start, end = segment.span
    given = first(context.within(Span(max(start - 2, 0), max(start - 1, 0))), NAME)
    surname = first(context.within(Span(end + 1, end + 2)), NAME)
    apart = context.text[start - 1 : start] == context.text[end : end + 1] == " "
    return apart and surname is not None and some([given], GIVEN)
