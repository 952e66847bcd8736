"""Titles beside a name: in apposition, or between commas where the tree reads them otherwise."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import takewhile

from quotes.language.conditions import begins, ends, first, holds, only, some, where
from quotes.language.heads import outermost
from quotes.language.words import Word
from quotes.records import Role
from quotes.roles.noun_phrases import PLURAL, TRADE, NounPhrase, counted, phrase_of
from quotes.roles.organisation_kinds import as_staff, kind_among
from quotes.roles.role_rules import Clue, Kind, RoleRule
from quotes.roles.scene import NOUN, Scene
from quotes.roles.title_entries import CLOSE
from quotes.roles.title_roles import Reading, read
from quotes.roles.title_words import of_several, unlisted_title
from quotes.roles.who import OF_PERSON, ORGANISATION, PERSON, PERSONAL, Mentioned, Who, mentioning

AFTER = 14  # words after a name that an apposition may reach over
# `Ann and Bo Lee, the twins`: what both are together says nothing of one.
IN_COMMON = frozenset({*CLOSE, "public"})

COMMA = where(form=",")
BEGINS_WITH_COMMA = begins(COMMA)
COLON = where(form=":")
AGE = begins(where(upos="NUM", after=COMMA))
APPOSED = where(deprel="appos", head=NOUN)
OF_ORGANISATION = holds(where(entity_type="ORG"))
UNLISTED_NOUN = where(upos="NOUN", entity_type="")
# `scribe [of the harbour union]`.
BEGINS_WITH_LINK = begins(where(lower="of for at"))
PHRASE_END = where(form=", . ; ) – —") | where(upos="VERB AUX SCONJ")
# `Lee's` in `Lee's lawyer`: somebody else, whose lawyer the speaker is.
GENITIVE = where(after=where(xpos="POS"))
OTHER_PERSON = PERSON & ~where(name_words=ends(GENITIVE))
ARGUMENT = where(deprel="conj nsubj obl nsubj:pass obl:tmod")
# Words of the row behind a comma, and the nouns at which a title in it may end.
IN_ROW = where(upos="NOUN ADJ NUM X DET CCONJ VERB")
ENDS_TITLE = where(upos="NOUN", after=where(upos="CCONJ ADP PUNCT"))
ROW_BEHIND_NAME = mentioning(words=ends(PERSON), behind=BEGINS_WITH_COMMA)


def apposition(scene: Scene, who: Who) -> Iterator[Clue]:
    """`[name Ann Lee], [title head of tax],` or `[title Our reporter], [name Ann Lee],`: appos."""
    for mention in who.mentions:
        heads = dict.fromkeys([*appositives(mention), *_between_commas(mention)])
        clues = [clue for head in heads for clue in _of_noun(scene, who, mention, head)]
        yield from clues or _of_row(scene, who, mention)


def appositives(mention: Mentioned) -> Iterator[Word]:
    """Nouns joined to a mention by appos, in either direction, or put before it and a comma."""
    for word in mention.words:
        found = (*_below(word), *_fronted(word, mention), *_above(word))
        yield from (noun for noun in found if noun not in mention.words)


def _below(word: Word) -> Iterator[Word]:
    """`Ann Lee, [head] of tax`; what stands behind a speaker's colon is said, not told of them."""
    for noun in word.dependents("appos"):
        between = word.context.words[word + 1 : noun]
        if NOUN(counted(noun)) and not some(between, COLON):
            yield noun


def _above(word: Word) -> list[Word]:
    """`Our [correspondent], Ann Lee`."""
    return [word.head] if APPOSED(word) and word.head is not None else []


def _fronted(word: Word, mention: Mentioned) -> list[Word]:
    """`the country's [prime minister], Ann Lee said`."""
    before_comma = where(after=COMMA & where(after=mention.words[0].__eq__))
    return only(word.dependents("nmod"), NOUN & before_comma)


def _between_commas(mention: Mentioned) -> Iterator[Word]:
    """The noun of a phrase between commas after a name, where the tree does not say appos."""
    behind = _behind_age(mention.behind)
    if not OF_PERSON(mention) or not BEGINS_WITH_COMMA(behind):
        return
    phrase = list(takewhile(~PHRASE_END, behind[1 : AFTER + 1]))
    if len(phrase) < AFTER and not some(phrase, OTHER_PERSON):
        nouns = only(outermost(phrase), NOUN)
        yield from only(nouns[:1], ~ARGUMENT)


