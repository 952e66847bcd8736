"""Conditions for two wordings to be one utterance: words, speakers, days.

The less the words tell, the more must agree: `No comment` is one utterance only from one speaker
in the same days; a long sentence is one whoever is credited with it. The numbers were set by
judgement before the labelled set (golden/utterances) was written. Those for different speakers were
raised by one when real articles had joined two that said `fit to serve as president of …`.
"""

from __future__ import annotations

from bisect import bisect
from collections.abc import Sequence
from enum import IntEnum
from functools import partial

from quotes.linking.likeness import Likeness
from quotes.linking.people import Verdict

WINDOW = 7  # days: papers that print one statement print it within a week
CLOSE = 3  # days: within which a reworded quotation is one of the same occasion


class Days(IntEnum):
    """Whether two wordings were printed in the same days."""

    FAR = 0
    UNKNOWN = 1
    NEAR = 2


# The evidence (weight of the common words) that is needed at least.
EVIDENCE = {
    (Verdict.SAME, Days.NEAR): 1.25,  # a telling word alone is no part of anything
    (Verdict.SAME, Days.UNKNOWN): 2.5,
    (Verdict.SAME, Days.FAR): 4.0,
    (Verdict.LIKELY, Days.NEAR): 2.5,
    (Verdict.LIKELY, Days.UNKNOWN): 3.5,
    (Verdict.LIKELY, Days.FAR): 5.0,
    (Verdict.UNKNOWN, Days.NEAR): 3.5,
    (Verdict.UNKNOWN, Days.UNKNOWN): 4.0,
    (Verdict.UNKNOWN, Days.FAR): 6.0,
    (Verdict.DIFFERENT, Days.NEAR): 7.0,
    (Verdict.DIFFERENT, Days.UNKNOWN): 8.0,
    (Verdict.DIFFERENT, Days.FAR): 10.0,
}
MOST_NEEDED = max(EVIDENCE.values())
# How much more where the words are not the same, or each wording goes its own way at one end.
MORE = {"whole": 0.0, "part": 0.0, "edited": 1.0, "overlap": 2.5}
# How well the common stretch must fit. Words printed weeks later are a formula of other occasions
# unless nearly all of them agree; the more so in other mouths.
SCORE = {
    (Verdict.SAME, Days.NEAR): 0.6,
    (Verdict.SAME, Days.UNKNOWN): 0.6,
    (Verdict.SAME, Days.FAR): 0.75,
    (Verdict.LIKELY, Days.NEAR): 0.65,
    (Verdict.LIKELY, Days.UNKNOWN): 0.65,
    (Verdict.LIKELY, Days.FAR): 0.8,
    (Verdict.UNKNOWN, Days.NEAR): 0.7,
    (Verdict.UNKNOWN, Days.UNKNOWN): 0.7,
    (Verdict.UNKNOWN, Days.FAR): 0.85,
    (Verdict.DIFFERENT, Days.NEAR): 0.75,
    (Verdict.DIFFERENT, Days.UNKNOWN): 0.75,
    (Verdict.DIFFERENT, Days.FAR): 0.9,
}
ECHO = 0.85  # how well it must fit where one article has both: a headline again, no retort
REWORDED = 0.5  # the share of stems that a reworded quotation has in common with the other
PARAPHRASED = 0.6  # the share of the shorter one's stems that a report has in common


def days_between(one: Sequence[int], other: Sequence[int]) -> int | None:
    """The fewest days between two sorted rows of days; None where one is empty."""
    if not one or not other:
        return None
    return min(map(partial(_days_to, other), one))


def _days_to(others: Sequence[int], day: int) -> int:
    """The days to the nearest of the others, which are sorted."""
    place = bisect(others, day)
    return min(abs(day - other) for other in others[max(place - 1, 0) : place + 1])


def nearness(distance: int | None) -> Days:
    """Whether so many days are few."""
    if distance is None:
        return Days.UNKNOWN
    return Days.NEAR if distance <= WINDOW else Days.FAR


def needed(verdict: Verdict, days: Days, relation: str) -> float:
    """The evidence that joins two wordings in these circumstances."""
    if relation == "whole" and verdict is Verdict.SAME and days is Days.NEAR:
        return 0.0
    return EVIDENCE[verdict, days] + MORE[relation]


def joins(found: Likeness, verdict: Verdict, days: Days) -> bool:
    """Tell whether two wordings are one utterance."""
    enough = found.evidence >= needed(verdict, days, found.relation)
    return enough and found.score >= SCORE[verdict, days]


def outright(verdict: Verdict, days: Days) -> bool:
    """Tell whether speaker and days agree, so that edits of edits are still one utterance."""
    return verdict >= Verdict.LIKELY and days is Days.NEAR


def of_one_occasion(verdict: Verdict, distance: int | None) -> bool:
    """Tell whether other words can be one utterance: of one speaker, within CLOSE days."""
    return verdict is Verdict.SAME and distance is not None and distance <= CLOSE
