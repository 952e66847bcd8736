"""A few words in marks inside a sentence: a mixed quotation where a reporting verb governs them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import islice, takewhile

from quotes.attribution.found import Found
from quotes.attribution.reporting import ASSERTED, source_of_verb
from quotes.attribution.rules import Claim, Rule, Tier
from quotes.language.conditions import first, only, some, where
from quotes.language.context import Context
from quotes.language.heads import outermost
from quotes.language.marked import WORDS, Run, marks
from quotes.language.words import Word, heads_of

# Names and titles in marks are nobody's words.
NAME = marks(name_like=True) | marks(titled=True)
SUBJECT = where(relation="nsubj")
CALLED = where(relation="appos compound flat nmod dep")
# Relations from the words in marks up to their reporting verb that leave them what is said.
UPWARD = where(
    relation="acl advcl advmod amod appos aux case ccomp compound conj cop csubj dep det discourse"
    " fixed flat iobj list mark nmod nsubj nummod obj obl parataxis root xcomp"
)
MAX_STEPS = 4
OBJECT_STEPS = 3
# What can, could or should be said has not been said.
IRREALIS = where(child=where(relation="aux", lemma="can could should may might must"))
OUTSIDE = where(quoted=False) & ~IRREALIS
# A verb that takes a clause governs from afar, one that takes an object only from near by.
GOVERNS_FROM_AFAR = OUTSIDE & where(frames="clause")
GOVERNS_NEAR = OUTSIDE & where(frames="clause object")
# `spoke [of] his “grief”`: the phrase right below the verb begins with one of these.
GOVERNS_TOPIC = OUTSIDE & where(frames="topic")
TOPIC = where(case="about for of") | where(marks="about for of")


def find(context: Context, found: Found) -> Iterable[Claim]:
    """[source Lee] [cue called] it [content “a disgrace”] — the nearest reporting verb above."""
    for run in only(context.runs, ~NAME):
        cue = _governor(run)
        source = _source(cue) if cue is not None else None
        if source is not None and not _names_source(run, source):
            yield Claim(run, cue, source, type="mixed")


def _names_source(run: Run, source: Word) -> bool:
    """The marks hold the source, or what it is called: `The term “fair share” refers to …`."""
    called = only(outermost(run.tokens), CALLED)
    return run.span.covers(source.span) or some((word.head for word in called), source.__eq__)


def _source(cue: Word) -> Word | None:
    return source_of_verb(cue) if ASSERTED(cue) else None


def _governor(run: Run) -> Word | None:
    """The nearest reporting verb above the words in marks; the first word's goes first."""
    for top in only(outermost(run.tokens), WORDS):
        above = _above(top)
        near, far = above[:OBJECT_STEPS], above[OBJECT_STEPS:]
        of_topic = heads_of(only([top, *near], TOPIC))
        topical = only(only(of_topic, GOVERNS_TOPIC), near.__contains__)
        governing = sorted([*only(near, GOVERNS_NEAR), *topical], key=near.index)
        nearest = first([*governing, *only(far, GOVERNS_FROM_AFAR)], where())
        if nearest is not None:
            return nearest
    return None


def _above(top: Word) -> Sequence[Word]:
    """The words above one in marks by relations that lead upwards; none above a subject."""
    if SUBJECT(top):
        return ()
    path = list(islice(top.path(), MAX_STEPS + 1))
    steps = list(takewhile(UPWARD, path))
    return path[1 : len(steps) + 1]


GOVERNED_FRAGMENT = Rule(
    "governed_fragment",
    find,
    Tier.FRAGMENTS,
    after=("shown_words",),
    frame="object",
)
