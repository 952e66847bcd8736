"""Abbreviations in brackets: `Carrow Tourism Board (CTB)`."""

from __future__ import annotations

from quotes.language.conditions import met, where
from quotes.language.words import Word

CLOSING = where(form=")")
ABBREVIATION = where(all_capitals=True, after=CLOSING)
OPENING = where(form="(", after=ABBREVIATION)
ENDING = where(form=")", before=where(all_capitals=True, before=where(form="(")))


def abbreviation_behind(word: Word) -> Word | None:
    """The abbreviation in brackets right behind a word: `Carrow Tourism Board ([CTB])`."""
    bracket = met(word.after, OPENING)
    return bracket.after if bracket is not None else None


def abbreviation_before(word: Word) -> Word | None:
    """The abbreviation that stands in brackets right in front of a word: `([CTB]) chairwoman`."""
    bracket = met(word.before, ENDING)
    return bracket.before if bracket is not None else None
