"""Find the owner of a title: a name beside it, a person noun in front, an organisation."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import filterfalse, takewhile

from quotes.language.conditions import first as first_of
from quotes.language.conditions import only, where
from quotes.language.words import Word
from quotes.records import Role
from quotes.roles.noun_phrases import NounPhrase
from quotes.roles.organisation_kinds import kind_among
from quotes.roles.scene import NOUN, Scene
from quotes.roles.title_entries import TitleEntry
from quotes.roles.who import PERSON
from quotes.trees import Entity

LONGEST_RANK = 3  # words in front of the last one of a title: `deputy secretary-general`
REACH = 80  # words back from a title to the organisation whose it is
FIRMS = ("ORG", "PRODUCT", "MISC")
OWNERS = ("PERSON", "LOC", *FIRMS)
# What titles.tsv says of a title that has no role by itself.
OF_OTHERS = frozenset({"inherit", "kin", "honorific"})

GENITIVE_LENGTH = 2  # a name's last word with its `'s`, or `of` with the first
GENITIVE = where(form="'s ’s ' ’")
POSSESSIVE = where(lower="its their our")
ITS = where(lower="its")
SEVERAL = where(plural=True, not_entity=bool)  # `38 volunteers`: not whose `its` is
OWNER = where(entity_type=OWNERS)
# `[Acme]'s spokesman`.
BEHIND_GENITIVE = where(before=GENITIVE & where(before=bool))
# `president of [Acme]'s African business`, of which the tree may have the end as the head.
BEFORE_OF = where(after=where(form="of for", after=bool))
NAMED_NOUN = NOUN & where(entity=bool)


def owners_of(phrase: NounPhrase, entry: TitleEntry) -> list[Entity]:
    """The names beside a title that own it: `[Acme]'s spokesman`, `a spokesman for [Lee]`."""
    words = phrase.head.context.words
    first = phrase.left - GENITIVE_LENGTH * BEHIND_GENITIVE(phrase.left)
    last = phrase.right + GENITIVE_LENGTH * BEFORE_OF(phrase.right)
    listed = _names(words[entry.first : entry.last + 1])
    beside = _names(only(words[first : last + 1], OWNER))
    return list(filterfalse(listed.__contains__, beside))


def role_of_modifier(scene: Scene, words: Sequence[Word]) -> Role | None:
    """`the [soldiers]' spokesman`: the role of the last person noun among some words."""
    nouns = only(reversed(words), NOUN)
    values = (scene.title_values(_first_of_title(scene, noun), noun) for noun in nouns)
    return first_of(map(scene.role_of, filter(OF_OTHERS.isdisjoint, values)), bool)


def _first_of_title(scene: Scene, noun: Word) -> Word:
    """The first word of the longest title that ends there: `[Director] General` is no soldier."""
    row = noun.preceding[-LONGEST_RANK:]
    return next(filter(lambda word: scene.is_title(word, noun), row), noun)


def organisation_before(scene: Scene, word: Word, *, named: bool) -> Role | None:
    """The last organisation before `its chairman` or `the spokesman`.

    It stands in this paragraph or the one above. `named`: only a name will do, no common noun.
    """
    back = reversed(scene.words[max(0, word - REACH + 1) : word])
    near = takewhile(lambda noun: noun.paragraph >= word.paragraph - 1, back)
    nouns = only(near, NAMED_NOUN if named else NOUN)
    if ITS(word):
        nouns = only(nouns, ~SEVERAL)
    roles = (kind_among(scene, scene.words[noun : noun + 2]) for noun in nouns)
    return first_of(roles, bool)


def person_before(scene: Scene, word: Word) -> Entity | None:
    """Find the owner of `his spokesman`: the first person named in its sentence, else the last before.

    That is in this paragraph or the one above.
    """
    back = reversed(scene.words[max(0, word - REACH + 1) : word])
    near = takewhile(lambda noun: noun.paragraph >= word.paragraph - 1, back)
    person = first_of((*word.preceding, *near), PERSON)
    return person.entity if person is not None else None


def _names(words: Iterable[Word]) -> list[Entity]:
    """The names that stand among some words, each once."""
    named = filter(None, (word.entity for word in words))
    return list(dict.fromkeys(named))
