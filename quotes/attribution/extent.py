"""Find the extent of a reported clause, where the tree alone gives too little or too much."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from quotes.attribution.assertions import NEGATIONS
from quotes.attribution.clause_start import clause_start
from quotes.attribution.remarks import without_remarks
from quotes.language.conditions import first, governing, holds, only, some, where
from quotes.language.words import Word

__all__ = ["complement", "without_remarks"]

# What the parser hangs on the verb although it ends the clause.
TAILS = ("advcl", "ccomp", "xcomp", "dep")
COMMA = where(form=",")
THAT = where(lower="that")
MODAL = where(xpos="MD")
QUOTED = where(quoted=True)
JOINT = where(deprel="cc", quoted=False)
# A clause joined to the verb that is said too: `and that …`; one with a subject or marks that
# reports nothing.
OWN_CLAUSE = where(has="nsubj expl csubj") | governing("aux", MODAL)
WITH_MARKS = where(subtree=holds(QUOTED))
# `said it was late [and he would go]`: what he will do, not what he did.
TO_COME = governing("aux", MODAL) & governing("nsubj", where(upos="PRON"))
# `one said it rained[, and another showed] a street`: the teller goes on to the next.
OF_NEXT = governing("nsubj", where(lower="another others"))
SAID_TOO = (
    governing("mark", THAT)
    | TO_COME
    | (where(not_frames="clause object beside") & (OWN_CLAUSE | WITH_MARKS) & ~OF_NEXT)
)
# `said it was tired [and wanted a rest]`: how somebody is, not what they did next.
STATE = (
    where(classes="state_verb")
    | where(has="cop")
    | where(children=holds(MODAL | where(lemma=NEGATIONS)))
)
PAST = where(xpos="VBD")
FINITE_FORM = where(finite=True) | MODAL
DEED = PAST & where(lacks="nsubj csubj expl aux cop", has="cc")
# `said she had missed the train [and walked on]`: the past behind a perfect tells what came next.
PERFECT = (
    where(xpos="VBN")
    & governing("aux", where(lower="had"))
    & governing("nsubj", where(upos="PRON"))
)
GOES_OFF = where(classes="moving_off", lacks="obj", head=PERFECT)
TELLS_OF_ITSELF = where(deprel="conj", lacks="nsubj") & STATE & ~where(frames=bool)


def complement(verb: Word, clauses: Sequence[Word]) -> tuple[Word, Word]:
    """First and last word of the clause or clauses behind a reporting verb."""
    start = clause_start(verb, clauses[0])
    last = _with_tails(verb, max(clause.rightmost for clause in clauses))
    deed = first(clauses[0].dependents("conj"), partial(_tells_of_teller, verb))
    if deed is not None and deed.rightmost >= last:
        last = _before_joint(deed)
    return start, without_remarks(start, _with_joined(last))


def _tells_of_teller(verb: Word, joined: Word) -> bool:
    """`said it will rain [and left]`: both verbs in the past, what is said not.

    The second has no subject or auxiliary of its own; it may share that of a participle, though
    (`has closed it and opened another`), unless it moves off: `had lost it [and walked on]`.
    """
    said = joined.head
    if said is None or not (PAST(verb) and DEED(joined)):
        return False
    if said.xpos == "VBN":
        return GOES_OFF(joined)
    forms = only([said, *said.dependents("aux", "cop")], FINITE_FORM)
    return bool(forms) and not some(forms, PAST)


def _before_joint(joined: Word) -> Word:
    """The word in front of the `and` of a verb, without the comma."""
    joint = joined.dependent("cc")
    end = (joint or joined.leftmost).before or joined
    return end.before if COMMA(end) and end.before is not None else end


def _with_tails(verb: Word, last: Word) -> Word:
    """The end of the clause with what hangs on the verb and goes on right there."""
    for tail in verb.dependents(*TAILS):
        if tail.leftmost == last + 1:
            last = tail.rightmost
    for more in verb.dependents("conj"):
        adjacent = last < more.leftmost <= last + 2
        if adjacent and SAID_TOO(more):
            last = more.rightmost
    return last


def _with_joined(last: Word) -> Word:
    """The end with what `and` joins right behind, whatever the tree says.

    `…, and that it rained` · `it was late and is wet`, without a subject of its own and a comma.
    """
    comma = some(last.following[:1], COMMA)
    behind = last.following[1:] if comma else last.following
    if len(behind) < 2 or not JOINT(behind[0]):
        return last
    joint, word = behind[:2]
    if word.deprel == "mark":
        clause = word.head if THAT(word) else None
        goes_on = clause is not None and clause > joint
    else:
        clause = joint.head
        goes_on = TELLS_OF_ITSELF(clause) and not comma
    return clause.rightmost if clause is not None and goes_on else last
