"""Common nouns that name organisations: `the French embassy` with its nation, `The Observer` by its capital."""

from __future__ import annotations

from collections.abc import Sequence

from quotes.language.conditions import every, some, where
from quotes.language.words import Word
from quotes.lexicons.vocabulary import plain
from quotes.speakers.discourse import Discourse, DiscourseEntity
from quotes.speakers.mentioned import Mention
from quotes.speakers.person_name import name_of

INDEFINITE = where(lower="a an")
DETERMINER = where(upos="DET")
NAME_BEFORE = where(before=where(upos="PROPN"))
ARTICLE_BEFORE = where(before=where(lower="the"))
BREAK = where(upos="PART PUNCT")  # `Lee's office`
# A capital at the head of a sentence tells only with these.
NAMING = where(opens_sentence=False) | where(upos="PROPN ADJ")


def institution(discourse: Discourse, mention: Mention) -> DiscourseEntity | None:
    """`the French embassy`, `Hexley council`: a noun that is an organisation's name with the name before it."""
    if _is_outlet(mention):
        return _called(discourse, mention.head.form)
    one_of_many = some(mention.head.dependents("det"), INDEFINITE)  # `a French court`
    if one_of_many or not _is_institution(mention):
        return None
    name = [word for word in mention.words if not DETERMINER(word)]
    if not _is_name(name):
        return None
    context = discourse.mentions.context
    return _called(discourse, context.span(name[0], name[-1]).of(context.text))


def _is_institution(mention: Mention) -> bool:
    if mention.word == "police" and NAME_BEFORE(mention.head):
        return True
    return not mention.plural and "institution_noun" in mention.classes


def _is_name(words: Sequence[Word]) -> bool:
    """A capital in front of the noun, and nothing that cuts the two."""
    front = words[:-1]
    whole = bool(front) and not some(front, BREAK)
    return whole and every(front[:1], where(capital=True) & NAMING)


def _is_outlet(mention: Mention) -> bool:
    """`The Observer`: with a capital inside its sentence, a noun that newspapers are called by is one's name."""
    noun, lexicons = mention.head, mention.head.context.lexicons
    paper = "journalist" in lexicons.organisations.get(mention.word, ())
    journalist = "journalist" in lexicons.titles.get(mention.word, ())
    if not paper or journalist or mention.first < noun - 1:
        return False
    return ARTICLE_BEFORE(noun) and noun.form.istitle() and noun.entity is None


def _called(discourse: Discourse, shown: str) -> DiscourseEntity:
    """The organisation of that name, known or new."""
    words = tuple(plain(word) for word in shown.split())
    name = name_of(shown, words, discourse.mentions.context.vocabulary)
    for organisation in discourse.organisations:
        if name.words in [known.words for known in organisation.names]:
            return organisation
    return DiscourseEntity("organisation", names=[name])
