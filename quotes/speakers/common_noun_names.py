"""Common nouns that name organisations: `the French embassy`, `Hexley council`, `The Observer`."""

from __future__ import annotations

from quotes.language.conditions import at_most, only, some, where
from quotes.lexicons.vocabulary import plain
from quotes.speakers.discourse import Discourse
from quotes.speakers.entities import DiscourseEntity
from quotes.speakers.mentioned import Mention, mention_where
from quotes.speakers.person_name import name_of

NOUN = mention_where(form="noun")
INDEFINITE = where(lower="a an", relation="det")
ONE_OF_MANY = mention_where(head=lambda noun: some(noun.children, INDEFINITE))  # `a French court`
POLICE = mention_where(word="police", head=where(before=where(upos="PROPN")))
INSTITUTION = (POLICE | mention_where(plural=False, classes="institution_noun")) & ~ONE_OF_MANY
DETERMINER = where(upos="DET")
BREAK = where(upos="PART PUNCT")  # `Lee's office`
# A capital in front of the noun; at the head of a sentence it tells only in some words.
NAMING = where(capital=True) & (where(opens_sentence=False) | where(upos="PROPN ADJ"))
# `The Observer`, with a capital inside its sentence and nothing between.
TITLE_CASE = where(form=str.istitle, entity_type=("",), before=where(lower="the"))
# `the Observer`: an article at most in front.
TITLE = mention_where(head=TITLE_CASE, words=at_most(2))
# `No 10`
NUMBERED = where(form=str.isdecimal, before=where(capital=True, form="No No. Number"))
NONE: frozenset[str] = frozenset()


def institution(discourse: Discourse, mention: Mention) -> DiscourseEntity | None:
    """`the French embassy`: a noun that makes an organisation's name with the words before it."""
    if TITLE(mention) and _is_outlet(mention):
        return _called(discourse, mention.head.form)
    if NUMBERED(mention.head) and _is_listed(mention):
        return _called(discourse, mention.span.of(discourse.mentions.context.text))
    if not INSTITUTION(mention):
        return None
    name = only(mention.words, ~DETERMINER)
    front = name[:-1]
    if some(front, BREAK) or not some(front[:1], NAMING):
        return None
    context = discourse.mentions.context
    shown = context.span(name[0], name[-1]).of(context.text)
    return _called(discourse, shown)


def _is_outlet(mention: Mention) -> bool:
    """A noun that newspapers are called by, and no journalists: `Observer`, not `Reporter`."""
    lexicons = mention.head.context.lexicons
    papers = lexicons.organisations.get(mention.word, NONE)
    people = lexicons.titles.get(mention.word, NONE)
    return "journalist" in papers - people


def _is_listed(mention: Mention) -> bool:
    """A house that its government is known by: `No. 10`."""
    number = f"no {mention.word}"
    return number in mention.head.context.lexicons.organisations


def _called(discourse: Discourse, shown: str) -> DiscourseEntity:
    """The organisation of that name, known or new."""
    words = tuple(plain(word) for word in shown.split())
    name = name_of(shown, words, discourse.mentions.context.vocabulary)
    known = only(discourse.organisations, lambda one: words in one.name_words)
    new = DiscourseEntity("organisation", names=[name])
    return next(iter(known), new)
