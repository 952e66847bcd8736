"""Conditions on single values: what each of their forms says, alone and inside others."""

from __future__ import annotations

from dataclasses import dataclass
from functools import reduce

import pytest

from quotes.language.conditions import Value, Where, condition_on, ends, holds, where


@dataclass(frozen=True)
class Box:
    """A value that holds another one, as a word hangs on another."""

    colour: str
    open: bool = False
    labels: tuple[str, ...] = ()
    inside: Box | None = None
    children: tuple[Box, ...] = ()

    def has(self, *colours: str) -> bool:
        return any(one.colour in colours for one in self.children)


def box(**conditions: Value) -> Where:
    return condition_on(Box, conditions)


RED = box(colour="red")
BLUE = box(colour="blue")
PLAIN = Box("red")
FULL = Box("blue", True, ("old", "big"), inside=PLAIN, children=(PLAIN, Box("green")))


@pytest.mark.parametrize(
    ("condition", "plain", "full"),
    [
        (RED, True, False),
        (box(not_colour="red"), False, True),
        (box(colour="red blue"), True, True),
        (box(open=True), False, True),
        (box(labels="big small"), False, True),
        (box(not_labels="big"), True, False),
        (box(colour=str.islower, inside=RED), False, True),
        (box(inside=RED | BLUE), False, True),
        (box(inside=~RED), True, False),
        (box(not_inside=RED), True, False),
        (box(inside=box(inside=~box())), False, True),
        (box(child=RED), False, True),
        (box(has="green grey"), False, True),
        (box(lacks="green grey"), True, False),
        (box(children=holds(RED)), False, True),
        (box(children=ends(RED)), False, False),
        (box() & ~BLUE, True, False),
        (RED | (BLUE & box(open=False)), True, False),
        (RED | FULL.__eq__, True, True),
        (RED & PLAIN.__eq__, True, False),
    ],
)
def test_a_condition_says_the_same_of_a_value_and_of_one_inside(
    condition: Where, plain: bool, full: bool
) -> None:
    around = box(inside=condition, not_colour="black")
    assert bool(condition(PLAIN)) is plain
    assert bool(condition(FULL)) is full
    assert bool(around(Box("white", inside=PLAIN))) is plain
    assert bool(around(Box("white", inside=FULL))) is full


def test_nothing_meets_no_condition_but_an_opposite() -> None:
    assert not box()(None)
    assert not RED(None)
    assert (~RED)(None)


def test_a_condition_of_very_many_parts_is_asked_like_a_short_one() -> None:
    colours = [box(colour=f"shade {number}") for number in range(500)]
    any_of_them = reduce(Where.__or__, [box(colour=("red",)), *colours])
    assert any_of_them(PLAIN)
    assert not any_of_them(FULL)
    assert box(inside=any_of_them)(FULL)


def test_an_attribute_that_nothing_has_is_refused() -> None:
    with pytest.raises(ValueError, match="no word has 'colour'"):
        where(colour="red")
