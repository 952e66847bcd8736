"""Which mention an attribution's source is: tolerant of sources that cover a whole noun phrase."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from quotes.language.conditions import first, some, where
from quotes.language.heads import outermost
from quotes.language.words import Word
from quotes.records import Attribution
from quotes.speakers.discourse import Discourse
from quotes.speakers.mentioned import Mention

Words = Sequence[Word]
AND = where(form="and")
PERSON_NOUN = where(noun_class="p f m")
BEFORE_NAME = where(upos="NOUN", form=str.islower) | where(title=True)
MODIFYING = where(relation="amod compound flat appos nmod det")
WITH_CASE = where(has="case")
RENAMING = where(relation="flat appos")
# What cuts a name off from the words in front of it.
CUTTING = where(upos="ADP PART CCONJ PUNCT SCONJ VERB AUX DET")


def locate(discourse: Discourse, attribution: Attribution) -> Mention | None:
    """The mention behind an attribution's own or implied source, None where it has none."""
    source = attribution.source or attribution.implied
    words = discourse.mentions.context.within(source.span) if source is not None else []
    if source is None or not words:
        return None
    head = next((word for word in words if word == source.head), None)
    return _mention(discourse, words, head or _head_of(words))


def _head_of(words: Words) -> Word:
    return next(iter(outermost(words)), words[-1])


def _mention(discourse: Discourse, words: Words, head: Word) -> Mention | None:
    found = discourse.mentions.at(head)
    several = some(words, AND)  # Mayor Ann Lee and Mayor Bo Ray
    if not several and not _is_well_known(found):
        behind = _behind_noun(discourse, words)
        if behind is not None:
            return behind
    if found is not None and _names_person(discourse, found):
        return found
    return _name_inside(discourse, words, head) or found


def _is_well_known(mention: Mention | None) -> bool:
    """A full name that begins with a known first name."""
    name = mention.name if mention is not None else None
    if mention is None or name is None or not name.full:
        return False
    vocabulary = mention.head.context.vocabulary
    return bool(vocabulary.first_name(name.words[0])) and not vocabulary.is_title(name.words[-1])


def _names_person(discourse: Discourse, mention: Mention) -> bool:
    entity = discourse.entity_of(mention)
    return mention.form == "name" and entity is not None and entity.kind == "person"


def _behind_noun(discourse: Discourse, words: Words) -> Mention | None:
    """`Brant & Co analyst [Ann Lee]`, `head of the water agency [Ann Lee]`: a full name at a source's end or behind."""
    last = words[-1]
    ending = discourse.mentions.at(last)
    behind = [discourse.mentions.at(word) for word in last.following[:1]]
    following = [name for name in behind if name is not None and name.first == last + 1]
    for name in (ending, *following):
        if name is not None and _is_full(discourse, name) and _follows_noun(name, words):
            return name
    return None


def _is_full(discourse: Discourse, mention: Mention) -> bool:
    """A full name of a person, by the NER too."""
    full = mention.name is not None and mention.name.full and mention.entity == "PERSON"
    return full and _names_person(discourse, mention)


def _follows_noun(name: Mention, words: Words) -> bool:
    """A noun or title of the source stands right before the name and is no other's."""
    before = name.before
    return before in words and BEFORE_NAME(before) and not _of_another(name, words)


def _of_another(name: Mention, words: Words) -> bool:
    """`the lawyer of the actor [Ann Lee]`: behind a noun for a person that is another one's by `of`."""
    in_front = reversed([word for word in words if word < name.first])
    phrase = takewhile(MODIFYING, in_front)
    people = [word for word in phrase if PERSON_NOUN(word) and word.head in words]
    own = first(people, WITH_CASE)
    return own is not None and PERSON_NOUN(own.head)


def _name_inside(discourse: Discourse, words: Words, head: Word) -> Mention | None:
    """`bus driver [Victor Ogden]`, `leader of the party [Ann Lee]`; not `a friend of Ann Lee`."""
    within = discourse.mentions.within(frozenset(words))
    names = [one for one in within if one.form == "name" and words[-1] >= one.words[-1]]
    for name in names:
        if name.first > head and _is_head(discourse, name, words, head):
            return name
    return None


def _is_head(discourse: Discourse, name: Mention, words: Words, head: Word) -> bool:
    """Whether a name inside a source is the one who speaks: it renames its head, or ends it."""
    if RENAMING(name.head) and name.head.head == head:
        return True
    ends = name.words[-1] == words[-1] and not CUTTING(name.before)
    return ends and _names_person(discourse, name) and not _of_another(name, words)
