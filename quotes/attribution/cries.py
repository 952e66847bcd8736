"""Cries and chants in marks right behind their verb, and more words in marks that `and` joins."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from quotes import patterns
from quotes.attribution.found import Found
from quotes.attribution.reporting import DENIED
from quotes.attribution.rules import Claim, Rule, Tier
from quotes.attribution.subjects import source_of
from quotes.language.conditions import only, where
from quotes.language.context import Context
from quotes.language.marked import Run

# Verbs that take an utterance even where it looks like a name or a phrase: `chanted “Four years”`.
CRIES = where(upos="VERB", classes="crying_verb")
READS = where(upos="VERB", lemma="read")
# `The sign [reads] “No entry”`: who reads `“The River”` is a person, and a slogan has a bearer.
THING = where(upos="NOUN", named=False, person_noun=False, not_lemma="slogan")
SOURCES = {"read": THING}
ANYBODY = where()
JOINTS = patterns.compile(r"\s*+(?:(?:\b(?:and|or)\b|[&,])\s*+)++")


def find(context: Context, found: Found) -> Iterable[Claim]:
    """[source Fans] [cue chanted] [content “Four more years”] — a verb of crying in front."""
    for run in found.free_runs():
        for cue in only(run.before[-1:], CRIES | READS):
            asserted = not DENIED(cue)
            source = source_of(cue, run.before)
            fits = SOURCES.get(cue.lemma, ANYBODY)
            if asserted and fits(source):
                yield Claim(run, cue, source)


def find_joined(context: Context, found: Found, case: str = "") -> Iterable[Claim]:
    """[source Fans] [cue chanted] “Four more years” and [content “Come home”]: one cue for both."""
    for earlier, run in filter(_joined, pairwise(context.runs)):
        place = found.of_run(earlier)
        if place is not None and found.rule(place).introduces:
            yield Claim(run, found.cue(place), found.source(place), case=case)


def _joined(pair: tuple[Run, Run]) -> bool:
    """Nothing but `and`, `or` and commas between two quotations, and one of these at least."""
    earlier, later = pair
    if earlier.last_paragraph != later.paragraph:
        return False
    between = later.context.text[earlier.span.end : later.span.start]
    return JOINTS.fullmatch(between) is not None


CRIED = Rule(
    "cried_words",
    find,
    Tier.BESIDE_MARKS,
    after=("cue_after_quotation",),
    frame="beside",
    introduces=True,
)
JOINED = Rule(
    "joined_words",
    find_joined,
    Tier.TURNS,
    after=("dialogue_turn",),
    frame="beside",
    introduces=True,
)
