"""`her report`, `a study by the college`, `the statement`: what a text says its author says."""

from __future__ import annotations

from quotes.language.conditions import only, some, where
from quotes.speakers.discourse import Discourse
from quotes.speakers.entities import DiscourseEntity, entity_where, the_only
from quotes.speakers.mentioned import NAME, Mention, mention_where

TEXT = mention_where(form="noun", plural=False, classes="authored_text")
THE_TEXT = TEXT & mention_where(definite=True, owned=False)
GIVER = where(case="by from")
NAMED = entity_where(named=True, not_kind="group")


def author(discourse: Discourse, mention: Mention) -> DiscourseEntity | None:
    """The possessor of a text, else who it is `by` or `from` or is called by, where that is a name."""
    owner = discourse.owner_of(mention)
    if owner is None:
        phrases = only(mention.head.dependents("nmod"), GIVER)
        givers = discourse.mentions.by_heads(phrases) or _in_front(discourse, mention)
        owner = discourse.entity_of(the_only(givers))
    return owner if NAMED(owner) else None


def _in_front(discourse: Discourse, mention: Mention) -> list[Mention]:
    """`a [Norvia Rail] statement`."""
    names = discourse.mentions.by_heads(mention.head.dependents("compound"))
    return only(names, NAME)


def issuer(discourse: Discourse, mention: Mention) -> DiscourseEntity | None:
    """`the statement` behind `the firm said in a statement`: who spoke last, in a text of that kind."""
    if not discourse.mentions.reporting(mention):
        return None
    spoken = only(
        discourse.spoken_before(mention), lambda one: one.mention.sentence < mention.sentence
    )
    for last in spoken[-1:]:
        sentence = last.mention.head.context.sentence(last.mention.head)
        told = some(sentence, where(lemma=(mention.word,)))
        return last.entity if told and NAMED(last.entity) else None
    return None
