"""Declared conditions on one word (or one quotation in marks): `where(upos="NOUN", lacks="case")`.

A condition is data beside the rule that asks it, in the manner of spaCy's token patterns; a rule's
code then says what is done, not how a token is taken apart. No word (None) meets no condition.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from functools import lru_cache
from typing import Any, TypeVar

from quotes.language.expressions import (
    Condition,
    Test,
    Where,
    asking,
    bare,
    comparing,
    meeting,
    of_attribute,
    opposite,
    parts_of,
    written,
)
from quotes.language.words import Word

__all__ = [
    "Condition",
    "Value",
    "Where",
    "at_most",
    "begins",
    "case_of",
    "condition_on",
    "ends",
    "every",
    "first",
    "governing",
    "holds",
    "last",
    "met",
    "only",
    "some",
    "value_of",
    "where",
]

Value = str | bool | Collection[str] | Condition
T = TypeVar("T")
NOT = "not_"
COLLECTIONS = ("frozenset", "set", "tuple", "list")
# Conditions on the words below, by what they are given.
RELATIVES: Mapping[str, Callable[[Any], Test]] = {
    "child": lambda condition: comparing("any(map({}, {one}.children))", condition),
    "has": lambda relations: comparing("{one}.has(*{})", tuple(relations)),
    "lacks": lambda relations: comparing("not {one}.has(*{})", tuple(relations)),
}


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


def conditions_on(kind: type) -> Callable[..., Where]:
    """`where` for values of another kind: `speaker = conditions_on(Who)`, `speaker(name=bool)`."""
    return lambda **conditions: condition_on(kind, conditions)


def condition_on(kind: type, conditions: Mapping[str, Value]) -> Where:
    """A condition on attributes of any kind of value, in the manner of `where`.

    Those of conditions asked for again are looked up.
    """
    try:
        return _known(kind, tuple(conditions.items()))
    except TypeError:  # a set among the values, which cannot be looked up
        return _made(kind, conditions)


@lru_cache(maxsize=4096)
def _known(kind: type, conditions: tuple[tuple[str, Value], ...]) -> Where:
    """Conditions on the names of an article are asked for again and again."""
    return _made(kind, dict(conditions))


def _made(kind: type, conditions: Mapping[str, Value]) -> Where:
    tests = [_test(kind, name, value) for name, value in conditions.items()]
    return Where(meeting(tests), sum(map(parts_of, conditions.values())))


def _test(kind: type, name: str, value: Value) -> Test:
    if name.startswith(NOT):
        return opposite(_test(kind, name.removeprefix(NOT), value))
    if name in RELATIVES:
        return RELATIVES[name](value if callable(value) else _several(value))
    _check(kind, name)
    if isinstance(value, bool):
        return comparing(f"{{one}}.{name} is {value}")
    if callable(value):
        return of_attribute(name, written(value))
    return _one_of(name, _several(value), many=_holds_many(kind, name))


def _one_of(name: str, allowed: frozenset[str], *, many: bool) -> Test:
    if many:
        return comparing(f"not {{}}.isdisjoint({{one}}.{name})", allowed)
    if len(allowed) == 1:
        (only_one,) = allowed
        return comparing(f"{{one}}.{name} == {{}}", only_one)
    return comparing(f"{{one}}.{name} in {{}}", allowed)


def _check(kind: type, name: str) -> None:
    if name not in _annotations(kind) and not hasattr(kind, name):
        raise ValueError(f"no {kind.__name__.lower()} has {name!r}")


def _annotations(kind: type) -> Mapping[str, str]:
    """The annotations of a class and of those that it extends."""
    found: dict[str, str] = {}
    for base in reversed(kind.__mro__):
        found.update(vars(base).get("__annotations__", {}))
    return found


def _holds_many(kind: type, name: str) -> bool:
    """Whether an attribute is a collection, by its annotation."""
    found = getattr(kind, name, None)
    getter = getattr(found, "fget", None) or getattr(found, "func", None)
    annotation = getter.__annotations__["return"] if getter else _annotations(kind)[name]
    return str(annotation).startswith(COLLECTIONS)


def _several(value: Value) -> frozenset[str]:
    if isinstance(value, str):
        return frozenset(value.split())
    assert not isinstance(value, bool)
    assert not callable(value)
    return frozenset(value)


def met(one: T | None, condition: Condition) -> T | None:
    """A word where it is there and meets a condition, else None."""
    return one if condition(one) else None


def value_of(one: object, rows: Iterable[tuple[Condition, T]]) -> T | None:
    """The value of the first row whose condition it meets."""
    return next((value for condition, value in rows if condition(one)), None)


def case_of(word: object, cases: Mapping[str, Condition], otherwise: str = "") -> str:
    """The name of the first condition that a word meets."""
    return next((case for case, condition in cases.items() if condition(word)), otherwise)


def first(words: Iterable[T], condition: Condition) -> T | None:
    """The first word that meets a condition."""
    return next(filter(bare(condition), words), None)


def last(words: Iterable[T], condition: Condition) -> T | None:
    """The last word that meets a condition."""
    return next(filter(bare(condition), reversed(list(words))), None)


def only(words: Iterable[T], condition: Condition) -> list[T]:
    """The words that meet a condition, in their order."""
    return list(filter(bare(condition), words))


def some(words: Iterable[object], condition: Condition) -> bool:
    """Whether a word meets a condition."""
    return any(map(bare(condition), words))


def every(words: Iterable[object], condition: Condition) -> bool:
    """Whether all words meet a condition (no words do)."""
    return all(map(bare(condition), words))


def begins(condition: Condition) -> Where:
    """A condition on several words: the first of them meets one, `marks(behind=begins(COMMA))`."""
    return Where(asking("any(map({}, {one}[:1]))", condition))


def ends(condition: Condition) -> Where:
    """A condition on several words: the last of them meets one."""
    return Where(asking("any(map({}, {one}[-1:]))", condition))


def holds(condition: Condition) -> Where:
    """A condition on several words: one of them meets one."""
    return Where(asking("any(map({}, {one}))", condition))


def governing(relations: str, condition: Condition) -> Where:
    """A condition on a word: a dependent with one of these relations meets another condition."""
    wanted = tuple(relations.split())
    return Where(asking("any(map({}, {one}.dependents(*{})))", condition, wanted))


def at_most(number: int, condition: Condition = bool) -> Where:
    """A condition on several words: no more than so many of them meet one (or are there at all)."""
    return Where(asking("sum(map({}, {one})) <= {}", condition, number))
