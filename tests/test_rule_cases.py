"""Each rule, sieve and role rule decides in a golden case and keeps silent in a case beside it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path

import pytest

from quotes import attribution, roles
from quotes.records import Quotation
from quotes.speakers.grades import GRADES
from tests.golden_records import records

CASES = Path(__file__).parents[1] / "golden" / "cases"
RULES = [rule.name for rule in attribution.RULES]
SIEVES = sorted(GRADES)
ROLE_RULES = [rule.name for rule in roles.RULES]


@cache
def found() -> Mapping[Path, tuple[Quotation, ...]]:
    return {path: records(path) for path in sorted(CASES.rglob("*.txt"))}


def role_rule(record: Quotation) -> str | None:
    evidence = record.speaker and record.speaker.role_evidence
    return evidence.rule if evidence else None


def cases(name_of: Callable[[Quotation], str | None]) -> Mapping[str | None, set[Path]]:
    """The cases in which each name decides a record."""
    firing: dict[str | None, set[Path]] = defaultdict(set)
    for path, said in found().items():
        for record in said:
            firing[name_of(record)].add(path)
    return firing


def has_silent_neighbour(firing: set[Path]) -> bool:
    beside = {path for one in firing for path in one.parent.glob("*.txt")}
    return bool(beside - firing)


@pytest.mark.parametrize("name", RULES)
def test_each_rule_fires_in_a_case_and_is_silent_beside_it(name: str) -> None:
    firing = cases(lambda record: record.rule)[name]
    assert firing, "no golden case has a record of this rule: add one (CONTRIBUTING.md)"
    assert has_silent_neighbour(firing), "every case beside its own has a record of it too"


@pytest.mark.parametrize("name", SIEVES)
def test_each_sieve_decides_in_a_case(name: str) -> None:
    firing = cases(lambda record: record.sieve)[name]
    assert firing, "no golden case has a record of this sieve: add one (CONTRIBUTING.md)"
    assert has_silent_neighbour(firing)


@pytest.mark.parametrize("name", ROLE_RULES)
def test_each_role_rule_decides_in_a_case(name: str) -> None:
    firing = cases(role_rule)[name]
    assert firing, "no golden case has a role by this rule: add one (CONTRIBUTING.md)"
    assert has_silent_neighbour(firing)


def test_records_bear_no_other_names() -> None:
    assert set(cases(lambda record: record.rule)) <= set(RULES)
    assert set(cases(lambda record: record.sieve)) <= set(SIEVES)
    assert set(cases(role_rule)) - {None} <= set(ROLE_RULES)
