"""From a reporting word to the cue that a record shows.

`has vowed`, `pointed out`, `called for`
"""

from __future__ import annotations

from quotes.language.conditions import every, only, where
from quotes.language.words import Word
from quotes.records import Cue, Span

AUXILIARY = where(deprel="aux aux:pass", not_upos="PROPN")  # not `[May] said`
BETWEEN = where(upos="ADV PART AUX")
PARTICLE = where(deprel="compound:prt")
USED_TO = where(deprel="xcomp", head=where(lower="used"))


def cue_of(cue: Word | None, last: Word | None) -> Cue | None:
    """A verb with its auxiliaries, up to `last` where a cue has more words: `called for`."""
    if cue is None:
        return None
    context, span = cue.context, cue_span(cue)
    if last is not None:
        span = Span(span.start, last.end)
    by_its_head = last is None or bool(cue.frames)
    lemma = context.cue_lemma(cue) if by_its_head else span.of(context.text).lower()
    return Cue(span, span.of(context.text), lemma)


def cue_span(verb: Word) -> Span:
    """The reporting verb with its auxiliaries and particle.

    `has vowed`, `pointed out`, `used to say`
    """
    context = verb.context
    start = last = verb
    if USED_TO(verb) and verb.head == verb - 2:
        start = context.words[verb - 2]
    for auxiliary in reversed(only(verb.children, AUXILIARY)):
        between = context.stretch(auxiliary + 1, start - 1)
        if auxiliary < start and every(between, BETWEEN):
            start = auxiliary
    particle = PARTICLE(verb.after) and verb.after in verb.children
    if particle or " " in context.cue_lemma(verb):
        last = context.words[verb + 1]
    return context.span(start, last)
