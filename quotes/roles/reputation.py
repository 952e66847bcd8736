"""What the article says of a name: `a spokesman for Lee` speaks for a senator where it says `Senator Lee` elsewhere."""

from __future__ import annotations

from collections.abc import Iterator

from quotes.language.conditions import first
from quotes.language.words import Word
from quotes.records import Role
from quotes.roles.noun_phrases import NounPhrase, phrase_of
from quotes.roles.organisation_kinds import kind_among, organisation_role
from quotes.roles.owners import FIRMS, OWNERS
from quotes.roles.scene import NOUN, Scene
from quotes.roles.title_entries import CLOSE, longest_entry
from quotes.trees import Entity


def role_of_owner(scene: Scene, owner: Entity) -> Role | None:
    """`a spokesman for [Lee]`: what the article says of that name; of a place, that it is a government."""
    if owner.type == "LOC":
        return "official"
    return _spelt_out(scene, owner) or told_of(scene, owner)


def told_of(scene: Scene, owner: Entity) -> Role | None:
    """What the article says of a name, at the nearest place before or else after."""
    alike = [e for e in same_names(scene, owner) if e.type in OWNERS]
    nearest = sorted(alike, key=lambda e: (e.first > owner.first, abs(e.first - owner.first)))
    return first((_told_at(scene, entity) for entity in nearest), bool)


def same_names(scene: Scene, owner: Entity) -> list[Entity]:
    """The mentions of the same person or organisation, in text order."""
    return [other for other in scene.names_like(owner) if _is_same(scene, owner, other)]


def _spelt_out(scene: Scene, owner: Entity) -> Role | None:
    """`a spokesman for the [CTB]`: the kind of the organisation that the article abbreviates so."""
    name = scene.written(owner.first, owner.last - 1)
    whole = scene.abbreviations.get(name)
    return kind_of(scene, whole) if whole else None


def kind_of(scene: Scene, entity: Entity) -> Role | None:
    """The role of the people of an organisation, by the nouns in its name."""
    return kind_among(scene, scene.words[entity.first : entity.last])


def _is_same(scene: Scene, one: Entity, other: Entity) -> bool:
    """Two mentions of a person by their last word or a lone first name, of an organisation by the first word."""
    words = [word.form for word in scene.proper_nouns(one)]
    others = [word.form for word in scene.proper_nouns(other)]
    if not words or not others:
        return False
    if words[0] == others[0] and (other.type == "ORG" or len(words) == 1):
        return True
    if other.type != "PERSON" or words[-1] != others[-1]:
        return False
    return one.type == "PERSON" or (len(words) == 1 and _is_misread(scene, one))


def _is_misread(scene: Scene, owner: Entity) -> bool:
    """`a spokesman for [Lee]`: somebody's name, which the NER takes for a firm's or a town's here."""
    types = [e.type for e in scene.names_like(owner)]
    return 2 * types.count("PERSON") > len(types)


def _told_at(scene: Scene, entity: Entity) -> Role | None:
    """What stands at one mention of a name: the kind of an organisation, a title before a person or beside them."""
    kind = kind_of(scene, entity) if entity.type in FIRMS else None
    if kind is not None:
        return kind
    roles = (_role_beside(scene, noun) for noun in _nouns_beside(scene, entity))
    role = first(roles, bool)
    return role if role not in CLOSE else None


def _nouns_beside(scene: Scene, entity: Entity) -> Iterator[Word]:
    """The noun right in front of a name, and those joined to it by apposition, in either direction."""
    name = scene.words[entity.first : entity.last]
    before = name[0].before
    below = [noun for word in name for noun in word.dependents("appos")]
    above = [word.head for word in name if word.deprel == "appos"]
    return (noun for noun in (before, *below, *above) if noun is not None and NOUN(noun))


def _role_beside(scene: Scene, noun: Word) -> Role | None:
    """What a noun beside a name says of it: a title up to the noun, else the kind of an organisation."""
    phrase = phrase_of(noun)
    entry = longest_entry(scene, NounPhrase(phrase.left, noun, noun))
    if entry is not None:
        return scene.role_of(entry.values)
    return organisation_role(scene, phrase.left, phrase.right)
