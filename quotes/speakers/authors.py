"""`her report`, `a study by the college`, `the statement`: what a text says its author says."""

from __future__ import annotations

from quotes.language.conditions import only, some, where
from quotes.language.words import Word, dependents_of, heads_of
from quotes.speakers.discourse import Discourse, Reference
from quotes.speakers.entities import ORGANISATION, DiscourseEntity, entity_where, the_only
from quotes.speakers.firms import NO_PLACE
from quotes.speakers.mentioned import NAME, Mention, mention_where
from quotes.speakers.statement_issuers import may_issue

TEXT = mention_where(form="noun", plural=False, classes="authored_text")
INDEFINITE = mention_where(first=where(lower="a an"))
THE_TEXT = TEXT & mention_where(owned=False) & (mention_where(definite=True) | INDEFINITE)
ISSUED = mention_where(classes="issued_text")
NEAR = 2  # sentences of narration back to the organisation that issues `a statement`
GIVER = where(case="by from")
PRINTED = mention_where(classes="printed_text")
RENAMED = mention_where(form="noun", classes="named_kind")
PLACE_OF_PRINT = where(case="in on")
PUBLISHING = where(classes="publishing_verb")
PUBLISHED = where(deprel="obj", head=PUBLISHING)
OUTLET = ORGANISATION & NO_PLACE
NAMED = entity_where(named=True, not_kind="group")


def author(discourse: Discourse, mention: Mention) -> DiscourseEntity | None:
    """The possessor of a text, else who it is `by` or `from` or is called by, where that is a name."""
    owner = discourse.owner_of(mention)
    for givers in (_by, _in_front, _printed_in, _published_by):
        owner = owner or discourse.entity_of(the_only(givers(discourse, mention)))
    return owner if NAMED(owner) else None


def _by(discourse: Discourse, mention: Mention) -> list[Mention]:
    """`a study by [Norvia Rail]`."""
    phrases = only(mention.head.dependents("nmod"), GIVER)
    return discourse.mentions.by_heads(phrases)


def _printed_in(discourse: Discourse, mention: Mention) -> list[Mention]:
    """`a report in [the Marton Times]`, `an article on the website of [the Marton Times]`."""
    if not PRINTED(mention):
        return []
    places = only(mention.head.dependents("nmod"), PLACE_OF_PRINT)
    parts = dependents_of(places, "nmod", "nmod:poss")
    return _outlets(discourse, [*places, *parts])


def _published_by(discourse: Discourse, mention: Mention) -> list[Mention]:
    """`[The Marton Times] published an article that said …`."""
    verbs = heads_of(only([mention.head], PUBLISHED))
    return _outlets(discourse, dependents_of(verbs, "nsubj"))


def _outlets(discourse: Discourse, heads: list[Word]) -> list[Mention]:
    """The mentions with these heads that name who may print something: `the [Times] newspaper`."""
    named = only(discourse.mentions.by_heads(heads), NAME | RENAMED)
    return only(named, lambda one: OUTLET(discourse.entity_of(one)))


def _in_front(discourse: Discourse, mention: Mention) -> list[Mention]:
    """`a [Norvia Rail] statement`."""
    names = discourse.mentions.by_heads(mention.head.dependents("compound"))
    return only(names, NAME)


def issuer(discourse: Discourse, mention: Mention) -> DiscourseEntity | None:
    """`the statement` behind `the firm said in a statement`: who spoke last, in a text of that
    kind.

    `A statement said …` is the organisation's that has just spoken.
    """
    if not discourse.mentions.reporting(mention):
        return None
    spoken = only(
        discourse.spoken_before(mention), lambda one: one.mention.sentence < mention.sentence
    )
    for last in spoken[-1:]:
        issued = (
            _just_spoke(discourse, mention, last) if INDEFINITE(mention) else _told(mention, last)
        )
        return last.entity if issued and NAMED(last.entity) else None
    return None


def _told(mention: Mention, last: Reference) -> bool:
    """Whether the sentence of the last speaker has a text of the same kind."""
    sentence = last.mention.head.context.sentence(last.mention.head)
    return some(sentence, where(lemma=(mention.word,)))


def _just_spoke(discourse: Discourse, mention: Mention, last: Reference) -> bool:
    """Whether an organisation spoke last, close before a text that is issued."""
    place = discourse.mentions.place
    near = place(mention) - place(last.mention) <= NEAR
    return near and ISSUED(mention) and may_issue(mention, last.entity)
