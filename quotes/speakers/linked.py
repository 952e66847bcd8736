"""Coreference chains that came with the parse, where the rules leave open who a source is.

The bundled model is not asked for chains (docs/models.md, scripts/coreference/resolvers.py), but
for antecedents: `evidence`.
"""

from __future__ import annotations

from quotes.language.conditions import only
from quotes.records import Span
from quotes.speakers.discourse import Discourse
from quotes.speakers.entities import DiscourseEntity, the_only
from quotes.speakers.mentioned import NAME, Mention
from quotes.speakers.pronouns import fits

AROUND = 3  # times as long as a name may a mention of the model be that has it as its head


def coreference_chain(discourse: Discourse, mention: Mention) -> DiscourseEntity | None:
    """The entity of all names in the mention's chain, where they are of one and it fits."""
    parse = discourse.mentions.context.parse
    chain = parse.chain_at.get(mention.span, ())
    found: list[DiscourseEntity] = []
    for span in chain:
        names = _names(discourse, span)
        found += discourse.entities_of(names)
    entity = the_only(found)
    fitting = entity is not None and fits(mention, entity)
    return entity if fitting else None


def _names(discourse: Discourse, span: Span) -> list[Mention]:
    """The names that are all but the whole of a mention."""
    words = discourse.mentions.context.within(span)
    overlapping = discourse.mentions.within(words)
    names = only(overlapping, NAME)
    inside = only(names, lambda name: span.covers(name.span))
    return only(inside, lambda name: _length(span) <= AROUND * _length(name.span))


def _length(span: Span) -> int:
    return span.end - span.start
