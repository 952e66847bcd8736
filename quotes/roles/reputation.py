"""Read what the article says of a name: `Lee's spokesman` is one of a `Senator Lee`."""

from __future__ import annotations

from quotes.language.conditions import first, only, where
from quotes.language.words import Word
from quotes.records import Role
from quotes.roles.noun_phrases import NounPhrase, phrase_of
from quotes.roles.organisation_kinds import kind_among
from quotes.roles.owners import FIRMS, OWNERS
from quotes.roles.scene import NOUN, Scene
from quotes.roles.title_entries import CLOSE, longest_entry
from quotes.trees import Entity

IN_APPOSITION = where(deprel="appos", head=NOUN)


def role_of_owner(scene: Scene, owner: Entity) -> Role | None:
    """`a spokesman for [Lee]`: what the article says of that name; of a place, that it governs."""
    if owner.type == "LOC":
        return "official"
    whole = scene.abbreviations.get(scene.name_of(owner), owner)  # `the [CTB]`
    kind = kind_of(scene, whole) if whole != owner else None
    return kind or told_of(scene, owner)


def told_of(scene: Scene, owner: Entity) -> Role | None:
    """Read what the article says of a name, at the nearest place before or else after."""
    alike = [entity for entity in same_names(scene, owner) if entity.type in OWNERS]
    alike.sort(key=lambda entity: (entity.first > owner.first, abs(entity.first - owner.first)))
    told = (_told_at(scene, entity) for entity in alike)
    return first(told, bool)


def same_names(scene: Scene, owner: Entity) -> list[Entity]:
    """The mentions of the same person or organisation, in text order."""
    alike = scene.names_like(owner)
    persons = [other for other in alike if other.type == "PERSON"]
    lone = len(scene.proper_nouns(owner)) == 1
    # `a spokesman for [Lee]`, whom the NER may take for a firm here, but not at most mentions.
    person = owner.type == "PERSON" or (lone and 2 * len(persons) > len(alike))
    return [other for other in alike if _is_same(scene, owner, other, person=person)]


def kind_of(scene: Scene, entity: Entity) -> Role | None:
    """The role of the people of an organisation, by the nouns in its name."""
    return kind_among(scene, scene.words[entity.first : entity.last])


def _is_same(scene: Scene, one: Entity, other: Entity, *, person: bool) -> bool:
    """Whether two names that share a word are of one bearer.

    Of an organisation the first word tells, of a person the last one or a lone first name.
    """
    words = [word.form for word in scene.proper_nouns(one)]
    others = [word.form for word in scene.proper_nouns(other)]
    if words[0] == others[0] and (other.type == "ORG" or len(words) == 1):
        return True
    return person and (other.type, others[-1]) == ("PERSON", words[-1])


def _told_at(scene: Scene, entity: Entity) -> Role | None:
    """Read one mention of a name: the kind of an organisation, or a noun beside a person."""
    kind = kind_of(scene, entity) if entity.type in FIRMS else None
    if kind is not None:
        return kind
    # The noun in front of a name, and those joined to it by apposition, in either direction.
    name = scene.words[entity.first : entity.last]
    below = [noun for word in name for noun in word.dependents("appos")]
    above = [word.head for word in only(name, IN_APPOSITION) if word.head is not None]
    nouns = only((*name[0].preceding[-1:], *below, *above), NOUN)
    roles = (_role_beside(scene, noun) for noun in nouns)
    role = first(roles, bool)
    return None if role in CLOSE else role


def _role_beside(scene: Scene, noun: Word) -> Role | None:
    """Read a noun beside a name: a title up to the noun, else the kind of an organisation."""
    phrase = phrase_of(noun)
    entry = longest_entry(scene, NounPhrase(phrase.left, noun, noun))
    if entry is None:
        return kind_among(scene, phrase.words)
    return scene.role_of(entry.values)
