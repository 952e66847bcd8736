"""What stands behind a verb and its preposition as what is said: `called for calm`, `called for Ann to go`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from quotes.attribution.build import cue_words
from quotes.attribution.content import reported, stretch
from quotes.attribution.context import Context, Rule
from quotes.attribution.extent import without_remarks
from quotes.attribution.mentions import cue_span
from quotes.attribution.reporting import reports, source_of_verb
from quotes.records import Attribution

# The preposition that each verb needs for this reading.
PREPOSITIONS = {"call": "for", "warn": "of"}


def find(context: Context, found: Sequence[Attribution]) -> Iterable[Attribution]:
    """[source Lee] [cue called for] [content an inquiry] — the phrase (obl, advcl) that the preposition begins."""
    for verb, token in enumerate(context.tokens):
        preposition = PREPOSITIONS.get(token.lemma.lower())
        if preposition is None or not context.frames(verb) or not reports(context, verb):
            continue
        span = _behind(context, verb, preposition)
        source = None if span is None else source_of_verb(context, verb)
        if span is None or source is None:
            continue
        made = reported(
            context, stretch(context, *span), ("call_for", 0.7), cue=verb, source=source
        )
        if made is not None:
            whole = context.parse.span(context.parse.within(cue_span(context, verb))[0], verb + 1)
            yield replace(made, cue=cue_words(context, whole, context.cue_lemma(verb)))


def _behind(context: Context, verb: int, preposition: str) -> tuple[int, int] | None:
    """First and last token behind the preposition that follows the verb at once."""
    if verb + 2 >= len(context.tokens) or context.tokens[verb + 1].form.lower() != preposition:
        return None
    head = context.tokens[verb + 1].head
    if head <= verb + 1 or context.tokens[head].head != verb:
        return None
    last = context.parse.subtree(head)[-1]
    for more in context.parse.dependents(verb, "xcomp", "advcl", "ccomp"):
        words = context.parse.subtree(more.index)
        if last < words[0] <= last + 2 and context.tokens[words[0]].form.lower() == "to":
            last = words[-1]
    return verb + 2, without_remarks(context, verb + 2, last)


CALLS = Rule("call_for", find)
