"""A noun that reports: `his claim that it rained`, `Lee issued a warning that it would rain`."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from quotes.attribution.extent import without_remarks
from quotes.attribution.found import Found
from quotes.attribution.reporting import ASSERTED, own_subject
from quotes.attribution.rules import Claim, Reach, Rule, Tier
from quotes.language.conditions import first, only, where
from quotes.language.context import Context
from quotes.language.words import Word, dependents_of

# Any noun reports a that-clause as the object of a verb of expressing: `expressed doubt that …`.
EXPRESSED = where(deprel="obj", head=where(classes="expressing_verb"))
REPORTS = where(upos="NOUN", quoted=False) & (where(listed_frames="noun") | EXPRESSED)
# Nouns for what somebody said where a clause is equated with them, and only there.
EQUATED = where(upos="NOUN", quoted=False, classes="equated_noun")
FRONT_SUBJECT = where(relation="nsubj", head_follows=True)
CLAUSE = where(deprel="acl ccomp")
THAT_CLAUSE = where(marks="that")
FACES_THAT_CLAUSE = where(after=where(lemma="that", deprel="mark", head_follows=True))
EQUATED_CLAUSE = where(child=where(relation="mark", lemma="that", before=where(lemma="be")))
POSSESSOR = where(deprel="nmod:poss") | where(case="by from of")
# Who utters a claim makes it: `Lee repeated the claim that …`, not `Lee denied the claim`.
# And who rejects or confirms it says so: `Lee [rejected] suggestions that …`.
JUDGED = where(deprel="obj", head=where(classes="stance_verb"))
UTTERED = where(deprel="obj", head=where(classes="uttering_verb")) | JUDGED
# `Lee rejected the idea that …`: ideas are only somebody's words where somebody judges them.
IDEA = where(upos="NOUN", quoted=False, classes="judged_noun") & JUDGED
# `Lee is of the view that …`
OF_MIND = where(case="of", has="cop", lacks="expl")
# `claims she had lied`, without a conjunction right behind the noun.
# `it is the view of the board [that it was late]`, a subject or hung on the board
OF_HOLDER = where(relation="nmod", case="of")
WHOLE_CLAUSE = where(marks="that", has="nsubj expl")
BARE_CLAUSE = where(has="nsubj", lacks="mark")
# `repeated her promise to cut the tax`
PROMISES = where(classes="infinitive_noun") & UTTERED
INFINITIVE = where(deprel="acl", marks="to")
OPENING = where(lemma="that to")


def find(context: Context, found: Found) -> Iterable[Claim]:
    """[source her] [cue claim] [content that it rained] — a clause of a noun or equated with it."""
    for noun in only(context.words, REPORTS | EQUATED | IDEA):
        source = _source(noun)
        clauses = _equated(noun) if EQUATED(noun) and not REPORTS(noun) else _clauses(noun)
        heads = [] if source is None else only(clauses, noun.__lt__)
        for head in heads:
            opening = first(head.dependents("mark"), OPENING) or head.leftmost
            last = without_remarks(opening, head.rightmost)
            cue = noun.head if JUDGED(noun) and not POSSESSOR(source) else noun
            yield Claim(Reach(opening, last), cue, source)


def _clauses(noun: Word) -> list[Word]:
    """The heads of the that-clauses of a noun; of the one right behind it wherever it hangs."""
    clauses = only(noun.children, CLAUSE)
    own = only(clauses, THAT_CLAUSE) or only(clauses, partial(_right_behind, noun))
    around = [noun, *only(noun.children, OF_HOLDER)]
    own = own or only(dependents_of(around, "acl", "csubj"), WHOLE_CLAUSE)
    if not own and PROMISES(noun):
        own = only(clauses, INFINITIVE)
    if not own and FACES_THAT_CLAUSE(noun):
        that = noun.context.words[noun + 1]
        head, *_ = that.ancestors()
        own = [head]
    return own or _equated(noun)


def _right_behind(noun: Word, clause: Word) -> bool:
    return BARE_CLAUSE(clause) and clause.leftmost == noun + 1


def _equated(noun: Word) -> list[Word]:
    """The clause that a noun is said to be, which heads it: `Lee's answer was that it rained`."""
    if not FRONT_SUBJECT(noun):
        return []
    head, *_ = noun.ancestors()
    heads = [head, *head.dependents("ccomp")]
    return only(heads, EQUATED_CLAUSE)


def _source(noun: Word) -> Word | None:
    """A possessor (`of`, `by`, `from`), who is of the view, or who utters it."""
    possessor = first(noun.dependents("nmod"), POSSESSOR)
    if possessor is not None:
        return possessor
    if OF_MIND(noun):
        return first(noun.children, FRONT_SUBJECT)
    if not UTTERED(noun):
        return None
    verb, *_ = noun.ancestors()
    return own_subject(verb) if ASSERTED(verb) else None


REPORTING_NOUN = Rule("reporting_noun", find, Tier.REPORTED_CLAUSES, after=("worded_clause",))
