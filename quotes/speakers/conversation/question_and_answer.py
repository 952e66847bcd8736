"""Find who `Q:` and `A:` are: whom the article is about answers, its author asks."""

from __future__ import annotations

from quotes import patterns
from quotes.language.conditions import only
from quotes.records import Attribution
from quotes.speakers.discourse import Binding, Discourse
from quotes.speakers.entities import DiscourseEntity, the_only
from quotes.speakers.mentioned import mention_where

_LABEL = patterns.compile(r"(?P<asks>Q|Question)|(?P<answers>A|Answer)")
# Characters of `Question:` with all the blanks and asterisks that anyone puts around it.
LONGEST_LABEL = 40
# Words right before the name of whoever asks: `She spoke to Ann Lee`, `Interview by Ann Lee`.
_ASKER = patterns.compile(
    r"(?:\b(?:spoke|talked|speaks|talks|told|speaking|talking) (?:to|with)|\b[Bb]y|\btold) $"
)
LONGEST_ASKER = 40  # characters of such words
NO_SUBJECT = mention_where(subject=False)


def interview_turn(discourse: Discourse, attribution: Attribution) -> Binding | None:
    """The identity behind a turn whose label is a letter; None where the article leaves it open."""
    text, start = discourse.mentions.context.text, attribution.parts[0].start
    before = text[max(start - LONGEST_LABEL, 0) : start]
    label = _LABEL.fullmatch(f"{before}|".splitlines()[-1][:-1].strip(" \t*:."))
    if label is None:
        return None
    entity = _asker(discourse) if label["asks"] else _interviewed(discourse)
    return Binding(entity, "interview_turn") if entity is not None else None


def _interviewed(discourse: Discourse) -> DiscourseEntity | None:
    """The person with the most mentions, if no other has as many."""
    asker = _asker(discourse)
    counts: dict[DiscourseEntity, int] = {}
    for person in discourse.people:
        if person is not asker:
            counts[person] = len(person.mentions)
    most = max(counts.values(), default=0)
    return the_only(person for person in counts if counts[person] == most)


def _asker(discourse: Discourse) -> DiscourseEntity | None:
    """The only person whom the article names as its author or as the one spoken to."""
    text = discourse.mentions.context.text
    asking = set()
    for mention in only(discourse.mentions.names, NO_SUBJECT):
        start = mention.span.start
        if _ASKER.search(text[max(start - LONGEST_ASKER, 0) : start]):
            asking.add(discourse.entity_of(mention))
    return the_only(asking.intersection(discourse.people))
