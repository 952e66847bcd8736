"""A noun that reports: `his claim that it rained`, `Lee issued a warning that it would rain`."""

from __future__ import annotations

from collections.abc import Iterable

from quotes.attribution.extent import without_remarks
from quotes.attribution.found import Found
from quotes.attribution.reporting import ASSERTED, own_subject
from quotes.attribution.rules import Claim, Reach, Rule, Tier
from quotes.language.conditions import first, only, where
from quotes.language.context import Context
from quotes.language.words import Word

# Any noun reports a that-clause as the object of a verb of expressing: `expressed doubt that …`.
EXPRESSED = where(deprel="obj", head=where(classes="expressing_verb"))
REPORTS = where(upos="NOUN", quoted=False) & (where(listed_frames="noun") | EXPRESSED)
# Nouns for what somebody said where a clause is equated with them, and only there.
EQUATED = where(upos="NOUN", quoted=False, classes="equated_noun")
FRONT_SUBJECT = where(relation="nsubj", head_follows=True)
THAT = where(lemma="that")
THAT_CLAUSE = where(marks="that")
FACES_THAT_CLAUSE = where(after=where(lemma="that", deprel="mark", head_follows=True))
EQUATED_CLAUSE = where(child=where(relation="mark", lemma="that", before=where(lemma="be")))
POSSESSOR = where(deprel="nmod:poss") | where(case="by from of")
# Who utters a claim makes it: `Lee repeated the claim that …`, not `Lee denied the claim`.
# And who rejects or confirms it says so: `Lee [rejected] suggestions that …`.
JUDGED = where(deprel="obj", head=where(classes="stance_verb"))
UTTERED = where(deprel="obj", head=where(classes="uttering_verb")) | JUDGED


def find(context: Context, found: Found) -> Iterable[Claim]:
    """[source her] [cue claim] [content that it rained] — a clause of a noun or equated with it."""
    for noun in only(context.words, REPORTS | EQUATED):
        source = _source(noun)
        clauses = _clauses(noun) if REPORTS(noun) else _equated(noun)
        heads = [] if source is None else only(clauses, noun.__lt__)
        for head in heads:
            that, *_ = only(head.dependents("mark"), THAT)
            last = without_remarks(that, head.rightmost)
            cue = noun.head if JUDGED(noun) else noun
            yield Claim(Reach(that, last), cue, source)


def _clauses(noun: Word) -> list[Word]:
    """The heads of the that-clauses of a noun; of the one right behind it wherever it hangs."""
    own = only(noun.dependents("acl", "ccomp"), THAT_CLAUSE)
    if not own and FACES_THAT_CLAUSE(noun):
        that = noun.context.words[noun + 1]
        head, *_ = that.ancestors()
        own = [head]
    return own or _equated(noun)


def _equated(noun: Word) -> list[Word]:
    """The clause that a noun is said to be, which heads it: `Lee's answer was that it rained`."""
    if not FRONT_SUBJECT(noun):
        return []
    head, *_ = noun.ancestors()
    heads = [head, *head.dependents("ccomp")]
    return only(heads, EQUATED_CLAUSE)


def _source(noun: Word) -> Word | None:
    """A possessor, a phrase with `by` or `from`, or the subject of a verb of uttering."""
    possessor = first(noun.dependents("nmod"), POSSESSOR)
    if possessor is not None:
        return possessor
    if not UTTERED(noun):
        return None
    verb, *_ = noun.ancestors()
    return own_subject(verb) if ASSERTED(verb) else None


REPORTING_NOUN = Rule("reporting_noun", find, Tier.REPORTED_CLAUSES, after=("worded_clause",))
