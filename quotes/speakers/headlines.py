"""`Coroner criticises …`: a bare noun of a heading for the one person whom the article calls so."""

from __future__ import annotations

from quotes.language.conditions import only, where
from quotes.language.lines import is_heading
from quotes.lexicons.vocabulary import PERSON
from quotes.speakers.discourse import Discourse
from quotes.speakers.entities import DiscourseEntity, the_only
from quotes.speakers.mentioned import Mention, mention_where

COUNTED = where(has="det nummod")  # `a carer`, `one doctor`: somebody of many
BARE_NOUN = mention_where(
    form="noun", noun_class=PERSON, definite=False, plural=False, head=~COUNTED
)


def heading_noun(discourse: Discourse, mention: Mention) -> DiscourseEntity | None:
    """A noun without an article, in a heading, that is one person's title or description."""
    if not is_heading(mention.head.context, mention.paragraph):
        return None
    called = only(discourse.people, lambda person: mention.word in person.called)
    return the_only(called)
