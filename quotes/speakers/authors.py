"""`her report`, `a study by the college`: what a text says its author says."""

from __future__ import annotations

from quotes.language.conditions import only, where
from quotes.speakers.discourse import Discourse
from quotes.speakers.entities import DiscourseEntity, entity_where, the_only
from quotes.speakers.mentioned import Mention, mention_where

TEXT = mention_where(form="noun", plural=False, classes="authored_text")
GIVER = where(case="by from")
NAMED = entity_where(named=True, not_kind="group")


def author(discourse: Discourse, mention: Mention) -> DiscourseEntity | None:
    """The possessor of a text, else who it is `by` or `from`, where that is a name."""
    owner = discourse.owner_of(mention)
    if owner is None:
        phrases = only(mention.head.dependents("nmod"), GIVER)
        givers = discourse.mentions.by_heads(phrases)
        owner = discourse.entity_of(the_only(givers))
    return owner if NAMED(owner) else None
