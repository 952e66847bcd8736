"""Judgements that a preposition opens behind an object: `described the plan [as a farce]`."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import takewhile

from quotes.language.conditions import Condition, holds, only, where
from quotes.language.marked import STOP
from quotes.language.words import Word

DESCRIBED = where(has="det nmod:poss amod") | where(plural=True)
NOUN = where(upos="NOUN") & DESCRIBED
QUOTED = where(quoted=True)
PREDICATE = NOUN | where(upos="ADJ") | where(xpos="VBN") | QUOTED
# `the plan [as a farce]`, `[as unlawful]`; not `dismissed Lee as coach`, `saw Lee as he left`.
AS = where(lower="as", quoted=False, head_follows=True)
AS_PREDICATE = PREDICATE | where(xpos="VBG") | where(lower="one")
NO_JUDGEMENT = where(classes="idle_behind_as", quoted=False)
NO_CLAUSE = where(lacks="nsubj expl aux", finite=False)
BEHIND_AS = AS_PREDICATE & NO_CLAUSE & where(not_relation="fixed") & ~NO_JUDGEMENT
# `identified the driver as [Ann Lee]`
IDENTIFIES = where(classes="identifying_verb")
SOMEBODY = where(entity_type="PERSON")
# What one is praised or blamed for, by the verb. Some verbs can mean a deed, and then only words in
# marks say what was said: `attacked the guard for his keys`.
REASONS = {
    "on": where(lemma="blame"),
    "to": where(lemma="attribute credit"),
    "with": where(lemma="credit"),
    "for": where(),
    "over": where(),
}
INFINITIVE = where(marks="to")
WITH_MARKS = where(subtree=holds(QUOTED))
JUDGES = where(classes="judging_verb")
DEED = where(xpos="VBG")
OPENS = where(relation="case mark", quoted=False, head_follows=True)


def behind_as(verb: Word, target: Word) -> tuple[Word, Word] | None:
    """`as` and the head of what it opens; in marks it may hang on a clause of the object."""
    for opening, head in _phrases(verb, target, AS):
        apart = head.head in (verb, target)
        who = IDENTIFIES(verb) and SOMEBODY(head)
        if (BEHIND_AS(head) or who) and (apart or _misplaced(verb, head)):
            return opening, head
    return None


def _misplaced(verb: Word, head: Word) -> bool:
    """`hailed the vote [to leave] as “fine”`: below an infinitive between."""
    return QUOTED(head) and INFINITIVE(head.head) and head.below(verb)


def behind_reason(verb: Word, target: Word) -> tuple[Word, Word] | None:
    """The preposition and the head of what somebody is praised or blamed for."""
    for opening, head in _phrases(verb, target, OPENS):
        reason = REASONS.get(opening.lower)
        fits = reason is not None and reason(verb)
        # Not `criticised the lack of kit [for the guard]`.
        own = head.head == verb or DEED(head)
        told = WITH_MARKS(head) or (own and JUDGES(verb))
        if fits and told and head.head in (verb, target):
            return opening, head
    return None


def _phrases(verb: Word, target: Word, opens: Condition) -> Iterator[tuple[Word, Word]]:
    """The words that open a phrase behind the object, each with the head of the phrase."""
    behind = only(takewhile(~STOP, verb.following), target.__lt__)
    for word in only(behind, opens):
        if word.head is not None:
            yield word, word.head
