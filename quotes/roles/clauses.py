"""Rules on clauses about the speaker: copulas, work, where they live."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from itertools import filterfalse
from operator import attrgetter

from quotes.language.conditions import Condition, first, governing, holds, met, only, where
from quotes.language.words import Word, heads_of
from quotes.records import Role
from quotes.roles.noun_phrases import counted, phrase_of
from quotes.roles.organisation_kinds import as_staff, kind_among
from quotes.roles.role_rules import Clue, Kind, RoleRule
from quotes.roles.scene import NOUN, Scene
from quotes.roles.subject_verbs import RELATIVE_CLAUSE, SUBJECT, WITHOUT_SUBJECT
from quotes.roles.title_roles import read, reading_of
from quotes.roles.who import ORGANISATION, Mentioned, Who

NEGATION = where(lower="not n't never no")
# `she would be a bad president`, `he is such an artist`: what is held of them.
SUPPOSED = governing("aux", where(lemma="would could may might should")) | governing(
    "det:predet", where(lemma="such")
)
CLAIMED = ~governing("advmod det", NEGATION) & ~SUPPOSED

SECOND_SUBJECT = where(deprel="conj", upos="PROPN", head=SUBJECT)
IS_NOUN = NOUN & where(has="cop")
# `is [a nurse]`, but `is with [an official]`.
IS_SOMEBODY = NOUN & governing("cop", where(lemma="be")) & where(lacks="case")
# `works as`, `became`.
SERVES = where(classes="serving_verb")
AS = governing("case mark", where(lower="as"))
OF_BECOMING = where(head=where(lemma="become"))
SERVED_AS = where(relation="obl xcomp obj") & (AS | where(deprel="xcomp") | OF_BECOMING) & NOUN
# `works for`, `runs the shop`, but not `ran out the door`.
PARTICLE_OF_MOTION = where(lower="out off away into through")
WORKS = where(classes="working_verb") & ~governing("advmod compound case", PARTICLE_OF_MOTION)
LEADS = where(classes="leading_verb")  # no staff: `chairs the committee`
EMPLOYER = where(relation="obl obj", not_deprel="obl") | where(deprel="obl", case="at for in on")
# `the inspectorate`, of which more may be told before.
SHORT = where(
    capital=False, before=where(lower="the"), not_children=holds(where(deprel="nmod amod"))
)
PERFORMERS = SHORT & where(lemma="group act ensemble outfit troupe")
TITLED = reading_of(title=bool)
LIVES = where(classes="dwelling_verb", has="obl")


def copula(scene: Scene, who: Who) -> Iterator[Clue]:
    """`[name Ann Lee] is [title a nurse]`, `, who is [title a nurse]`: cop below a noun."""
    for predicate in _narrated(scene, who, IS_SOMEBODY):
        yield from _titled(scene, predicate)


def organisation_is(scene: Scene, who: Who) -> Iterator[Clue]:
    """`[name Acme] is [an airline]`: cop below a noun for a kind of organisation."""
    for predicate in only(scene.once(_predicates, who), IS_NOUN):
        phrase = phrase_of(predicate)
        yield Clue(phrase.span, kind_among(scene, (*phrase.modifiers, predicate)))


def works_as(scene: Scene, who: Who) -> Iterator[Clue]:
    """`[name Ann Lee] works as [title a nurse]`, `as [title mayor], [name Lee] said`."""
    for verb in _narrated(scene, who, SERVES):
        for noun in only(verb.children, SERVED_AS):
            yield from _titled(scene, noun)
    for noun in _spoken_as(who):
        yield from _titled(scene, noun)


def works_at(scene: Scene, who: Who) -> Iterator[Clue]:
    """`[name Ann Lee], who works for [organisation Acme]`: obl or obj of a verb of work."""
    for verb in _narrated(scene, who, WORKS):
        for employer in only(verb.children, EMPLOYER):
            phrase = phrase_of(employer)
            role = _kind_of_employer(scene, employer)
            yield Clue(phrase.span, role if LEADS(verb) else role and as_staff(role))


def _kind_of_employer(scene: Scene, employer: Word) -> Role | None:
    """The kind of an organisation somebody works for.

    Of `the inspectorate` it is that of the last one named before: `Inspectorate for Emergencies`.
    Who manages `the group` in an article on music manages artists.
    """
    own = kind_among(scene, phrase_of(employer).words)
    if PERFORMERS(employer) and scene.desk == "culture":
        return "culture"
    if SHORT(employer):
        same = scene.words_of_organisations.get(employer.lower, [])
        named = only(reversed(same), employer.__gt__)
        names = map(attrgetter("name_words"), named)
        return first(map(partial(kind_among, scene), names), bool) or own
    return own


def lives_in(scene: Scene, who: Who) -> Iterator[Clue]:
    """`[name Ann Lee], who lives in Leeds`: one of the public, where no more is told."""
    for verb in _narrated(scene, who, LIVES):
        yield Clue(verb.span, "public")


def _titled(scene: Scene, noun: Word) -> Iterator[Clue]:
    """Read what a noun says of its subject; `the first woman to win` says nothing."""
    phrase = phrase_of(counted(noun))
    reading = met(read(scene, phrase), TITLED)
    if reading is not None:
        yield Clue(phrase.span, reading.role, reading.title)


def _narrated(scene: Scene, who: Who, condition: Condition) -> Iterator[Word]:
    """The predicates of a kind that the article itself tells of the speaker."""
    predicates = only(scene.once(_predicates, who), condition)
    return filterfalse(scene.spoken.__contains__, predicates)


def _spoken_as(who: Who) -> Iterator[Word]:
    """`As [mayor], Ann Lee said`; `Ann Lee, speaking as [mayor], said`."""
    for mention in who.mentions:
        for verb in _governor(mention):
            fronted = only(verb.dependents("obl"), mention.words[0].__gt__)
            yield from only(fronted, AS)
            asides = (*verb.dependents("advcl"), *mention.dependents("acl"))
            for clause in only(asides, WITHOUT_SUBJECT):
                yield from only(clause.dependents("obl"), AS)


def _predicates(_: Scene, who: Who) -> list[Word]:
    """List what mentions are subject of, and their relative clauses, unless negated."""
    told: list[Word] = []
    for mention in who.mentions:
        told += _governor(mention) + only(mention.dependents(), RELATIVE_CLAUSE)
    return only(told, CLAIMED)


def _governor(mention: Mentioned) -> list[Word]:
    """The word of which the phrase around a mention is the subject, also the second one.

    `Ann Lee and [Bo Ray] run the mill`.
    """
    heads = list(filter(None, [mention.phrase_head]))
    leading = heads_of(only(heads, SECOND_SUBJECT))
    return heads_of(only([*heads, *leading], SUBJECT))


COPULA = RoleRule("copula", copula, Kind.TOLD, ~ORGANISATION)
WORKS_AS = RoleRule("works_as", works_as, Kind.TOLD)
WORKS_AT = RoleRule("works_at", works_at, Kind.TOLD)
LIVES_IN = RoleRule("lives_in", lives_in, Kind.HOME)
ORGANISATION_IS = RoleRule("organisation_is", organisation_is, Kind.TOLD, ORGANISATION)
