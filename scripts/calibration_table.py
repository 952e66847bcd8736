"""Confidence as predicted against precision as observed: the table of scripts/calibrate.py."""

from __future__ import annotations

from itertools import pairwise

BINS = (0.0, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.95, 1.0)

# What `quotes.roles.desk` tells of an article, as desks of a newspaper.
DESKS = {
    "politics": ("politics",),
    "crime": ("court", "event"),
    "business": ("market",),
    "sport": ("sport",),
    "culture, science": ("culture", "science"),
    "several or none": (None,),
}


def table(title: str, cases: list[tuple[float, bool]]) -> str:
    """Predicted against observed, by bins of confidence, and how much is left above thresholds."""
    lines = [f"{title}: {len(cases)} records", "confidence   records  predicted  observed"]
    for low, high in pairwise(BINS):
        inside = [case for case in cases if low <= case[0] < high or case[0] == high == 1.0]
        if inside:
            predicted, observed = (
                sum(values) / len(inside) for values in zip(*inside, strict=True)
            )
            lines.append(
                f"{low:.2f}–{high:.2f}  {len(inside):8}  {predicted:9.3f}  {observed:8.3f}"
            )
    ranked, right = sorted(cases, reverse=True), sum(hit for _, hit in cases)
    for floor in (0.9, 0.95, 0.97):
        kept = longest(ranked, floor)
        share = sum(hit for _, hit in ranked[:kept]) / right if right else 0.0
        limit = ranked[kept - 1][0] if kept else 1.0
        lines.append(
            f"precision {floor:.2f}: --min-confidence {limit:.3f} keeps {share:.1%} of what is right"
        )
    return "\n".join(lines) + "\n"


def longest(ranked: list[tuple[float, bool]], floor: float) -> int:
    """How many of the surest records can be kept at a precision of `floor`; records of one
    confidence go together.
    """
    right, best = 0, 0
    for number, (sure, hit) in enumerate(ranked, start=1):
        right += hit
        ends = number == len(ranked) or ranked[number][0] != sure
        if ends and right >= floor * number:
            best = number
    return best
