"""Offices whose holders the next sentences name: `Sule's governor urged calm. … Governor Bo Ray said`.

Runs when all mentions are settled, as `introductions` does.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import takewhile

from quotes.language.conditions import only, where
from quotes.lexicons.vocabulary import plain
from quotes.speakers import seats
from quotes.speakers.descriptions import NEW, SHORT_FOR
from quotes.speakers.discourse import Discourse, Reference, reference_where, sole
from quotes.speakers.entities import PERSON_WITH_NAME, DiscourseEntity, clash
from quotes.speakers.mentioned import NAME, Mention, mention_where

SIEVE = "introduced"
WITHIN = 3  # sentences of narration in which a name follows
LONGEST = 8  # words of a phrase in front of a name
OFFICE = mention_where(
    form="noun", plural=False, quoted=False, definite=True, classes="sole_office"
)  # fmt: skip
NAMED = reference_where(mention=NAME & mention_where(quoted=False), entity=PERSON_WITH_NAME)
IN_PHRASE = where(upos="ADJ NOUN PROPN ADP DET CCONJ NUM")
OWNING = where(deprel="nmod:poss")
FIELD = where(upos="ADJ NOUN PROPN", capital=False)


def bind(discourse: Discourse) -> None:
    """Bind the holder of an office, as a source, to whom the next sentences name with that title."""
    for mention in only(discourse.mentions, OFFICE):
        unnamed = discourse.entity_of(mention)
        if unnamed is None or not _is_new(discourse, mention, unnamed):
            continue
        holder = _holder(discourse, mention)
        if holder is not None:
            discourse.merge(unnamed, holder, SIEVE)


def _holder(discourse: Discourse, mention: Mention) -> DiscourseEntity | None:
    """The first who may hold the office; of two who are named in one sentence neither."""
    holders = list(_holders(discourse, mention))
    sentences = {one.mention.sentence for one in holders[:1]}
    return sole(only(holders, lambda one: one.mention.sentence in sentences))


def _is_new(discourse: Discourse, mention: Mention, entity: DiscourseEntity) -> bool:
    """Whether a source is the first mention of somebody without a name."""
    new = entity.kind == "unnamed" and entity.first == mention
    return new and discourse.mentions.reporting(mention)


def _holders(discourse: Discourse, mention: Mention) -> Iterator[Reference]:
    """Who is first named close behind a noun, with a title that tells all that the noun does."""
    place = discourse.mentions.place
    last = place(mention) + WITHIN
    for name in discourse.mentions.in_order[mention + 1 :]:
        if place(name) > last:
            return
        person = discourse.entity_of(name)
        if person is not None and NAMED(Reference(name, person)) and _holds(mention, name, person):
            yield Reference(name, person)


def _holds(mention: Mention, name: Mention, person: DiscourseEntity) -> bool:
    """Whether a name is the first of somebody who may hold the office of a noun."""
    if person.first.sentence <= mention.sentence or clash(mention.gender, person.gender):
        return False
    *short, noun = SHORT_FOR.get(mention.word, (mention.word,))
    if noun not in person.called or not {*short, *_field(mention)} <= _told(name, person):
        return False
    seat, others = seats.of_office(mention), seats.of_person(person)
    return not seat or not others or seats.agree(seat, others)


def _field(mention: Mention) -> set[str]:
    """What a noun says of an office but where it is: `the country's [finance] minister`."""
    owners = {word for owner in only(mention.head.children, OWNING) for word in owner.subtree}
    own = only(mention.words[:-1], FIELD)
    return {plain(word.form) for word in own if word not in owners} - NEW


def _told(name: Mention, person: DiscourseEntity) -> set[str]:
    """The words in front of a name and those that describe its bearer."""
    front = takewhile(IN_PHRASE, reversed(name.in_front(LONGEST)))
    words = {plain(word.form) for word in [*front, *name.words]}
    return words.union(*(descriptor.modifiers for descriptor in person.descriptors))
