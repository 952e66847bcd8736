"""Declared conditions on one word (or one quotation in marks): `where(upos="NOUN", relation="nsubj obj", lacks="case")`.

A condition is data beside the rule that asks it, in the manner of spaCy's token patterns; a rule's
code then says what is done, not how a token is taken apart. No word (None) meets no condition.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from typing import Any, TypeVar

from quotes.language.words import Word

Condition = Callable[[Any], bool]
Value = str | bool | Collection[str] | Condition
T = TypeVar("T")
NOT = "not_"
CHILD = "child"


class Where:
    """What `where` makes: call it with a word. `a | b` is met where either is, `~a` where `a` is not."""

    def __init__(self, tests: tuple[Condition, ...]) -> None:
        self._tests = tests

    def __call__(self, one: Any) -> bool:
        if one is None:
            return False
        for test in self._tests:  # noqa: SIM110  (faster than `all`: asked of every word of an article)
            if not test(one):
                return False
        return True

    def __or__(self, other: Condition) -> Where:
        return Where((lambda word: self(word) or other(word),))

    def __and__(self, other: Condition) -> Where:
        return Where((*self._tests, other))

    def __invert__(self) -> Where:
        return Where((lambda word: not self(word),))


def where(**conditions: Value) -> Where:
    """A condition on attributes of a `Word`: all that are named must hold.

    - `upos="NOUN PROPN"`: the attribute is one of these (a string is split at its spaces); of an
      attribute that is a set (`classes`, `frames`, `case`, `marks`) at least one of these is in it.
    - `finite=True`, `quoted=False`: the attribute is so.
    - `head=where(…)`, `before=…`, `after=…`: the neighbour is there and meets that condition.
    - `has="obj"`, `lacks="obj case"`: a dependent with one of these relations is there, or none is.
    - `child=where(…)`: a dependent meets that condition.
    - `not_lemma="ask"`: the attribute is none of these; the word itself is there.

    Raises ValueError at once for an attribute that no word has.
    """
    return condition_on(Word, conditions)


def condition_on(kind: type, conditions: Mapping[str, Value]) -> Where:
    """A condition on attributes of any kind of value, in the manner of `where`."""
    return Where(tuple(_test(kind, name, value) for name, value in conditions.items()))


def _test(kind: type, name: str, value: Value) -> Condition:
    if name.startswith(NOT):
        positive = _test(kind, name.removeprefix(NOT), value)
        return lambda one: not positive(one)
    if name == CHILD:
        assert callable(value)
        return lambda one: some(one.children, value)
    if name in ("has", "lacks"):
        return _governs(_several(value), wanted=name == "has")
    if name not in kind.__annotations__ and not hasattr(kind, name):
        raise ValueError(f"no {kind.__name__.lower()} has {name!r}")
    if isinstance(value, bool):
        return lambda one: getattr(one, name) is value
    if callable(value):
        return lambda one: value(getattr(one, name))
    return _one_of(name, _several(value))


def _one_of(name: str, allowed: frozenset[str]) -> Condition:
    def test(one: Any) -> bool:
        found = getattr(one, name)
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


def case_of(word: object, cases: Mapping[str, Condition], otherwise: str = "") -> str:
    """The name of the first condition that a word meets."""
    return next((case for case, condition in cases.items() if condition(word)), otherwise)


def first(words: Iterable[T], condition: Condition) -> T | None:
    """The first word that meets a condition."""
    return next(filter(condition, words), None)


def last(words: Iterable[T], condition: Condition) -> T | None:
    """The last word that meets a condition."""
    return next(filter(condition, reversed(list(words))), None)


def only(words: Iterable[T], condition: Condition) -> list[T]:
    """The words that meet a condition, in their order."""
    return list(filter(condition, words))


def some(words: Iterable[object], condition: Condition) -> bool:
    """Whether a word meets a condition."""
    return any(map(condition, words))


def every(words: Iterable[object], condition: Condition) -> bool:
    """Whether all words meet a condition (no words do)."""
    return all(map(condition, words))


def governs(relations: str, condition: Condition) -> Where:
    """A condition on a word: a dependent with one of these relations meets another condition."""
    wanted = tuple(relations.split())
    return Where((lambda word: some(word.dependents(*wanted), condition),))


def begins(condition: Condition) -> Where:
    """A condition on several words: the first of them meets one, `marks(behind=begins(COMMA))`."""
    return Where((lambda words: some(words[:1], condition),))


def ends(condition: Condition) -> Where:
    """A condition on several words: the last of them meets one."""
    return Where((lambda words: some(words[-1:], condition),))


def holds(condition: Condition) -> Where:
    """A condition on several words: one of them meets one."""
    return Where((lambda words: some(words, condition),))


def governing(relations: str, condition: Condition) -> Where:
    """A condition on a word: a dependent with one of these relations meets one, `governing("obj", INJURY)`."""
    wanted = relations.split()
    return Where((lambda word: some(word.dependents(*wanted), condition),))


def at_most(number: int, condition: Condition = bool) -> Where:
    """A condition on several words: no more than so many of them meet one (or are there at all)."""
    return Where((lambda words: sum(map(condition, words)) <= number,))
