"""A further report joined to the end of a reported clause: `said it rained, [but Ann said it did not]`."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from quotes.attribution.assertions import finite
from quotes.attribution.verb_sources import LATER
from quotes.language.conditions import first, governs, only, where
from quotes.language.words import Word

FOLLOWS = where(follows_head=True)
BREAK = where(form=", — – - --")
LISTED = where(before=where(form=",", quoted=False))
IN_ING = where(xpos="VBG")
JOINS_LATER = where(lower=LATER, quoted=False)
REPORTS_BEHIND = where(frames="clause", quoted=False) & governs("ccomp", FOLLOWS)
CALLS_ON = where(frames="infinitive") & governs("xcomp advcl", where(marks="to"))
REPORTS = (
    where(frames="clause question") | (where(frames="object") & where(frames="beside")) | CALLS_ON
)
UNLIKE = where(xpos="VBG", head=where(not_xpos="VBG"))
SECOND = where(deprel="conj", quoted=False, lacks="nsubj") & REPORTS & (UNLIKE | finite)
OWN_SUBJECT = where(follows_head=False, not_form="that")
OTHERS = where(deprel="conj") & REPORTS_BEHIND & governs("nsubj", OWN_SUBJECT) & finite


def later_report(tail: Sequence[Word], start: Word, last: Word) -> Word | None:
    """`said it rained [before claiming] that …`, `[while Ann said] …`: what is said at another time."""
    for word in only(tail, JOINS_LATER):
        verb = word.after if IN_ING(word.after) else word.head
        if verb is None or not REPORTS_BEHIND(verb):
            continue
        if word < verb <= last and word + 2 <= last:
            return _in_front(word)
    return None


def second_report(tail: Sequence[Word], start: Word, last: Word) -> Word | None:
    """`says he respects Lee [and calls] her kind`: a second verb, joined on without a subject of its own."""
    for word in only(tail, SECOND):
        joint = first(word.dependents("cc"), word.__gt__)
        if joint is not None and joint > start:
            return joint.before
        if joint is None and LISTED(word):
            return _in_front(word)
    return None


def others_report(tail: Sequence[Word], start: Word, last: Word) -> Word | None:
    """`said it rained[, but Ann said] it did not`: a second report with a subject of its own."""
    for word in only(tail, OTHERS):
        joint = first(word.dependents("cc"), start.__lt__)
        if joint is not None and joint < word:
            return _in_front(joint)
    return None


def _in_front(word: Word) -> Word | None:
    """The last word in front of a report, without the comma or dash between."""
    comma = word.before
    return comma.before if BREAK(comma) and comma is not None else comma


SECOND_REPORTS: tuple[Callable[[Sequence[Word], Word, Word], Word | None], ...] = (
    later_report,
    second_report,
    others_report,
)
