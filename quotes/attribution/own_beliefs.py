"""Beliefs that speakers say they hold, no reports of theirs: `Lee said [she thinks] it will rain`."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from quotes.language.conditions import only, some, where
from quotes.language.context import Context
from quotes.language.words import Word
from quotes.records import Attribution

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
    if one.cue is None or not some(context.within(one.cue.span), BELIEVES):
        return False
    cue, holder = one.cue.span, source_word(context, one)
    reports = only(found, lambda other: other.type != "direct")
    around = [other for other in reports if some(other.parts, lambda part: part.covers(cue))]
    speakers = map(partial(source_word, context), around)
    return holder is not None and some(speakers, partial(_same, holder))


def source_word(context: Context, one: Attribution) -> Word | None:
    """The head of the source of an attribution."""
    head = None if one.source is None else one.source.head
    return None if head is None else context.words[head]


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
