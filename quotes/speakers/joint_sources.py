"""Sources that name several: `[Ann Lee and Bo Ray] said`, nobody's mention alone."""

from __future__ import annotations

from quotes.language.conditions import only, where
from quotes.language.words import Word
from quotes.records import Attribution
from quotes.speakers.discourse import Discourse
from quotes.speakers.words import HE, SHE

COMMA = where(form=",")
OWN_ARTICLE = where(has="det nmod:poss")


def is_joint(discourse: Discourse, attribution: Attribution) -> bool:
    """Whether a source is several who are joined.

    Of two names the second may stand behind an aside and outside the source: `[Ann Lee], the mayor, and Bo
    Ray said`.
    """
    source = attribution.source
    if source is None or source.head is None:
        return False
    head = discourse.mentions.context.words[source.head]
    others = _joined(discourse, attribution, head) if _stands_alone(discourse, head) else []
    return any(_stands_alone(discourse, other) for other in others)


def _joined(discourse: Discourse, attribution: Attribution, head: Word) -> list[Word]:
    """The words that are joined to the head of a source and part of it, or another name."""
    assert attribution.source is not None
    inside = set(discourse.mentions.context.within(attribution.source.span))
    others = [word for word in head.dependents("conj") if not _in_aside(head, word)]
    said = {word for word in others if any(part.covers(word.span) for part in attribution.parts)}
    return [
        word for word in others
        if word in inside or (word not in said and _both_named(discourse, head, word))
    ]  # fmt: skip


def _both_named(discourse: Discourse, head: Word, other: Word) -> bool:
    """Two names joined by a word such as `and`, of two people or two organisations."""
    mentions = [discourse.mentions.at(word) for word in (head, other)]
    names = [one for one in mentions if one is not None and one.form == "name"]
    kinds = [entity.kind for name in names if (entity := discourse.entity_of(name))]
    return other.has("cc") and len(kinds) == 2 and kinds[0] == kinds[1]


def _in_aside(head: Word, other: Word) -> bool:
    """`Ann Lee, the Ina and Joe [Dale] Professor`: joined to an aside, which would end with a comma before `and`."""
    joining = other.dependent("cc") or other
    commas = only(head.context.words[head + 1 : joining], COMMA)
    return len(commas) == 1 and commas[0] < joining - 1


def _stands_alone(discourse: Discourse, word: Word) -> bool:
    """A name, several people, or a noun with its own article; not one of two titles of somebody."""
    mention = discourse.mentions.headed.get(word)
    if mention is None:
        return False
    several = mention.plural or mention.word in HE | SHE
    return mention.form == "name" or several or OWN_ARTICLE(word)
