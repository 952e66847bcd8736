"""Stretches of words that names are made of, across small words, hyphens and nicknames in marks."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import takewhile

from quotes.language.conditions import first, some, where
from quotes.language.context import Context
from quotes.language.words import Word
from quotes.lexicons.vocabulary import INSTITUTION
from quotes.marks import glyphs
from quotes.speakers.spotting.capitals import CAPITAL, PERSON, PROPER, in_name

ATTACHED = frozenset({"-", "–", "/", "'", "’", "."})
JOINERS = where(lower="of for and & the in on")
COMMA = where(form=",")
POSSESSIVE = where(form="'s ’s")
MARK = where(form=frozenset(glyphs.CHARACTERS + "()"))

PARTICLE = where(name_class="particle")
INSTITUTIONAL = where(name_class=INSTITUTION)
# `Lord [Perrin] of Aldgate`: a name behind a peer's rank, which takes a place behind it.
PEER = where(title=False, before=where(form_classes="peerage"))
TAKES_PLACE = where(name_class="organisation facility")  # `[Ministry] of X`
# The possessor in `Ombudsman's Office`, `Children's Hospital`; not in `London's Police`.
OF_PEOPLE = where(title=True) | where(form_noun_class="p f m group")
PLURAL_POSSESSIVE = where(form="' ’")
TOUCHED = where(before=where(touches_next=True))
HYPHEN = TOUCHED & where(form=ATTACHED, touches_next=True, follower=where())
# `Doo-[hwan]`: the small second half of a given name.
SECOND_HALF = where(before=where(form="-", touches_next=True)) & (PERSON | PROPER)
# `Wilma [“Billie”] Dale`
NICKNAME = MARK & where(touches_next=True, follower=CAPITAL & where(follower=MARK))


def stretches(context: Context) -> Iterator[tuple[Word, ...]]:
    """The stretches of each sentence, in text order."""
    behind = -1
    for word in context.words:
        if word > behind and in_name(word):
            behind = _end(word)
            yield context.stretch(word, behind)


def _end(word: Word) -> Word:
    """The last word of the stretch that a word opens."""
    while (following := _next(word)) is not None:
        word = following
    return word


def _next(word: Word) -> Word | None:
    """The next word of the same stretch, past joiners, particles, hyphens and a nickname."""
    if in_name_or_end(word.follower):
        return word.follower
    behind = _behind_small_words(word)
    return _behind_possessive(behind) or _behind_hyphen(word, behind) or _behind_nickname(word)


def in_name_or_end(word: Word | None) -> bool:
    """Whether a word is in a name, or there is none."""
    return word is None or in_name(word)


def _behind_small_words(word: Word) -> Word | None:
    """The first word behind one that is no particle and no small word inside a name."""
    behind = word.follower
    while behind is not None and (PARTICLE(behind) or _inside(word, behind)):
        behind = behind.follower
    return behind


def _inside(word: Word, small: Word) -> bool:
    """A small word inside one entity: `Ministry of Defence`; or behind an organisation noun."""
    if COMMA(small) or POSSESSIVE(small):
        return _in_organisation(word, small)
    if not JOINERS(small):
        return False
    if _shares_entity(word, small) and not PERSON(small):
        return True
    return small.lower == "of" and small.before == word and _takes_place(word, small)


def _takes_place(word: Word, small: Word) -> bool:
    return PEER(word) or (small.entity is None and TAKES_PLACE(word))


def _in_organisation(word: Word, small: Word) -> bool:
    """`Health, Food and Water Agency`, `Ombudsman's Office`: inside the name of one organisation."""
    behind = small.after
    if small.entity_type not in ("ORG", "FAC") or behind is None:
        return False
    whole = _shares_entity(word, small) and _shares_entity(small, behind)
    return whole and (COMMA(small) or (OF_PEOPLE(word) and _institution_ahead(behind)))


def _shares_entity(one: Word, other: Word) -> bool:
    return one.entity is not None and one.entity is other.entity


def _institution_ahead(word: Word) -> bool:
    """`Textile Workers' [Federation]`: a possessive inside the name of an organisation."""
    return some(takewhile(CAPITAL, [word, *word.following]), INSTITUTIONAL)


def _behind_possessive(mark: Word | None) -> Word | None:
    """`Textile Workers' [Federation]`: the word behind the mark of a plural's possessive."""
    behind = mark.follower if mark is not None and PLURAL_POSSESSIVE(mark) else None
    return behind if behind is not None and _institution_ahead(behind) else None


def _behind_hyphen(word: Word, behind: Word | None) -> Word | None:
    """`Doo-[hwan]`, `Bay of [Fundy]`: the capital behind small words, a hyphen or both."""
    at = behind.follower if behind is not None and HYPHEN(behind) else behind
    if at is None or at == word.follower:
        return None
    return at if in_name(at) or _second_half(word, at) else None


def _second_half(word: Word, at: Word) -> bool:
    return at == word + 2 and PERSON(word) and SECOND_HALF(at)


def _behind_nickname(word: Word) -> Word | None:
    """`Wilma “Billie” [Dale]`."""
    return first(word.following[3:4], in_name) if NICKNAME(word.follower) else None
