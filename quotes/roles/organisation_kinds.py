"""The kind of an organisation by the nouns in its name: what its people speak as."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from operator import attrgetter

from quotes.language.conditions import conditions_on, holds, only, where
from quotes.language.words import Word
from quotes.records import Role
from quotes.roles.body_kinds import LOOSE, NO_MEMBER, Body, role_of_body
from quotes.roles.scene import MAX_PHRASE, Scene

# Who works for these does not speak with their voice: a clerk of a university is no expert.
STAFF: Mapping[Role, Role] = {
    "expert": "public",
    "politician": "official",
    "royal": "official",
    "lawyer": "public",
}
# `United manager`, `BBC correspondent`: roles of people whose employer is no part of their title.
EMPLOYERS: frozenset[Role] = frozenset({"sport", "business", "journalist"})
# A name of no known kind is one of an employer, too.
OF_EMPLOYER = EMPLOYERS | {None}
# What begins the complement of a noun: `the union [of] dockers`.
LINK = where(lower="of for at from with in to on")
# `Farmers for Free Trade`, `Doctors for Peace`.
JOINED_FOR = holds(
    where(plural=True, noun_class="p", entity_type="ORG", capital=True, after=where(lower="for"))
)
NAMING = where(upos="NOUN PROPN ADJ X")
ARTICLE = where(lower="the")
# `the team`: of players, or of whom else the article has words for.
OF_ANY_KIND = where(classes="of_any_kind")
COMMON_NOUN = where(classes="name_only", capital=False)
# `Quick [Save]`, but `[Save] Hill Park`: a call names what is to be saved.
ENDS_NAME = where(classes="ends_name")
CALL_ALONE = where(lower="save", not_after=where(capital=True))
NO_KIND = COMMON_NOUN | CALL_ALONE
SMALL_BEHIND = where(after=where(form=str.islower))


@dataclass(frozen=True, slots=True)
class OrganisationKind:
    """A noun or phrase for a kind of organisation, and the role of its people."""

    first: Word
    last: Word
    role: Role


kind_with = conditions_on(OrganisationKind)
ROLE = attrgetter("role")


def kind_among(scene: Scene, words: Sequence[Word]) -> Role | None:
    """The role of people of an organisation that some words name; None where they name none.

    A sure kind wins (the mission of `the mission team`), then the longest match, the one at the
    head (before `of`, `for` …), the last one.
    """
    if JOINED_FOR(words):
        return "campaigner"
    head_end = next(filter(LINK, words[1:]), len(scene.words))
    kinds = sorted(_kinds(scene, words), key=lambda kind: _rank(kind, head_end))
    if not kinds:
        return None
    *others, meant = kinds
    if meant.first != meant.last:
        return meant.role
    members = only(others, kind_with(last=~NO_MEMBER))
    return role_of_body(Body(meant.last, meant.role, words, frozenset(map(ROLE, members))))


def _rank(kind: OrganisationKind, head_end: int) -> tuple[bool, int, bool, bool, int]:
    """Rank a kind among several by what makes it the one that is meant."""
    length = kind.last - kind.first
    loose = length == 0 and LOOSE(kind.last)
    return not loose, length, not OF_ANY_KIND(kind.last), kind.last < head_end, kind.last


def as_staff(role: Role) -> Role:
    """The role of those who work for people of a role."""
    return STAFF.get(role, role)


def _kinds(scene: Scene, words: Sequence[Word]) -> Iterator[OrganisationKind]:
    """The nouns and phrases among some words that organisations.tsv knows, from left to right."""
    for place, first in enumerate(words):
        for last in words[place : place + MAX_PHRASE + 1]:
            values = scene.organisation_values(first, last)
            role = scene.kind_of(values) if OF_ANY_KIND(last) else scene.role_of(values)
            if role is not None and _is_kind(scene, first, last, words[-1]):
                yield OrganisationKind(first, last, role)


def _is_kind(scene: Scene, first: Word, last: Word, end: Word) -> bool:
    """Whether listed words are meant as they are listed; `end` is the last word of the name.

    `executive` is no body in `chief executive`, nor `the hill` the paper in `the Hill Runners`.
    """
    if first != last:
        return last == end or not ARTICLE(first) or SMALL_BEHIND(last)
    if NO_KIND(first):  # `at the front`
        return False
    if ENDS_NAME(first) and first != end:  # `Flats United Taxi Association`
        return False
    ends_title = first.before is not None and scene.is_title(first.before, first)
    return NAMING(first) and not ends_title
