"""`the woman`, `the mother-of-two`: the only person of a gender in the last sentences."""

from __future__ import annotations

from quotes.speakers.discourse import Discourse, DiscourseEntity, the_only
from quotes.speakers.mentioned import Mention

WINDOW = 2  # sentences back to the only woman


def only_person(discourse: Discourse, mention: Mention) -> DiscourseEntity | None:
    """The only person of that gender named in the last sentences; `the boy` has been called a child."""
    if not mention.singles_out or mention.owned or mention.gender is None:
        return None
    near = {entity for _, entity in discourse.near(mention, WINDOW, "person")}
    if "young_person" in mention.classes:
        young = discourse.lexicons.words("young_person")
        near = {entity for entity in near if _described_by(entity, young)}
    only = the_only(entity for entity in near if entity.gender in (None, mention.gender))
    return only if only is not None and only.gender == mention.gender else None


def _described_by(entity: DiscourseEntity, nouns: frozenset[str]) -> bool:
    return any(descriptor.head in nouns for descriptor in entity.descriptors)
