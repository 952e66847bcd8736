"""Nouns that a construction ties to a name: `Ann Lee, the mayor`, `bus driver Ann Lee`, `Ann Lee is the mayor`.

They describe whoever bears the name, and stand for them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import takewhile

from quotes.language.conditions import first, some, where
from quotes.language.words import Word
from quotes.lexicons.vocabulary import COURTESY, Gender, plain
from quotes.marks import glyphs
from quotes.speakers.discourse import Descriptor, Discourse, DiscourseEntity, clash
from quotes.speakers.mentioned import Mention

WRITTEN_OUT = {
    "capt": "captain", "col": "colonel", "dr": "doctor", "gen": "general", "gov": "governor", "lt": "lieutenant",
    "maj": "major", "prof": "professor", "rev": "reverend", "sen": "senator", "sgt": "sergeant",
}  # fmt: skip
STOPS = frozenset(",;:.") | (glyphs.DOUBLES - {"''", "``"})
DESCRIBING = where(upos="NOUN ADJ PROPN PUNCT NUM", not_form=STOPS)
NOT = where(lemma="not")
COMMA = where(form=",")
CLOSING = where(form=", .")
OF = where(lower="of for")
OFFICE = where(capital=True, after=OF)
FIELD = where(upos="ADP DET CCONJ") | where(capital=True)
PERSON_NAME = where(entity_type="PERSON")
APPOSED_NOUN = where(deprel="appos", upos="NOUN")
BEFORE_COMMA, BEHIND_COMMA = where(after=COMMA), where(before=COMMA)


def bind(discourse: Discourse) -> None:
    """Describe people by the titles and nouns before their names, and bind nouns that rename them."""
    for name in discourse.mentions.names:
        entity = discourse.entity_of(name)
        if entity is not None:
            entity.descriptors += [*_titles(name), *_noun_before(name)]
    for mention in discourse.mentions:
        if mention.form == "noun":
            _bind_renaming(discourse, mention)


def _bind_renaming(discourse: Discourse, mention: Mention) -> None:
    name, sieve = _apposed(discourse, mention), "apposition"
    if name is None:
        name, sieve = _complemented(discourse, mention), "copula"
    entity = discourse.entity_of(name)
    if name is None or entity is None or _after_dateline(mention, name, entity):
        return
    if _agree(mention, entity):
        entity.known_gender = mention.gender or entity.known_gender
        discourse.bind(mention, entity, sieve)


def _after_dateline(mention: Mention, name: Mention, entity: DiscourseEntity) -> bool:
    """`CARROW (Agency) — A report said`: a place that is only where the report comes from."""
    place = name.entity == "LOC"
    return place and (entity.names[0].text.isupper() or mention.noun_class != "body")


def _agree(mention: Mention, entity: DiscourseEntity) -> bool:
    """Whether a noun for one person renames a person, and one for a body another."""
    if entity.kind != "person":
        return not mention.of_person
    person = mention.of_person or not mention.noun_class
    return person and not mention.plural and not clash(mention.gender, _gender(mention, entity))


def _gender(mention: Mention, entity: DiscourseEntity) -> Gender | None:
    """Behind a comma a noun overrules what a first name alone tells: `Jo Lee, a brother of hers`."""
    if BEHIND_COMMA(mention.first):
        return next((name.courtesy for name in entity.names if name.courtesy), None)
    return entity.gender


# Titles and nouns in front of a name


def _titles(mention: Mention) -> Iterator[Descriptor]:
    """`[Ambassador] Lee`; `[Coroner] [Dr] Lee` is a doctor, and a coroner, too."""
    titles = mention.name.honorifics if mention.name is not None else ()
    if titles:
        *before, last = titles
        yield Descriptor(WRITTEN_OUT.get(last, last), frozenset(before))
        courtesy = mention.head.context.vocabulary.word_class(last) in COURTESY
        if before and courtesy:
            yield Descriptor(before[-1], frozenset(before[:-1]))


def _noun_before(mention: Mention) -> Iterator[Descriptor]:
    """`former bus driver [Ann Lee]`."""
    words: list[str] = []
    before = mention.before
    while before is not None and DESCRIBING(before):
        words.insert(0, plain(before.form))
        before = before.before
    if words and mention.head.context.vocabulary.noun_class(words[-1]):
        yield Descriptor(words[-1], frozenset(words[:-1]))


# Appositions and copulas


def _apposed(discourse: Discourse, mention: Mention) -> Mention | None:
    """The name that a noun stands in apposition with, read from the tree or from the text."""
    ways = (_by_tree, _behind_office, _between_commas, _behind_noun)
    found = (way(discourse, mention) for way in ways)
    return next((name for name in found if name is not None), None)


def _by_tree(discourse: Discourse, mention: Mention) -> Mention | None:
    """`[Ann Lee], the mayor`."""
    above = mention.head.head
    if above is None or mention.head.deprel != "appos":
        return None
    return discourse.mentions.named.get(above)


def _behind_office(discourse: Discourse, mention: Mention) -> Mention | None:
    """`Minister for Education [Colm Hall]`: an office with a capital, its field, then the name."""
    if not OFFICE(mention.head):
        return None
    field = takewhile(FIELD, mention.head.following)
    behind = [word for word in field if word > mention.head + 2 and PERSON_NAME(word)]
    return _first_name(discourse, behind)


def _between_commas(discourse: Discourse, mention: Mention) -> Mention | None:
    """`Its president, [Urmas Koll], called …`, where the tree missed the apposition; no list."""
    noun, named = mention.head, discourse.mentions.named
    opening = first(noun.following[1:2], named.__contains__) if BEFORE_COMMA(noun) else None
    if opening is None or mention.plural or not mention.of_person:
        return None
    name = named[opening]
    two_subjects = noun.head == opening.head == name.last
    return name if two_subjects or CLOSING(name.after) else None


def _behind_noun(discourse: Discourse, mention: Mention) -> Mention | None:
    """`the mayor, [Ann Lee]`, also by way of another noun: `the skipper, her brother [Bo Lee]`."""
    return None if mention.plural else _first_name(discourse, _renaming(mention.head))


def _renaming(noun: Word) -> Iterator[Word]:
    for word in noun.dependents("appos", "flat"):
        yield word
        if APPOSED_NOUN(word):
            yield from word.dependents("appos", "flat")


def _complemented(discourse: Discourse, mention: Mention) -> Mention | None:
    """`[Ann Lee] is the mayor`."""
    if not mention.head.has("cop") or some(mention.head.children, NOT):
        return None
    return _first_name(discourse, mention.head.dependents("nsubj"))


def _first_name(discourse: Discourse, words: Iterable[Word]) -> Mention | None:
    """The first name that one of the words is part of."""
    named = discourse.mentions.named
    return next((named[word] for word in words if word in named), None)
