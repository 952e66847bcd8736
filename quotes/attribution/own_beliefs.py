"""What speakers say that they think is no report of its own: `Lee said [she thinks] it will rain`."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from quotes.language.conditions import some, where
from quotes.language.context import Context
from quotes.language.words import Word
from quotes.records import Attribution, Span

BELIEVES = where(frames="belief") | where(classes="holding_verb") | where(lemma="recall remember")
# Who thinks so is the speaker where number and kind agree: `Ann Lee said she`, `the firm said it`;
# not with a noun (`an aide said she`), whose holder may be somebody spoken for.
NAMED = where(upos="PROPN")
PERSON_PRONOUN = where(lower="he she")
BODY_PRONOUN = where(lower="it they")
FIRST_PERSON = where(lower="i we")
BODY = where(plural=True) | where(entity_type="ORG") | where(noun_class="group body")
PRONOUN = where(upos="PRON")


def own_belief(context: Context, one: Attribution, found: Iterable[Attribution]) -> bool:
    """Whether a report lies in another one and tells only what that one's speaker thinks."""
    holder = _source(context, one)
    if holder is None or one.cue is None:
        return False
    cue = one.cue.span
    if not some(context.within(cue), BELIEVES):
        return False
    outer = [other for other in found if _holds(other, cue)]
    speakers = map(partial(_source, context), outer)
    return some(speakers, partial(_same, holder))


def _source(context: Context, one: Attribution) -> Word | None:
    head = None if one.source is None else one.source.head
    return None if head is None else context.words[head]


def _holds(outer: Attribution, cue: Span) -> bool:
    """Whether a cue stands in what a report without marks around it says."""
    covering = [part for part in outer.parts if part.covers(cue)]
    return outer.type != "direct" and len(covering) > 0


def _same(holder: Word, speaker: Word | None) -> bool:
    """Whether a pronoun may stand for the speaker, or is the speaker's own."""
    if speaker is None:
        return False
    if speaker == holder or FIRST_PERSON(holder):
        return True
    if PRONOUN(speaker):
        return speaker.lower == holder.lower
    if BODY(speaker):
        return BODY_PRONOUN(holder)
    return NAMED(speaker) and PERSON_PRONOUN(holder)
