"""Names called out in a turn: `“Well, [Ann], …”`."""

from __future__ import annotations

from quotes.language.conditions import only, where
from quotes.language.words import Word
from quotes.speakers.conversation.turns_so_far import Conversation
from quotes.speakers.entities import DiscourseEntity, entity_where
from quotes.speakers.mentioned import Mention, mention_where

ARGUMENT = where(relation="nsubj obj iobj obl nmod appos conj compound")
# A name in what is said that is no part of a clause
CALLED_OUT = mention_where(form="name", quoted=True, head=~ARGUMENT)
ONE_PERSON = entity_where(person=True)
ENDEARING = where(form_classes="before_vocative")  # `[my dear old] Ann`
OPENING_MARK = where(form="“ \" ‘ '")
RUNS_ON_BEFORE = where(not_form="“ \" ‘ ' , ! ? . — -- - ; :")
RUNS_ON_BEHIND = where(not_form=", ” \" ’ ' ! ? . — -- - ;")
ENDS_SPEECH = where(form=". ? !", after=where(form="” \" ’ '"))


def vocatives(conversation: Conversation, number: int) -> list[DiscourseEntity]:
    """List whom a turn calls by name, in the order of the calls."""
    mentions = only(conversation.mentions.get(number, ()), CALLED_OUT)
    calls = only(mentions, _is_set_off)
    return only(conversation.discourse.entities_of(calls), ONE_PERSON)


def _is_set_off(mention: Mention) -> bool:
    """`“Well, Ann, …”`; alone (`“Ann.”`) a name may as well be an answer."""
    before, after = _before_endearments(mention.first), mention.after
    if RUNS_ON_BEFORE(before) or RUNS_ON_BEHIND(after):
        return False
    if ENDS_SPEECH(after):
        return before is not None and not OPENING_MARK(before)
    return True


def _before_endearments(word: Word) -> Word | None:
    """The word in front of those that go before a name."""
    before = word.before
    while before is not None and ENDEARING(before):
        before = before.before
    return before
