"""Titles beside a name: in apposition, or between commas where the tree reads them otherwise."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import takewhile

from quotes.language.conditions import begins, ends, first, only, some, where
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
from quotes.roles.who import NO_ORGANISATION, PERSON, Mentioned, Who

AFTER = 14  # words after a name that an apposition may reach over
# `Ann and Bo Lee, the twins`: what both are together says nothing of one.
IN_COMMON = frozenset({*CLOSE, "public"})

COMMA = where(form=",")
COLON = where(form=":")
NUMBER = where(upos="NUM")
APPOSED = where(deprel="appos")
ORGANISATION = where(entity_type="ORG")
UNNAMED_NOUN = where(upos="NOUN", entity_type="")
LINK = where(lower="of for at")
PHRASE_END = where(form=", . ; ) – —") | where(upos="VERB AUX SCONJ")
# `Lee's` in `Lee's lawyer`: somebody else, whose lawyer the speaker is.
GENITIVE = where(after=where(xpos="POS"))
OTHER_PERSON = PERSON & ~where(name_words=ends(GENITIVE))
ARGUMENT = where(deprel="conj nsubj obl nsubj:pass obl:tmod")
# Words of the row behind a comma, and the nouns at which a title in it may end.
IN_ROW = where(upos="NOUN ADJ NUM X DET CCONJ VERB")
ENDS_TITLE = where(upos="NOUN", after=where(upos="CCONJ ADP PUNCT"))
BEGINS_WITH_COMMA = begins(COMMA)


def apposition(scene: Scene, who: Who) -> Iterator[Clue]:
    """`[name Ann Lee], [title head of counter-terrorism],` or `[title Our correspondent], [name Ann Lee],`: appos."""
    for mention in who.mentions:
        heads = dict.fromkeys([*appositives(mention), *_between_commas(mention)])
        clues = [clue for head in heads for clue in _of_noun(scene, who, mention, head)]
        yield from clues or _of_row(scene, who, mention)


def appositives(mention: Mentioned) -> Iterator[Word]:
    """Nouns joined to a mention by appos, in either direction, or put before it and a comma."""
    for word in mention.words:
        yield from _appositions_of(word, mention)
        yield from _fronted(word, mention)
        if APPOSED(word) and word.head is not None and _is_outside(word.head, mention):
            yield word.head


def _is_outside(noun: Word, mention: Mentioned) -> bool:
    return NOUN(noun) and noun not in mention.words


def _appositions_of(word: Word, mention: Mentioned) -> Iterator[Word]:
    """`Ann Lee, [head] of investigations`; what stands behind a speaker's colon is said, not told of them."""
    for noun in word.dependents("appos"):
        between = word.context.words[word + 1 : noun]
        outside = noun not in mention.words and NOUN(counted(noun))
        if outside and not some(between, COLON):
            yield noun


def _fronted(word: Word, mention: Mentioned) -> Iterator[Word]:
    """`the country's [prime minister], Ann Lee said`."""
    begin = mention.words[0]
    for noun in only(word.dependents("nmod"), NOUN):
        if noun + 2 == begin and COMMA(begin.before):
            yield noun


def _between_commas(mention: Mentioned) -> Iterator[Word]:
    """The noun of a phrase between commas after a name, where the tree does not say appos."""
    behind = _behind_age(mention.behind)
    if not mention.of_person or not BEGINS_WITH_COMMA(behind):
        return
    phrase = list(takewhile(~PHRASE_END, behind[1 : AFTER + 1]))
    if len(phrase) < AFTER and not some(phrase, OTHER_PERSON):
        noun = first(outermost(phrase), NOUN)
        yield from only([noun] if noun is not None else [], ~ARGUMENT)


def _behind_age(behind: tuple[Word, ...]) -> tuple[Word, ...]:
    """The words behind a name, without an age between commas: `Ann Lee, 49[, a nurse]`."""
    comma, age, second = [*behind[:3], None, None, None][:3]
    with_age = COMMA(comma) and NUMBER(age) and COMMA(second)
    return behind[2:] if with_age else behind