def _behind_age(behind: tuple[Word, ...]) -> tuple[Word, ...]:
    """The words behind a name, without an age between commas: `Ann Lee, 49[, a nurse]`."""
    return behind[2:] if BEGINS_WITH_COMMA(behind) and AGE(behind[1:2]) else behind


def _of_noun(scene: Scene, who: Who, mention: Mentioned, head: Word) -> Iterator[Clue]:
    """Read one noun beside a name; `one of the drivers` says driver."""
    noun = counted(head)
    phrase = _without(phrase_of(noun), mention)
    for clue in _of_phrase(scene, who, mention, phrase, single=noun != head):
        yield replace(clue, title=of_several(scene, head, clue.title) or clue.title)


def _of_row(scene: Scene, who: Who, mention: Mentioned) -> Iterator[Clue]:
    """`[name Ann Lee], [title managing director] of …`, whatever the tree says."""
    phrase = _first_title(scene, mention)
    if phrase is not None:
        yield from _of_phrase(scene, who, mention, phrase, single=False)


def _of_phrase(
    scene: Scene, who: Who, mention: Mentioned, phrase: NounPhrase, *, single: bool
) -> Iterator[Clue]:
    """Read a phrase beside a name; `single`: of one person, even with a plural noun."""
    reading = read(scene, phrase)
    if reading is not None:
        several = PLURAL(phrase.head) and not single
        yield from _of_title(mention, phrase, reading, several=several)
    elif PERSONAL(who):
        yield from _of_trade(scene, phrase)


def _of_title(
    mention: Mentioned, phrase: NounPhrase, reading: Reading, *, several: bool
) -> Iterator[Clue]:
    in_common = several and reading.role in IN_COMMON
    if not in_common and reading.title and not _leads_into_name(reading.last, mention):
        yield Clue(phrase.span, reading.role, reading.title)


def _of_trade(scene: Scene, phrase: NounPhrase) -> Iterator[Clue]:
    """`[name Ann Lee], [an oyster opener]`: an unlisted trade, or somebody's `scribe`."""
    role = _complement_role(scene, phrase)
    if role or TRADE(phrase.head):
        yield Clue(phrase.span, role or "public", unlisted_title(scene, phrase))


def _complement_role(scene: Scene, phrase: NounPhrase) -> Role | None:
    """`scribe of [organisation the harbour union]`: a word in no lexicon, and whose they are."""
    if not UNLISTED_NOUN(phrase.head) or not _of_employer(phrase.complement):
        return None
    role = kind_among(scene, phrase.complement[1:])
    return as_staff(role) if role else None


def _of_employer(complement: tuple[Word, ...]) -> bool:
    """`of [the harbour union]`: behind a link the name of an organisation."""
    return BEGINS_WITH_LINK(complement) and OF_ORGANISATION(complement)


def _first_title(scene: Scene, mention: Mentioned) -> NounPhrase | None:
    """The first title in the row of words behind a person's name and a comma."""
    if not ROW_BEHIND_NAME(mention):
        return None
    row = list(takewhile(IN_ROW, mention.behind[1:-1][:AFTER]))
    phrases = [NounPhrase(row[0], head, head) for head in only(row, ENDS_TITLE)]
    for phrase in phrases:
        if read(scene, phrase) is not None:
            right = phrase_of(phrase.head).right
            return replace(phrase, right=max(phrase.head, right))
    return None


def _without(phrase: NounPhrase, mention: Mentioned) -> NounPhrase:
    """A phrase without the part of it that is the mention itself."""
    inside = first(phrase.complement, mention.words.__contains__)
    if inside is None:
        return phrase
    return replace(phrase, right=inside.before or phrase.head)


def _leads_into_name(title: Word, mention: Mentioned) -> bool:
    """`Ann Lee, mayor Bo Ray`: a title of the next name, not an apposition of this one."""
    following = title.context.words[title + 1 : title + 2]
    others = (word for word in following if not mention.overlaps(word.span))
    return some(others, PERSON)


APPOSITION = RoleRule("apposition", apposition, Kind.AT_NAME, ~ORGANISATION)
