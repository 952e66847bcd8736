"""An infinitive as what is said: `Lee vowed to return`, `police urged drivers to stay at home`."""

from __future__ import annotations

from collections.abc import Iterable

from quotes.attribution.extent import without_remarks
from quotes.attribution.found import Found
from quotes.attribution.reporting import reporting_verbs, source_of_verb
from quotes.attribution.rules import Claim, Reach, Rule, Tier
from quotes.language.conditions import first, only, some, where
from quotes.language.context import Context
from quotes.language.words import Word, dependents_of
from quotes.records import QuotationType

INFINITIVE_CLAUSE = where(marks="to")
ADVERBIAL = where(deprel="advcl")
# `Workers told to hide` is a headline's passive: who is addressed stands in front of the verb.
BY_SOMEBODY = where(relation="obl", case="by")
HEADLINE_PASSIVE = where(
    frames="addressee", not_lemma="ask", lacks="obj iobj", not_child=BY_SOMEBODY
)
# `call` takes an infinitive only in `called on [somebody] to …`.
APPEAL = where(lemma="call", child=where(relation="obl", case="on upon"))
BARE_CALL = where(lemma="call") & ~APPEAL
APPEAL_FOR = where(lemma="appeal", after=where(lower="for"))
NO_INFINITIVE = HEADLINE_PASSIVE | BARE_CALL | APPEAL_FOR
# `appealed [to drivers] to stay at home`
APPEAL_TO = where(lemma="appeal", child=where(relation="obl", case="to"))
ADDRESSES_SOMEBODY = where(frames="addressee", has="obj iobj") | APPEAL | APPEAL_TO
# `who asked not to be named` tells how the source speaks, not what it says.
ANONYMITY = where(classes="identifying_verb", xpos="VBN", head=where(lemma="ask"))
# No source of an infinitive: `this promises to be fine`. But `it` is often a firm or an army.
THING = where(lemma="that this what")
# Some verbs want a person or a body of persons: not `the row threatens to go on`.
NEEDS_PERSON = where(frames="person")
LIFELESS = where(upos="NOUN", person_or_body=False) | THING
RELATIVE_PRONOUN = where(xpos="WDT WP")
RELATIVE_CLAUSE = where(deprel="acl:relcl")
QUOTED = where(quoted=True)
# What is yet to be done has no past.
HAPPENED = where(deprel="advcl", marks="as while", xpos="VBD", follows_head=True)


def find(context: Context, found: Found) -> Iterable[Claim]:
    """[source Lee] [cue vowed] [content to return] — a to-infinitive, mostly an xcomp."""
    for verb in only(reporting_verbs(context, "infinitive"), ~NO_INFINITIVE):
        source = _source(verb)
        heads = [] if source is None else _heads(verb)
        for head in heads:
            start = head.leftmost
            last = without_remarks(start, _before_circumstance(head))
            # No infinitive is an utterance of its own, even where marks stand around all of it.
            quoted = some(context.stretch(start, last), QUOTED)
            kind: QuotationType | None = "mixed" if quoted else None
            yield Claim(Reach(start, last), verb, source, type=kind)


def _source(verb: Word) -> Word | None:
    """The source by the tree, if it is fit to speak; of nouns some verbs want one for a person."""
    source = source_of_verb(verb)
    named = verb.head if RELATIVE_CLAUSE(verb) else source
    spoken_of = named if RELATIVE_PRONOUN(source) else source
    unfit = LIFELESS if NEEDS_PERSON(verb) else THING
    return None if unfit(spoken_of) else source


def _heads(verb: Word) -> list[Word]:
    """The infinitives behind the verb; an adverbial one only where somebody is addressed.

    The parser may hang one on what is told of them: `urged anyone [affected] to call`.
    """
    told_of = dependents_of(verb.dependents("obj", "iobj"), "acl")
    governing = (*verb.dependents("xcomp", "ccomp", "advcl"), *dependents_of(told_of, "advcl"))
    clauses = only(governing, INFINITIVE_CLAUSE)
    behind = only(clauses, verb.__lt__)
    unfit = ANONYMITY if ADDRESSES_SOMEBODY(verb) else ANONYMITY | ADVERBIAL
    return only(behind, ~unfit)


def _before_circumstance(head: Word) -> Word:
    """The last word in front of what happened meanwhile: `urged them to go [as he left]`."""
    meanwhile = first(head.children, HAPPENED)
    words = head.context.stretch(head, head.rightmost)
    before = [] if meanwhile is None else only(words, meanwhile.leftmost.__gt__)
    return before[-1] if before else head.rightmost


INFINITIVE = Rule(
    "verb_infinitive",
    find,
    Tier.REPORTED_CLAUSES,
    frame="infinitive",
    after=("according_to", "subject_ccomp"),
)
