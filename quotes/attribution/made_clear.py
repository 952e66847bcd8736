"""Clauses that somebody makes clear: `Lee made it clear that she would stay`."""

from __future__ import annotations

from collections.abc import Iterable

from quotes.attribution.extent import complement
from quotes.attribution.found import Found
from quotes.attribution.reporting import ASSERTED, source_of_verb
from quotes.attribution.rules import Claim, Reach, Rule, Tier
from quotes.language.conditions import first, only, where
from quotes.language.context import Context
from quotes.language.words import Word

MAKES = where(lemma="make", upos="VERB") & ASSERTED
CLEAR = where(relation="xcomp obj", lower="clear known plain")
CLAUSE = where(relation="ccomp csubj", marks="that") | where(relation="ccomp", has="nsubj expl")
# Not `the storm made it clear that the wall was weak`.
SOMEBODY = (
    where(person_or_body=True)
    | where(entity=bool)
    | where(upos="PROPN")
    | where(lower="he i she they we who")
)


def find(context: Context, found: Found) -> Iterable[Claim]:
    """[source Lee] [cue made it clear] [content that she would stay] — a verb with `clear`."""
    for verb in only(context.words, MAKES):
        clear = first(verb.children, CLEAR)
        if clear is None:
            continue
        source = source_of_verb(verb)
        head = _clause(verb, clear)
        if head is not None and SOMEBODY(source):
            opening, last = complement(clear, [head])
            yield Claim(Reach(opening, last), verb, source, cue_last=clear)


def _clause(verb: Word, clear: Word) -> Word | None:
    """The clause behind `clear`, on which or on whose verb it hangs."""
    below = [*verb.children, *clear.children]
    clauses = only(below, CLAUSE)
    return first(clauses, clear.__lt__)


MADE_CLEAR = Rule(
    "made_clear", find, Tier.REPORTED_CLAUSES, after=("subject_ccomp",), needs_source=True
)
