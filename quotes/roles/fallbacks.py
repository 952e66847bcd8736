"""Rules for speakers of whom no title and no event tells the role."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from quotes import patterns
from quotes.language.conditions import at_most, begins, ends, holds, only, some, where
from quotes.language.words import dependents_of
from quotes.roles.noun_phrases import of_counted
from quotes.roles.role_rules import Clue, Kind, RoleRule, article_with
from quotes.roles.scene import ENOUGH_TOPICS, Scene, mostly_on
from quotes.roles.subject_verbs import clues_at, cues_of
from quotes.roles.who import (
    NAMED,
    NAMED_PERSON,
    OF_PERSON,
    ORGANISATION,
    PERSON,
    PERSONAL,
    WITHOUT_NAME,
    Who,
    mentioning,
    speaker,
)

SIGNED_WITH_PLACE = patterns.compile(r", \p{Lu}[\p{L}'’ -]{1,30}: ")
PROMINENT = 6  # mentions of somebody whom an article is about

# `Lee's [campaign]`: whoever has such things stands for office or holds one.
HAS_CAMPAIGN = where(deprel="nmod:poss compound nmod", head=where(classes="mark_of_office"))
TWO_DIGITS = where(form=lambda form: form.isdigit() and len(form) <= 2)
AGE_BEHIND = TWO_DIGITS & where(before=where(form=", ("))
OF_AGE = NAMED & mentioning(behind=lambda words: some(words[1:2], AGE_BEHIND))
SOME_OF_MANY = where(lemma="most many some few", upos="ADJ PRON DET")
OF_A_PEOPLE = where(entity_type="NORP", plural=True)  # `some disgruntled Norwegians`
NO_MORE_TOLD = (
    where(classes="any_person") | where(lemma="one another other") | SOME_OF_MANY | OF_A_PEOPLE
)
POSTS = where(classes="posting_verb")
# `the Kites`: what a team is called.
BEHIND_ARTICLE = where(before=where(lower="the"))
PLURAL_NAME = where(xpos="NNPS")
OF_TEAM = where(name_words=begins(BEHIND_ARTICLE)) & where(name_words=ends(PLURAL_NAME))

# `one of the sources`, who is kept back as they are
OF_ANYBODY = mentioning(head=NO_MORE_TOLD & ~of_counted(where(classes="informant")))
NOBODY = ~mentioning()
OF_ORGANISATION = mentioning(head=where(entity_type="ORG"))
# `The company … Acme said`: no ORG to the NER, in an article that speaks of one firm.
NAME_OF_FIRM = mentioning(head=where(upos="PROPN", entity_type="PERSON FAC PRODUCT"))
THE_FIRM = where(lower="company firm", before=where(lower="the"))
# `Lee & Daughters`.
PARTNERSHIP = mentioning(
    words=holds(where(form="&", before=where(capital=True), after=where(capital=True)))
)
TEAM = mentioning(head=OF_TEAM)

PROMINENT_SPEAKER = speaker(mentions=lambda mentions: len(mentions) >= PROMINENT)
PUBLIC_FIGURE = NAMED_PERSON & PROMINENT_SPEAKER & ~speaker(mentions=holds(OF_AGE))
UNNAMED_PERSON = speaker(kind="nominal") & WITHOUT_NAME
# No acronym: that may as well be a party.
SPELT = speaker(name=lambda name: not name.isupper())
SPELT_ORGANISATION = ORGANISATION & ~WITHOUT_NAME & SPELT

ABOUT_POLITICS = article_with(topics=mostly_on("politician", times=2))
ON_POLITICS = ABOUT_POLITICS | article_with(desk="politics", topics=mostly_on("politician"))
TELLS_OF_OTHERS = article_with(topics=lambda topics: topics.total() > ENOUGH_TOPICS)


def on_line(scene: Scene, who: Who) -> Iterator[Clue]:
    """`[name Ann Lee] tweeted`: a user of social media, where nothing else is known."""
    posting = cues_of(scene, who, POSTS)
    return clues_at(posting, "public")


def campaigns(scene: Scene, who: Who) -> Iterator[Clue]:
    """`[name Lee]'s campaign`, `[name Lee] supporters`: of the only person of that name."""
    surname = (who.name or "").rpartition(" ")[-1]
    bearing = where(form=surname)
    namesakes = map(scene.context.name, scene.namesakes.get(surname, ()))
    persons = only(namesakes, begins(PERSON))
    full_names = only(persons, ends(bearing) & ~at_most(1))
    first_names = {scene.written(name[0], name[-2]) for name in full_names}
    campaigning = only(chain.from_iterable(persons), bearing & HAS_CAMPAIGN)
    return clues_at(campaigning if len(first_names) < 2 else (), "politician")


def politics_article(_: Scene, who: Who) -> Iterator[Clue]:
    """`[name Lee] campaigned in Iowa`: whom an article on politics names again and again."""
    return clues_at(who.mentions[:1], "politician")


def age(_: Scene, who: Who) -> Iterator[Clue]:
    """`[name Ann Lee], 37,`: a person with nothing but an age is one of the public."""
    aged = only(who.mentions, OF_AGE)
    numbers = [mention.behind[1] for mention in aged]
    return clues_at(numbers, "public")


def signed(scene: Scene, who: Who) -> Iterator[Clue]:
    """`[name Ann], Carrow: We are flooded.`: what a reader writes, signed with a place."""
    text = scene.context.text
    openings = {paragraph.start for paragraph in scene.context.article.paragraphs}
    opening = only(who.mentions, mentioning(start=openings))
    placed = [one for one in opening if SIGNED_WITH_PLACE.match(text, one.end)]
    return clues_at(placed, "public")


def described(scene: Scene, who: Who) -> Iterator[Clue]:
    """`[name Ann Lee], who set up the page`: somebody of whom one thing is told and no office.

    In an article on politics: `[name Lee], who leads in Iowa`.
    """
    clauses = dependents_of(who.heads, "acl:relcl")
    return clues_at(clauses, "politician" if ON_POLITICS(scene) else "public")


def anybody(_: Scene, who: Who) -> Iterator[Clue]:
    """`[mention one man]`: a person of whom the article says no more."""
    people = only(who.mentions, OF_ANYBODY)
    return clues_at(people, "public")


def firm(scene: Scene, who: Who) -> Iterator[Clue]:
    """`[mention Acme] said`: an organisation of which nothing is told is most often a firm."""
    team = mentioning() if scene.desk == "sport" else TEAM if scene.topics["sport"] else NOBODY
    named_firm = NAME_OF_FIRM if some(scene.words, THE_FIRM) else NOBODY
    for named in only(who.mentions, OF_ORGANISATION | PARTNERSHIP | named_firm):
        yield Clue(named, "sport" if team(named) else "business")


def only_named(scene: Scene, who: Who) -> Iterator[Clue]:
    """`[mention Ann Lee] said`: one of the public, where an article says what others are.

    In an article on politics one of those whom papers name without an office: `Lee told voters`.
    """
    people = only(who.mentions, OF_PERSON)
    return clues_at(people, "politician" if ON_POLITICS(scene) else "public")


CAMPAIGNS = RoleRule("campaigns", campaigns, Kind.PUBLIC_FIGURE, NAMED_PERSON)
POLITICS_ARTICLE = RoleRule(
    "politics_article", politics_article, Kind.PUBLIC_FIGURE, PUBLIC_FIGURE, ABOUT_POLITICS
)
AGE = RoleRule("age", age, Kind.FALLBACK)
ON_LINE = RoleRule("on_line", on_line, Kind.FALLBACK, ~PROMINENT_SPEAKER)
SIGNED = RoleRule("signed", signed, Kind.FALLBACK, PERSONAL)
DESCRIBED = RoleRule("described", described, Kind.FALLBACK, PERSONAL)
ANYBODY = RoleRule("anybody", anybody, Kind.FALLBACK, UNNAMED_PERSON)
FIRM = RoleRule("firm", firm, Kind.FALLBACK, SPELT_ORGANISATION)
ONLY_NAMED = RoleRule("only_named", only_named, Kind.FALLBACK, NAMED_PERSON, TELLS_OF_OTHERS)
