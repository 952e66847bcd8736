"""Nouns set off by commas that the parser takes for a subject: `[Kessler], Orr's lawyer, told …`."""

from __future__ import annotations

from itertools import takewhile

from quotes.language.conditions import met, some, where
from quotes.language.words import Word

COMMA = where(form=",")
PERSON_NOUN = where(upos="NOUN", noun_class="p f m", after=where(form=", ."))
POSSESSIVE = where(xpos="POS PRP$")
OF_PHRASE = where(not_form=", ; :", not_upos="VERB AUX CCONJ")
OPENS = where(opens_sentence=True) | where(before=where(form="” ’ \" ''"))
BEHIND_NAME = COMMA & where(before=where(entity_type="PERSON"))


def renamed(noun: Word) -> Word | None:
    """The name that opens a clause, where a possessive noun set off by commas renames it.

    It may stand behind the verb of the noun, too: `said [Kessler], Orr's lawyer.`
    """
    if not PERSON_NOUN(noun):
        return None
    phrase = list(takewhile(OF_PHRASE, reversed(noun.preceding)))
    if not some(phrase, POSSESSIVE):
        return None
    comma = met(phrase[-1].before, BEHIND_NAME)
    name = comma.before if comma is not None else None
    opening = name.name_words[0] if name is not None else noun
    opens = OPENS(opening) or opening.before == noun.head
    return opening if opens and opening != noun else None


def bearer(noun: Word) -> Word:
    """The name that a noun renames so, else the noun."""
    return renamed(noun) or noun
