"""Coreference chains that came with the parse, where the rules leave open who a source is.

The bundled coreference model is not asked: the rules do better alone (docs/models.md, scripts/compare_resolvers.py).
"""

from __future__ import annotations

from quotes.records import Span
from quotes.speakers.discourse import Discourse, DiscourseEntity, the_only
from quotes.speakers.mentioned import Mention
from quotes.speakers.pronouns import fits

AROUND = 3  # times as long as a name may a mention of the model be that has it as its head


def coreference_chain(discourse: Discourse, mention: Mention) -> DiscourseEntity | None:
    """The entity of all names in the mention's chain, where they are of one and it fits."""
    chain = discourse.mentions.context.parse.chain_at.get(mention.span, ())
    names = [name for span in chain for name in _names(discourse, span)]
    found = [discourse.entity_of(name) for name in names]
    entity = the_only(entity for entity in found if entity is not None)
    return entity if entity is not None and fits(mention, entity) else None


def _names(discourse: Discourse, span: Span) -> list[Mention]:
    """The names that are all but the whole of a mention."""
    words = frozenset(discourse.mentions.context.within(span))
    names = [one for one in discourse.mentions.within(words) if one.form == "name"]
    inside = [name for name in names if span.covers(name.span)]
    return [name for name in inside if _length(span) <= AROUND * _length(name.span)]


def _length(span: Span) -> int:
    return span.end - span.start
