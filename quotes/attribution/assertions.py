"""Whether a verb really reports: not denied, not withheld, no mere condition, nothing put off."""

from __future__ import annotations

from quotes.language.conditions import where
from quotes.language.words import Word

NEGATIONS = frozenset({"not", "n't", "never", "nor", "neither", "hardly", "barely", "no"})
NOBODY = frozenset({"nobody", "none", "no", "nothing", "neither"})
CONDITIONS = frozenset({"if", "unless", "whether", "lest"})
# Words in front of a verb that keep it from being done.
PUT_OFF = frozenset(
    {("without",), ("instead", "of"), ("short", "of"), ("rather", "than"), ("yet", "to")}
)

NEGATION = where(relation="advmod cc ccomp", lemma=NEGATIONS)
NO = where(deprel="det", lemma="no")
# `no driver`; but `No 10`, `No. 7` speak.
NOBODY_SPEAKS = where(lemma=NOBODY) | where(not_upos="NUM PROPN", child=NO)
# `did not say`, `nobody said`, `no driver said`; not where marks part them: `said, “No, no.”`
DENIAL = NEGATION | (where(relation="nsubj") & NOBODY_SPEAKS)
DENIED_OUTSIDE = where(quoted=False, child=DENIAL & where(quoted=False))
DENIED = DENIED_OUTSIDE | where(quoted=True, child=DENIAL)
# Before a gerund these say that it did not happen: `stopped her from saying`.
CONDITIONAL = where(marks=CONDITIONS) | where(xpos="VBG", marks="from instead without")
# What stands below these is not said: `declined to say`, `wants to announce`, `did not want to
# say`.
WITHHOLDING = where(classes="withholding_verb") | DENIED
WITHHELD = where(deprel="xcomp", head=WITHHOLDING)
# English has no passive of the shape `said it would be rebuilt and [promised] that work would
# begin`.
BEHIND = where(deprel="ccomp", follows_head=True)
MISREAD_PAST = where(xpos="VBN", deprel="conj", lacks="aux", child=BEHIND)
# A finite form; also one read as a participle that has a clause behind it and no auxiliary.
ACTS_FINITE = where(finite=True) | MISREAD_PAST


def _put_off(verb: Word) -> bool:
    """`without saying who`, `has yet to say how`: by the words right in front of the verb."""
    start = max(verb - 2, 0)
    words = verb.context.words[start:verb]
    in_front = tuple(word.lower for word in words)
    return not PUT_OFF.isdisjoint({in_front, in_front[-1:]})


# What is no more than an idea says nothing: `experience suggests`, `common sense says`.
IDEA = where(child=where(relation="nsubj", upos="NOUN", classes="abstract_source"))
# `Ferry unsafe, MPs told`: a headline leaves out the auxiliary of the passive.
TOLD_NOBODY = where(lemma="tell", xpos="VBD VBN", following=lambda words: not words)
# `Ministers accused of hiding it`: the same; not `the man whom Lee accused of hiding it`.
BY_SOMEBODY = where(relation="obl", case="by")
ACCUSED = where(lemma="accuse", lacks="obj iobj", not_deprel="acl:relcl", not_child=BY_SOMEBODY)
# Outside of marks, and neither denied nor withheld nor conditional nor put off.
ASSERTED = (
    where(quoted=False)
    & ~DENIED
    & ~CONDITIONAL
    & ~IDEA
    & ~WITHHELD
    & ~TOLD_NOBODY
    & ~ACCUSED
    & (lambda verb: not _put_off(verb))
)
