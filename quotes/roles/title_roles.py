"""The role that a title means, step by step: its own, its object's, or that of whose it is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from quotes.language.conditions import (
    Where,
    conditions_on,
    first,
    holds,
    value_of,
    where,
)
from quotes.language.words import Word
from quotes.records import Role
from quotes.roles.combinations import by_object, by_paragraph
from quotes.roles.complements import complement_end
from quotes.roles.inherited_roles import beside, whose
from quotes.roles.kinship import kin_of_nobody
from quotes.roles.noun_phrases import NounPhrase
from quotes.roles.organisation_kinds import kind_among
from quotes.roles.scene import Scene
from quotes.roles.title_entries import Title, TitleEntry, entry_with, longest_entry, title_with
from quotes.roles.title_words import further_title, title_of

CHIEF = where(lemma="chief")
CHIEF_OFFICER = title_with(
    front=holds(CHIEF), holder=where(lower="officer"), entry=entry_with(alone=True)
)
INSIGHT = where(classes="in_the_know", follows_head=True)
IN_THE_KNOW = where(classes="informed_person", children=holds(INSIGHT))
INFORMANT = title_with(own=lambda role: role in (None, "public"), head=IN_THE_KNOW)


@dataclass(frozen=True, slots=True)
class Reading:
    """The title found in a phrase: its listed words (inclusive), its text, the role it means."""

    first: Word
    last: Word
    title: str | None
    role: Role | None


# Conditions in the manner of `where`: `reading_of(title=bool)`.
reading_of = conditions_on(Reading)
# What people of health care and the ill speak as where nothing happened.
OFF_DUTY: tuple[tuple[Where, Role], ...] = (
    (where(classes="physician"), "expert"),
    (where(classes="nurse ill"), "public"),
)
IN_EVENT = title_with(own=lambda role: role in ("emergency_services", "victim"))
Step = Callable[[Scene, Title], Role | None]


def read(scene: Scene, phrase: NounPhrase) -> Reading | None:
    """The title at the head of a phrase, or None where the lexicon has none there."""
    entry = longest_entry(scene, phrase)
    if entry is None:
        return None
    written = title_of(scene, phrase, entry)
    return Reading(entry.first, entry.last, written, _role_of_both(scene, phrase, entry))


def _role_of_both(scene: Scene, phrase: NounPhrase, entry: TitleEntry) -> Role | None:
    """`president and chief executive of [Acme]`: where the first may be of anything, the second."""
    further = further_title(scene, phrase, complement_end(scene, phrase, entry))
    own = role_of(scene, Title(phrase, entry, scene.role_of(entry.values)))
    if further is None or not entry.inherits:
        return own
    second_phrase, second = further
    return role_of(scene, Title(second_phrase, second, scene.role_of(second.values))) or own


def role_of(scene: Scene, title: Title) -> Role | None:
    """The first role that a step finds; else the title's own."""
    steps = BY_ITSELF
    if title.entry.inherits:
        steps = OF_OTHERS
    found = (step(scene, title) for step in steps)
    return first(found, bool) or title.own


def _chief_officer(scene: Scene, title: Title) -> Role | None:
    """`chief legal and development officer`: a head of an organisation, else of a firm."""
    if CHIEF_OFFICER(title):
        return kind_among(scene, title.rest) or "business"
    return None


def _informant(_: Scene, title: Title) -> Role | None:
    """`people familiar with the talks`, `a source close to them`: whose side is kept back."""
    return "unknown" if INFORMANT(title) else None


def _off_duty(scene: Scene, title: Title) -> Role | None:
    """`a heart surgeon` where nothing happened and no hospital speaks: an expert; a nurse: public.

    So is a patient, who is nobody's victim there.
    """
    if not IN_EVENT(title) or scene.eventful:
        return None
    employer = kind_among(scene, title.beside)
    return None if employer == "emergency_services" else value_of(title.holder, OFF_DUTY)


FOR_ALL: tuple[Step, ...] = (_chief_officer, _informant, kin_of_nobody, by_object, by_paragraph)
BY_ITSELF: tuple[Step, ...] = (*FOR_ALL, _off_duty)
# `spokesman`, `chairman`: many organisations have them.
OF_OTHERS: tuple[Step, ...] = (*FOR_ALL, beside, whose)
