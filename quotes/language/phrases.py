"""Kinds of phrases: a clause, or a name in capitals."""

from __future__ import annotations

from collections.abc import Sequence

from quotes.language.conditions import every, some, where
from quotes.language.words import SUBJECTS, Word

LONGEST_NAME = 6
CLAUSE_SUBJECT = where(relation=(*SUBJECTS, "expl"))
FUNCTION_WORD = where(upos="DET ADP CCONJ PART")
NAME_WORD = where(upos="PROPN")


def has_clause(words: Sequence[Word]) -> bool:
    """Whether a subject stands among the words with what it is the subject of."""
    inside = set(words)
    return any(CLAUSE_SUBJECT(word) and word.head in inside for word in words)


def name_like(words: Sequence[Word]) -> bool:
    """Capitalised words without a clause, several or one that is tagged as a name."""
    content = [word for word in words if not FUNCTION_WORD(word)]
    name = len(content) > 1 or some(words, NAME_WORD)
    short = name and len(content) <= LONGEST_NAME
    return short and not has_clause(words) and every(content, where(capital=True))
