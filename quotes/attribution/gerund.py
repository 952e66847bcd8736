"""A gerund as what is said: `Lee denied taking it`, `Lee accused the board of hiding it`."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from itertools import takewhile

from quotes.attribution.extent import without_remarks
from quotes.attribution.found import Found
from quotes.attribution.reporting import reporting_verbs, told
from quotes.attribution.rules import Claim, Reach, Rule, Tier
from quotes.language.conditions import first, last, only, some, where
from quotes.language.context import Context
from quotes.language.words import Word
from quotes.records import QuotationType

COMMA = where(form=",")
ING = where(xpos="VBG")
# `hiding it`, `having hidden it`, `being there`.
ING_CLAUSE = ING | where(child=where(relation="aux cop", xpos="VBG"))
# `accused the board [of] hiding it`; an adverbial clause needs one of these prepositions.
TASK_WITH = where(relation="mark case", lower="with", head=where(head=where(lemma="task")))
PREPOSITION = where(relation="mark case", lower="against for of about") | TASK_WITH
OTHER_PREPOSITION = where(relation="mark case") & ~PREPOSITION
ADVERBIAL = where(deprel="advcl", child=PREPOSITION)
COMPLEMENT = where(not_deprel="advcl", not_child=OTHER_PREPOSITION)
# The parser may hang the clause on who is accused: `the board [of hiding it]`, or who is reported
# to speak: `reported Ann [saying it rained]`.
OF_ACCUSED = where(child=PREPOSITION, head=where(head=where(lemma="accuse")))
BELOW = where(deprel="xcomp ccomp advcl") | (
    where(deprel="acl") & (OF_ACCUSED | where(frames="clause"))
)
# `the fees that Lee reported taking`: what was taken stands in front; but in `the clerk whom Lee
# accused of taking it` the clause has a preposition and wants nothing.
WITH_GAP = where(deprel="acl:relcl", not_child=where(relation="nsubj", xpos="WDT WP"))
QUOTED = where(quoted=True)
GERUND_CLAUSE = ING_CLAUSE & (ADVERBIAL | COMPLEMENT)


def find(context: Context, found: Found) -> Iterable[Claim]:
    """[source Lee] [cue denied] [content taking it] — a clause headed by an -ing form."""
    for verb in reporting_verbs(context, "gerund"):
        near = list(takewhile(~COMMA, verb.following))
        objects = only(verb.objects, verb.__lt__)
        heads = [verb, *objects]
        clauses = [one for above in heads for one in only(above.children, BELOW)]
        clauses = only(clauses, ADVERBIAL if WITH_GAP(verb) else GERUND_CLAUSE)
        for head in only(clauses, near.__contains__)[:1]:
            content = _content(context, verb, head)
            # A phrase is no utterance of its own, even where marks stand around all of it.
            quoted = some(context.stretch(content.first, content.last), QUOTED)
            kind: QuotationType | None = "mixed" if quoted else None
            for claim in told(content, verb):
                yield replace(claim, type=kind)


def _content(context: Context, verb: Word, head: Word) -> Reach:
    """The clause from behind its preposition to its end, or with who is said to do it."""
    prepositions = only(head.children, PREPOSITION)
    doer = last(verb.objects, head.__gt__)
    if doer is not None and not prepositions:
        return Reach(doer.leftmost, without_remarks(doer, head.rightmost))
    opened = max([verb, *prepositions[:1]])
    start = first(head.subtree, opened.__lt__) or head
    return Reach(start, without_remarks(start, head.rightmost))


GERUND = Rule("verb_gerund", find, Tier.REPORTED_CLAUSES, frame="gerund", after=("subject_ccomp",))
