"""Read what the article says of a name: `Lee's spokesman` is one of a `Senator Lee`."""

from __future__ import annotations

from functools import partial

from quotes.language.conditions import first, only, where
from quotes.language.values import entity_with
from quotes.language.words import Word, dependents_of, heads_of
from quotes.records import Role
from quotes.roles.noun_phrases import NounPhrase, phrase_of
from quotes.roles.organisation_kinds import kind_among
from quotes.roles.owners import FIRMS, OWNERS
from quotes.roles.scene import NOUN, Scene
from quotes.roles.title_entries import CLOSE, longest_entry
from quotes.trees import Entity

IN_APPOSITION = where(deprel="appos", head=NOUN)
OF_OWNER = entity_with(type=OWNERS)
OF_PERSON = entity_with(type="PERSON")
OF_PLACE = entity_with(type="LOC")
OF_FIRM = entity_with(type="ORG")


def role_of_owner(scene: Scene, owner: Entity) -> Role | None:
    """`a spokesman for [Lee]`: what the article says of that name; of a place, that it governs."""
    if owner.type == "LOC":
        return "official"
    whole = scene.abbreviations.get(scene.name_of(owner), owner)  # `the [CTB]`
    kind = kind_of(scene, whole) if whole != owner else None
    return kind or told_of(scene, owner)


def told_of(scene: Scene, owner: Entity) -> Role | None:
    """Read what the article says of a name, at the nearest place before or else after."""
    alike = only(same_names(scene, owner), OF_OWNER)
    alike.sort(key=lambda entity: (entity.first > owner.first, abs(entity.first - owner.first)))
    return first(map(partial(_told_at, scene), alike), bool)


def same_names(scene: Scene, owner: Entity) -> list[Entity]:
    """The mentions of the same person or organisation, in text order.

    Of an organisation the first word tells, of a person the last one or a lone first name.
    """
    alike = scene.names_like(owner)
    parts = scene.parts_of(owner)
    persons = only(alike, OF_PERSON)
    # `a spokesman for [Lee]`, whom the NER may take for a firm here, but not at most mentions.
    lone_person = len(parts) == 1 and 2 * len(persons) > len(alike)
    firsts = alike if len(parts) == 1 else only(alike, OF_FIRM)
    lasts = persons if lone_person or OF_PERSON(owner) else []
    same = [other for other in firsts if scene.parts_of(other)[0] == parts[0]]
    same += [other for other in lasts if scene.parts_of(other)[-1] == parts[-1]]
    return only(alike, same.__contains__)


def kind_of(scene: Scene, entity: Entity) -> Role | None:
    """The role of the people of an organisation, by the nouns in its name."""
    return kind_among(scene, scene.context.name(entity))


def _told_at(scene: Scene, entity: Entity) -> Role | None:
    """Read one mention of a name: the kind of an organisation, or a noun beside a person."""
    kind = kind_of(scene, entity) if entity.type in FIRMS else None
    if kind is not None:
        return kind
    # The noun in front of a name, and those joined to it by apposition, in either direction.
    name = scene.context.name(entity)
    joined = (*dependents_of(name, "appos"), *heads_of(only(name, IN_APPOSITION)))
    nouns = only((*name[0].preceding[-1:], *joined), NOUN)
    role = first(map(partial(_role_beside, scene), nouns), bool)
    return None if role in CLOSE else role


def _role_beside(scene: Scene, noun: Word) -> Role | None:
    """Read a noun beside a name: a title up to the noun, else the kind of an organisation."""
    phrase = phrase_of(noun)
    entry = longest_entry(scene, NounPhrase(phrase.left, noun, noun))
    if entry is None:
        return kind_among(scene, phrase.words)
    return scene.role_of(entry.values)
