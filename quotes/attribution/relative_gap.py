"""A clause without its subject behind a verb of saying: `the plan, which Lee says will fail`."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import dropwhile, takewhile

from quotes.attribution.found import Found
from quotes.attribution.rules import Claim, Reach, Rule, Tier
from quotes.attribution.subjects import beside
from quotes.attribution.wording import ADVERB, EDGE, FINITE, NOMINAL, RELATIVE, uncued
from quotes.language.conditions import first, only, where
from quotes.language.context import Context
from quotes.language.words import Word

REPORTS = where(finite=True)
MOST_ADVERBS = 2
# `[which] will fail`: the verb of the clause whose subject is elsewhere.
OPENING = FINITE & where(quoted=False)
OPEN_EDGE = EDGE & where(quoted=False)
SOURCE_IN_FRONT = NOMINAL & ~RELATIVE
LONGEST_SOURCE = 15
# A relative pronoun or the noun spoken of stands right in front of the source's first word.
ANTECEDENT = where(upos="NOUN") | where(lower="which who that whom what")
IN_RELATIVE_CLAUSE = where(leftmost=where(before=ANTECEDENT))


def find(context: Context, found: Found) -> Iterable[Claim]:
    """the plan, which [source Lee] [cue says] [content will fail] — a finite verb behind it."""
    for verb in only(uncued(context, found, "clause"), REPORTS):
        source = _source(verb)
        opening = first(_nearest(verb), OPENING)
        if opening is not None and IN_RELATIVE_CLAUSE(source):
            *_, end = [opening, *takewhile(~OPEN_EDGE, opening.following)]
            yield Claim(Reach(verb.following[0], end), verb, source)


def _nearest(verb: Word) -> list[Word]:
    """The first word behind the verb and at most two adverbs."""
    following = verb.following[: MOST_ADVERBS + 1]
    return list(dropwhile(ADVERB, following))[:1]


def _source(verb: Word) -> Word | None:
    """The noun phrase right in front of the verb."""
    nearest_first = list(dropwhile(ADVERB, verb.preceding[::-1]))
    region = nearest_first[:LONGEST_SOURCE]
    if not only(region[:1], SOURCE_IN_FRONT):
        return None
    return beside(verb, region[::-1])


RELATIVE_GAP = Rule(
    "relative_gap",
    find,
    Tier.REPORTED_CLAUSES,
    after=("according_to",),
    needs_source=True,
)
