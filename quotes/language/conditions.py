"""Declared conditions on one word: `where(upos="NOUN", relation="nsubj obj", lacks="case")`.

A condition is data beside the rule that asks it, in the manner of spaCy's token patterns; a rule's
code then says what is done, not how a token is taken apart. No word (None) meets no condition.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from typing import TypeVar

from quotes.language.words import Word

Condition = Callable[[Word | None], bool]
Value = str | bool | Collection[str] | Condition
W = TypeVar("W", bound=Word)
NOT = "not_"


class Where:
    """What `where` makes: call it with a word. `a | b` is met where either is."""

    def __init__(self, tests: tuple[Condition, ...]) -> None:
        self._tests = tests

    def __call__(self, word: Word | None) -> bool:
        if word is None:
            return False
        for test in self._tests:  # noqa: SIM110  (faster than `all`: asked of every word of an article)
            if not test(word):
                return False
        return True

    def __or__(self, other: Condition) -> Where:
        return Where((lambda word: self(word) or other(word),))

    def __and__(self, other: Condition) -> Where:
        return Where((*self._tests, other))


def where(**conditions: Value) -> Where:
    """A condition on attributes of a `Word`: all that are named must hold.

    - `upos="NOUN PROPN"`: the attribute is one of these (a string is split at its spaces); of an
      attribute that is a set (`classes`, `frames`, `case`, `marks`) at least one of these is in it.
    - `finite=True`, `quoted=False`: the attribute is so.
    - `head=where(…)`, `before=…`, `after=…`: the neighbour is there and meets that condition.
    - `has="obj"`, `lacks="obj case"`: a dependent with one of these relations is there, or none is.
    - `not_lemma="ask"`: the attribute is none of these; the word itself is there.

    Raises ValueError at once for an attribute that no word has.
    """
    return Where(tuple(_test(name, value) for name, value in conditions.items()))


def _test(name: str, value: Value) -> Condition:
    if name.startswith(NOT):
        positive = _test(name.removeprefix(NOT), value)
        return lambda word: not positive(word)
    if name in ("has", "lacks"):
        return _governs(_several(value), wanted=name == "has")
    if name not in Word.__annotations__ and not hasattr(Word, name):
        raise ValueError(f"no word has {name!r}")
    if isinstance(value, bool):
        return lambda word: getattr(word, name) is value
    if callable(value):
        return lambda word: value(getattr(word, name))
    return _one_of(name, _several(value))


def _one_of(name: str, allowed: frozenset[str]) -> Condition:
    def test(word: Word | None) -> bool:
        found = getattr(word, name)
        if isinstance(found, str):
            return found in allowed
        return not allowed.isdisjoint(found)

    return test


def _governs(relations: frozenset[str], *, wanted: bool) -> Condition:
    return lambda word: word is not None and word.has(*relations) is wanted


def _several(value: Value) -> frozenset[str]:
    if isinstance(value, str):
        return frozenset(value.split())
    assert not isinstance(value, bool)
    assert not callable(value)
    return frozenset(value)


def first(words: Iterable[W], condition: Condition) -> W | None:
    """The first word that meets a condition."""
    return next(filter(condition, words), None)


def last(words: Iterable[W], condition: Condition) -> W | None:
    """The last word that meets a condition."""
    return next(filter(condition, reversed(list(words))), None)


def only(words: Iterable[W], condition: Condition) -> list[W]:
    """The words that meet a condition, in their order."""
    return list(filter(condition, words))


def some(words: Iterable[Word], condition: Condition) -> bool:
    """Whether a word meets a condition."""
    return any(map(condition, words))


def every(words: Iterable[Word], condition: Condition) -> bool:
    """Whether all words meet a condition (no words do)."""
    return all(map(condition, words))
