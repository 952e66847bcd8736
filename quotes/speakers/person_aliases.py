"""Which person a name is: a full name by all its parts, one word by who bears it in the article."""

from __future__ import annotations

from collections.abc import Iterator

from quotes.language.conditions import Condition, only, some, where
from quotes.speakers.discourse import Discourse
from quotes.speakers.entities import DiscourseEntity
from quotes.speakers.mentioned import Mention
from quotes.speakers.name_matching import same_person, short_of
from quotes.speakers.person_name import FULL, GIVEN_BEHIND_TITLE, SINGLE, TITLED, Name, naming
from quotes.speakers.persons import mentioning, named

BEARER = 2  # mentions by the surname alone that make it one person's, who shares it with others
BARE = mentioning(form="name", name=~FULL)
UNTITLED = SINGLE & ~TITLED
IN_PLACE = where(lower="in at near from to across outside")
# A place or organisation that shares somebody's surname: `in Lincoln`, `the Ford`.
ELSEWHERE = mentioning(entity="LOC FAC NORP", before=IN_PLACE) | mentioning(
    entity=bool, definite=True
)

People = list[DiscourseEntity]


def bind_full(discourse: Discourse, mention: Mention) -> None:
    """Bind a full name to the person of that name, else to the only one whose names all fit it."""
    name = named(mention)
    fits = [person for person in discourse.people if _can_be(person, name)]
    chosen = _bearing(fits, naming(words=name.words.__eq__)) or fits
    person = chosen[0] if len(chosen) == 1 else DiscourseEntity("person")
    discourse.bind(mention, person, "full_name")


def _can_be(person: DiscourseEntity, name: Name) -> bool:
    return all(same_person(name, other) for other in person.names)


def _bearing(people: People, condition: Condition) -> People:
    """The people with a name that meets a condition."""
    return [person for person in people if some(person.names, condition)]


def bind_part(discourse: Discourse, mention: Mention, *, person: bool) -> None:
    """Bind one word to whom it is the surname of, else a given name, else to somebody new.

    It is a name of somebody new only where the votes make it a `person`'s.
    """
    name = named(mention)
    if not person and not _may_be_surname(mention):
        return
    people = [one for one in discourse.people if _agrees(one, name)]
    sieve, fits = _sharing(name, people)
    if fits and (person or sieve == "surname"):
        chosen = _the_one_meant(mention, fits)
        discourse.bind(mention, chosen, sieve if chosen else "ambiguous_name")
    elif person:
        discourse.bind(mention, _namesake(name, people) or DiscourseEntity("person"), "name")


def _may_be_surname(mention: Mention) -> bool:
    """Whether what is no person's by the votes may be somebody's all the same."""
    return SINGLE(mention.name) and not ELSEWHERE(mention)


def _agrees(person: DiscourseEntity, name: Name) -> bool:
    """Whether the title lets somebody be meant: no `Mr` for a woman, no `Miss` for who is `Mrs`."""
    told = {name.gender, person.known_gender} if name.honorifics else set()
    if told == {"f", "m"}:
        return False
    statuses = [{name.status, other.status} for other in person.names]
    return {"mrs", "miss"} not in statuses


def _sharing(name: Name, people: People) -> tuple[str, People]:
    """The people with a name that this one is part of, and the first way that finds some: a sieve."""
    word = " ".join(name.words)
    surname = ("surname", naming(full=True, surname=(word, f"al-{word}")))
    given = ("given_name", naming(given=(word,)) | naming(nickname=(word,)))
    part = ("name_part", naming(full=True, words=(word,)))
    ways = (given, surname, part) if GIVEN_BEHIND_TITLE(name) else (surname, given, part)
    for sieve, condition in ways:
        fits = _bearing(people, condition)
        if fits:
            return sieve, fits
    return "", []


def _namesake(name: Name, people: People) -> DiscourseEntity | None:
    """Who is called by the same word already, or alone by a short form of it: `Liz` is Betty."""
    same = _bearing(people, naming(words=name.words.__eq__))
    if same:
        return same[0]
    if not UNTITLED(name):
        return None
    short = _bearing(people, lambda other: short_of(name, other))
    return short[0] if len(short) == 1 else None


# Of several people of one name


def _the_one_meant(mention: Mention, fits: People) -> DiscourseEntity | None:
    """The one whom a narrowing leaves alone; None where none of them does."""
    if len(fits) == 1:
        return fits[0]
    for left in _narrowed(mention, fits):
        if len(left) == 1:
            return left[0]
    return None


def _narrowed(mention: Mention, fits: People) -> Iterator[People]:
    """Those of the title, of its gender, named so far, in this paragraph, by surname alone, last."""
    if TITLED(mention.name):
        yield from _of_title(mention, fits)
    known = [one for one in fits if one.first < mention]
    yield known
    if not known:  # a headline names the first
        yield [min(fits, key=lambda one: one.first)]
        return
    last = {one: _last_paragraph(one, mention) for one in known}
    latest = max(last.values())
    yield [one for one in known if last[one] == mention.paragraph]
    yield [one for one in known if len(only(one.mentions, BARE)) >= BEARER]
    yield [one for one in known if last[one] == latest]


def _of_title(mention: Mention, fits: People) -> Iterator[People]:
    """`Prime Minister Han` is not Justice Minister Han; `Mrs Han` is the woman."""
    yield _bearing(fits, naming(honorifics=named(mention).honorifics.__eq__))
    if mention.gender is not None:
        yield [one for one in fits if one.gender == mention.gender]


def _last_paragraph(person: DiscourseEntity, mention: Mention) -> int:
    """The paragraph of somebody's last mention in front of this one."""
    return max(other.paragraph for other in person.mentions if other < mention)
