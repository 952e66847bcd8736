"""The order in which rules are asked."""

from __future__ import annotations

from collections.abc import Iterable

from quotes.attribution.rules import Rule


def in_order(rules: Iterable[Rule]) -> tuple[Rule, ...]:
    """The rules by tier, each behind those that it names in `after`; else as they are given.

    Raises ValueError where rules wait for one another.
    """
    waiting = sorted(rules, key=lambda rule: rule.tier)
    placed: list[Rule] = []
    while waiting:
        names = {rule.name for rule in waiting}
        ready = [rule for rule in waiting if names.isdisjoint(rule.after)]
        if not ready:
            raise ValueError(f"rules wait for one another: {', '.join(sorted(names))}")
        placed.append(ready[0])
        waiting.remove(ready[0])
    return tuple(placed)
