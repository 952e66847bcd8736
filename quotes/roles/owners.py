"""Whose a title is: the names beside it, the person noun that modifies it, the organisation named before."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import takewhile

from quotes.language.conditions import first, only, where
from quotes.language.words import Word
from quotes.records import Role
from quotes.roles.noun_phrases import NounPhrase
from quotes.roles.organisation_kinds import organisation_role
from quotes.roles.scene import NO_VALUES, NOUN, Scene
from quotes.roles.title_entries import TitleEntry
from quotes.trees import Entity

REACH = 80  # words back from a title to the organisation whose it is
FIRMS = ("ORG", "PRODUCT", "MISC")
OWNERS = ("PERSON", "LOC", *FIRMS)
NO_TITLE_OF_ITS_OWN = frozenset({"inherit", "kin", "honorific"})

GENITIVE = where(form="'s ’s ' ’")
OF_OR_FOR = where(form="of for")


def owners_of(phrase: NounPhrase, entry: TitleEntry) -> list[Entity]:
    """The names beside a title that say whose it is: `[Acme]'s spokesman`, `a spokesman for [Lee]`."""
    context = phrase.head.context
    beside = context.stretch(_before_genitive(phrase.left), _behind_of(phrase.right))
    names = dict.fromkeys(word.entity for word in beside)
    return [e for e in names if e is not None and _stands_apart(e, entry)]


def _before_genitive(left: Word) -> Word:
    """`[Acme]'s spokesman`."""
    before = left.before
    if before is None or not GENITIVE(before):
        return left
    return before.before or left


def _behind_of(right: Word) -> Word:
    """`president of [Acme]'s African business`, of which the tree may have the end as the head."""
    link = right.after
    if link is None or not OF_OR_FOR(link):
        return right
    return link.after or right


def _stands_apart(entity: Entity, entry: TitleEntry) -> bool:
    """Whether a name may own a title and is no part of its listed words."""
    apart = entity.last <= entry.first or entity.first > entry.last
    return apart and entity.type in OWNERS


def role_of_modifier(scene: Scene, words: Sequence[Word]) -> Role | None:
    """`the [soldiers]' spokesman`: the role of the last person noun among some words."""
    nouns = only(reversed(words), NOUN)
    roles = (role for noun in nouns for role in _roles_of_person_noun(scene, noun))
    return next(roles, None)


def _roles_of_person_noun(scene: Scene, noun: Word) -> Iterator[Role]:
    """The role of a noun under each of its spellings, unless it is that of another's title or kin."""
    for key in scene.keys(noun, noun):
        values = scene.titles.get(key, NO_VALUES)
        role = scene.role_of(values) if values.isdisjoint(NO_TITLE_OF_ITS_OWN) else None
        if role is not None:
            yield role


def organisation_before(scene: Scene, word: Word, *, named: bool) -> Role | None:
    """`Its chairman`, `the spokesman`: the last organisation before, in this paragraph or the one above.

    `named`: only a name will do, no common noun.
    """
    back = reversed(scene.words[max(0, word - REACH + 1) : word])
    near = takewhile(lambda noun: noun.paragraph >= word.paragraph - 1, back)
    nouns = (noun for noun in near if NOUN(noun) and (noun.entity is not None or not named))
    roles = (organisation_role(scene, noun, noun.after or noun) for noun in nouns)
    return first(roles, bool)
