"""Titles that many organisations have take the role of whose they are: `a union leader`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from itertools import chain, dropwhile, takewhile

from quotes.language.conditions import at_most, begins, first, holds, only, some, where
from quotes.language.values import entity_with
from quotes.language.words import Word, dependents_of, heads_of
from quotes.records import Role
from quotes.roles.organisation_kinds import as_staff, kind_among
from quotes.roles.owners import (
    FIRMS,
    POSSESSIVE,
    organisation_before,
    owners_of,
    person_before,
    role_of_modifier,
)
from quotes.roles.reputation import OF_PLACE, role_of_owner, same_names
from quotes.roles.scene import NATION, Scene
from quotes.roles.title_entries import Title, title_with
from quotes.trees import Entity

# Who speaks for the minister does not speak for the party.
OF_PERSON: Mapping[Role, Role] = {"politician": "official"}
SERVING = ("public", "official")
OF_SOMEBODY = where(lower="his her")
# `the spokesman`, who has no role of his own.
WITHOUT_ROLE = title_with(own=lambda role: role is None, head=where(not_lemma="source associate"))
# Who speaks for a place speaks for its government; its managers and residents do not.
VOICE = where(classes="voice_of_government")
# Whose place is the government of it, unless they are of its club.
CHAIR = where(classes="chair")
# Whom bodies of all kinds have, and firms least.
OF_BODY: Mapping[str, Role | None] = {"member": None}
# What states and firms have alike.
OFFICER_OF_FIRM = where(classes="officer_of_firm")
OF_ANY_FIRM = entity_with(type=FIRMS)
OF_PERSON_NAMED = entity_with(type="PERSON")
CALLED = where(upos="NOUN", has="det", child=where(lower="the"))
# Of one trade with whose they are; what its leaders are, not its staff.
COUNTERPART = where(classes="counterpart")
LEADS_BODY = where(classes="leader_of_body")
OF_THEIR_KIND = ("politician", "expert")
# `[party] officials`, `a [Labour] spokesman`: who speaks for a party is a politician.
IN_PARTY = where(lemma="party") | where(capital=True, classes="party_tag")

# `head of research [at] Carrow Bank`: a place of work says more than what somebody is head of.
AT = where(lower="at")
# `the Stars captain`: what a club is called is nobody's trade.
OF_NO_NAME = where(not_entity_type=FIRMS)
# `treasurer of Acme`, `an engineer at Acme`.
IN_BUSINESS = title_with(holder=OFFICER_OF_FIRM) | title_with(rest=holds(AT))
DOES = where(upos="VERB")  # `the official [overseeing relief efforts]`
ACRONYM = begins(where(all_capitals=True)) & at_most(1)


def beside(scene: Scene, title: Title) -> Role | None:
    """`[union] leader`, `secretary of [the party]`: the kind of organisation beside a title.

    Else the role of a person: `the [soldiers]' spokesman`.
    """
    if VOICE(title.entry.last) and some(title.front, NATION):
        return "official"
    at_work = tuple(dropwhile(~AT, title.rest))
    for words in (title.front, at_work or tuple(takewhile(~DOES, title.rest))):
        kind = kind_among(scene, words)
        person = role_of_modifier(scene, only(words, OF_NO_NAME))
        if kind is not None:
            speaks = VOICE(title.holder) and some(words, IN_PARTY)
            return as_staff(kind) if title.own in SERVING and not speaks else kind
        if person is not None:
            return OF_PERSON.get(person, person)
    return None


def whose(scene: Scene, title: Title) -> Role | None:
    """`[Acme]'s spokesman`, else `its spokesman`: a name beside a title, or one before it."""
    owners = owners_of(title.phrase, title.entry)
    if owners:
        return _of_named(scene, title, owners)
    left = title.phrase.left
    if POSSESSIVE(left):
        return organisation_before(scene, left, named=False)
    told = _of_person(scene, left) if OF_SOMEBODY(left) and title.own is None else None
    if told is not None:
        return told
    return organisation_before(scene, left, named=True) if WITHOUT_ROLE(title) else None


def _of_person(scene: Scene, pronoun: Word) -> Role | None:
    """`Bishop Lee was away, [his] spokesman said`: staff of the last person named."""
    person = person_before(scene, pronoun)
    told = role_of_owner(scene, person) if person is not None else None
    return told and as_staff(told)


def _of_named(scene: Scene, title: Title, owners: Sequence[Entity]) -> Role | None:
    """`the chairman of [Carrow]`, `[Acme]'s president`, `a spokesman for [Lee]`."""
    firms_and_people = only(owners, ~OF_PLACE)
    of_place = not firms_and_people and owners[0].first > title.holder
    if of_place and CHAIR(title.holder):
        return scene.role_of(("official", "sport"))  # the chairman of a district, or of its club
    speaking = owners if VOICE(title.holder) else firms_and_people
    told = first(map(partial(role_of_owner, scene), speaking), bool)
    if told is None and VOICE(title.holder) and some(owners, OF_PERSON_NAMED):
        told = _as_called(scene, title)
    if told is None:
        return _of_unknown(scene, title, speaking)
    # Who works for people of a role: `the mayor's [deputy]`, `his [clerk]`.
    leads = told in OF_THEIR_KIND and LEADS_BODY(title.holder)
    served = told if leads or COUNTERPART(title.holder) else as_staff(told)
    of_institute = (title.own, served) == ("business", "public")  # its chief executive
    return "business" if of_institute else served


def _as_called(scene: Scene, title: Title) -> Role | None:
    """`A spokesman for Mr Lee said [the senator] was away`: what they call him whom they speak for."""
    clauses = dependents_of(heads_of([title.head]), "ccomp")
    called = only(dependents_of(clauses, "nsubj", "nsubj:pass"), CALLED)
    return first((scene.role_of(scene.title_values(noun)) for noun in called), bool)


def _of_unknown(scene: Scene, title: Title, owners: Sequence[Entity]) -> Role | None:
    """`president of [Acme]`, of which the article tells nothing; `the LPC` may well be a party.

    It is a firm, unless the NER often says a place.
    """
    alike = list(chain.from_iterable(map(partial(same_names, scene), owners)))
    firms = only((*owners, *alike), OF_ANY_FIRM)
    if len(firms) <= len(only(alike, OF_PLACE)):
        return title.own
    names = map(scene.context.name, owners)
    if IN_BUSINESS(title) and not some(names, ACRONYM):
        return "business"
    return title.own or OF_BODY.get(title.holder.lemma, "business")
