"""Who `Q:` and `A:` are in an interview: whom the article is about answers, its author asks."""

from __future__ import annotations

from collections.abc import Iterator

from quotes import patterns
from quotes.records import Attribution
from quotes.speakers.discourse import Binding, Discourse
from quotes.speakers.entities import DiscourseEntity, the_only

_LABEL = patterns.compile(r"(?P<asks>Q|Question)|(?P<answers>A|Answer)")
# Characters of `Question:` with all the blanks and asterisks that anyone puts around it.
LONGEST_LABEL = 40
# Words right before the name of whoever asks: `She spoke to Ann Lee`, `Interview by Ann Lee`.
_ASKER = patterns.compile(
    r"(?:\b(?:spoke|talked|speaks|talks|told|speaking|talking) (?:to|with)|\b[Bb]y|\btold) $"
)
LONGEST_ASKER = 40  # characters of such words


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
    people = [one for one in discourse.people if one is not asker]
    most = max((len(one.mentions) for one in people), default=0)
    return the_only(one for one in people if len(one.mentions) == most)


def _asker(discourse: Discourse) -> DiscourseEntity | None:
    """The only person whom the article names as its author or as the one spoken to."""
    return the_only(_named_as_asker(discourse))


def _named_as_asker(discourse: Discourse) -> Iterator[DiscourseEntity]:
    text = discourse.mentions.context.text
    for mention in discourse.mentions.names:
        start = mention.span.start
        introduced = _ASKER.search(text[max(start - LONGEST_ASKER, 0) : start])
        entity = discourse.entity_of(mention)
        if introduced and entity in discourse.people and not mention.subject:
            yield entity
