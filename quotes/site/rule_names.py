"""The names of rules, sieves and role rules that occur in the records, with what each does."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from quotes.records import Quotation

UNEXPLAINED = "no longer in use, or decided by a person"


@dataclass(frozen=True, slots=True)
class Decision:
    """One name: what it does, and how many quotations bear it."""

    name: str
    says: str
    count: int


@dataclass(frozen=True, slots=True)
class Group:
    """The names of one kind; `anchor` parts a sieve from a role rule of the same name."""

    title: str
    anchor: str
    decisions: tuple[Decision, ...]


def decisions(quotations: Sequence[Quotation], explained: Mapping[str, str]) -> tuple[Group, ...]:
    """The names that occur, the frequent ones first; `explained` has keys like `rule gerund`."""
    rules = Counter(quotation.rule for quotation in quotations)
    sieves = Counter(quotation.sieve for quotation in quotations)
    evidence = [q.speaker.role_evidence for q in quotations if q.speaker]
    roles = Counter(one.rule for one in evidence if one)
    kinds = (
        ("How quotations were found", "rule", rules),
        ("How speakers were found", "sieve", sieves),
        ("How roles were read", "role rule", roles),
    )
    return tuple(
        Group(
            title,
            kind.replace(" ", "-"),
            tuple(
                Decision(name, explained.get(f"{kind} {name}", UNEXPLAINED), count)
                for name, count in counts.most_common()
            ),
        )
        for title, kind, counts in kinds
        if counts
    )
