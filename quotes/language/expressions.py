"""Conditions written out as Python expressions, so that many parts cost one call and not one each.

`where(upos="NOUN", head=where(finite=True))` becomes

    lambda one: one is not None and one.upos == value_0 and (
        (one_head := one.head) is not None and one_head.finite is True)

An `Expression` writes such a text for a variable. The first thing that the text evaluates is its
`subject`, the variable itself or an assignment to it; behind that the variable is `one`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property, lru_cache
from types import CodeType
from typing import Any

Condition = Callable[[Any], bool]
# Parts of a condition that another one writes out; one of more parts it calls.
MOST_PARTS = 16


class Names:
    """The values that a text refers to, each under the name that it has there."""

    def __init__(self) -> None:
        self.values: dict[str, Any] = {}

    def refer(self, value: object) -> str:
        """A name for a value, of a condition for its function."""
        name = f"value_{len(self.values)}"
        self.values[name] = bare(value)
        return name


Expression = Callable[[str, str, Names], str]
Test = Callable[[str, Names], str]


def function_of(expression: Expression) -> Condition:
    """The function of one argument that returns what an expression says of it."""
    names = Names()
    text = expression("one", "one", names)
    # As defaults the values are variables of the function, which are read fastest.
    variables = ", ".join(["one", *(f"{name}={name}" for name in names.values)])
    made: Condition = eval(_code(f"lambda {variables}: {text}"), names.values)
    return made


@lru_cache(maxsize=4096)
def _code(text: str) -> CodeType:
    """The code of a text; conditions that differ in their values alone share it."""
    return compile(text, "<condition>", "eval")


class Where:
    """A condition: call it with a word; combine two by `&`, `|` and `~`.

    `test` is the bare function, which `conditions.only`, `first` and their like call without a
    detour. It is made when first asked; `parts` counts what its expression is made of.
    """

    def __init__(self, expression: Expression, parts: int = 1) -> None:
        self.expression = expression
        self.parts = parts

    @cached_property
    def test(self) -> Condition:
        return function_of(self.expression)

    def __call__(self, one: Any) -> bool:
        return self.test(one)

    def __or__(self, other: Condition) -> Where:
        return _either(self, other)

    def __and__(self, other: Condition) -> Where:
        return _both(self, other)

    def __invert__(self) -> Where:
        return _opposite(self)


# A rule may put two conditions together each time that it runs: what was made before is looked up.


@lru_cache(maxsize=4096)
def _either(one: Where, other: Condition) -> Where:
    this = one.test
    return _joined("or", one, other, lambda subject: this(subject) or other(subject))


@lru_cache(maxsize=4096)
def _both(one: Where, other: Condition) -> Where:
    this = one.test
    return _joined("and", one, other, lambda subject: this(subject) and other(subject))


@lru_cache(maxsize=4096)
def _opposite(one: Where) -> Where:
    return Where(negated(written(one)), one.parts)


def _joined(operator: str, one: Where, other: Condition, test: Condition) -> Where:
    """Both as one; by a plain `test` with a function, which may be another each time."""
    expression = joined(operator, written(one), written(other))
    made = Where(expression, one.parts + parts_of(other))
    if not isinstance(other, Where):
        made.test = test
    return made


def parts_of(value: object) -> int:
    """How many parts of a condition are written out; what is called counts as one."""
    return value.parts if isinstance(value, Where) and value.parts <= MOST_PARTS else 1


def bare(value: Any) -> Any:
    """The function inside a condition; any other value as it is."""
    return value.test if isinstance(value, Where) else value


def written(condition: Condition) -> Expression:
    """A condition as part of an expression: a short one is written out, any other called."""
    if isinstance(condition, Where) and condition.parts <= MOST_PARTS:
        return condition.expression
    return calling(condition)


# Expressions


def calling(function: Condition) -> Expression:
    """Call a function."""
    return lambda subject, one, names: f"{names.refer(function)}({subject})"


def asking(pattern: str, *values: object) -> Expression:
    """A pattern with `{one}` in it and a `{}` for each of the values that it refers to."""
    return lambda subject, one, names: pattern.format(*map(names.refer, values), one=subject)


def joined(operator: str, left: Expression, right: Expression) -> Expression:
    """Two expressions with `and` or `or` between them."""
    return lambda subject, one, names: (
        f"({left(subject, one, names)}) {operator} ({right(one, one, names)})"
    )


def negated(expression: Expression) -> Expression:
    """The opposite of an expression."""
    return lambda subject, one, names: f"not ({expression(subject, one, names)})"


def meeting(tests: Sequence[Test]) -> Expression:
    """It is there and meets all tests."""
    return lambda subject, one, names: " and ".join(
        [f"{subject} is not None", *(test(one, names) for test in tests)]
    )


# Tests of one attribute


def opposite(test: Test) -> Test:
    """The opposite of a test."""
    return lambda one, names: f"not ({test(one, names)})"


def comparing(pattern: str, *values: object) -> Test:
    """A pattern with `{one}` in it and a `{}` for each of the values that it refers to."""
    return lambda one, names: pattern.format(*map(names.refer, values), one=one)


def of_attribute(name: str, expression: Expression) -> Test:
    """Ask an expression about an attribute."""
    return lambda one, names: (
        f"({expression(f'({one}_{name} := {one}.{name})', f'{one}_{name}', names)})"
    )
