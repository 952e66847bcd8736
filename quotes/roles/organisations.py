"""Organisations and governments that speak: by the nouns in their name, beside it, or what they are said to be."""

from __future__ import annotations

from collections.abc import Iterator

from quotes.language.conditions import where
from quotes.roles.appositions import appositives
from quotes.roles.issuers import STUDY, issuer_role
from quotes.roles.noun_phrases import phrase_of
from quotes.roles.organisation_kinds import kind_among
from quotes.roles.reputation import kind_of
from quotes.roles.role_rules import Clue, Kind, RoleRule
from quotes.roles.scene import NOUN, Scene
from quotes.roles.title_regions import title_region
from quotes.roles.title_roles import Reading, read
from quotes.roles.who import Mentioned, Who
from quotes.trees import Entity

SPEAKERS = ("organisation", "group", "nominal", "pronoun")
PLACE = where(entity_type="LOC")
# Mentions of a name of which one is tagged as a place, by the tag here: fewer are a mistake.
RARE = {"LOC": 4, "ORG": 2}


def organisation_name(scene: Scene, who: Who) -> Iterator[Clue]:
    """`[mention the Harbour Workers' Union]`: the nouns in an organisation's name, or beside it, say its kind."""
    if who.kind in SPEAKERS:
        for mention in _by_name_and_length(scene, who):
            yield from _clues(scene, mention, people=who.kind != "organisation")


def polity(scene: Scene, who: Who) -> Iterator[Clue]:
    """`[mention Norway] said`: a country or town that speaks is its government."""
    if who.kind == "organisation":
        for mention in who.mentions:
            entity = mention.head.entity if mention.head is not None else None
            if entity is not None and _is_polity(scene, entity):
                yield Clue(mention, "official")


def _by_name_and_length(scene: Scene, who: Who) -> list[Mentioned]:
    """The mentions with the name in them first, as a chain may have something else; of these the longest."""
    name, text = (who.name or "").casefold(), scene.article.text
    return sorted(who.mentions, key=lambda m: (name not in m.of(text).casefold(), m.start - m.end))


def _clues(scene: Scene, mention: Mentioned, *, people: bool) -> Iterator[Clue]:
    """What one mention says; `people`: it may be a group of them."""
    reading = read(scene, phrase_of(mention.head)) if mention.head is not None else None
    yield from _issuer(scene, mention)
    if reading is None or not people:
        yield from _by_nouns(scene, mention)
    if not PLACE(mention.head):  # `CARROW (Agency) -` is a dateline
        yield from _beside_name(scene, mention)
        yield from _before_name(scene, mention)
    if reading is not None:
        yield _as_titled(mention, reading, people=people)


def _issuer(scene: Scene, mention: Mentioned) -> Iterator[Clue]:
    """`[mention a survey] found`: a study speaks as who made it."""
    head = mention.head
    if head is not None and STUDY(head) and head.entity is None:
        yield Clue(mention, issuer_role(scene, phrase_of(head)), kind=Kind.MENTION)


def _by_nouns(scene: Scene, mention: Mentioned) -> Iterator[Clue]:
    """`[mention the Harbour Workers' Union]`."""
    role = kind_among(scene, mention.words)
    if role is not None:
        yield Clue(mention, role)


def _beside_name(scene: Scene, mention: Mentioned) -> Iterator[Clue]:
    """`[name Acme], [the airline]`."""
    for head in appositives(mention):
        phrase = phrase_of(scene.words[head])
        role = kind_among(scene, phrase.words)
        if role is not None:
            yield Clue(phrase.span, role, kind=Kind.AT_NAME)


def _before_name(scene: Scene, mention: Mentioned) -> Iterator[Clue]:
    """`[the airline] [name Acme]`."""
    name = mention.words[0] if mention.words else None
    if name is not None and NOUN(name):
        words = title_region(scene, name.before, name)
        role = kind_among(scene, words)
        if role is not None:
            yield Clue(scene.context.span(words[0], words[-1]), role, kind=Kind.AT_NAME)


def _as_titled(mention: Mentioned, reading: Reading, *, people: bool) -> Clue:
    """`[mention the prosecution]`: what the mention is called says how it speaks."""
    title = None if people else reading.title
    return Clue(mention, reading.role, title, kind=Kind.MENTION)


def _is_polity(scene: Scene, entity: Entity) -> bool:
    """Whether a name is tagged as a place, here or else at half of its mentions, and not by a rare mistake."""
    if entity.type not in RARE:
        return False
    name = _written(scene, entity)
    alike = scene.names_like(entity)
    types = [other.type for other in alike if _written(scene, other) == name]
    longer = [other for other in alike if _written(scene, other).startswith(f"{name} ")]
    if "ORG" in types and any(_is_firm(scene, other) for other in longer):
        return False  # Brack Ridge beside Brack Ridge Capital
    return 0 < len(types) <= RARE[entity.type] * types.count("LOC")


def _is_firm(scene: Scene, entity: Entity) -> bool:
    return entity.type == "ORG" and kind_of(scene, entity) == "business"


def _written(scene: Scene, entity: Entity) -> str:
    return scene.written(entity.first, entity.last - 1)


ORGANISATION_NAME = RoleRule("organisation_name", organisation_name, Kind.TOLD)
POLITY = RoleRule("polity", polity, Kind.TOLD)
