"""Which person a name is: a full name by all its parts, one word by who bears it in the article."""

from __future__ import annotations

from collections.abc import Callable

from quotes.language.conditions import where
from quotes.speakers.discourse import Discourse, DiscourseEntity
from quotes.speakers.mentioned import Mention
from quotes.speakers.person_name import Name, same_person, short_of
from quotes.speakers.persons import named

BEARER = 2  # mentions by the surname alone that make it one person's, who shares it with others
IN_PLACE = where(lower="in at near from to across outside")

People = list[DiscourseEntity]


def bind_full(discourse: Discourse, mention: Mention) -> None:
    """Bind a full name to the person of that name, else to the only one whose names all fit it."""
    name = named(mention)
    fits = [person for person in discourse.people if _can_be(person, name)]
    exact = [person for person in fits if _bears(person, name.words)]
    chosen = exact or fits
    person = chosen[0] if len(chosen) == 1 else DiscourseEntity("person")
    discourse.bind(mention, person, "full_name")


def _can_be(person: DiscourseEntity, name: Name) -> bool:
    return all(same_person(name, other) for other in person.names)


def _bears(person: DiscourseEntity, words: tuple[str, ...]) -> bool:
    return any(name.words == words for name in person.names)


def bind_part(discourse: Discourse, mention: Mention, *, person: bool) -> None:
    """Bind one word to whom it is the surname of, else a given name, else to somebody new.

    It is a name of somebody new only where the votes make it a `person`'s.
    """
    name = named(mention)
    if not person and (len(name.words) > 1 or _elsewhere(mention)):
        return
    people = [one for one in discourse.people if _agrees(one, name)]
    sieve, fits = _sharing(name, people)
    if fits and (person or sieve == "surname"):
        chosen = _the_one_meant(mention, fits)
        discourse.bind(mention, chosen, sieve if chosen else "ambiguous_name")
    elif person:
        discourse.bind(mention, _namesake(name, people) or DiscourseEntity("person"), "name")


def _elsewhere(mention: Mention) -> bool:
    """A place or organisation that shares somebody's surname: `in Lincoln`, `the Ford`."""
    place = mention.entity in ("LOC", "FAC", "NORP") and IN_PLACE(mention.before)
    return place or (mention.definite and bool(mention.entity))


def _agrees(person: DiscourseEntity, name: Name) -> bool:
    """Whether a title leaves it open that somebody is meant: no `Mr` for a woman, no `Miss` for `Mrs`."""
    gender = name.gender if name.honorifics else None
    if gender and person.known_gender not in (None, gender):
        return False
    statuses = [{name.status, other.status} for other in person.names]
    return {"mrs", "miss"} not in statuses


# How one word can be part of a name of several.


def _is_surname(word: str, name: Name) -> bool:
    return name.full and name.surname in (word, f"al-{word}")


def _is_given_name(word: str, name: Name) -> bool:
    return word in name.given or word == name.nickname


def _is_part(word: str, name: Name) -> bool:
    return name.full and word in name.words


SURNAME = ("surname", _is_surname)
GIVEN_NAME = ("given_name", _is_given_name)
NAME_PART = ("name_part", _is_part)


def _sharing(name: Name, people: People) -> tuple[str, People]:
    """The people with a name that this one is part of, by the first way that finds some (a sieve's name)."""
    ways = (SURNAME, GIVEN_NAME, NAME_PART)
    if name.after_given:
        ways = (GIVEN_NAME, SURNAME, NAME_PART)
    word = " ".join(name.words)
    for sieve, is_part in ways:
        fits = [one for one in people if any(is_part(word, other) for other in one.names)]
        if fits:
            return sieve, fits
    return "", []


def _namesake(name: Name, people: People) -> DiscourseEntity | None:
    """Who is called by the same word already, or alone by a short form of it."""
    same = [person for person in people if _bears(person, name.words)]
    if same:
        return same[0]
    short = [person for person in people if _goes_by_short_form(person, name)]
    return short[0] if len(short) == 1 else None


def _goes_by_short_form(person: DiscourseEntity, name: Name) -> bool:
    """`Liz` of who is called Betty."""
    bare = len(name.words) == 1 and not name.honorifics
    return bare and any(short_of(name, other) for other in person.names)


# Of several people of one name


def _the_one_meant(mention: Mention, fits: People) -> DiscourseEntity | None:
    """The one whom the first of the narrowings leaves alone; None where none of them does."""
    if len(fits) == 1:
        return fits[0]
    narrowed = (narrow(mention, fits) for narrow in NARROWINGS)
    return next((people[0] for people in narrowed if len(people) == 1), None)


def _of_title(mention: Mention, fits: People) -> People:
    """`Prime Minister Han` is not Justice Minister Han."""
    titles = named(mention).honorifics
    if not titles:
        return []
    return [one for one in fits if any(name.honorifics == titles for name in one.names)]


def _of_gender(mention: Mention, fits: People) -> People:
    """`Mrs Han` is the woman."""
    gender = mention.gender if named(mention).honorifics else None
    return [one for one in fits if gender and one.gender == gender]


def _introduced(mention: Mention, fits: People) -> People:
    """Those named so far."""
    return [one for one in fits if one.first < mention]


def _named_first(mention: Mention, fits: People) -> People:
    """In a headline, with none of them named so far, the one named first below it."""
    if _introduced(mention, fits):
        return []
    return [min(fits, key=lambda one: one.first)]


def _in_this_paragraph(mention: Mention, fits: People) -> People:
    known = _introduced(mention, fits)
    return [one for one in known if _last_paragraph(one, mention) == mention.paragraph]


def _called_so(mention: Mention, fits: People) -> People:
    """Who goes by the surname alone."""
    known = _introduced(mention, fits)
    return [one for one in known if sum(map(_is_bare, one.mentions)) >= BEARER]


def _named_last(mention: Mention, fits: People) -> People:
    """Those of the last paragraph that names any."""
    places = [(_last_paragraph(one, mention), one) for one in _introduced(mention, fits)]
    last = max((paragraph for paragraph, _ in places), default=-1)
    return [one for paragraph, one in places if paragraph == last]


NARROWINGS: tuple[Callable[[Mention, People], People], ...] = (
    _of_title,
    _of_gender,
    _introduced,
    _named_first,
    _in_this_paragraph,
    _called_so,
    _named_last,
)


def _last_paragraph(person: DiscourseEntity, mention: Mention) -> int:
    """The paragraph of somebody's last mention in front of this one."""
    return max(other.paragraph for other in person.mentions if other < mention)


def _is_bare(mention: Mention) -> bool:
    return mention.name is not None and not mention.name.full
