"""Sentences at the end of a paragraph that introduce the next one: `The mayor wrote:`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from quotes.attribution.labels import MAX_LABEL_WORDS, label_head
from quotes.attribution.subjects import source_of, subject
from quotes.language.conditions import at_most, ends, first, holds, last, only, where
from quotes.language.context import Context
from quotes.language.words import Word

MAX_POINTER_WORDS = 8  # of a lead-in that only points: `Here it is in full:`

REPORTS = where(frames="beside", quoted=False)
# What introduces: a colon, or a comma right behind a reporting verb.
COLON = where(form=lambda form: form.endswith(":"))
HANDS_OVER = ends(COLON | where(form=",", before=REPORTS))
# Texts that are reprinted below, and who they are from.
TEXT = where(classes="pasted_text")
FROM = where(case="from by")
OPENS_WITH_FROM = where(leftmost=where(lemma="from"))
# `Here it is in full:`: what follows is what the sentence before speaks of.
POINTING = holds(where(lower="here")) | holds(where(lower="in")) & holds(where(lower="full"))
SHORT = at_most(MAX_LABEL_WORDS)
POINTER = POINTING & at_most(MAX_POINTER_WORDS) & ~holds(TEXT)

announces_text = holds(TEXT)


def lead_in(context: Context, number: int) -> Sequence[Word]:
    """The last sentence of a paragraph if it ends in a colon or in a cue and a comma."""
    words = context.paragraph(number)
    if not HANDS_OVER(words):
        return ()
    closing = words[-1]
    lead = only(words, lambda word: word.sentence == closing.sentence)
    if POINTER(lead):
        lead = only(words, lambda word: word.sentence >= closing.sentence - 1)
    return lead


def read_lead_in(lead: Sequence[Word]) -> tuple[Word | None, Word | None]:
    """Its last reporting verb (or None) with its source, else who its text or label is from."""
    cue = last(lead, REPORTS)
    if cue is not None:
        return cue, source_of(cue, lead)
    for noun in only(lead, TEXT):
        for cue, source in _givers(noun, lead[-1]):
            return cue, source
    label = lead if SHORT(lead) else ()
    return None, label_head(label)


def _givers(noun: Word, closing: Word) -> Iterator[tuple[Word | None, Word]]:
    """`[Lee] issued a statement:` · `a statement from [the mayor]:` — as (cue, source)."""
    issuer = _issuer(noun)
    if issuer is not None:
        yield first(closing.preceding, lambda word: word == noun.head), issuer
    for giver in only(noun.dependents("nmod", "obl"), FROM):
        yield None, _innermost(giver)


def _issuer(noun: Word) -> Word | None:
    verb = noun.head
    if verb is None or noun.deprel != "obj":
        return None
    return subject(verb)


def _innermost(giver: Word) -> Word:
    """`from the force from [Inspector Lee]`: the last of stacked `from` phrases is the person."""
    for further in only(giver.dependents("nmod"), OPENS_WITH_FROM):
        return _innermost(further)
    return giver
