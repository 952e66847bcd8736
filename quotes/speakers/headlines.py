"""`Coroner criticises …`: a bare noun of a heading for the one person whom the article calls so."""

from __future__ import annotations

from quotes.language.conditions import only, where
from quotes.language.context import Context
from quotes.lexicons.vocabulary import PERSON
from quotes.speakers.discourse import Discourse
from quotes.speakers.entities import DiscourseEntity, the_only
from quotes.speakers.mentioned import Mention, mention_where

LONGEST = 20  # words of a heading
STOPS = (".", "!", "?", ":", ";", ",")
COUNTED = where(has="det nummod")  # `a carer`, `one doctor`: somebody of many
BARE_NOUN = mention_where(
    form="noun", noun_class=PERSON, definite=False, plural=False, head=~COUNTED
)


def heading_noun(discourse: Discourse, mention: Mention) -> DiscourseEntity | None:
    """A noun without an article, in a heading, that is one person's title or description."""
    if mention.paragraph not in mention.head.context.once(_headings):
        return None
    called = only(discourse.people, lambda person: mention.word in person.called)
    return the_only(called)


def _headings(context: Context) -> frozenset[int]:
    """The numbers of short paragraphs without a stop at their end, the last one, too."""
    lines = (paragraph.of(context.text).rstrip() for paragraph in context.article.paragraphs)
    ends = {number: line for number, line in enumerate(lines) if not line.endswith(STOPS)}
    return frozenset(number for number, line in ends.items() if len(line.split()) <= LONGEST)
