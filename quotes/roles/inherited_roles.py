"""Titles that many organisations have: the role of whose they are. `union leader`, `a spokesman for Lee`."""

from __future__ import annotations

from collections.abc import Sequence

from quotes.language.conditions import first, where
from quotes.language.words import Word
from quotes.records import Role
from quotes.roles.organisation_kinds import as_staff, kind_among
from quotes.roles.owners import FIRMS, organisation_before, owners_of, role_of_modifier
from quotes.roles.reputation import role_of_owner, same_names
from quotes.roles.scene import Scene
from quotes.roles.title_entries import Title
from quotes.trees import Entity

SERVING = ("public", "official")
POSSESSIVE = where(lower="its their our")
SOURCE = where(lemma="source")
# Who speaks for a place speaks for its government; its managers and residents do not.
VOICE = where(classes="voice_of_government")
# Whose place is the government of it, unless they are of its club.
CHAIR = where(classes="chair")
# What states and firms have alike.
OFFICER_OF_FIRM = where(classes="officer_of_firm")
# Of one trade with whose they are.
COUNTERPART = where(classes="counterpart")


def beside(scene: Scene, title: Title) -> Role | None:
    """`[union] leader`, `secretary of [the party]`, `the [soldiers]' spokesman`: what stands beside the title."""
    sides = (_of_side(scene, title, side) for side in (title.front, title.rest))
    return first(sides, bool)


def whose(scene: Scene, title: Title) -> Role | None:
    """`[Acme]'s spokesman`, else `its spokesman`: the names beside a title, or what was named before it."""
    owners = owners_of(title.phrase, title.entry)
    if owners:
        return _of_named(scene, title, owners)
    return _of_mentioned_before(scene, title)


def _of_side(scene: Scene, title: Title, words: Sequence[Word]) -> Role | None:
    role = kind_among(scene, words)
    if role is not None:
        return as_staff(role) if title.own in SERVING else role
    person = role_of_modifier(scene, words)
    return "official" if person == "politician" else person  # the minister's, not the party's


def _of_mentioned_before(scene: Scene, title: Title) -> Role | None:
    """`Its chairman`, and `the spokesman`, who has no role of his own."""
    left = title.phrase.left
    if POSSESSIVE(left):
        return organisation_before(scene, left, named=False)
    if title.own is not None or SOURCE(title.head):
        return None
    return organisation_before(scene, left, named=True)


def _of_named(scene: Scene, title: Title, owners: Sequence[Entity]) -> Role | None:
    """`the chairman of [Carrow]`, `[Acme]'s president`, `a spokesman for [Lee]`."""
    holder = title.entry.last
    if CHAIR(holder) and all(_is_place_behind(owner, holder) for owner in owners):
        return scene.role_of(("official", "sport"))  # the chairman of a district, or of its club
    speaking = [owner for owner in owners if owner.type != "LOC" or VOICE(holder)]
    told = first((role_of_owner(scene, owner) for owner in speaking), bool)
    if told is not None:
        return _serving(title, told)
    return _of_unknown(scene, title, speaking)


def _is_place_behind(owner: Entity, word: Word) -> bool:
    return owner.type == "LOC" and owner.first > word


def _serving(title: Title, role: Role) -> Role:
    """How the holder of a title speaks for people of a role: `the mayor's [deputy]`, `his [clerk]`."""
    served = role if COUNTERPART(title.entry.last) else as_staff(role)
    if title.own == "business" and served == "public":
        return "business"  # the chief executive of an institute
    return served


def _of_unknown(scene: Scene, title: Title, owners: Sequence[Entity]) -> Role | None:
    """`president of [Acme]`, of which the article tells nothing."""
    firm = _firm(scene, owners)
    acronym = any(_is_acronym(scene, owner) for owner in owners)
    if OFFICER_OF_FIRM(title.entry.last) and not acronym:
        return firm or title.own
    return title.own or firm


def _firm(scene: Scene, owners: Sequence[Entity]) -> Role | None:
    """An organisation that nobody describes is most often a firm, if the NER does not doubt it is one."""
    alike = [entity for owner in owners for entity in same_names(scene, owner)]
    types = [entity.type for entity in alike]
    firms = sum(entity.type in FIRMS for entity in (*owners, *alike))
    return "business" if firms > types.count("LOC") else None


def _is_acronym(scene: Scene, owner: Entity) -> bool:
    """`the LPC`, which may as well be a party."""
    single = owner.last - owner.first == 1
    return single and scene.words[owner.first].all_capitals
