"""Whether a verb really reports: not denied, not withheld, no mere condition, nothing put off."""

from __future__ import annotations

from quotes.language.conditions import holds, some, where
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
NOBODY_SPEAKS = where(lemma=NOBODY) | where(not_upos="NUM PROPN", children=holds(NO))
DENIAL = NEGATION | (where(relation="nsubj") & NOBODY_SPEAKS)
# Before a gerund these say that it did not happen: `stopped her from saying`, `left without saying`.
CONDITIONAL = where(marks=CONDITIONS) | where(xpos="VBG", marks="from instead without")
# What stands below these is not said: `declined to say`, `wants to announce`, `means admitting`.
WITHHOLDING = where(classes="withholding_verb")
INFINITIVE = where(deprel="xcomp")
# English has no passive of the shape `said it would be rebuilt and [promised] that work would begin`.
MISREAD_PAST = where(xpos="VBN", deprel="conj", has="ccomp", lacks="aux")
FOLLOWS = where(follows_head=True)


def reports(verb: Word) -> bool:
    """Outside of marks, and neither denied nor withheld nor conditional nor put off."""
    unsaid = verb.quoted or denied(verb)
    if unsaid or CONDITIONAL(verb) or _put_off(verb):
        return False
    above = verb.head if INFINITIVE(verb) else None
    if above is None:
        return True
    withheld = WITHHOLDING(above) or denied(above)
    return not withheld


def denied(verb: Word) -> bool:
    """`did not say`, `nobody said`, `no driver said`."""
    return some(verb.children, DENIAL)


def finite(verb: Word) -> bool:
    """A finite form; also one read as a participle that has a clause behind it and no auxiliary."""
    if MISREAD_PAST(verb):
        return some(verb.dependents("ccomp"), FOLLOWS)
    return verb.finite


def _put_off(verb: Word) -> bool:
    """`without saying who`, `has yet to say how`, `stopped short of saying`: by the words right in front."""
    start = max(verb - 2, 0)
    in_front = tuple(word.lower for word in verb.context.words[start:verb])
    return not PUT_OFF.isdisjoint({in_front, in_front[-1:]})
