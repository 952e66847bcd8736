"""Nouns by what the article calls somebody elsewhere: `the prime minister`, `the officer`."""

from __future__ import annotations

from functools import partial
from itertools import takewhile
from operator import attrgetter

from quotes.language.conditions import Condition, first, only, some, where
from quotes.lexicons.vocabulary import PERSON
from quotes.speakers import seats
from quotes.speakers.discourse import Discourse, reference_where
from quotes.speakers.entities import Descriptor, DiscourseEntity, clash, entity_where, the_only
from quotes.speakers.kin import RETURNED
from quotes.speakers.mentioned import Mention, mention_where

SHORT_FOR = {
    "ceo": ("chief", "executive"),
    "cfo": ("financial", "officer"),
    "pm": ("prime", "minister"),
    "premier": ("prime", "minister"),
}
POSSESSIVE = {"'s", "’s"}
FORMER = frozenset({"former", "ex", "late", "retired", "onetime"})
NEW = {"new", "newly", "current", "incoming"}
# `the mayor of [Carrow]`; not `police on Monday`
NAME_BEHIND = where(upos="PROPN", not_entity_type="DATE TIME")
# `the daughter of a clerk`, who is not `her daughter Ann`
NOT_KIN = mention_where(not_classes=frozenset(RETURNED))
NOUN = mention_where(form="noun")
DEFINITE = mention_where(definite=True)
DEFINITE_NOUN = mention_where(form="noun", definite=True, plural=False)
PERSON_OUTSIDE_MARKS = mention_where(
    form="noun", noun_class=PERSON, plural=False, quoted=False, owned=False
)
REFERRING_BACK = DEFINITE | mention_where(plural=True) | mention_where(noun_class="group")
CALLED_BACK = NOUN & REFERRING_BACK
OF_ONE_UNNAMED = reference_where(entity=entity_where(kind="unnamed", plural=False))
UNNAMED = entity_where(kind="unnamed")


def role_match(discourse: Discourse, mention: Mention) -> DiscourseEntity | None:
    """`the prime minister` behind `Ann May, the prime minister` or `Prime Minister May`."""
    if not mention.noun_class and not mention.offices:
        return None
    people = only(discourse.people, _described(mention))
    known = only(people, lambda person: person.first < mention)
    fits = only(known, lambda person: not clash(mention.gender, person.gender))
    sitting = fits
    if FORMER.isdisjoint(mention.modifiers):
        sitting = only(fits, lambda person: some(person.descriptors, _in_office(mention))) or fits
    chosen = the_last(discourse, mention, _of_seat(mention, sitting))
    if chosen is None or _other_called_since(discourse, mention, chosen):
        return None
    return chosen


def _described(mention: Mention) -> Condition:
    """A condition on people: a noun says no more than one's description does: `the minister`.

    The place of an office may stand elsewhere: `Sule's governor` for Governor Bo Ray of Sule.
    """
    seat = seats.of_noun(mention)
    place = {word for name in seat for word in name.split()}
    tells, tells_office = _telling(mention, set()), _telling(mention, place | POSSESSIVE)
    return lambda person: (
        some(person.descriptors, tells)
        or (some(person.descriptors, tells_office) and seats.agree(seat, seats.of_person(person)))
    )


def _in_office(mention: Mention) -> Condition:
    """A condition on descriptions: what a noun says, and not of the past."""
    tells = _telling(mention, set())
    return lambda one: FORMER.isdisjoint(one.modifiers) and tells(one)


def _telling(mention: Mention, seat: set[str]) -> Condition:
    """A condition on descriptions: one tells all that a noun says, but for the place."""
    word = mention.word.removeprefix("ex-")
    *field, noun = SHORT_FOR.get(word, (word,))
    return partial(_tells, noun, {*mention.modifiers, *field} - NEW - seat)


def _of_seat(mention: Mention, people: list[DiscourseEntity]) -> list[DiscourseEntity]:
    """`the governor of Sule`: who holds the office there; nobody who holds it elsewhere."""
    seat = seats.of_office(mention)
    if not seat:
        return people
    told = {person: seats.of_person(person) for person in people}
    here = only(people, lambda person: seats.agree(seat, told[person]))
    return here or only(people, lambda person: not told[person])


def _tells(noun: str, said: set[str], descriptor: Descriptor) -> bool:
    *titles, head = SHORT_FOR.get(descriptor.head, (descriptor.head,))
    if head != noun and f"-{noun}" not in head:
        return False
    return said <= {*descriptor.modifiers, *titles, head}


def _other_called_since(discourse: Discourse, mention: Mention, person: DiscourseEntity) -> bool:
    """Whether somebody without a name was called the same after the last mention of a person."""
    since = takewhile(lambda one: one.entity is not person, discourse.before(mention))
    others = filter(OF_ONE_UNNAMED, since)
    return some(others, lambda one: one.entity.head == mention.word)


def the_last(
    discourse: Discourse, mention: Mention, fits: list[DiscourseEntity]
) -> DiscourseEntity | None:
    """The only one; of several the one that was mentioned last, if no other is in that sentence."""
    if len(fits) <= 1:
        return next(iter(fits), None)
    last = first(discourse.before(mention), lambda one: one.entity in fits)
    if last is None:
        return None
    return the_only(only(fits, lambda one: last.mention.sentence in one.sentences))


def named_later(discourse: Discourse, mention: Mention) -> DiscourseEntity | None:
    """`the driver said … The driver, Ann Lee, …`: the one person who is named so further on."""
    renaming = discourse.renaming(mention.word) if NOT_KIN(mention) else ()
    definite = only(renaming, DEFINITE)
    alike = only(definite, lambda one: mention.modifiers <= one.modifiers)
    people = discourse.people_of(alike)
    return the_only(only(people, lambda person: person.first > mention))


def same_nominal(discourse: Discourse, mention: Mention) -> DiscourseEntity | None:
    """`a fire officer … the officer`; `police … police`: who has no name and the same noun."""
    called = only(discourse.called.get(mention.word, ()), UNNAMED)
    same = only(called, lambda one: one.plural == mention.plural)
    nouns = only((noun for one in same for noun in one.mentions), NOUN)
    earlier = only(nouns, lambda noun: noun < mention and noun.last <= mention.first)
    told = mention.modifiers | _names_behind(mention)
    fits = only(earlier, lambda noun: told <= noun.modifiers | _names_behind(noun))
    bound = only(fits, lambda noun: discourse.entity_of(noun) in same)
    return discourse.entity_of(max(bound, default=None))


def _names_behind(noun: Mention) -> set[str]:
    """`the mayor of [Carrow]`, who is not that of Marl: the names below a noun, behind it.

    Several people (`officials in Carrow`) are told apart by their nouns alone.
    """
    if noun.plural:
        return set()
    return set(map(attrgetter("lower"), only(noun.head.subtree, NAME_BEHIND & noun.head.__lt__)))


def unnamed(_: Discourse, mention: Mention) -> DiscourseEntity:
    """An entity of its own: `a police officer`, `officials`, `the spokesman`."""
    return DiscourseEntity(
        "unnamed",
        plural=mention.plural,
        head=mention.word,
        noun_class=mention.noun_class,
    )
