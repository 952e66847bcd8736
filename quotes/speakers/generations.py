"""Words behind a name: which of one family or line bears it (`Jr.`, `IX`), degrees, honours."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

from quotes import patterns
from quotes.lexicons.vocabulary import Vocabulary, plain

_NUMERAL = patterns.compile(r"[IVX]{2,}|V")  # not X, of Malcolm X
_RANKS = frozenset({"jr", "sr"})
AGES = {"elder": "sr", "younger": "jr"}
_ARTICLE = "the"
WORDS_OF_AGE = 2  # `the Elder`


def split(words: Sequence[str], vocabulary: Vocabulary) -> tuple[list[str], list[str]]:
    """The words of a name, at least one, and those behind it: `Jr`, `IX`, `OBE`, `the Elder`."""
    end = len(words)
    if is_age(words[-2:]) and end > len(words[-2:]):
        end -= 2
    while end > 1 and _stands_behind(words[end - 1], vocabulary):
        end -= 1
    return list(words[:end]), list(words[end:])


def is_age(words: Sequence[str]) -> bool:
    """`the Elder`, `the younger`."""
    if list(words[:1]) != [_ARTICLE] or len(words) != WORDS_OF_AGE:
        return False
    return words[1].lower() in AGES


def shown(behind: Sequence[str]) -> list[str]:
    """Take from the words behind a name what is part of it: `Jr.`, `IX`, `the Elder`; no degree, no
    honour.
    """
    if is_age(behind):
        return list(behind)
    return list(islice(filter(_tells, behind), 1))


def generation(behind: Sequence[str]) -> str:
    """`jr`, `sr`, `ix` by the words behind a name; the elder is the senior."""
    told = shown(behind)
    last = plain(told[-1]) if told else ""
    return AGES.get(last, last)


def _stands_behind(word: str, vocabulary: Vocabulary) -> bool:
    return vocabulary.word_class(word) == "suffix" or _NUMERAL.fullmatch(word) is not None


def _tells(word: str) -> bool:
    return plain(word) in _RANKS or _NUMERAL.fullmatch(word) is not None
