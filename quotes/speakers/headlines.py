"""`Coroner criticises …`: a bare noun of a heading stands for the one person whom the article calls so."""

from __future__ import annotations

from quotes.speakers.discourse import Discourse, DiscourseEntity, the_only
from quotes.speakers.mentioned import Mention

LONGEST = 20  # words of a heading
STOPS = (".", "!", "?", ":", ";", ",")


def heading_noun(discourse: Discourse, mention: Mention) -> DiscourseEntity | None:
    """A singular noun without an article, in a heading, that one person's title or description has as its head."""
    counted = mention.head.has("det", "nummod")  # `a carer`, `one doctor`: somebody of many
    bare = not (mention.definite or mention.plural or counted)
    if not bare or not mention.of_person or not _in_heading(mention):
        return None
    return the_only(person for person in discourse.people if _called(person, mention.word))


def _in_heading(mention: Mention) -> bool:
    article = mention.head.context.article
    line = article.paragraphs[mention.paragraph].of(article.text).rstrip()
    return len(line.split()) <= LONGEST and not line.endswith(STOPS)


def _called(person: DiscourseEntity, noun: str) -> bool:
    return any(descriptor.head == noun for descriptor in person.descriptors)
