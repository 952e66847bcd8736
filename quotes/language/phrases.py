"""Kinds of phrases: a clause, or a name in capitals."""

from __future__ import annotations

from collections.abc import Sequence

from quotes.language.conditions import every, only, some, where
from quotes.language.words import SUBJECTS, Word

LONGEST_NAME = 6
CAPITAL = where(capital=True)
CLAUSE_SUBJECT = where(relation=(*SUBJECTS, "expl"))
CONTENT_WORD = where(not_upos="DET ADP CCONJ PART")
NAME_WORD = where(upos="PROPN")


def has_clause(words: Sequence[Word]) -> bool:
    """Whether a subject stands among the words with what it is the subject of."""
    inside = set(words)
    return any(word.head in inside for word in only(words, CLAUSE_SUBJECT))


def name_like(words: Sequence[Word]) -> bool:
    """Capitalised words without a clause, several or one that is tagged as a name."""
    content = only(words, CONTENT_WORD)
    if len(content) > LONGEST_NAME or has_clause(words):
        return False
    named = len(content) > 1 or some(words, NAME_WORD)
    return named and every(content, CAPITAL)
