"""A document speaks as who issues it: `a statement on the embassy's website`."""

from __future__ import annotations

from collections.abc import Iterator

from quotes.language.conditions import first, some, where
from quotes.records import Role
from quotes.roles.noun_phrases import NounPhrase
from quotes.roles.organisation_kinds import kind_among
from quotes.roles.owners import owners_of
from quotes.roles.reputation import role_of_owner
from quotes.roles.scene import NOUN, Scene
from quotes.roles.title_entries import TitleEntry

DOCUMENT = where(classes="issued_text")
STUDY = where(classes="study")
MEDIUM = where(classes="medium")
OFFICIAL = where(lemma="official")  # an [official] statement


def issuer_role(scene: Scene, phrase: NounPhrase) -> Role | None:
    """The role of who issues a document; a study speaks as an expert."""
    if STUDY(phrase.head):
        return "expert"
    return first(_issuers(scene, phrase), bool)


def _issuers(scene: Scene, phrase: NounPhrase) -> Iterator[Role | None]:
    """Read the names beside a document, then each of its nouns, then all in front of it."""
    for owner in owners_of(phrase, TitleEntry(phrase.head, phrase.head)):
        yield role_of_owner(scene, owner)
    for noun in filter(NOUN & ~MEDIUM, (*phrase.modifiers, *phrase.complement)):
        yield kind_among(scene, [noun])
    yield kind_among(scene, phrase.modifiers)
    yield "official" if some(phrase.modifiers, OFFICIAL) else None
