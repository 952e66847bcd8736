"""Declared conditions on one word (or one quotation in marks): `where(upos="NOUN", lacks="case")`.

A condition is data beside the rule that asks it, in the manner of spaCy's token patterns; a rule's
code then says what is done, not how a token is taken apart. No word (None) meets no condition.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from functools import cache, lru_cache
from typing import Any, TypeVar

from quotes.language.words import Word

Condition = Callable[[Any], bool]
Value = str | bool | Collection[str] | Condition
T = TypeVar("T")
NOT = "not_"
CHILD, HAS, LACKS = "child", "has", "lacks"
COLLECTIONS = ("frozenset", "set", "tuple", "list")
# How a condition on an attribute is written in Python.
ONE = "one.{name} in {constant}"
MANY = "not {constant}.isdisjoint(one.{name})"
TEMPLATES = {
    CHILD: "some(one.children, {constant})",
    HAS: "one.has(*{constant})",
    LACKS: "not one.has(*{constant})",
}


class Where:
    """What `where` makes: call it with a word. `a | b` is met where either is, `~a` where not.

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


def condition_on(kind: type, conditions: Mapping[str, Value]) -> Where:
    """A condition on attributes of any kind of value, in the manner of `where`.

    It is put together as one Python expression, as `dataclasses` puts together its methods:
    conditions are asked of every word of an article, and a call for each attribute would take three
    times as long.
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
    constants: dict[str, Any] = {}
    tests = [_expression(kind, name, value, constants) for name, value in conditions.items()]
    source = f"lambda one: {' and '.join(['one is not None', *tests])}"
    return Where(_maker(f"lambda {', '.join(constants)}: {source}")(*constants.values()))


@cache
def _maker(source: str) -> Callable[..., Condition]:
    """The function that makes a condition of its constants, one for each set of attributes."""
    made: Callable[..., Condition] = eval(source, {"some": some})  # of names checked here
    return made


def _expression(kind: type, name: str, value: Value, constants: dict[str, Any]) -> str:
    """The Python source of one condition; what it compares with goes into the constants."""
    if name.startswith(NOT):
        return f"not ({_expression(kind, name.removeprefix(NOT), value, constants)})"
    if name not in (CHILD, HAS, LACKS):
        _check(kind, name)
    if isinstance(value, bool):
        return f"one.{name} is {value}"
    constant = f"constant{len(constants)}"
    constants[constant] = _bare(value) if callable(value) else _several(value)
    return _template(kind, name, value).format(name=name, constant=constant)


def _template(kind: type, name: str, value: Value) -> str:
    if name in TEMPLATES:
        return TEMPLATES[name]
    if callable(value):
        return "{constant}(one.{name})"
    return MANY if _holds_many(kind, name) else ONE


def _check(kind: type, name: str) -> None:
    if name not in kind.__annotations__ and not hasattr(kind, name):
        raise ValueError(f"no {kind.__name__.lower()} has {name!r}")


def _holds_many(kind: type, name: str) -> bool:
    """Whether an attribute is a collection, by its annotation."""
    found = getattr(kind, name, None)
    getter = getattr(found, "fget", None) or getattr(found, "func", None)
    annotation = getter.__annotations__["return"] if getter else kind.__annotations__[name]
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


def governs(relations: str, condition: Condition) -> Where:
    """A condition on a word: a dependent with one of these relations meets another condition."""
    wanted = tuple(relations.split())
    return Where(lambda word: some(word.dependents(*wanted), condition))


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
