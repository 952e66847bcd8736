"""The kind of an organisation by the nouns in its name: what its people speak as."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from quotes.language.conditions import first as first_of
from quotes.language.conditions import where
from quotes.language.words import Word
from quotes.records import Role
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
# What begins the complement of a noun: `the union [of] dockers`.
LINK = where(lower="of for at from with in to on")
NAMING = where(upos="NOUN PROPN ADJ X")


@dataclass(frozen=True, slots=True)
class Kind:
    """A noun or phrase for a kind of organisation, and the role of its people."""

    first: Word
    last: Word
    role: Role


def organisation_role(scene: Scene, first: Word, last: Word) -> Role | None:
    """What the people of the organisation named between two words (inclusive) speak as.

    The longest match wins; then the one at the head (before `of`, `for` …); then the last one.
    """
    words = first.context.stretch(first, last)
    link = first_of(words[1:], LINK)

    def rank(kind: Kind) -> tuple[int, bool, int]:
        at_head = link is None or kind.last < link
        return kind.last - kind.first, at_head, kind.last

    best = max(_kinds(scene, words), key=rank, default=None)
    return best.role if best else None


def kind_among(scene: Scene, words: Sequence[Word]) -> Role | None:
    """What the people of an organisation among some words speak as; None where there are no words."""
    return organisation_role(scene, words[0], words[-1]) if words else None


def as_staff(role: Role) -> Role:
    """How those speak who work for people of a role."""
    return STAFF.get(role, role)


def _kinds(scene: Scene, words: tuple[Word, ...]) -> Iterator[Kind]:
    """The nouns and phrases among some words that organisations.tsv knows, from left to right."""
    for place, first in enumerate(words):
        for last in words[place : place + MAX_PHRASE + 1]:
            role = _listed_role(scene, first, last)
            if role and _is_whole(first, last, words[-1]):
                yield Kind(first, last, role)


def _listed_role(scene: Scene, first: Word, last: Word) -> Role | None:
    """The role of a listed noun or phrase; no executive in `chief executive`."""
    single = first == last
    if single and (not NAMING(first) or _ends_title(scene, first)):
        return None
    return scene.role_of(scene.organisation_values(first, last))


def _ends_title(scene: Scene, word: Word) -> bool:
    """`chief [executive]`: with the word in front it is what a person is."""
    return word.before is not None and bool(scene.title_values(word.before, word))


def _is_whole(first: Word, last: Word, end: Word) -> bool:
    """Whether a phrase ends where it seems to: no newspaper called The Hill in `the Hill Runners`."""
    if last == end or first.lower != "the" or last.after is None:
        return True
    return last.after.form.islower()
