"""Mentions that say themselves what the speaker is: `[a police spokesman] said`, `[one] said`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import partial
from itertools import chain, filterfalse, islice

from quotes.language.conditions import begins, first, governing, holds, only, where
from quotes.language.words import Word
from quotes.roles.issuers import DOCUMENT, STUDY, issuer_role
from quotes.roles.noun_phrases import PLURAL, NounPhrase, counted, of_counted, phrase_of
from quotes.roles.organisation_kinds import kind_among
from quotes.roles.role_rules import Clue, Kind, RoleRule
from quotes.roles.scene import NOUN, Scene
from quotes.roles.subject_verbs import clues_at
from quotes.roles.title_roles import Reading, read
from quotes.roles.title_words import of_several
from quotes.roles.who import (
    NAMED,
    ONE,
    ORGANISATION,
    PERSONAL,
    WITHOUT_NAME,
    Who,
    mentioning,
)

SENTENCES_BACK = 2  # in which the people stand of whom somebody is one

CALLED = of_counted(where(upos="NOUN PROPN ADJ VERB"))
ISSUED = DOCUMENT | STUDY
THEM = where(lower="them")
# `[One of them,] welder Ann Lee`, where no tree joins the two.
OF_THEM = where(lower="of", before=where(lemma=ONE))
BEHIND_THEM = where(form=",", before=where(lower="them", before=OF_THEM))
# `47 percent`, `more than half`; of firms they are firms.
ASKED = where(classes="asked_in_poll")
SHARE = where(classes="share")
OTHERS = where(noun=True) & ~ASKED & ~SHARE & where(not_classes="plain_person")
SHARE_OF_ALL = mentioning(words=holds(SHARE), head=~governing("nmod", OTHERS))
COUNTED = holds(SHARE | where(upos="NUM"))
OF_POLL = SHARE_OF_ALL | mentioning(words=COUNTED, head=where(child=where(child=ASKED)))
# `[One] said`, but not `[one of the drivers] said`.
LONE_ONE = mentioning(words=lambda words: len(words) == 1 or THEM(words[-1]), head=where(lemma=ONE))
BEHIND_ONE = mentioning(words=begins(where(before=BEHIND_THEM)))
# `bankers`, `one banker`: another one may be among them.
# `[Firefighters] pulled people out. One said …`: `people` say less of one.
SEVERAL = (
    NOUN
    & (PLURAL | governing("nummod det", where(lower="one")))
    & where(not_classes="plain_person")
)


def nominal_mention(scene: Scene, who: Who) -> Iterator[Clue]:
    """`[mention a police spokesman]`: the mention itself says what the speaker is."""
    unnamed = replace(who, mentions=tuple(only(who.mentions, ~NAMED)))
    for head in only(unnamed.heads, CALLED):
        yield from _called(scene, who, head)


def one_of_them(scene: Scene, who: Who) -> Iterator[Clue]:
    """`Bankers doubt it. [mention One] said …`: one of the people named right before."""
    for one in _ones(who):
        yield from islice(_titles(scene, _several_before(scene, one)), 1)


def in_poll(_: Scene, who: Who) -> Iterator[Clue]:
    """`[mention 47 percent] said`, `[mention two in three of those] surveyed said`: the public."""
    return clues_at(only(who.mentions, OF_POLL), "public")


def people_before(scene: Scene, who: Who) -> list[Word]:
    """`Four [walkers] were hurt. [One of them] said …`: the nearest people of whom one speaks."""
    several = map(partial(_several_before, scene), _ones(who))
    return list(chain.from_iterable(people[:1] for people in several))


def _ones(who: Who) -> Iterator[Word]:
    """`[One] said`, `[One] of them said`: who is one of people named before."""
    for lone in only(who.mentions, LONE_ONE):
        one = lone.words[0]
        if counted(one) == one or THEM(counted(one)):
            yield one
    for named in only(who.mentions, BEHIND_ONE):
        yield named.words[0].preceding[-4]


def _called(scene: Scene, who: Who, top: Word) -> Iterator[Clue]:
    """Read the noun at the head of a mention: a document, a person, else an organisation."""
    phrase = phrase_of(counted(top))
    reading = read(scene, phrase)
    if ISSUED(phrase.head):
        yield Clue(phrase.span, issuer_role(scene, phrase))
    elif reading is not None and not _is_institution(scene, phrase, reading):
        yield Clue(phrase.span, reading.role, of_several(scene, top, reading.title))
    elif not PERSONAL(who):  # a named person is no court, whatever a chain of mentions says
        ending = (scene.organisation_values(word, phrase.head) for word in phrase.words)
        listed = scene.role_of(first(ending, bool) or ())  # `[aid agencies]`
        yield Clue(phrase.span, listed or kind_among(scene, phrase.words))


def _is_institution(scene: Scene, phrase: NounPhrase, reading: Reading) -> bool:
    """`the National Guard`: an institution whose last word alone would be a person's title."""
    before = only(phrase.words, reading.first.__gt__)
    return any(scene.organisation_values(first, reading.last) for first in before)


def _several_before(scene: Scene, one: Word) -> list[Word]:
    """The nouns that another one may be among, from the nearest back, in the narration."""
    number = max(one.sentence - SENTENCES_BACK, 0)
    begin = scene.context.parse.sentences[number].first
    back = reversed(scene.words[begin:one])
    return list(filterfalse(scene.spoken.__contains__, only(back, SEVERAL)))


def _titles(scene: Scene, people: Iterable[Word]) -> Iterator[Clue]:
    """Read the nouns for several people, of whom the speaker is one."""
    for phrase in map(phrase_of, people):
        reading = read(scene, phrase)
        if reading is not None:
            yield Clue(phrase.span, reading.role or "unknown")


NOMINAL_MENTION = RoleRule("nominal_mention", nominal_mention, Kind.MENTION, ~ORGANISATION)
IN_POLL = RoleRule("in_poll", in_poll, Kind.MENTION, WITHOUT_NAME)
ONE_OF_THEM = RoleRule("one_of_them", one_of_them, Kind.TOLD, ~ORGANISATION)
