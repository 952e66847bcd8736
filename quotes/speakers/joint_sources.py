"""Sources that name several: `[Ann Lee and Bo Ray] said`, nobody's mention alone."""

from __future__ import annotations

from quotes.language.conditions import only, some, where
from quotes.language.words import Word, dependents_of
from quotes.records import Attribution
from quotes.speakers.discourse import Discourse
from quotes.speakers.mentioned import NAME, mention_where
from quotes.speakers.pronouns import HE_OR_SHE

COMMA = where(form=",")
JOINED = where(has="cc")
WITH_ARTICLE = mention_where(head=where(has="det nmod:poss"))
SEVERAL = mention_where(plural=True)
PERSON = where(entity_type="PERSON")
OFFICE = where(plural=False) & (where(title=True) | where(form_noun_class="p f m"))
ONE_OFFICE = OFFICE & ~PERSON & where(lacks="det nmod:poss")
OF_FIELD = where(child=where(relation="nmod", case="for", capital=True, not_entity_type="PERSON"))
BEHIND_OFFICE = where(before=OFFICE)
# `his friend and manager Ann Lee`: what stands in front of the friend stands for the manager too
WITH_DETERMINER = OFFICE & ~PERSON & where(has="det nmod:poss")
BEHIND_BARE_OFFICE = where(before=ONE_OFFICE, lacks="cc")
# The same where the tree hangs `manager` on the name. Behind an article that may be two people:
# `the coach and captain Ann Lee`.
OF_SOMEBODY = where(has="nmod:poss")
# `his wife and daughter Ann Lee`: nobody is both
OF_FAMILY = where(classes="kin_child kin_parent kin_sibling kin_spouse")
BEHIND_KIN = where(before=OF_FAMILY)
BEHIND_OWN_NOUN = where(before=ONE_OFFICE & where(form=str.islower))
IN_FIELD = BEHIND_OFFICE | where(before=where(deprel="compound", capital=True, not_entity=bool))
# `Ann Lee, the mayor, and [other officials]`
OTHERS = where(plural=True, upos="NOUN", child=where(lower="other some several many its their"))
# Not one of two titles of somebody.
STANDS_ALONE = NAME | SEVERAL | WITH_ARTICLE | HE_OR_SHE


def is_joint(discourse: Discourse, attribution: Attribution) -> bool:
    """Whether a source is several who are joined.

    Of two names the second may stand behind an aside and outside the source: `[Ann Lee], the mayor,
    and Bo Ray said`.
    """
    source = attribution.source
    if source is None or source.head is None:
        return False
    mentions = discourse.mentions
    head = mentions.context.words[source.head]
    if titles_of_one(head):
        return False
    if not some(mentions.by_heads([head]), STANDS_ALONE):
        return False
    inside = mentions.context.within(source.span)
    others = only(head.dependents("conj"), lambda word: not _in_aside(head, word))
    joined = only(others, lambda word: word in inside)
    outside = only(others, lambda word: not _is_said(attribution, word))
    named = only(only(outside, JOINED), lambda word: _both_named(discourse, head, word))
    if some(mentions.by_heads(joined + named), STANDS_ALONE):
        return True
    behind = only(dependents_of(inside, "conj"), OTHERS & JOINED)
    return some(behind, lambda word: word > head and not _is_said(attribution, word))


def titles_of_one(head: Word) -> bool:
    """`[President] and Chief Executive Ann Lee`: two titles, then the name of who has both.

    Or two fields of one office: `[Minister] for Farms and Climate Ann Lee`; or two nouns behind one
    determiner: `his [friend] and manager Ann Lee`.
    """
    names = only(head.dependents("conj"), PERSON)
    if OF_FAMILY(head) and some(names, BEHIND_KIN):
        return False
    if WITH_DETERMINER(head):
        own = OF_SOMEBODY(head) and some(names, BEHIND_OWN_NOUN)
        return own or some(names, BEHIND_BARE_OFFICE)
    return ONE_OFFICE(head) and some(names, IN_FIELD if OF_FIELD(head) else BEHIND_OFFICE)


def _is_said(attribution: Attribution, word: Word) -> bool:
    return any(part.covers(word.span) for part in attribution.parts)


def _both_named(discourse: Discourse, head: Word, other: Word) -> bool:
    """Two names of people, or of organisations: `Ann Lee, the mayor, and [Bo Ray]`."""
    mentions = map(discourse.mentions.at, (head, other))
    entities = discourse.entities_of(only(mentions, NAME))
    kinds = [entity.kind for entity in entities]
    return len(kinds) == 2 and kinds[0] == kinds[1]


def _in_aside(head: Word, other: Word) -> bool:
    """`Ann Lee, the Ina and Joe [Dale] Professor`: joined to an aside that no comma ends."""
    joining, *_ = [*other.dependents("cc"), other]
    between = head.context.words[head + 1 : joining]
    commas = only(between, COMMA)
    return len(commas) == 1 and not COMMA(joining.before)
