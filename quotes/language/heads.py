"""The head of a group of words: the one that is governed from outside the group."""

from __future__ import annotations

from collections.abc import Iterable

from quotes.language.conditions import first
from quotes.language.marked import WORDS
from quotes.language.words import Word


def outermost(words: Iterable[Word]) -> list[Word]:
    """The words whose head stands outside the group, or that have none, in the group's order."""
    group = list(words)
    inside = set(group)
    return [word for word in group if word.head not in inside]


def head_of(words: Iterable[Word]) -> Word | None:
    """The first of the outermost words that is no punctuation: `[Lee] of Leeds`, `Mayor [Lee]`."""
    return first(outermost(words), WORDS)
