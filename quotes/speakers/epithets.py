"""`the skipper`, `the retired surgeon`: another word for whom the narration has just been about."""

from __future__ import annotations

from quotes.language.conditions import first, only, where
from quotes.lexicons.vocabulary import PERSON
from quotes.speakers import ages, seats
from quotes.speakers.discourse import Discourse, Reference, reference_where, sole
from quotes.speakers.entities import TIE, DiscourseEntity, clash, entity_where, the_only
from quotes.speakers.mentioned import Mention, mention_where
from quotes.speakers.spotting.common_words import DEMONYM

NEAR = 1  # sentences of narration back
BOTH = 2
# Offices whose holders are not called by another trade.
STATE = frozenset({"politician", "police", "royal"})
COMMA = where(form=",")
# `the owner of the hall`, `the man who lost`: somebody else; not `the skipper, who lost`
CLAUSE = where(
    relation="acl", subtree=lambda words: not (COMMA(words[0]) or COMMA(words[0].before))
)
DESCRIBED = where(has="nmod") | where(child=CLAUSE)
CAPITAL = where(capital=True, title=False)
# not `the Guardian`
NO_NAME = mention_where(head=~CAPITAL | DEMONYM) | mention_where(offices=bool)
EPITHET = NO_NAME & mention_where(
    form="noun", noun_class=PERSON, definite=True, plural=False, quoted=False, owned=False,
    not_classes="nameless_source", head=~DESCRIBED,
)  # fmt: skip
NAMED = entity_where(named=True)
OF_PERSON = reference_where(entity=entity_where(person=True))
OF_NAMED = reference_where(entity=entity_where(person=True, named=True))
OUTSIDE_MARKS = reference_where(mention=mention_where(quoted=False))
BY_SUBJECT = reference_where(mention=mention_where(subject=True))
BY_MAIN_SUBJECT = reference_where(mention=mention_where(main_subject=True))
NOT_JOINED = reference_where(mention=mention_where(head=where(lacks="conj")))
OF_UNNAMED = reference_where(entity=entity_where(kind="unnamed"))


def epithet(discourse: Discourse, mention: Mention) -> DiscourseEntity | None:
    """`the skipper`, as a source: the one person that the narration has just been about."""
    spoken = discourse.spoken_before(mention)
    here = {one.entity for one in spoken if one.mention.paragraph == mention.paragraph}
    # Of several who speak in turn the next is somebody else.
    if DEMONYM(mention.head):
        native = _of_nation(discourse, mention)
        if native is not None:
            return native
    in_turn = len(here) > 1 and not _is_of_office(mention, discourse.last_speaker)
    if in_turn or not discourse.mentions.reporting(mention):
        return None
    ways = (_just_spoke, _just_told_of, _other_of_two)
    found = [way(discourse, mention) for way in ways]
    named = only(found, NAMED)
    of_age = only(named, lambda one: one is None or not ages.tells_other_age(mention, one))
    spoken_of = discourse.named_by(mention)
    others = only(of_age, lambda one: one not in spoken_of)
    return first(others, lambda one: not _of_other_office(mention, one))


def _of_nation(discourse: Discourse, mention: Mention) -> DiscourseEntity | None:
    """`the Brazilian`: the only one of whom the article tells so, like Brazil's Rui Mota."""
    known = only(discourse.people, lambda one: one.first < mention)
    fits = only(known, lambda one: not clash(mention.gender, one.gender))
    return the_only(only(fits, lambda one: seats.agree({mention.word}, seats.of_person(one))))


def _just_spoke(discourse: Discourse, mention: Mention) -> DiscourseEntity | None:
    """The source of the sentence of narration before; of two the subject of the main clause."""
    near = only(discourse.spoken_before(mention), lambda one: _is_near(discourse, mention, one))
    people = only(near, OF_NAMED)
    fits = only(people, lambda one: not clash(mention.gender, one.entity.gender))
    main = only(fits, BY_MAIN_SUBJECT)
    return sole(fits) or sole(main)


def _is_near(discourse: Discourse, mention: Mention, earlier: Reference) -> bool:
    place = discourse.mentions.place
    return place(mention) - place(earlier.mention) <= NEAR


def _just_told_of(discourse: Discourse, mention: Mention) -> DiscourseEntity | None:
    """The one person of the last sentence, or its only subject, or the one of its main clause."""
    outside = only(discourse.told(mention, NEAR), OUTSIDE_MARKS)
    people = only(outside, OF_PERSON)
    fits = only(people, lambda one: not clash(mention.gender, one.entity.gender))
    subjects = only(fits, BY_SUBJECT)
    only_one = sole(fits) or sole(subjects)
    if only_one is not None or _unnamed_spoke(discourse, mention):
        return only_one
    main = only(subjects, BY_MAIN_SUBJECT)
    return sole(only(main, NOT_JOINED))


def _unnamed_spoke(discourse: Discourse, mention: Mention) -> bool:
    """Whether the last to speak, at most a sentence ago, has no name: the noun may be for them."""
    unnamed = only(discourse.spoken[-1:], OF_UNNAMED)
    before = only(unnamed, lambda one: one.mention < mention)
    return any(_is_near(discourse, mention, one) for one in before)


def _is_of_office(mention: Mention, entity: DiscourseEntity | None) -> bool:
    """Whether a noun tells the role that a person's titles tell: PC Lee is an officer."""
    if entity is None or not NAMED(entity) or clash(mention.gender, entity.gender):
        return False
    offices = mention.head.context.vocabulary.offices
    roles = frozenset[str]().union(*map(offices, entity.called))
    return not roles.isdisjoint(mention.offices - {"public"})


def _of_other_party(mention: Mention, entity: DiscourseEntity) -> bool:
    """`the Republican` is none who has been called a Democrat, or a Democratic senator."""
    members = mention.head.context.lexicons.words("party_member")
    others = members - {mention.word}
    modifiers = (
        one.modifiers - members for one in entity.descriptors
    )  # a conservative may be both
    adjectives = tuple(frozenset[str]().union(*modifiers))
    told = entity.called & others or only(adjectives, lambda word: word.startswith(tuple(others)))
    return mention.word in members and bool(told)


def _other_of_two(discourse: Discourse, mention: Mention) -> DiscourseEntity | None:
    """`Senators Crane, a Democrat, and Hart met. … [The Republican] said`: of the only two people,
    who share an office, the one who is not of the other party.
    """
    known = only(discourse.people, lambda one: one.first < mention)
    shared = frozenset[str].intersection(*(frozenset(one.called) for one in known or [TIE]))
    left = only(known, lambda one: not _of_other_party(mention, one))
    of_party = mention.word in discourse.lexicons.words("party_member")
    return the_only(left) if of_party and shared and len(known) == BOTH else None


def _of_other_office(mention: Mention, entity: DiscourseEntity) -> bool:
    """Whether a noun tells of another role than a person's descriptions: a clerk is no senator."""
    if _of_other_party(mention, entity):
        return True
    context = mention.head.context
    own = mention.offices
    called = map(context.vocabulary.offices, entity.called)
    roles = frozenset[str]().union(*called)
    past = mention.modifiers & context.lexicons.words("past_holder")
    if past or not own or not roles:
        return False  # who was a surgeon may be a senator now
    telling = own != {"public"} or not roles.isdisjoint(STATE)
    return telling and own.isdisjoint(roles)
