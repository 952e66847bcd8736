"""Rules for speakers of whom no title and no event tells the role."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from quotes import patterns
from quotes.language.conditions import begins, ends, only, where
from quotes.language.words import Word
from quotes.records import Role
from quotes.roles.role_rules import Clue, Kind, RoleRule
from quotes.roles.scene import ENOUGH_TOPICS, Scene
from quotes.roles.who import (
    NAMED,
    NAMED_PERSON,
    OF_PERSON,
    ORGANISATION,
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
NO_MORE_TOLD = where(classes="any_person") | where(lemma="one another other")
RELATIVE_CLAUSE = where(deprel="acl:relcl")
# `the Kites`: what a team is called.
BEHIND_ARTICLE = where(before=where(lower="the"))
PLURAL_NAME = where(xpos="NNPS")
OF_TEAM = where(name_words=begins(BEHIND_ARTICLE)) & where(name_words=ends(PLURAL_NAME))

OF_ANYBODY = mentioning(head=NO_MORE_TOLD)
OF_ORGANISATION = mentioning(head=where(entity_type="ORG"))
TEAM = mentioning(head=OF_TEAM)

PROMINENT_SPEAKER = speaker(mentions=lambda mentions: len(mentions) >= PROMINENT)
MENTIONED = speaker(mentions=bool)
UNNAMED_PERSON = speaker(kind="nominal") & WITHOUT_NAME
# No acronym: that may as well be a party.
SPELT = speaker(name=lambda name: not name.isupper())
SPELT_ORGANISATION = ORGANISATION & ~WITHOUT_NAME & SPELT


def on_line(scene: Scene, who: Who) -> Iterator[Clue]:
    """`[name Ann Lee] tweeted`: a user of social media, where nothing else is known."""
    posting = scene.context.lexicons.words("posting_verb")
    for said in who.said:
        if said.cue is not None and said.cue.lemma in posting:
            yield Clue(said.cue.span, "public")


def sports_article(scene: Scene, who: Who) -> Iterator[Clue]:
    """`[name Lee] scored twice`: who is named in an article that is mostly about sport."""
    if scene.mostly("sport"):
        yield Clue(who.mentions[0], "sport")


def campaigns(scene: Scene, who: Who) -> Iterator[Clue]:
    """`[name Lee]'s campaign`, `[name Lee] supporters`: of the only person of that name."""
    surname = (who.name or "").split()[-1]
    persons = [e for e in scene.namesakes.get(surname, ()) if e.type == "PERSON"]
    names = [scene.words[e.first : e.last] for e in persons]
    words = [word for name in names for word in name if word.form == surname]
    if len(_first_names(scene, names, surname)) < 2:
        for word in only(words, HAS_CAMPAIGN):
            yield Clue(word.span, "politician")


def _first_names(scene: Scene, names: Sequence[tuple[Word, ...]], surname: str) -> set[str]:
    """Collect the words in front of a surname in the names of an article."""
    ending = [name[:-1] for name in names if name[-1].form == surname]
    return {scene.written(front[0], front[-1]) for front in filter(None, ending)}


def politics_article(scene: Scene, who: Who) -> Iterator[Clue]:
    """`[name Lee] campaigned in Iowa`: whom an article on politics names again and again."""
    if scene.mostly("politician") and not any(age(scene, who)):
        yield Clue(who.mentions[0], "politician")


def age(scene: Scene, who: Who) -> Iterator[Clue]:
    """`[name Ann Lee], 37,`: a person with nothing but an age is one of the public."""
    for named in only(who.mentions, NAMED):
        last = named.words[-1]
        second_behind = scene.words[last + 2 : last + 3]
        for number in only(second_behind, AGE_BEHIND):
            yield Clue(number.span, "public")


def signed(scene: Scene, who: Who) -> Iterator[Clue]:
    """`[name Ann], Carrow: We are flooded.`: what a reader writes, signed with a place."""
    openings = {paragraph.start for paragraph in scene.article.paragraphs}
    for opening in who.mentions:
        place = SIGNED_WITH_PLACE.match(scene.article.text, opening.end)
        if place and opening.start in openings:
            yield Clue(opening, "public")


def described(_: Scene, who: Who) -> Iterator[Clue]:
    """`[name Ann Lee], who set up the page`: somebody of whom one thing is told and no office."""
    for named in who.mentions:
        below_head = named.head.children if named.head is not None else ()
        for clause in only(below_head, RELATIVE_CLAUSE):
            yield Clue(clause.span, "public")


def anybody(_: Scene, who: Who) -> Iterator[Clue]:
    """`[mention one man]`: a person of whom the article says no more."""
    for one in only(who.mentions, OF_ANYBODY):
        yield Clue(one, "public")


def firm(scene: Scene, who: Who) -> Iterator[Clue]:
    """`[mention Acme] said`: an organisation of which nothing is told is most often a firm."""
    for named in only(who.mentions, OF_ORGANISATION):
        team = scene.topics["sport"] > 0 and TEAM(named)
        role: Role = "sport" if team else "business"
        yield Clue(named, role)


def only_named(scene: Scene, who: Who) -> Iterator[Clue]:
    """`[mention Ann Lee] said`: one of the public, where an article says what others are."""
    enough_told = scene.topics.total() > ENOUGH_TOPICS
    for named in only(who.mentions if enough_told else (), OF_PERSON):
        yield Clue(named, "public")


SPORTS_ARTICLE = RoleRule("sports_article", sports_article, Kind.FALLBACK, NAMED_PERSON & MENTIONED)
CAMPAIGNS = RoleRule("campaigns", campaigns, Kind.PUBLIC_FIGURE, NAMED_PERSON)
POLITICS_ARTICLE = RoleRule(
    "politics_article", politics_article, Kind.PUBLIC_FIGURE, NAMED_PERSON & PROMINENT_SPEAKER
)
AGE = RoleRule("age", age, Kind.FALLBACK)
ON_LINE = RoleRule("on_line", on_line, Kind.FALLBACK, ~PROMINENT_SPEAKER)
SIGNED = RoleRule("signed", signed, Kind.FALLBACK, PERSONAL)
DESCRIBED = RoleRule("described", described, Kind.FALLBACK, PERSONAL)
ANYBODY = RoleRule("anybody", anybody, Kind.FALLBACK, UNNAMED_PERSON)
FIRM = RoleRule("firm", firm, Kind.FALLBACK, SPELT_ORGANISATION)
ONLY_NAMED = RoleRule("only_named", only_named, Kind.FALLBACK, NAMED_PERSON)
