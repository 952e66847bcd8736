"""Common nouns that name organisations: `the French embassy` with its nation, `The Observer` by its capital."""

from __future__ import annotations

from quotes.language.conditions import only, some, where
from quotes.lexicons.vocabulary import plain
from quotes.speakers.discourse import Discourse
from quotes.speakers.entities import DiscourseEntity
from quotes.speakers.mentioned import Mention, mention_where
from quotes.speakers.person_name import name_of

NOUN = mention_where(form="noun")
POLICE = mention_where(word="police", head=where(before=where(upos="PROPN")))
INSTITUTION = mention_where(plural=False, classes="institution_noun") | POLICE
ONE_OF_MANY = where(lower="a an", relation="det")  # `a French court`
DETERMINER = where(upos="DET")
BREAK = where(upos="PART PUNCT")  # `Lee's office`
# A capital in front of the noun; at the head of a sentence it tells only in some words.
NAMING = where(capital=True) & (where(opens_sentence=False) | where(upos="PROPN ADJ"))
TITLE_CASE = where(form=str.istitle, entity_type=("",), before=where(lower="the"))


def institution(discourse: Discourse, mention: Mention) -> DiscourseEntity | None:
    """`the French embassy`, `Hexley council`: a noun that is an organisation's name with the name before it."""
    if _is_outlet(mention):
        return _called(discourse, mention.head.form)
    name = only(mention.words, ~DETERMINER)
    front = name[:-1]
    named = INSTITUTION(mention) and some(front[:1], NAMING)
    cut = some(front, BREAK) or some(mention.head.children, ONE_OF_MANY)
    if cut or not named:
        return None
    context = discourse.mentions.context
    shown = context.span(name[0], name[-1]).of(context.text)
    return _called(discourse, shown)


def _is_outlet(mention: Mention) -> bool:
    """`The Observer`: with a capital inside its sentence, a noun that newspapers are called by is one's name."""
    noun = mention.head
    lexicons = noun.context.lexicons
    papers = lexicons.organisations.get(mention.word, ())
    people = lexicons.titles.get(mention.word, ())
    outlet = "journalist" in papers and "journalist" not in people
    alone = mention.first >= noun - 1
    return outlet and alone and TITLE_CASE(noun)


def _called(discourse: Discourse, shown: str) -> DiscourseEntity:
    """The organisation of that name, known or new."""
    words = tuple(plain(word) for word in shown.split())
    name = name_of(shown, words, discourse.mentions.context.vocabulary)
    known = only(discourse.organisations, lambda one: words in one.name_words)
    new = DiscourseEntity("organisation", names=[name])
    return next(iter(known), new)
