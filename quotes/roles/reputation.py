"""Read what the article says of a name: `Lee's spokesman` is one of a `Senator Lee`."""

from __future__ import annotations

from collections.abc import Iterator

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
    name = scene.written(owner.first, owner.last - 1)
    whole = scene.abbreviations.get(name)  # `the [CTB]`
    kind = kind_of(scene, whole) if whole else None
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
    person = _is_person(scene, owner)
    return [other for other in alike if _is_same(scene, owner, other, person=person)]


def kind_of(scene: Scene, entity: Entity) -> Role | None:
    """The role of the people of an organisation, by the nouns in its name."""
    return kind_among(scene, scene.words[entity.first : entity.last])


def _is_person(scene: Scene, owner: Entity) -> bool:
    """`a spokesman for [Lee]`, whom the NER may take for a firm here, but not at most mentions."""
    types = [other.type for other in scene.names_like(owner)]
    mostly = 2 * types.count("PERSON") > len(types)
    lone = len(scene.proper_nouns(owner)) == 1
    return owner.type == "PERSON" or (lone and mostly)


def _is_same(scene: Scene, one: Entity, other: Entity, *, person: bool) -> bool:
    """Whether two names that share a word are of one bearer.

    Of an organisation the first word tells, of a person the last one or a lone first name.
    """
    words = [word.form for word in scene.proper_nouns(one)]
    others = [word.form for word in scene.proper_nouns(other)]
    by_first_word = len(words) == 1 or other.type == "ORG"
    if by_first_word and words[0] == others[0]:
        return True
    return person and (other.type, others[-1]) == ("PERSON", words[-1])


def _told_at(scene: Scene, entity: Entity) -> Role | None:
    """Read one mention of a name: the kind of an organisation, or a noun beside a person."""
    kind = kind_of(scene, entity) if entity.type in FIRMS else None
    if kind is not None:
        return kind
    roles = (_role_beside(scene, noun) for noun in _nouns_beside(scene, entity))
    role = first(roles, bool)
    return None if role in CLOSE else role


def _nouns_beside(scene: Scene, entity: Entity) -> Iterator[Word]:
    """The noun in front of a name, and those joined to it by apposition, in either direction."""
    name = scene.words[entity.first : entity.last]
    yield from only(name[0].preceding[-1:], NOUN)
    for word in name:
        yield from only(word.dependents("appos"), NOUN)
    for word in only(name, IN_APPOSITION):
        if word.head is not None:
            yield word.head


def _role_beside(scene: Scene, noun: Word) -> Role | None:
    """Read a noun beside a name: a title up to the noun, else the kind of an organisation."""
    phrase = phrase_of(noun)
    entry = longest_entry(scene, NounPhrase(phrase.left, noun, noun))
    if entry is None:
        return kind_among(scene, phrase.words)
    return scene.role_of(entry.values)
