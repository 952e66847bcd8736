"""The role that a title means, read step by step: its own, that of its object, or that of whose it is."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from quotes.language.conditions import first, some, where
from quotes.language.words import Word
from quotes.records import Role
from quotes.roles.inherited_roles import beside, whose
from quotes.roles.kinship import kin_of_nobody
from quotes.roles.noun_phrases import NounPhrase
from quotes.roles.organisation_kinds import kind_among
from quotes.roles.scene import Scene
from quotes.roles.title_entries import Title, longest_entry
from quotes.roles.title_words import title_of
from quotes.roles.who import PERSON

CHIEF = where(lemma="chief")
INFORMED = where(classes="informed_person")
IN_THE_KNOW = where(classes="in_the_know")
BANK = where(lemma="bank")
STUDIED = where(classes="study") | where(lemma="report its")


@dataclass(frozen=True, slots=True)
class Reading:
    """The title found in a phrase: its listed words (inclusive), its text, the role it means if any."""

    first: Word
    last: Word
    title: str | None
    role: Role | None


Step = Callable[[Scene, Title], Role | None]


def read(scene: Scene, phrase: NounPhrase) -> Reading | None:
    """The title at the head of a phrase, or None where the lexicon has none there."""
    entry = longest_entry(scene, phrase)
    if entry is None:
        return None
    title = Title(phrase, entry, scene.role_of(entry.values))
    return Reading(entry.first, entry.last, title_of(scene, phrase, entry), role_of(scene, title))


def role_of(scene: Scene, title: Title) -> Role | None:
    """The first role that a step finds; else the title's own."""
    further = OF_OTHERS if title.entry.inherits else BY_ITSELF
    found = (step(scene, title) for step in (*FOR_ALL, *further))
    return first(found, bool) or title.own


def _chief_officer(scene: Scene, title: Title) -> Role | None:
    """`chief legal and development officer`: a head of an organisation, whatever their field; else of a firm."""
    officer = scene.written(title.entry.first, title.entry.last) == "officer"
    if not officer or not some(title.front, CHIEF):
        return None
    return kind_among(scene, title.rest) or "business"


def _informant(_: Scene, title: Title) -> Role | None:
    """`people familiar with the talks`, `a source close to them`: whose side they are on is just what is kept back."""
    if title.own not in (None, "public") or not INFORMED(title.head):
        return None
    behind = (word for word in title.head.children if word > title.head)
    return "unknown" if some(behind, IN_THE_KNOW) else None


def _governor(_: Scene, title: Title) -> Role | None:
    """The governor of a bank was not elected."""
    return "official" if some(title.phrase.words, BANK) else None


def _author(_: Scene, title: Title) -> Role | None:
    """`an author of the study` writes as an expert."""
    return "expert" if some(title.phrase.words, STUDIED) else None


def _supporter(scene: Scene, title: Title) -> Role | None:
    """Who is for a person (`a Lee supporter`), or for a club where politics is the topic, is one of the public."""
    no_club = title.own == "sport" and scene.topics["politician"] > scene.topics["sport"]
    return "public" if no_club or some(title.phrase.words, PERSON) else None


# Titles whose object decides, by the lemma of the head.
BY_OBJECT: Mapping[str, Step] = {
    "author": _author,
    "governor": _governor,
    "supporter": _supporter,
}


def _by_object(scene: Scene, title: Title) -> Role | None:
    """`governor of the bank`, `author of the study`, `Lee supporter`."""
    step = BY_OBJECT.get(title.head.lemma)
    return step(scene, title) if step else None


FOR_ALL: tuple[Step, ...] = (_chief_officer, _informant, kin_of_nobody)
BY_ITSELF: tuple[Step, ...] = (_by_object,)
# `spokesman`, `chairman`: many organisations have them.
OF_OTHERS: tuple[Step, ...] = (beside, whose)
