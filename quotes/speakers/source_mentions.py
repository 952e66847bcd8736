"""Find the mention of an attribution's source, which may cover a whole noun phrase."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import dropwhile, takewhile

from quotes.language.conditions import first, only, some, where
from quotes.language.heads import outermost
from quotes.language.words import Word
from quotes.lexicons.vocabulary import TITLES
from quotes.records import Attribution
from quotes.speakers.discourse import Discourse
from quotes.speakers.joint_sources import titles_of_one
from quotes.speakers.mentioned import NAME, Mention, mention_where

Words = Sequence[Word]
AND = where(form="and")
PERSON_NOUN = where(noun_class="p f m")
# Before a name that it describes: `analyst [Ann Lee]`, `Mayor [Ann Lee]`.
DESCRIBES_NAME = where(upos="NOUN", form=str.islower) | where(title=True)
MODIFYING = where(relation="amod compound flat appos nmod det")
WITH_CASE = where(has="case")
INSIDE_PHRASE = where(upos="DET ADJ")
OF_SOMEBODY = where(lower="of for to", before=where(upos="NOUN", form=str.islower))
DESCRIBES_ONE = where(form=str.islower, plural=False) & (
    where(noun_class="p f m") | where(deprel="nmod:desc")
)
RENAMING = where(relation="flat appos")
# What cuts a name off from the words in front of it.
CUTTING = where(upos="ADP PART CCONJ PUNCT SCONJ VERB AUX DET")
FULL_NAME = mention_where(form="name", full=True)
WELL_KNOWN = FULL_NAME & mention_where(
    name=lambda name: bool(name.first_name) and name.word_classes[-1] not in TITLES
)
FULL_PERSON = FULL_NAME & mention_where(entity="PERSON")
UNCUT = mention_where(before=~CUTTING)


def locate(discourse: Discourse, attribution: Attribution) -> Mention | None:
    """The mention behind an attribution's own or implied source, None where it has none."""
    source = attribution.source or attribution.implied
    if source is None:
        return None
    words = discourse.mentions.context.within(source.span)
    known = only(words, lambda word: word == source.head)
    heads = [*known, *outermost(words), *words[-1:]]
    return _mention(discourse, words, heads[0]) if heads else None


def _mention(discourse: Discourse, words: Words, head: Word) -> Mention | None:
    found = discourse.mentions.at(head)
    ending = discourse.mentions.at(words[-1])
    if titles_of_one(head) and _names_person(discourse, ending):
        return ending
    several = some(words, AND)  # Mayor Ann Lee and Mayor Bo Ray
    if not several and not WELL_KNOWN(found):
        behind = _behind_noun(discourse, words)
        if behind is not None:
            return behind
    if _names_person(discourse, found):
        return found
    return _name_inside(discourse, words, head) or found


def _names_person(discourse: Discourse, mention: Mention | None) -> bool:
    names = only([mention], NAME)
    return bool(discourse.people_of(names))


def _behind_noun(discourse: Discourse, words: Words) -> Mention | None:
    """`Brant & Co analyst [Ann Lee]`: a full name at the end of a source or right behind it."""
    last = words[-1]
    mentions = discourse.mentions
    ending = mentions.at(last)
    behind = map(mentions.at, last.following[:1])
    following = only(behind, mention_where(before=last.__eq__))
    full = filter(None, only([ending, *following], FULL_PERSON))
    described = only(full, lambda name: _follows_noun(name, words))
    return first(described, lambda name: _names_person(discourse, name))


def _follows_noun(name: Mention, words: Words) -> bool:
    """A noun or title of the source stands right before the name and is no other's."""
    before = name.before
    described = before in words and DESCRIBES_NAME(before)
    return described and not _of_another(name, words)


def _of_another(name: Mention, words: Words) -> bool:
    """`the lawyer of the actor [Ann Lee]`: the noun before the name is another person's by `of`."""
    in_front = only(words, lambda word: word < name.first)
    if DESCRIBES_ONE(name.before) and _has_noun_and_of(in_front[:-1]):
        return True
    phrase = list(takewhile(MODIFYING, reversed(in_front)))
    governed = only(only(phrase, PERSON_NOUN), lambda word: word.head in words)
    own = first(governed, WITH_CASE)
    return own is not None and PERSON_NOUN(own.head)


def _has_noun_and_of(words: Words) -> bool:
    """`the ex-wife of [the rich] actor Ann Lee`: what stands in front of a noun before a name."""
    return some(list(dropwhile(INSIDE_PHRASE, reversed(words)))[:1], OF_SOMEBODY)


def _name_inside(discourse: Discourse, words: Words, head: Word) -> Mention | None:
    """`bus driver [Victor Ogden]`, `leader of the party [Ann Lee]`; not `a friend of Ann Lee`."""
    names = only(discourse.mentions.within(words), NAME)
    behind = only(names, lambda name: name.first > head)
    inside = only(behind, lambda name: name.words[-1] <= words[-1])
    for name in inside:
        renames = RENAMING(name.head) and name.head.head == head
        if (renames and not _of_another(name, words)) or _ends_source(discourse, name, words):
            return name
    return None


def _ends_source(discourse: Discourse, name: Mention, words: Words) -> bool:
    """Whether a source ends with a name of a person that nothing cuts off from it."""
    if name.words[-1] != words[-1] or not UNCUT(name):
        return False
    own = not _of_another(name, words)
    return own and _names_person(discourse, name)
