"""Bind names of people: a full name by all its parts, one word by who bears it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from quotes.language.conditions import at_most, first, holds, only, some, where
from quotes.lexicons.vocabulary import PERSON
from quotes.speakers import generations
from quotes.speakers.discourse import Discourse
from quotes.speakers.entities import DiscourseEntity, entity_where, the_only
from quotes.speakers.mentioned import NAME, Mention, mention_where
from quotes.speakers.name_matching import same_person, short_of
from quotes.speakers.person_name import FULL, GIVEN_BEHIND_TITLE, SINGLE, TITLED, Name
from quotes.speakers.persons import named

BEARER = 2  # mentions by the surname alone that make it one person's, who shares it with others
BARE = mention_where(form="name", name=~FULL)
BEARING = ~at_most(BEARER - 1, BARE)
UNTITLED = SINGLE & ~TITLED
IN_PLACE = where(lower="in at near from to across outside")
# A place or organisation that shares somebody's surname: `in Lincoln`, `the Ford`.
ELSEWHERE = mention_where(entity="LOC FAC NORP", before=IN_PLACE) | mention_where(
    entity=bool, definite=True
)

# `the late Ann Lee`, `his late wife, Ann Lee`
LATE = where(lower="late")
LATE_NOUN = LATE | where(noun_class=PERSON, before=LATE)
DEAD = entity_where(mentions=holds(mention_where(
    before=LATE_NOUN | where(form=",", before=LATE_NOUN)
)))  # fmt: skip
KIN_NOUN = where(
    classes="brother_or_sister father_or_mother husband_or_wife son_or_daughter"
    " kin_child kin_parent kin_sibling kin_spouse"
)
# `the daughter of the former leader [Alberto Marr]`, who is told of in passing
WITH_KIN = mention_where(head=where(relation="nmod", head=KIN_NOUN))
IN_PASSING = entity_where(mentions=~holds(mention_where(form="name", name=FULL) & ~WITH_KIN))
# `His brother, [Al Lund]`
HIS_KIN = KIN_NOUN & where(child=where(relation="nmod", lower="his her their"))
AS_HIS_KIN = mention_where(head=where(relation="appos flat", head=HIS_KIN))

People = list[DiscourseEntity]
ALONE = at_most(1) & holds(bool)


def _called(people: People, test: Callable[[Name], bool]) -> People:
    """The people one of whose names passes a test."""
    return only(people, lambda person: some(person.names, test))


def _but_called(people: People, test: Callable[[Name], bool]) -> People:
    """The people none of whose names passes a test."""
    return only(people, lambda person: not some(person.names, test))


def bind_full(discourse: Discourse, mention: Mention) -> None:
    """Bind a full name to the person of that name, else to the only one whose names all fit it."""
    name = named(mention)
    fits = _but_called(discourse.people, lambda other: not same_person(name, other))
    chosen = _called(fits, lambda other: other.words == name.words) or fits
    person = _the_one_meant(mention, chosen) if chosen else DiscourseEntity("person")
    if person is None and chosen is fits:  # `Jo Lee` beside John Lee and Joan Lee
        person = DiscourseEntity("person")
    discourse.bind(mention, person, "full_name" if person else "ambiguous_name")


def bind_part(discourse: Discourse, mention: Mention, *, person: bool) -> None:
    """Bind one word to whom it is the surname of, else a given name, else to somebody new.

    It is a name of somebody new only where the votes make it a `person`'s.
    """
    name = named(mention)
    if not person and not _may_be_surname(mention):
        return
    generation = name.generation or _told_generation(mention)
    known = only(discourse.people, lambda one: one.first < mention or not AS_HIS_KIN(one.first))
    people = _agreeing(known, name, generation)
    sieve, fits = _sharing(name, people)
    if fits and (person or sieve == "surname"):
        chosen = _the_one_meant(mention, fits)
        discourse.bind(mention, chosen, sieve if chosen else "ambiguous_name")
    elif person:
        discourse.bind(mention, _namesake(name, people) or DiscourseEntity("person"), "name")


def _may_be_surname(mention: Mention) -> bool:
    """Whether what is no person's by the votes may be somebody's all the same."""
    return SINGLE(mention.name) and not ELSEWHERE(mention)


def _told_generation(mention: Mention) -> str:
    """`the elder Lee` is the senior, `the younger Lee` the junior."""
    return generations.AGES.get(mention.before.lower, "") if mention.before is not None else ""


def _agreeing(people: People, name: Name, generation: str) -> People:
    """Those whose title and generation fit. No woman is `Mr`, nobody called `Mrs` is `Miss`."""
    statuses = {"mrs", "miss"} - {name.status} if name.status else set()
    agreeing = _but_called(people, lambda other: other.status in statuses)
    if generation:
        agreeing = _but_called(agreeing, lambda other: other.generation not in ("", generation))
    if not name.honorifics or name.gender is None:
        return agreeing
    return only(agreeing, lambda person: person.known_gender in (None, name.gender))


def _sharing(name: Name, people: People) -> tuple[str, People]:
    """The people with a name that this one is part of, and the sieve (a way) that finds them."""
    word = " ".join(name.words)
    surnames = (word, f"al-{word}")
    ways: dict[str, Callable[[Name], bool]] = {
        "surname": lambda other: other.full and other.surname in surnames,
        "given_name": lambda other: word in other.given or word == other.nickname,
        "name_part": lambda other: other.full and word in other.words,
    }
    order = ("given_name", "surname") if GIVEN_BEHIND_TITLE(name) else ("surname", "given_name")
    for sieve in (*order, "name_part"):
        fits = _called(people, ways[sieve])
        if fits:
            return sieve, fits
    return "", []


def _namesake(name: Name, people: People) -> DiscourseEntity | None:
    """Find who has the same word for a name, or alone a short form of it: `Liz` is Betty."""
    same = _called(people, lambda other: other.words == name.words)
    if same:
        return same[0]
    if not UNTITLED(name):
        return None
    return the_only(_called(people, partial(short_of, name)))


# Of several people of one name


def _the_one_meant(mention: Mention, fits: People) -> DiscourseEntity | None:
    """The one whom a narrowing leaves alone; None where none of them does."""
    left = first(_narrowed(mention, fits), ALONE)
    return None if left is None else left[0]


def _narrowed(mention: Mention, fits: People) -> Iterator[People]:
    """All; of the title, of its gender; named so far, in this paragraph, by surname alone, last."""
    yield fits
    if TITLED(mention.name):
        yield from _of_title(mention, fits)
    yield only(fits, ~DEAD)
    called = {one: _called_so(one, mention) for one in fits}
    known = only(fits, lambda one: bool(called[one]))
    yield known
    if not known:  # a headline names the first
        yield [min(fits, key=lambda one: one.first)]
        return
    last = {one: called[one][-1].paragraph for one in known}
    latest = max(last.values())
    yield only(known, lambda one: last[one] == mention.paragraph)
    yield only(known, lambda one: BEARING(called[one]))
    yield only(known, lambda one: last[one] == latest)
    yield only(known, ~IN_PASSING)


def _of_title(mention: Mention, fits: People) -> Iterator[People]:
    """`Prime Minister Han` is not Justice Minister Han; `Mrs Han` is the woman."""
    own = named(mention).honorifics
    yield _called(fits, lambda other: other.honorifics == own)
    if mention.gender is not None:
        yield only(fits, entity_where(gender=mention.gender))


def _called_so(person: DiscourseEntity, mention: Mention) -> list[Mention]:
    """Somebody's mentions in front of this one with its words in them; not `his wife, [Cindy]`."""
    words = set(named(mention).words)
    alike = only(person.mentions, NAME & mention_where(name=lambda name: words <= set(name.words)))
    return sorted(only(alike, mention.__gt__))
