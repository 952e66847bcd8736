"""The writer's own remarks at the end of a reported clause.

`…, although nobody had looked`, `…, a goal few expected`
"""

from __future__ import annotations

from collections.abc import Iterator

from quotes.attribution.second_reports import SECOND_REPORTS
from quotes.language.conditions import first, governing, only, some, where
from quotes.language.words import Word

MOST_REMARKS = 3  # behind one clause
# A stop and a closing mark may hang elsewhere in the tree than the remark that they end.
EDGE_MARKS = 2
# How much longer than the clause an afterthought is: of those on the development articles four in
# five stay out.
AFTERTHOUGHT = 1.25
# Longer tails than any remark in the development articles; bounds the work in run-on sentences.
REACH = 80
CLOSING_MARKS = "\"'”’»"

SEMICOLON = where(form=";", quoted=False)
REPORT = where(frames="clause", quoted=False)
QUOTED = where(quoted=True)
BREAK = where(form=", — – - --", quoted=False)
# What heads an afterthought; a noun behind a comma that the parser leaves without a place of its
# own.
VERDICTS = ("obj", "obl", "parataxis")
ADDED = where(deprel=(*VERDICTS, "acl:relcl", "appos"))
OPENS_PHRASE = where(deprel="mark case fixed advmod cc", head_follows=True)
RELATIVE = where(xpos="WDT WP")
DETERMINER = where(deprel="det")
HAD = where(lower="had")


def _ends_with_comma(word: Word) -> bool:
    """`…,”`: a comma in front of the closing marks that end with the word."""
    return word.context.text[: word.end].rstrip(CLOSING_MARKS).endswith(",")


def _top(word: Word) -> Word:
    """The word that heads the phrase a remark's first word begins."""
    if OPENS_PHRASE(word):
        return word.head or word
    if RELATIVE(word) or DETERMINER(word):
        return max(word, first(word.ancestors(), ADDED) or word)
    return word


OPENS_REMARK = where(quoted=False) & (where(before=BREAK) | where(before=QUOTED & _ends_with_comma))
BEHIND_MARKS = where(before=QUOTED | where(before=QUOTED))
# After a comma these begin the writer's own remark: `said it was safe, although nobody had looked`.
REMARK_WORD = (
    where(lower="after when although despite though")
    | where(lower="according", after=where(lower="to"))
    | where(lower="even", after=where(lower="though"))
)
# What the writer thinks of it, a noun that the parser left without a place: `it may rise, a goal
# few expected`.
LOOSE_NOUN = where(upos="NOUN", deprel=VERDICTS, lacks="case")
VERDICT = where(deprel="det", head_follows=True, head=LOOSE_NOUN)
# The writer's word for what was said: `…, a phrase that usually means war`.
APPOSED = where(deprel="det", head_follows=True, head=where(deprel="appos"))
IN_ING = where(xpos="VBG")
ADVERBIAL_REPORT = where(xpos="VBG", relation="advcl acl conj", frames="clause object infinitive")
BEHIND_MARKS_REMARK = BEHIND_MARKS & (RELATIVE | APPOSED | (lambda word: IN_ING(_top(word))))
STARTS_REMARK = REMARK_WORD | VERDICT | BEHIND_MARKS_REMARK | (ADVERBIAL_REPORT & ~BEHIND_MARKS)
# The past perfect goes on reporting: `said the credit was Lee's, who had gone from door to door`.
STILL_REPORTS = RELATIVE & (lambda word: governing("aux", HAD)(_top(word)))
ADDS_CLAUSE = (RELATIVE | where(lower="while") | APPOSED) & ~STILL_REPORTS


def without_remarks(start: Word, last: Word) -> Word:
    """Cut remarks and reports off the end: `…, adding that`, `…, although`, `…, according to`."""
    last = _before_semicolon(start, last)
    for _ in range(MOST_REMARKS):
        last = _before_remark(start, last) or last
    return last


def _before_semicolon(start: Word, last: Word) -> Word:
    """A second report may follow a semicolon: `Lee says it rained; police say it did not`."""
    context = start.context
    semicolon = first(context.stretch(start + 1, last - 1), SEMICOLON)
    if semicolon is None:
        return last
    reported_again = some(context.stretch(semicolon + 1, last), REPORT)
    return context.words[semicolon - 1] if reported_again else last


def _before_remark(start: Word, last: Word) -> Word | None:
    """The last word before a remark that reaches to the end, behind a comma or closing marks."""
    for word in only(_backwards(start + 2, last), OPENS_REMARK):
        ends = _top(word).rightmost >= last - EDGE_MARKS
        if ends and (STARTS_REMARK(word) or _outgrows(start, word, last)):
            return _clause_end(word)
    tail = list(_backwards(start + 3, last))
    for report in SECOND_REPORTS:
        cut = report(tail, start, last)
        if cut is not None:
            return cut
    return None


def _backwards(start: int, last: Word) -> Iterator[Word]:
    """The words from the last one back to the start, but not too many."""
    nearest = max(start, last - REACH + 1)
    return reversed(last.context.stretch(nearest, last))


def _clause_end(remark: Word) -> Word | None:
    """The last word in front of a remark, without the comma between."""
    comma = remark.before
    if comma is None or comma.quoted:
        return comma
    return comma.before


def _outgrows(start: Word, remark: Word, last: Word) -> bool:
    """An afterthought longer than the clause it is added to.

    `said it would close, which is what the residents …`
    """
    comma = remark.before
    if comma is None or not ADDS_CLAUSE(remark):
        return False
    return last.end - remark.start > AFTERTHOUGHT * (comma.start - start.start)
