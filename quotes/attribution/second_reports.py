"""A further report joined to the end of a reported clause.

`said it rained, [but Ann said it did not]`
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from quotes.attribution.assertions import ACTS_FINITE
from quotes.attribution.verb_sources import LATER
from quotes.language.conditions import first, governing, only, some, where
from quotes.language.words import Word

FOLLOWS = where(follows_head=True)
BEHIND_BREAK = where(before=where(form=", — – - --"))
LISTED = where(before=where(form=",", quoted=False))
IN_ING = where(xpos="VBG")
JOINS_LATER = where(lower=LATER, quoted=False)
REPORTS_BEHIND = where(frames="clause", quoted=False) & governing("ccomp", FOLLOWS)
CALLS_ON = where(frames="infinitive") & governing("xcomp advcl", where(marks="to"))
REPORTS = (
    where(frames="clause question") | (where(frames="object") & where(frames="beside")) | CALLS_ON
)
UNLIKE = where(xpos="VBG", head=where(not_xpos="VBG"))
SECOND = where(deprel="conj", quoted=False, lacks="nsubj") & REPORTS & (UNLIKE | ACTS_FINITE)
REPLIES = where(classes="replying_verb")
LONGEST_REPLIER = 8  # words
# `to [which] Lee replied`
ANSWERED = where(lower="which", before=where(lower="to")) & (
    lambda word: some(word.following[:LONGEST_REPLIER], REPLIES)
)
OWN_SUBJECT = where(follows_head=False, not_form="that")
OTHERS = where(deprel="conj") & REPORTS_BEHIND & governing("nsubj", OWN_SUBJECT) & ACTS_FINITE
# `one said it rained[, and another showed] a street`: the one and the other are sources alike.
ONE_OF_THEM = where(leftmost=where(lower="one some a an"))
OTHER = where(lower="another others", follows_head=False, deprel="nsubj")
OF_OTHER = where(deprel="conj", upos="VERB") & governing("nsubj", OTHER)


def later_report(tail: Sequence[Word], start: Word, last: Word) -> Word | None:
    """`said it rained [before claiming] …`, `[while Ann said] …`: said at another time."""
    for word in only(tail[2:], JOINS_LATER):
        verb = word.after if IN_ING(word.after) else word.head
        behind = verb in range(word + 1, last + 1)
        if behind and REPORTS_BEHIND(verb):
            return _in_front(word)
    return None


def second_report(tail: Sequence[Word], start: Word, last: Word) -> Word | None:
    """`says he respects Lee [and calls] her kind`: a second verb, without a subject of its own."""
    for word in only(tail, SECOND):
        joint = first(word.dependents("cc"), word.__gt__)
        edge = _in_front(word) if LISTED(word) else None
        if joint is not None:
            edge = joint.before if joint > start else None
        if edge is not None:
            return edge
    return None


def others_report(tail: Sequence[Word], start: Word, last: Word) -> Word | None:
    """`said it rained[, but Ann said] it did not`: a second report with a subject of its own."""
    for word in only(tail, OTHERS):
        joints = only(word.dependents("cc"), start.__lt__)
        joint = first(joints, word.__gt__)
        if joint is not None:
            return _in_front(joint)
    return None


def of_another(tail: Sequence[Word], start: Word, last: Word) -> Word | None:
    """`one said it rained[, and another showed] a street`: the teller goes on to a second source."""
    for word in only(tail, OF_OTHER):
        cue = None if word.head is None else word.head.head
        joint = first(word.dependents("cc"), start.__lt__)
        if cue is not None and joint is not None and some(cue.subjects, ONE_OF_THEM):
            return _in_front(joint)
    return None


def answer(tail: Sequence[Word], start: Word, last: Word) -> Word | None:
    """`asked whether it was safe[, to which Ann replied]: …`: what another answers."""
    for word in only(tail, ANSWERED):
        return None if word.before is None else _in_front(word.before)
    return None


def _in_front(word: Word) -> Word | None:
    """The last word in front of a report, without the comma or dash between."""
    if BEHIND_BREAK(word):
        return word.context.words[word - 2]
    return word.before


SECOND_REPORTS: tuple[Callable[[Sequence[Word], Word, Word], Word | None], ...] = (
    later_report,
    second_report,
    others_report,
    of_another,
    answer,
)
