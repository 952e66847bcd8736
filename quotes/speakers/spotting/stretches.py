"""Stretches of words that names are made of, across small words, hyphens and nicknames in marks."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import takewhile

from quotes.language.conditions import first, met, only, some, where
from quotes.language.context import Context
from quotes.language.words import Word
from quotes.lexicons.vocabulary import INSTITUTION
from quotes.marks import glyphs
from quotes.speakers.spotting.capitals import (
    CAPITAL,
    FIRST_NAME,
    FOR_CAUSE,
    IN_NAME,
    PERSON,
    PROPER,
    UNNAMED,
)

ATTACHED = frozenset({"-", "–", "/", "'", "’", "."})
INNER = where(closes_entity=False, entity_type="ORG FAC")
POSSESSIVE = INNER & where(lower="'s ’s")
JOINER = where(lower="of for and & the in on", not_entity_type="PERSON")
JOINS_PARTS = JOINER | (INNER & where(form=","))  # `Health, Food and Water Agency`
# `Briggs [&] Sons`, `Hollis[,] Marr & Dean`, whatever the NER has; not `Ann Lee & Bo Ray`
AND_PARTNER = where(form="&", follower=CAPITAL & ~(FIRST_NAME & where(follower=CAPITAL)))
LIST_OF_PARTNERS = where(form=",", follower=CAPITAL & where(follower=AND_PARTNER))
PARTNERS = AND_PARTNER | LIST_OF_PARTNERS
# `Vos the [Elder]`, `Jan Vos the [younger]`; not `Vos the elder statesman`
AGE = where(lower="elder younger") & ~where(follower=where(upos="NOUN ADJ PROPN"))
BEFORE_AGE = where(form="the", before=CAPITAL, follower=AGE)
OF_AGE = AGE & where(before=BEFORE_AGE)
# `Jan Vos[,] Jr.`
BEFORE_RANK = where(form=",", before=CAPITAL, follower=where(form=("Jr.", "Sr.", "Jr", "Sr")))
BEFORE_GENERATION = BEFORE_AGE | BEFORE_RANK
MARK = where(form=frozenset(glyphs.CHARACTERS + "()"))

PARTICLE = where(name_class="particle")
INSTITUTIONAL = where(name_class=INSTITUTION)
# `Lord [Perrin] of Aldgate`: a name behind a peer's rank, which takes a place behind it.
PEER = where(title=False, before=where(form_classes="peerage"))
OF_NAME = where(lower="of", before=PEER)
# `Ministry [of] X`, where the NER has no name
OF_NOUN = where(lower="of", before=where(name_class="organisation facility")) & UNNAMED
OF_PLACE = OF_NAME | OF_NOUN
# The possessor in `Ombudsman's Office`, `Children's Hospital`; not in `London's Police`.
OF_PEOPLE = where(title=True) | where(form_noun_class="p f m group")
EVERYBODY = where(
    form_classes="people_of_name", capital=True
)  # `[People]'s Daily`, `[Women]'s Hour`
PLURAL_POSSESSIVE = where(form="' ’", follower=where())
TOUCHED = where(before=where(touches_next=True))
HYPHEN = TOUCHED & where(form=ATTACHED, touches_next=True, follower=where())
# `Doo-[hwan]`: the small second half of a given name.
HALF_HYPHEN = where(form="-", touches_next=True, before=PERSON)
SECOND_HALF = where(before=HALF_HYPHEN) & (PERSON | PROPER)
# `Wilma [“]Billie” Dale`, `Al [“]The Axe” Ode`
# not `Chief of Police (Carrow) Ann Lee`
BEHIND_NO_NAME = where(form="(", before=where(title=True) | where(name_class=INSTITUTION))
OPENS_MARKS = MARK & where(touches_next=True, follower=CAPITAL) & ~BEHIND_NO_NAME
OF_PERSON = PERSON | FIRST_NAME
OF_OTHER = ~UNNAMED & ~PERSON
LONGEST_NICKNAME = 3  # words


def stretches(context: Context) -> Iterator[tuple[Word, ...]]:
    """The stretches of each sentence, in text order."""
    last = -1
    for word in only(context.words, IN_NAME):
        if word > last:
            last = _end(word)
            yield context.stretch(word, last)


def _end(word: Word) -> Word:
    """The last word of the stretch that a word opens."""
    following = _next(word)
    while following is not None:
        word = following
        following = _next(word)
    return word


def _next(word: Word) -> Word | None:
    """The next word of the same stretch, past joiners, particles, hyphens and a nickname."""
    following = word.follower
    if following is None or IN_NAME(following):
        return following
    behind = _behind_small_words(word)
    found = _behind_possessive(behind) or _behind_hyphen(word, behind)
    return found or _behind_nickname(word)


def _behind_small_words(word: Word) -> Word | None:
    """The first word behind one that is no particle and no small word inside a name."""
    behind = word.follower
    while behind is not None:
        if not PARTICLE(behind) and not _inside(word, behind):
            return behind
        behind = behind.follower
    return None


def _inside(word: Word, small: Word) -> bool:
    """A small word inside one entity: `Ministry of Defence`; or behind an organisation noun."""
    if small.before == word and (OF_PLACE | PARTNERS | BEFORE_GENERATION | FOR_CAUSE)(small):
        return True
    if UNNAMED(small) or small.entity is not word.entity:
        return False
    if OF_PEOPLE(word) and POSSESSIVE(small):
        return EVERYBODY(word) or some(small.following[:1], _institution_ahead)
    return JOINS_PARTS(small)


def _institution_ahead(word: Word) -> bool:
    """`Textile Workers' [Federation]`: a possessive inside the name of an organisation."""
    return some(takewhile(CAPITAL, [word, *word.following]), INSTITUTIONAL)


def _behind_possessive(mark: Word | None) -> Word | None:
    """`Textile Workers' [Federation]`: the word behind the mark of a plural's possessive."""
    if mark is None or not PLURAL_POSSESSIVE(mark):
        return None
    return first(mark.following[:1], _institution_ahead)


def _behind_hyphen(word: Word, behind: Word | None) -> Word | None:
    """`Doo-[hwan]`, `Bay of [Fundy]`: the capital behind small words, a hyphen or both."""
    at = behind
    if behind is not None and HYPHEN(behind):
        at = behind.follower
    if at is None or at == word.follower:
        return None
    goes_on = (IN_NAME | SECOND_HALF | OF_AGE) if at == word + 2 else IN_NAME
    return met(at, goes_on)


def _behind_nickname(word: Word) -> Word | None:
    """`Wilma “Billie” [Dale]`."""
    return first(nickname(word.follower)[-1:], IN_NAME)


def nickname(mark: Word | None) -> tuple[Word, ...]:
    """The words of a nickname, its closing mark and the word behind: `[Billie” Dale]`; or none.

    Several words are one only beside a part of a person's name.
    """
    if mark is None or not OPENS_MARKS(mark):
        return ()
    inside = list(takewhile(CAPITAL, mark.following[:LONGEST_NICKNAME]))
    behind = mark.following[len(inside) : len(inside) + 2]
    marked = some(behind[:1], MARK)
    several = len(inside) > 1
    if not marked or (several and not _within_name(mark.before, *behind[1:])):
        return ()
    return (*inside, *behind)


def _within_name(before: Word | None, behind: Word | None = None) -> bool:
    """Whether one of two words is of a person's name, and neither of another's."""
    return some([before, behind], OF_PERSON) and not some([before, behind], OF_OTHER)
