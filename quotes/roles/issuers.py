"""A document speaks as who issues it: `a statement on the embassy's website`."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from itertools import chain

from quotes.language.conditions import Where, first, holds, only, some, value_of, where
from quotes.language.words import Word, dependents_of, heads_of
from quotes.records import Role
from quotes.roles.noun_phrases import NounPhrase, phrase_of, phrase_with
from quotes.roles.organisation_kinds import kind_among
from quotes.roles.owners import (
    POSSESSIVE,
    organisation_before,
    owners_of,
    person_before,
    role_of_modifier,
)
from quotes.roles.reputation import OF_FIRM, role_of_owner
from quotes.roles.scene import NOUN, Scene
from quotes.roles.title_entries import TitleEntry, longest_entry

DOCUMENT = where(classes="issued_text")
STUDY = where(classes="study")
DEFINITE = where(lower="the this that")
# `a report [on] the school` is not the school's, nor are data `reviewed by [Acme]` those of Acme.
READER = where(deprel="obl:agent obl", case="by", head=where(classes="reading_verb"))
ISSUER = NOUN & where(not_classes="medium", not_case="on into about") & ~READER
SENDER = where(case="from by") & ~READER
OF_PERSON = where(lower="his her")  # `her economic plan`
OWNER = where(deprel="nmod:poss")  # `the [candidate]'s speech`
PUBLISHED = where(relation="obj", head=where(lemma="publish issue release"))
OFFICIAL = where(lemma="official")  # an [official] statement
# `[the ministry] said in a statement`, `as [prosecutors] say in the indictment`.
SAID_IN = where(relation="obl", case="in", head=where(upos="VERB"))
OF_PROSECUTORS = where(lemma="indictment")
BY_PHRASE: tuple[tuple[Where, Role], ...] = (
    (phrase_with(modifiers=holds(OFFICIAL)), "official"),
    (phrase_with(head=OF_PROSECUTORS), "lawyer"),
)
# `a [press] release` is whoever issues it, `a [press] report` the press.
RELEASED_TO = where(classes="medium", head=where(classes="released_text"))


def issuer_role(scene: Scene, phrase: NounPhrase) -> Role | None:
    """The role of who issues a document; a study speaks as an expert.

    `The report` is of whoever issued `a report by the ministry` before it.
    """
    if STUDY(phrase.head):
        return "expert"
    here = first(_issuers(scene, phrase), bool)
    if here is not None or not DEFINITE(phrase.left):
        return here
    same = where(lemma=phrase.head.lemma)
    before = only(reversed(scene.words[: phrase.left]), same)
    issuers = chain.from_iterable(_issuers(scene, phrase_of(noun)) for noun in before)
    return first(issuers, bool)


def _issuers(scene: Scene, phrase: NounPhrase) -> Iterator[Role | None]:
    """Read what stands in front of a document, the names beside it, then each of its nouns."""
    yield kind_among(scene, only(phrase.modifiers, ~RELEASED_TO))
    if POSSESSIVE(phrase.left):
        yield organisation_before(scene, phrase.left, named=False)
    authors = map(partial(person_before, scene), only([phrase.left], OF_PERSON))
    yield from (role_of_owner(scene, author) for author in filter(None, authors))
    yield role_of_modifier(scene, only(phrase.modifiers, OWNER))
    yield role_of_modifier(scene, only(phrase.complement, SENDER))
    publishing = heads_of(only([phrase.head], PUBLISHED))
    for publisher in dependents_of(publishing, "nsubj"):
        yield kind_among(scene, phrase_of(publisher).words)
    for teller in dependents_of(heads_of(only([phrase.head], SAID_IN)), "nsubj"):
        yield _role_of_teller(scene, teller)
    owners = owners_of(phrase, TitleEntry(phrase.head, phrase.head))
    for owner in owners:
        yield role_of_owner(scene, owner)
    for noun in filter(ISSUER, (*phrase.modifiers, *phrase.complement)):
        yield kind_among(scene, [noun])
    yield value_of(phrase, BY_PHRASE)
    yield "business" if some(owners, OF_FIRM) else None  # nothing is told of `[Acme]'s estimate`


def _role_of_teller(scene: Scene, teller: Word) -> Role | None:
    """`[the mayor] said in a statement`: the title, the kind of organisation or the name's role."""
    phrase = phrase_of(teller)
    entry = longest_entry(scene, phrase)
    role = None if entry is None else scene.role_of(entry.values)
    if role is not None or teller.entity is None:
        return role or kind_among(scene, phrase.words)
    return role_of_owner(scene, teller.entity)
