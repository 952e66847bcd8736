"""Headlines and text of one case, made of ordinary sentences with labelled names.

The shared encoder knows no case: what a name looks like, only a head's characters tell. Trained on
edited prose alone, they take every capitalised word of a headline for a name and no word of a
lower-case text.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Any

Sentence = list[dict[str, Any]]  # words as Stanza's files of names have them: `text`, `ner`

# Words that headlines do without, and words that most of them leave in small letters.
LEFT_OUT = {
    "a",
    "an",
    "the",
    "is",
    "are",
    "was",
    "were",
    "be",
    "been",
    "has",
    "have",
    "had",
    "that",
}
SHORT = {
    "a",
    "an",
    "and",
    "as",
    "at",
    "but",
    "by",
    "for",
    "from",
    "in",
    "of",
    "on",
    "or",
    "the",
    "to",
    "with",
}
WORDS = range(5, 15)  # of a headline
# Copies: how often each kind, in percent.
KINDS = {
    "headline": 45,
    "title case": 10,
    "lower case": 25,
    "upper case": 10,
    "begun elsewhere": 10,
}


def titled(word: str) -> str:
    return word[:1].upper() + word[1:]


def partly_titled(word: str) -> str:
    return word if word in SHORT else titled(word)


CASES: dict[str, Callable[[str], str]] = {
    "as written": str, "title case": titled, "lower case": str.lower, "upper case": str.upper,
}  # fmt: skip


def recased(sentence: Sentence, case: Callable[[str], str]) -> Sentence:
    return [{**word, "text": case(word["text"])} for word in sentence]


def headline(sentence: Sentence, rng: random.Random) -> Sentence:
    """The sentence's beginning without articles, auxiliaries and stop, in one of the cases of
    headlines.
    """
    kept = [word for word in sentence if word["ner"] != "O" or word["text"].lower() not in LEFT_OUT]
    end = rng.choice(WORDS)
    while end < len(kept) and kept[end]["ner"].startswith("I-"):
        end += 1
    kept = kept[:end]
    while len(kept) > 1 and kept[-1]["text"] in {".", ",", ":", ";", "-", "–"}:
        kept.pop()
    case = rng.choices((partly_titled, titled, str.upper, str), weights=(40, 25, 15, 20))[0]
    return _begun(recased(kept, case))


def from_within(sentence: Sentence, rng: random.Random) -> Sentence:
    """The sentence's end, from a word that is no part of a name: such words seldom begin one
    otherwise.
    """
    starts = [
        n for n, word in enumerate(sentence[:-3]) if word["ner"] == "O" and word["text"].isalpha()
    ]
    return _begun(sentence[rng.choice(starts) :]) if starts else sentence


def copy_of(sentence: Sentence, rng: random.Random) -> Sentence:
    """The sentence as a headline, in one case, or begun elsewhere."""
    kind = rng.choices(tuple(KINDS), weights=tuple(KINDS.values()))[0]
    if kind == "headline":
        return headline(sentence, rng)
    return (
        from_within(sentence, rng) if kind == "begun elsewhere" else recased(sentence, CASES[kind])
    )


def _begun(sentence: Sentence) -> Sentence:
    first, *rest = sentence
    return [{**first, "text": titled(first["text"])}, *rest]
