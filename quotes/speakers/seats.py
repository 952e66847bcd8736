"""Where somebody holds an office or comes from: `the governor of [Sule]`, `[Brazilian] Rui Mota`."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain, takewhile

from quotes.language.conditions import only, where
from quotes.language.words import Word, subtrees
from quotes.lexicons.vocabulary import plain
from quotes.speakers.entities import DiscourseEntity
from quotes.speakers.mentioned import NAME, Mention, mention_where

NAMING = where(capital=True, upos="PROPN ADJ NOUN", title=False)
POSSESSIVE = where(lower="'s ’s")
IN_PHRASE = NAMING | where(title=True) | where(upos="ADJ NOUN PROPN")
SEATED = where(case="of from in for", relation="nmod obl")
OWNING = where(deprel="nmod:poss")
ADJECTIVE = where(relation="amod", capital=True)
NOUN = mention_where(form="noun")
LONGEST = 6  # words of a phrase in front of a name
# What turns the name of a place into that of somebody from there: Brazilian, Iraqi, Chinese.
DEMONYMIC = ("ian", "ean", "ese", "an", "ish", "er", "i", "n")
VOWELS = "aeiouy"


def of_noun(mention: Mention) -> set[str]:
    """`[Sule]'s governor`, `the governor of [Sule]`, `the [Brazilian] striker`."""
    told = SEATED | OWNING | ADJECTIVE | where(relation="compound")
    return _names(subtrees(only(mention.head.children, told)))


def of_office(mention: Mention) -> set[str]:
    """`[Sule]'s governor`, `the governor of [Sule]`: not what may tell of something else."""
    return _names(subtrees(only(mention.head.children, SEATED | OWNING)))


def of_person(person: DiscourseEntity) -> set[str]:
    """All that is told of a person beside a name or a noun for them."""
    nouns = map(of_noun, only(person.mentions, NOUN))
    names = map(_beside, only(person.mentions, NAME))
    return set(chain(*nouns, *names))


def _beside(name: Mention) -> set[str]:
    """`[Orr] Governor Ann Lee`, `[Brazil]'s Rui Mota`, `Prime Minister Petra Lund of [Ostria]`."""
    behind = subtrees(only(name.head.children, SEATED))
    front = takewhile(IN_PHRASE | POSSESSIVE, reversed(name.in_front(LONGEST)))
    own = name.name.words if name.name is not None else ()
    told = {*behind, *front, *name.words}
    return _names(only(told, lambda word: plain(word.form) not in own))


def _names(words: Iterable[Word]) -> set[str]:
    """The names among some words: `south carolina`."""
    found: list[list[Word]] = []
    for word in sorted(only(words, NAMING)):
        if found and found[-1][-1] == word.before:
            found[-1].append(word)
        else:
            found.append([word])
    return {" ".join(plain(word.form) for word in name) for name in found}


def agree(some_seats: set[str], others: set[str]) -> bool:
    """Whether one of some seats is one of others: Brazil, Brazilian."""
    return any(_same(one, other) for one in some_seats for other in others)


def _same(one: str, other: str) -> bool:
    return one == other or other in _places(one) or one in _places(other)


def _places(demonym: str) -> set[str]:
    """The places whose people may be called so: `italian` → italy."""
    stems = {demonym.removesuffix(ending) for ending in DEMONYMIC}
    return (stems | {stem + vowel for stem in stems for vowel in VOWELS}) - {demonym}
