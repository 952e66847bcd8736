"""Organisations and governments that speak: by the nouns in their name, beside it, or what they are said to be."""

from __future__ import annotations

from collections.abc import Iterator

from quotes.roles.appositions import appositives
from quotes.roles.capacities import STUDIES, Reading, issuer_role, read
from quotes.roles.organisation_kinds import kind_among
from quotes.roles.phrases import NOMINAL, bounds, organisation_role, span_of
from quotes.roles.role_rules import Clue, Kind, RoleRule
from quotes.roles.scene import Scene
from quotes.roles.title_regions import title_region
from quotes.roles.who import Mentioned, Who
from quotes.trees import Entity

RARE = 4  # mentions of a name of which one is tagged as a place: fewer are a mistake
PLACE = "LOC"


def organisation_name(scene: Scene, who: Who) -> Iterator[Clue]:
    """`[mention the Harbour Workers' Union]`: the nouns in an organisation's name, or beside it, say its kind."""
    if who.kind in ("organisation", "group", "nominal", "pronoun"):
        for mention in _by_name_and_length(scene, who):
            people = who.kind != "organisation"
            yield from _issuer(scene, mention)
            yield from _by_nouns(scene, mention, people=people)
            if not _is_place(mention):
                yield from _beside_name(scene, mention)
                yield from _before_name(scene, mention)
            yield from _as_mention(scene, mention, people=people)


def _issuer(scene: Scene, mention: Mentioned) -> Iterator[Clue]:
    """`[mention a survey] found`: a study speaks as who made it."""
    top = mention.head
    if top is not None and top.lemma in STUDIES and top.entity is None:
        role = issuer_role(scene, bounds(scene, top))
        yield Clue(mention, role, kind=Kind.MENTION)


def _by_nouns(scene: Scene, mention: Mentioned, *, people: bool) -> Iterator[Clue]:
    """`[mention the Harbour Workers' Union]`, but not a group of people: `[mention union leaders]`."""
    titled = people and _title_in(scene, mention) is not None
    if mention.words and not titled:
        role = organisation_role(scene, mention.words[0], mention.words[-1])
        if role is not None:
            yield Clue(mention, role)


def _beside_name(scene: Scene, mention: Mentioned) -> Iterator[Clue]:
    """`[name Acme], [the airline]`."""
    for head in appositives(scene, mention):
        phrase = bounds(scene, head)
        if role := organisation_role(scene, phrase.left, phrase.right):
            yield Clue(span_of(scene, phrase), role, kind=Kind.AT_NAME)


def _before_name(scene: Scene, mention: Mentioned) -> Iterator[Clue]:
    """`[the airline] [name Acme]`."""
    inside = mention.words
    if inside and inside[0].upos in NOMINAL:
        region = title_region(scene, inside[0].before, inside[0])
        role = kind_among(scene, region)
        if role is not None:
            yield Clue(scene.context.span(region[0], region[-1]), role, kind=Kind.AT_NAME)


def _as_mention(scene: Scene, mention: Mentioned, *, people: bool) -> Iterator[Clue]:
    """`[mention the prosecution]`: what the mention is called says how it speaks."""
    if reading := _title_in(scene, mention):
        title = None if people else reading.title
        yield Clue(mention, reading.role, title, kind=Kind.MENTION)


def _title_in(scene: Scene, mention: Mentioned) -> Reading | None:
    return read(scene, bounds(scene, mention.head)) if mention.head is not None else None


def _is_place(mention: Mentioned) -> bool:
    """`CARROW (Agency) -` is a dateline."""
    return mention.head is not None and mention.head.entity_type == PLACE


def _by_name_and_length(scene: Scene, who: Who) -> list[Mentioned]:
    """The mentions with the name in them first, as a chain may have something else; of these the longest."""
    name, text = (who.name or "").casefold(), scene.article.text
    return sorted(who.mentions, key=lambda m: (name not in m.of(text).casefold(), m.start - m.end))


def polity(scene: Scene, who: Who) -> Iterator[Clue]:
    """`[mention Norway] said`: a country or town that speaks is its government."""
    for mention in who.mentions:
        top = scene.top(mention)
        entity = scene.parse.entity_of.get(top) if top is not None else None
        if entity and who.kind == "organisation" and _is_polity(scene, entity):
            yield Clue(mention, "official")


def _is_polity(scene: Scene, entity: Entity) -> bool:
    """Whether a name is tagged as a place, here or else at half of its mentions, and not by a rare mistake."""
    name = scene.text(entity.first, entity.last - 1)
    alike = [(scene.text(e.first, e.last - 1), e) for e in scene.names_like(entity)]
    types = [other.type for text, other in alike if text == name]
    longer = (other for text, other in alike if text.startswith(f"{name} ") and other.type == "ORG")
    if "ORG" in types and any(
        organisation_role(scene, e.first, e.last - 1) == "business" for e in longer
    ):
        return False  # Brack Ridge beside Brack Ridge Capital
    least = RARE if entity.type == PLACE else 2
    return entity.type in (PLACE, "ORG") and 0 < len(types) <= least * types.count(PLACE)


ORGANISATION_NAME = RoleRule("organisation_name", organisation_name, Kind.TOLD)
POLITY = RoleRule("polity", polity, Kind.TOLD)