def _of_noun(scene: Scene, who: Who, mention: Mentioned, head: Word) -> Iterator[Clue]:
    """What one noun beside a name says; `one of the drivers` says driver."""
    noun = counted(head)
    phrase = _without(phrase_of(noun), mention)
    for clue in _of_phrase(scene, who, mention, phrase, single=noun != head):
        yield replace(clue, title=of_several(scene, head, clue.title) or clue.title)


def _of_row(scene: Scene, who: Who, mention: Mentioned) -> Iterator[Clue]:
    """`[name Ann Lee], [title managing director] of …`: the first title behind a comma, whatever the tree says."""
    phrase = _first_title(scene, mention)
    if phrase is not None:
        yield from _of_phrase(scene, who, mention, phrase, single=False)


def _of_phrase(
    scene: Scene, who: Who, mention: Mentioned, phrase: NounPhrase, *, single: bool
) -> Iterator[Clue]:
    """What a phrase beside a name says; `single`: it is of one person, even where its noun is a plural."""
    reading = read(scene, phrase)
    if reading is not None:
        several = PLURAL(phrase.head) and not single
        yield from _of_title(mention, phrase, reading, several=several)
    elif who.is_person:
        yield from _of_trade(scene, phrase)


def _of_title(
    mention: Mentioned, phrase: NounPhrase, reading: Reading, *, several: bool
) -> Iterator[Clue]:
    in_common = several and reading.role in IN_COMMON
    if not in_common and reading.title and not _leads_into_name(reading.last, mention):
        yield Clue(phrase.span, reading.role, reading.title)


def _of_trade(scene: Scene, phrase: NounPhrase) -> Iterator[Clue]:
    """`[name Ann Lee], [an oyster opener]`: a word in no lexicon that is a trade or has an organisation beside it."""
    role = _complement_role(scene, phrase)
    if role or TRADE(phrase.head):
        yield Clue(phrase.span, role or "public", unlisted_title(scene, phrase))


def _complement_role(scene: Scene, phrase: NounPhrase) -> Role | None:
    """`scribe of [organisation the harbour union]`: a word in no lexicon, and whose they are."""
    link, owner = phrase.complement[:1], phrase.complement[1:]
    of_organisation = some(link, LINK) and some(phrase.complement, ORGANISATION)
    if not of_organisation or not UNNAMED_NOUN(phrase.head):
        return None
    role = kind_among(scene, owner)
    return as_staff(role) if role else None


def _first_title(scene: Scene, mention: Mentioned) -> NounPhrase | None:
    """The first title in the row of words behind a person's name and a comma."""
    named = mention.words and PERSON(mention.words[-1])
    if not named or not BEGINS_WITH_COMMA(mention.behind):
        return None
    row = list(takewhile(IN_ROW, mention.behind[1:-1][:AFTER]))
    phrases = [NounPhrase(row[0], head, head) for head in only(row, ENDS_TITLE)]
    found = first(phrases, lambda phrase: read(scene, phrase) is not None)
    if found is None:
        return None
    return replace(found, right=max(found.head, phrase_of(found.head).right))


def _without(phrase: NounPhrase, mention: Mentioned) -> NounPhrase:
    """A phrase without the part of it that is the mention itself."""
    inside = first(phrase.complement, mention.words.__contains__)
    if inside is None:
        return phrase
    return replace(phrase, right=inside.before or phrase.head)


def _leads_into_name(title: Word, mention: Mentioned) -> bool:
    """`Ann Lee, mayor Bo Ray`: a title of the next name, not an apposition of this one."""
    following = title.after
    if following is None or not PERSON(following):
        return False
    return not mention.overlaps(following.span)


APPOSITION = RoleRule("apposition", apposition, Kind.AT_NAME, NO_ORGANISATION)
