"""Whom a turn calls by name: `“Well, [Ann], …”`."""

from __future__ import annotations

from quotes.language.conditions import where
from quotes.language.words import Word
from quotes.speakers.conversation.turns_so_far import Conversation
from quotes.speakers.entities import DiscourseEntity
from quotes.speakers.mentioned import Mention

ARGUMENT = where(relation="nsubj obj iobj obl nmod appos conj compound")
ENDEARING = where(form_classes="before_vocative")  # `[my dear old] Ann`
OPENING_MARK = where(form="“ \" ‘ '")
SETS_OFF_BEFORE = OPENING_MARK | where(form=", ! ? . — -- - ; :")
SETS_OFF_BEHIND = where(form=", ” \" ’ ' ! ? . — -- - ;")
ENDS_SPEECH = where(form=". ? !", after=where(form="” \" ’ '"))


def vocatives(conversation: Conversation, number: int) -> list[DiscourseEntity]:
    """Whom a turn calls by name, in the order of the calls."""
    called = []
    for mention in conversation.mentions.get(number, ()):
        entity = conversation.discourse.entity_of(mention)
        if entity is not None and entity.person and _is_vocative(mention):
            called.append(entity)
    return called


def _is_vocative(mention: Mention) -> bool:
    """A name in what is said that is no part of a clause and is set off by commas or marks."""
    if mention.form != "name" or not mention.quoted:
        return False
    return not ARGUMENT(mention.head) and _is_set_off(mention)


def _is_set_off(mention: Mention) -> bool:
    """`“Well, Ann, …”`; alone (`“Ann.”`) a name may as well be an answer."""
    before, after = _before_endearments(mention.first), mention.after
    opens = before is None or OPENING_MARK(before)
    if opens and ENDS_SPEECH(after):
        return False
    if not opens and not SETS_OFF_BEFORE(before):
        return False
    return after is None or SETS_OFF_BEHIND(after)


def _before_endearments(word: Word) -> Word | None:
    before = word.before
    while before is not None and ENDEARING(before):
        before = before.before
    return before
