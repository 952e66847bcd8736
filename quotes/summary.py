"""Summarise a run in a few lines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from quotes.records import ROLES, TYPES, Quotation
from quotes.terminal import visible

MOST_QUOTED = 5


@dataclass(slots=True)
class Tally:
    """Counts that grow with each article."""

    articles: int = 0
    failed: int = 0
    warnings: int = 0
    named: int = 0
    types: Counter[str] = field(default_factory=Counter)
    roles: Counter[str] = field(default_factory=Counter)
    speakers: Counter[str] = field(default_factory=Counter)

    def add(self, quotations: Iterable[Quotation]) -> None:
        """Count one article and its quotations."""
        self.articles += 1
        self.count(quotations)

    def count(self, quotations: Iterable[Quotation]) -> None:
        """Count quotations; a null speaker has no role to count."""
        for quotation in quotations:
            self.types[quotation.type] += 1
            if quotation.speaker:
                self.roles[quotation.speaker.role] += 1
            if quotation.speaker and quotation.speaker.name:
                self.named += 1
                self.speakers[quotation.speaker.name] += 1

    def lines(self, seconds: float) -> list[str]:
        """The summary, a line each, in a fixed order: frequent first, then as `records` lists them."""
        total = self.types.total()
        rows = [
            f"{_count(self.articles, 'article')}, {_count(total, 'quotation')}, {seconds:.1f} seconds",
            f"  types          {_counts(self.types, TYPES)}",
            f"  named speaker  {self.named} of {total}"
            + (f" ({self.named / total:.0%})" if total else ""),
            f"  roles          {_counts(self.roles, ROLES)}",
            f"  most quoted    {_counts(self.speakers, sorted(self.speakers), MOST_QUOTED)}",
        ]
        rows += [f"  {_count(self.failed, 'input')} failed"] if self.failed else []
        rows += [f"  {_count(self.warnings, 'warning')}"] if self.warnings else []
        return [visible(row) for row in rows]


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _counts(counter: Counter[str], order: Iterable[str], most: int | None = None) -> str:
    ranked = sorted((name for name in order if counter[name]), key=lambda name: -counter[name])
    return ", ".join(f"{name} {counter[name]}" for name in ranked[:most]) or "none"
