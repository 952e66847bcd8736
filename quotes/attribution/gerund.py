"""A gerund as what is said: `Lee denied taking it`, `Lee accused the board of hiding it`."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import takewhile

from quotes.attribution.extent import without_remarks
from quotes.attribution.found import Found
from quotes.attribution.reporting import reporting_verbs, told
from quotes.attribution.rules import Claim, Reach, Rule, Tier
from quotes.language.conditions import first, only, where
from quotes.language.context import Context
from quotes.language.words import Word

COMMA = where(form=",")
ING = where(xpos="VBG")
# `hiding it`, `having hidden it`, `being there`.
ING_CLAUSE = ING | where(child=where(relation="aux cop", xpos="VBG"))
# `accused the board [of] hiding it`; an adverbial clause needs one of these prepositions.
PREPOSITION = where(relation="mark case", lower="against for of about")
OTHER_PREPOSITION = where(relation="mark case") & ~PREPOSITION
ADVERBIAL = where(deprel="advcl", child=PREPOSITION)
COMPLEMENT = where(not_deprel="advcl", not_child=OTHER_PREPOSITION)
GERUND_CLAUSE = ING_CLAUSE & (ADVERBIAL | COMPLEMENT)


def find(context: Context, found: Found) -> Iterable[Claim]:
    """[source Lee] [cue denied] [content taking it] — a clause headed by an -ing form."""
    for verb in reporting_verbs(context, "gerund"):
        near = list(takewhile(~COMMA, verb.following))
        clauses = only(verb.dependents("xcomp", "ccomp", "advcl"), GERUND_CLAUSE)
        for head in only(clauses, near.__contains__)[:1]:
            yield from told(_content(context, verb, head), verb)


def _content(context: Context, verb: Word, head: Word) -> Reach:
    """The clause from behind its preposition to its end, without the writer's remarks."""
    prepositions = only(head.children, PREPOSITION)
    opened = max([verb, *prepositions[:1]])
    start = first(head.subtree, opened.__lt__) or head
    return Reach(start, without_remarks(start, head.rightmost))


GERUND = Rule("verb_gerund", find, Tier.REPORTED_CLAUSES, frame="gerund", after=("subject_ccomp",))
