"""Organisations and governments that speak: by the nouns in their name, beside it, or what they are said to be."""

from __future__ import annotations

from collections.abc import Iterator

from quotes.records import Span
from quotes.roles.appositions import appositives
from quotes.roles.capacities import STUDIES, issuer_role, read
from quotes.roles.nominals import region_start
from quotes.roles.phrases import NOMINAL, bounds, organisation_role, span_of
from quotes.roles.scene import Finding, Scene, Who
from quotes.trees import Entity

RARE = 4  # mentions of a name of which one is tagged as a place: fewer are a mistake
PLACE = "LOC"


def organisation_name(scene: Scene, who: Who) -> Iterator[Finding]:
    """`[mention the Harbour Workers' Union]`: the nouns in an organisation's name say its kind."""
    if who.kind not in ("organisation", "group", "nominal", "pronoun"):
        return
    for mention in _by_name_and_length(scene, who):
        inside = scene.parse.within(mention)
        top = scene.top(mention)
        if (
            top is not None
            and scene.tokens[top].lemma.lower() in STUDIES
            and top not in scene.parse.entity_of
        ):
            yield Finding(mention, "nominal_mention", issuer_role(scene, bounds(scene, top)))
        reading = read(scene, bounds(scene, top)) if top is not None else None
        people = reading is not None and who.kind != "organisation"
        if inside and not people and (role := organisation_role(scene, inside[0], inside[-1])):
            yield Finding(mention, "organisation_name", role)
        yield from _described(scene, mention)
        if reading:
            yield Finding(
                mention, "nominal_mention", reading.role, None if people else reading.title
            )


def _by_name_and_length(scene: Scene, who: Who) -> list[Span]:
    """The mentions with the name in them first, as a chain may have something else; of these the longest."""
    name, text = (who.name or "").casefold(), scene.article.text
    return sorted(who.mentions, key=lambda m: (name not in m.of(text).casefold(), m.start - m.end))


def polity(scene: Scene, who: Who) -> Iterator[Finding]:
    """`[mention Norway] said`: a country or town that speaks is its government."""
    for mention in who.mentions:
        top = scene.top(mention)
        entity = scene.parse.entity_of.get(top) if top is not None else None
        if entity and who.kind == "organisation" and _is_polity(scene, entity):
            yield Finding(mention, "polity", "official")


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


def _described(scene: Scene, mention: Span) -> Iterator[Finding]:
    """`[name Acme], [the airline]`, `[the airline] [name Acme]`: the noun beside a name says its kind.

    Not of a place: `CARROW (Agency) -` is a dateline.
    """
    top = scene.top(mention)
    entity = scene.parse.entity_of.get(top) if top is not None else None
    if entity and entity.type == PLACE:
        return
    for head in appositives(scene, mention):
        phrase = bounds(scene, head)
        if role := organisation_role(scene, phrase.left, phrase.right):
            yield Finding(span_of(scene, phrase), "apposition", role)
    inside = scene.parse.within(mention)
    if inside and scene.tokens[inside[0]].upos in NOMINAL:
        left = region_start(scene, scene.sentence(inside[0])[0], inside[0] - 1, inside[0])
        if left < inside[0] and (role := organisation_role(scene, left, inside[0] - 1)):
            yield Finding(scene.parse.span(left, inside[0] - 1), "title_before_name", role)
