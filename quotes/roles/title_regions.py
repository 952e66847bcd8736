"""The words in front of a name that may be its title: `[Leader of the Harbour Party] Ann Lee`."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import dropwhile

from quotes.language.conditions import first, last, some, where
from quotes.language.words import Word
from quotes.roles.noun_phrases import PLURAL, NounPhrase, bracket_before
from quotes.roles.scene import JOINED, Scene

REGION = 10  # words before a name that a title may reach over

OF_OR_FOR = where(lower="of for")
LINK = where(lower="of for the")
# `Minister [in] the Ministry of Transport`.
IN = where(lower="in", head=where(classes="seat_of_minister"))
JOINER = where(form="'s ’s ' ’ - & /")
# A name of its own, in front of another one.
APART = where(entity_type="DATE TIME PERSON")
# A planning consultant plans, says the tagger: the relation counts as well.
MODIFIER = where(upos="NOUN PROPN ADJ NUM X") | where(deprel="compound amod")
# An argument of a word in front of it: `told [reporters] Lee had left`.
ARGUMENT = where(deprel="nsubj obl obj root ccomp conj", follows_head=True)
CONJUNCTION = where(upos="CCONJ")
# `information [and] sports ministry`.
BETWEEN_MODIFIERS = where(before=where(deprel="compound amod"), after=where(deprel="conj"))
JOINED_WORD = JOINED & where(punctuation=False)
# A word that the tree and not its form tells of.
BY_TREE = ~(JOINER | JOINED | LINK)
PLAIN_MODIFIER = BY_TREE & MODIFIER & ~CONJUNCTION
BETWEEN = BY_TREE & CONJUNCTION & BETWEEN_MODIFIERS
OF_TITLE = JOINER | JOINED_WORD | BETWEEN | (PLAIN_MODIFIER & ~ARGUMENT)
LINK_WORD = (LINK | IN) & ~JOINED
LEADING = OF_OR_FOR | IN
ARTICLE = where(lower="the")
BEFORE_COMPLEMENT = where(after=OF_OR_FOR | IN)


def title_region(scene: Scene, end: Word | None, name: Word) -> tuple[Word, ...]:
    """The words up to `end` that may be the title of the name behind them."""
    if end is None or end not in name.preceding:
        return ()
    *_, leftmost = (None, *_leftwards(scene, end, name))
    words = scene.context.stretch(leftmost, end) if leftmost is not None else ()
    return tuple(dropwhile(LINK | JOINER, words))


def title_phrase(scene: Scene, region: tuple[Word, ...]) -> NounPhrase:
    """A region as a noun phrase: its head is a title before `of`, else the last word."""
    heads = filter(BEFORE_COMPLEMENT, region[:-1])
    head = first(heads, scene.is_title) or region[-1]
    return NounPhrase(region[0], head, region[-1])


def own_region(scene: Scene, region: tuple[Word, ...]) -> tuple[Word, ...]:
    """`spokesman for [President] Lee`: the name's own title, behind a link of another's."""
    link = last(region[1:], LINK)
    if link is None or some(region, IN):
        return region
    place = region.index(link)
    if _ends_as_title(scene, region[:place], region[-1]):
        return region
    own = region[place + 1 :]
    of_one = not PLURAL(region[-1])
    return own if of_one and _ends_as_title(scene, own, region[-1]) else region


def _ends_as_title(scene: Scene, beginnings: tuple[Word, ...], end: Word) -> bool:
    """Whether the words from one of the beginnings to the end are a listed title."""
    return any(scene.is_title(beginning, end) for beginning in beginnings)


def _leftwards(scene: Scene, end: Word, name: Word) -> Iterator[Word]:
    """The words to the left that may be of a title, over an abbreviation in brackets."""
    begin = max(name.preceding[0], end - REGION)
    left: Word | None = end if _may_precede(scene, end, name) else None
    while left is not None:
        yield left
        left = _next_to_left(scene, left, name) if left > begin else None


def _next_to_left(scene: Scene, left: Word, name: Word) -> Word | None:
    bracket = bracket_before(left)
    if bracket is not None:
        return bracket
    before = scene.words[left - 1]
    return before if _may_precede(scene, before, name) else None


def _may_precede(scene: Scene, word: Word, name: Word) -> bool:
    """Whether a word may be of a title in front of a name."""
    if _is_apart(scene, word, name):
        return False
    if LINK_WORD(word):
        return _links(scene, word)
    joints = [word, *word.dependents("cc")]
    if any(_joins_titles(scene, joint, name) for joint in joints):
        return True
    right_before = word.after == name and PLAIN_MODIFIER(word)
    return right_before or OF_TITLE(word)


def _is_apart(scene: Scene, word: Word, name: Word) -> bool:
    """`On [Tuesday] Lee said`: part of a date or of another person's name, and no title."""
    apart = APART(word) and word.entity != name.entity
    return apart and not scene.is_title(word)


def _links(scene: Scene, word: Word) -> bool:
    """Whether a link stands behind a listed title: `Leader [of] [the] …`."""
    link = word.before if ARTICLE(word) else word
    holder = link.before if link is not None and LEADING(link) else None
    if holder is None:
        return False
    return scene.is_title(holder) or scene.is_organisation(holder)


def _joins_titles(scene: Scene, word: Word, name: Word) -> bool:
    """`founder [and] chief executive Ann Lee`: both of one person, in front of the name."""
    if not CONJUNCTION(word) or word.before is None or word.head is None:
        return False
    return word.head < name and scene.is_title(word.before)
