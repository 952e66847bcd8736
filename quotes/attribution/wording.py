"""Shared by the rules that read reports from the order of the words, where the tree errs."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import filterfalse

from quotes.attribution.found import Found
from quotes.attribution.reporting import reporting_verbs
from quotes.language.conditions import where
from quotes.language.context import Context
from quotes.language.marked import STOP
from quotes.language.words import Word

DASH_OR_COMMA = where(form=", – — --")
EDGE = DASH_OR_COMMA | STOP | where(form=": ;")
BREAK = EDGE | where(quoted=True)
ADDRESSES = where(frames="addressee")
NOMINAL = where(upos="NOUN PROPN PRON NUM")
# Where a noun phrase begins.
DETERMINER = where(upos="DET ADJ")
ADVERB = where(upos="ADV")
FINITE = where(xpos="VBD VBZ VBP MD")
RELATIVE = where(xpos="WDT WP WP$ WRB")
PLAIN_STATEMENT = where(not_frames="question", not_xpos="VBN")


def uncued(context: Context, found: Found, *frames: str) -> Iterator[Word]:
    """The verbs that report statements and are nobody's cue yet."""
    verbs = filter(PLAIN_STATEMENT, reporting_verbs(context, *frames))
    return filterfalse(found.reported_by, verbs)
