"""Whether a value that somebody else wrote is of the type that its dataclass declares.

>>> fits(("a", 1), tuple[str, ...])
False
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

Check = Callable[[Any], bool]


def fits(value: Any, kind: Any) -> bool:
    """Tell whether a value is of a type, and so are all values in it.

    Types are those of records: plain ones, dataclasses, literals, unions, tuples of one type.
    A bool is no number, a number that is not whole no int.
    """
    return _check(kind)(value)


@cache
def _check(kind: Any) -> Check:
    origin, inner = get_origin(kind), get_args(kind)
    if origin in (Union, UnionType):
        return _any_of(tuple(map(_check, inner)))
    if origin is Literal:
        return lambda value: isinstance(value, str) and value in inner
    if origin is tuple:
        return _all_are(_check(inner[0]))
    if is_dataclass(kind):
        return _of_class(kind)
    return _plain(origin or kind)


def _plain(kind: Any) -> Check:
    if kind in (Any, object):
        return lambda _: True
    if kind is float:
        return lambda value: isinstance(value, int | float) and not isinstance(value, bool)
    if kind is int:
        return lambda value: isinstance(value, int) and not isinstance(value, bool)
    wanted = NoneType if kind is None else kind
    return lambda value: isinstance(value, wanted)


def _any_of(checks: tuple[Check, ...]) -> Check:
    return lambda value: any(check(value) for check in checks)


def _all_are(check: Check) -> Check:
    return lambda value: isinstance(value, tuple) and all(map(check, value))


def _of_class(kind: Any) -> Check:
    hints: Mapping[str, Any] = get_type_hints(kind)
    checks = tuple((one.name, _check(hints[one.name])) for one in fields(kind))
    return lambda value: (
        isinstance(value, kind) and all(check(getattr(value, name)) for name, check in checks)
    )
