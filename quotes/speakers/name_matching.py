"""Whether two names of people can be one person's: by title, surname, given names and nicknames."""

from __future__ import annotations

from quotes import patterns
from quotes.lexicons.vocabulary import Gender
from quotes.speakers.person_name import LONGEST_INITIAL, Name

_INITIAL = patterns.compile(r"(?:\p{L}\.?){1,3}")
SHORTEST_STUB = 3  # letters of a first name that are enough for it: Ben, Benjamin


def same_person(one: Name, other: Name) -> bool:
    """Whether two full names can be one person's."""
    if _differ(one.courtesy, other.courtesy):
        return False
    if len({one.generation, other.generation} - {""}) > 1:  # `John Lee Sr.`, `John Lee Jr.`
        return False
    if one.words == other.words:
        return True
    if _differ(one.gender, other.gender):
        return False
    if _middle_initials_differ(one.given, other.given):
        return False
    if not _surnames_agree(one.surname, other.surname):
        return False
    called = (_nicknamed(one, other), _nicknamed(other, one), _given_agree(one, other))
    return any(called)


def _differ(one: Gender | None, other: Gender | None) -> bool:
    """Both are known, and they are not the same."""
    return {one, other} == {"f", "m"}


def _surnames_agree(one: str, other: str) -> bool:
    """Equal, or one is the last part of the other: `Dale` and `Lee-Dale`."""
    short, long = sorted([one, other], key=len)
    if long == short:
        return True
    return long.endswith((f" {short}", f"-{short}"))


def _middle_initials_differ(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """`George H.` Dale is not `George W.` Dale."""
    if one[0] != other[0]:
        return False
    letters = [names[1][0] for names in (one, other) if len(names) > 1]
    return len(set(letters)) > 1


def _nicknamed(one: Name, other: Name) -> bool:
    """Wilma “Billie” Dale is Billie Dale."""
    if not one.nickname:
        return False
    return one.nickname in other.given


def _given_agree(one: Name, other: Name) -> bool:
    """Whether the given names can be those of one person: equal, an initial, a short form."""
    a, b = one.given[0], other.given[0]
    if a in other.given or b in one.given:
        return True
    if _is_initial(a) or len(b) == 1:
        return a[0] == b[0]
    short, long = sorted([a, b], key=len)
    stub = len(short) >= SHORTEST_STUB and long.startswith(short)  # `Ben` and `Benjamin`
    return stub or short_of(one, other)


def _is_initial(word: str) -> bool:
    """`j`, `j.`, `jd`."""
    if len(word) == 1:
        return True
    return len(word) <= LONGEST_INITIAL and _INITIAL.fullmatch(word) is not None


def short_of(one: Name, other: Name) -> bool:
    """Whether the first words are usual forms of one first name: Liz, Betty."""
    return not one.stands_for.isdisjoint(other.stands_for)
