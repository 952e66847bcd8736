"""How sure a record is: the precision, measured on labelled texts, of the rule and of the sieve that decided.

`precision.tsv` holds the counts and is written by scripts/calibrate.py. A rule or sieve that the labelled texts
seldom show keeps near the grade that its author gave it (additive smoothing towards that grade).
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from quotes.records import Attribution, Link

COUNTS = Path(__file__).with_name("precision.tsv")
# Labelled cases that a grade weighs as much as: ten, so that one lucky or unlucky case moves nobody by more than 0.1.
WEIGHT = 10
Key = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Precision:
    """How often each key was right, and how often it was seen at all."""

    right: Counter[Key]
    seen: Counter[Key]

    def of(self, key: Key, grade: float) -> float:
        """The share right, smoothed towards `grade`."""
        return (self.right[key] + WEIGHT * grade) / (self.seen[key] + WEIGHT)


def of_attribution(attribution: Attribution) -> float:
    """That content and source are right: by rule and type, then by the rule's own grade of the case."""
    measured = _measured()
    broad, fine = keys(attribution)
    return measured.of(fine, measured.of(broad, attribution.confidence))


def of_link(link: Link) -> float:
    """That the source is who the sieve says it is, or rightly nobody that the article names."""
    return _measured().of(("sieve", link.sieve), link.confidence)


def keys(attribution: Attribution) -> tuple[Key, Key]:
    """What an attribution is counted under: its rule and type, and these with the rule's grade."""
    broad = ("rule", attribution.rule, attribution.type)
    return broad, (*broad, format(attribution.confidence, "g"))


@cache
def _measured() -> Precision:
    right, seen = Counter[Key](), Counter[Key]()
    for line in COUNTS.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            *key, hits, cases = line.split("\t")
            right[tuple(key)], seen[tuple(key)] = int(hits), int(cases)
            if len(key) == 4:  # a grade's counts are part of its rule's
                right[tuple(key[:3])] += int(hits)
                seen[tuple(key[:3])] += int(cases)
    return Precision(right, seen)
