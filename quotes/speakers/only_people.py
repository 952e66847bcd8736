"""`the woman`, `the mother-of-two`: the only person of a gender in the last sentences."""

from __future__ import annotations

from quotes.language.conditions import first, governing, only, where
from quotes.speakers.discourse import Discourse, reference_where
from quotes.speakers.entities import PERSON_WITH_NAME, DiscourseEntity, entity_where, the_only
from quotes.speakers.mentioned import Mention, mention_where

WINDOW = 2  # sentences back to the only woman
# `the man who lost`, `the chairman of the board`: somebody else
TOLD_APART = where(has="acl") | governing("nmod", where(noun=True))
THE_WOMAN = mention_where(
    form="noun", noun_class="f m", definite=True, plural=False, owned=False, head=~TOLD_APART
)
YOUNG = mention_where(classes="young_person")
OF_KNOWN_GENDER = entity_where(gender=bool)
OUTSIDE_MARKS = reference_where(mention=mention_where(quoted=False), entity=PERSON_WITH_NAME)


def only_person(discourse: Discourse, mention: Mention) -> DiscourseEntity | None:
    """The only person of that gender in the last sentences; `the boy` has been called a child."""
    near = only(discourse.near(mention, WINDOW), OUTSIDE_MARKS)
    people = list({one.entity for one in near})
    if YOUNG(mention):
        young = discourse.lexicons.words("young_person")
        people = only(people, lambda one: not young.isdisjoint(one.called))
    fits = only(people, lambda one: one.may_be(mention.gender))
    known = only([the_only(fits)], OF_KNOWN_GENDER)
    named = discourse.named_by(mention)
    return first(known, lambda one: one not in named)
