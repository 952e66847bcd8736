"""Rules may be asked in any order that respects their tiers and what each names in `after`."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

from quotes import marks
from quotes.attribution import RULES, attribute
from quotes.attribution.order import in_order
from quotes.attribution.rules import Rule
from quotes.evaluation import golden_texts
from quotes.language.context import Context
from tests.stages import context

CASES = Path(__file__).parents[1] / "golden" / "cases"
ORDERS = 3


@pytest.fixture(scope="module")
def contexts() -> list[Context]:
    """Every fourth golden case on its stored parse."""
    paths = sorted(CASES.rglob("*.txt"))[::4]
    articles = [(golden_texts.article(path), golden_texts.stored_parse(path)) for path in paths]
    return [context(article, parse, marks.segment(article)) for article, parse in articles]


@pytest.mark.parametrize("seed", range(ORDERS))
def test_other_orders_give_the_same_records(contexts: list[Context], seed: int) -> None:
    shuffled = Random(seed).sample(RULES, len(RULES))
    order = in_order(shuffled)
    assert order != RULES
    for one in contexts:
        assert attribute(one, order) == attribute(one), one.article.id


def test_a_rule_names_only_rules_of_its_tier() -> None:
    tiers = {rule.name: rule.tier for rule in RULES}
    for rule in RULES:
        assert all(tiers[name] == rule.tier for name in rule.after), rule.name


def test_rules_that_wait_for_one_another_are_an_error() -> None:
    first = Rule("a", lambda _context, _found: (), after=("b",))
    second = Rule("b", lambda _context, _found: (), after=("a",))
    with pytest.raises(ValueError, match="a, b"):
        in_order([first, second])
