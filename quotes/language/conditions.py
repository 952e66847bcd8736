"""Declared conditions on one word (or one quotation in marks): `where(upos="NOUN", lacks="case")`.

A condition is data beside the rule that asks it, in the manner of spaCy's token patterns; a rule's
code then says what is done, not how a token is taken apart. No word (None) meets no condition.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from functools import lru_cache
from operator import attrgetter
from typing import Any, TypeVar

from quotes.language.words import Word

Condition = Callable[[Any], bool]
Value = str | bool | Collection[str] | Condition
T = TypeVar("T")
NOT = "not_"
COLLECTIONS = ("frozenset", "set", "tuple", "list")
# Conditions on the words below, by what they are given.
RELATIVES: Mapping[str, Callable[[Any], Condition]] = {
    "child": lambda condition: lambda one: some(one.children, condition),
    "has": lambda relations: lambda one: one.has(*relations),
    "lacks": lambda relations: lambda one: not one.has(*relations),
}


class Where:
    """A condition made by `where`: call it with a word; combine two by `&`, `|` and `~`.

    `test` is the bare function, which the words below (`only`, `first` …) call without a detour.
    """

    __slots__ = ("test",)

    def __init__(self, test: Condition) -> None:
        self.test = test

    def __call__(self, one: Any) -> bool:
        return self.test(one)

    def __or__(self, other: Condition) -> Where:
        this, that = self.test, _bare(other)
        return Where(lambda one: this(one) or that(one))

    def __and__(self, other: Condition) -> Where:
        this, that = self.test, _bare(other)
        return Where(lambda one: this(one) and that(one))

    def __invert__(self) -> Where:
        this = self.test
        return Where(lambda one: not this(one))


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

    Conditions are asked of every word of an article: each test is a closure of its own, and those of
    conditions asked for again are looked up.
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
    return Where(_joined([_test(kind, name, value) for name, value in conditions.items()]))


def _joined(tests: Sequence[Condition]) -> Condition:
    """All tests in turn; a call for two of them rather than a loop over all, which takes twice as long."""
    first_test, *others = tests or [_there]
    if not others:
        return lambda one: one is not None and first_test(one)
    rest = others[0] if len(others) == 1 else _joined(others)
    return lambda one: one is not None and first_test(one) and rest(one)


def _there(one: object) -> bool:
    return one is not None


def _test(kind: type, name: str, value: Value) -> Condition:
    if name.startswith(NOT):
        positive = _test(kind, name.removeprefix(NOT), value)
        return lambda one: not positive(one)
    if name in RELATIVES:
        return RELATIVES[name](_bare(value) if callable(value) else _several(value))
    _check(kind, name)
    get = attrgetter(name)
    if isinstance(value, bool):
        return lambda one: get(one) is value
    if callable(value):
        condition = _bare(value)
        return lambda one: condition(get(one))
    return _one_of(get, _several(value), many=_holds_many(kind, name))


def _one_of(get: Callable[[Any], Any], allowed: frozenset[str], *, many: bool) -> Condition:
    if many:
        return lambda one: not allowed.isdisjoint(get(one))
    if len(allowed) == 1:
        (only_one,) = allowed
        return lambda one: get(one) == only_one
    return lambda one: get(one) in allowed


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


def _bare(condition: Condition) -> Condition:
    """The function inside a condition."""
    return condition.test if isinstance(condition, Where) else condition


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
    return next(filter(_bare(condition), words), None)


def last(words: Iterable[T], condition: Condition) -> T | None:
    """The last word that meets a condition."""
    return next(filter(_bare(condition), reversed(list(words))), None)


def only(words: Iterable[T], condition: Condition) -> list[T]:
    """The words that meet a condition, in their order."""
    return list(filter(_bare(condition), words))


def some(words: Iterable[object], condition: Condition) -> bool:
    """Whether a word meets a condition."""
    return any(map(_bare(condition), words))


def every(words: Iterable[object], condition: Condition) -> bool:
    """Whether all words meet a condition (no words do)."""
    return all(map(_bare(condition), words))


def begins(condition: Condition) -> Where:
    """A condition on several words: the first of them meets one, `marks(behind=begins(COMMA))`."""
    return Where(lambda words: some(words[:1], condition))


def ends(condition: Condition) -> Where:
    """A condition on several words: the last of them meets one."""
    return Where(lambda words: some(words[-1:], condition))


def holds(condition: Condition) -> Where:
    """A condition on several words: one of them meets one."""
    return Where(lambda words: some(words, condition))


def governing(relations: str, condition: Condition) -> Where:
    """A condition on a word: a dependent with one of these relations meets another condition."""
    wanted = relations.split()
    return Where(lambda word: some(word.dependents(*wanted), condition))


def at_most(number: int, condition: Condition = bool) -> Where:
    """A condition on several words: no more than so many of them meet one (or are there at all)."""
    return Where(lambda words: sum(map(condition, words)) <= number)
