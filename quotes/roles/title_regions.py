"""The words in front of a name that may be its title: `[Leader of the Harbour Party] Ann Lee`."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import dropwhile

from quotes.language.conditions import first, last, where
from quotes.language.words import Word
from quotes.roles.noun_phrases import NounPhrase, bracket_before
from quotes.roles.scene import JOINED, Scene

REGION = 10  # words before a name that a title may reach over

OF_OR_FOR = where(lower="of for")
LINK = where(lower="of for the")
JOINER = where(form="'s ’s ' ’ - & /")
# A name of its own, in front of another one.
APART = where(entity_type="DATE TIME PERSON")
# A planning consultant plans, says the tagger: the relation counts as well.
MODIFIER = where(upos="NOUN PROPN ADJ NUM X") | where(deprel="compound")
# An argument of a word in front of it: `told [reporters] Lee had left`.
ARGUMENT = where(deprel="nsubj obl obj root ccomp conj", follows_head=True)
CONJUNCTION = where(upos="CCONJ")
# `information [and] sports ministry`.
BETWEEN_MODIFIERS = where(before=where(deprel="compound amod"), after=where(deprel="conj"))
BEFORE_COMPLEMENT = where(after=OF_OR_FOR)


def title_region(scene: Scene, end: Word | None, name: Word) -> tuple[Word, ...]:
    """The words up to `end` that may be the title of the name behind them; none at a sentence's start."""
    if end is None or end.sentence != name.sentence:
        return ()
    reached = list(_leftwards(scene, end, name))
    if not reached:
        return ()
    words = scene.context.stretch(reached[-1], end)
    return tuple(dropwhile(LINK | JOINER, words))


def title_phrase(scene: Scene, region: tuple[Word, ...]) -> NounPhrase:
    """A region as a noun phrase: its head stands before `of` where a title stands there, else it is the last word."""
    heads = filter(BEFORE_COMPLEMENT, region[:-1])
    head = first(heads, scene.is_title) or region[-1]
    return NounPhrase(region[0], head, region[-1])


def own_region(scene: Scene, region: tuple[Word, ...]) -> tuple[Word, ...]:
    """`spokesman for [President] Lee`: behind a link that another's title opens, the name's own title begins."""
    link = last(region[1:], LINK)
    if link is None:
        return region
    place = region.index(link)
    if _ends_as_title(scene, region[:place], region[-1]):
        return region
    own = region[place + 1 :]
    return own if _ends_as_title(scene, own, region[-1]) else region


def _ends_as_title(scene: Scene, beginnings: tuple[Word, ...], end: Word) -> bool:
    """Whether the words from one of the beginnings to the end are a listed title."""
    return any(scene.is_title(beginning, end) for beginning in beginnings)


def _leftwards(scene: Scene, end: Word, name: Word) -> Iterator[Word]:
    """The words from the end to the left that may be of a title, over an abbreviation in brackets."""
    left = _allowed(scene, end, name)
    while left is not None:
        yield left
        beyond = left.opens_sentence or end - left >= REGION
        left = None if beyond else bracket_before(left) or _allowed(scene, left.before, name)


def _allowed(scene: Scene, word: Word | None, name: Word) -> Word | None:
    return word if word is not None and _may_precede(scene, word, name) else None


def _may_precede(scene: Scene, word: Word, name: Word) -> bool:
    """Whether a word may be of a title in front of a name."""
    if _is_apart(scene, word, name):
        return False
    if JOINER(word):
        return True
    if JOINED(word):
        return not word.punctuation
    if LINK(word):
        return _links(scene, word)
    if CONJUNCTION(word):
        return BETWEEN_MODIFIERS(word)
    return MODIFIER(word) and (word.after == name or not ARGUMENT(word))


def _is_apart(scene: Scene, word: Word, name: Word) -> bool:
    """`On [Tuesday] Lee said`: part of a date or of another person's name, and no title."""
    return APART(word) and word.entity != name.entity and not scene.is_title(word)


def _links(scene: Scene, word: Word) -> bool:
    """Whether `of`, `for` or the article after it stands behind a listed title: `Leader [of] [the] …`."""
    link = word.before if word.lower == "the" else word
    if link is None or link.before is None or not OF_OR_FOR(link):
        return False
    return scene.is_title(link.before) or scene.is_organisation(link.before)
