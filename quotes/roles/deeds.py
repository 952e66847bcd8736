"""Deeds of speakers, read by the desk of the article: who scores in a match report is a player."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from quotes.language.conditions import Condition, governing, holds, only, where
from quotes.records import Role
from quotes.roles.role_rules import Clue, Kind, RoleRule, article_with
from quotes.roles.scene import ROLE_OF_DESK, Scene
from quotes.roles.subject_verbs import clues_at, verbs_of
from quotes.roles.who import NAMED, NAMED_PERSON, WITHOUT_NAME, Who, mentioning, speaker

# What is done to works and studies: `wrote the score`, `led the research`.
MAKES = where(classes="making_verb")
OF_ARTS = MAKES & governing("obj", where(desks="culture"))
OF_STUDY = MAKES & governing("obj", where(classes="study"))
OF_SCIENCE = MAKES & governing("obj obl", where(desks="science"))
FOR_SOMEBODY = governing("obl", where(case="for"))
ACTS_FOR = where(lemma="act") & FOR_SOMEBODY
APPEARS_FOR = where(lemma="appear") & FOR_SOMEBODY
COMPETES = where(lemma="represent compete") & governing("obl", where(classes="contest"))
# Each desk with what people of its trade do there, and the role in which they do it.
DEEDS: Mapping[str | None, Sequence[tuple[Condition, Role]]] = {
    "sport": [(where(classes="sports_deed"), "sport")],
    "culture": [(where(classes="stage_deed") | OF_ARTS, "culture")],
    "science": [(where(classes="research_deed") | OF_SCIENCE, "expert")],
    "market": [
        (where(classes="analyst_deed"), "expert"),
        (where(classes="working_verb"), "business"),
    ],
    "court": [(where(classes="counsel_deed") | APPEARS_FOR, "lawyer")],
}
# On any desk.
ANYWHERE: tuple[tuple[Condition, Role], ...] = (
    (OF_STUDY, "expert"),
    (ACTS_FOR, "lawyer"),
    (COMPETES, "sport"),
)
# `the new novel by [name Ann Lee]`, `a study by [name Ann Lee]`.
MADE_BY: tuple[tuple[Condition, Role], ...] = (
    (where(case="by", head=where(classes="artwork")), "culture"),
    (where(case="by", head=where(classes="written_study")), "expert"),
)
# `the 19-year-old`, of whom a match report tells no more.
AGED = where(lower=lambda form: form.endswith("year-old"))
OF_AN_AGE = WITHOUT_NAME & speaker(mentions=holds(mentioning(words=holds(AGED))))
AT_MATCH = article_with(desk="sport")
ELSEWHERE = article_with(desk=frozenset(filter(None, ROLE_OF_DESK))) & ~AT_MATCH


def deed(scene: Scene, who: Who) -> Iterator[Clue]:
    """`[name Lee] scored twice`, `[name Lee], who plays the widow`: a deed of its desk."""
    verbs = verbs_of(scene, who)
    for done, role in (*DEEDS.get(scene.desk, ()), *ANYWHERE):
        yield from clues_at(only(verbs, done), role)


def work(_: Scene, who: Who) -> Iterator[Clue]:
    """`"Low Tide", the new novel by [name Ann Lee]`: whose work or study it is."""
    named = (mention.phrase_head for mention in only(who.mentions, NAMED))
    makers = list(filter(None, named))
    for made, role in MADE_BY:
        yield from clues_at(only(makers, made), role)


def desk(scene: Scene, _: Who) -> Iterator[Clue]:
    """`[name Lee] said` in a report on shares, or in a match report: whom the desk writes of."""
    words = scene.coverage.words_for(scene.desk)
    return clues_at(words[:1], ROLE_OF_DESK[scene.desk])


WORK = RoleRule("work", work, Kind.DEED, NAMED_PERSON)
DEED = RoleRule("deed", deed, Kind.DEED, NAMED_PERSON)
# In a match report the desk tells more than an age does, elsewhere less.
SPORTS_ARTICLE = RoleRule("sports_article", desk, Kind.FALLBACK, NAMED_PERSON | OF_AN_AGE, AT_MATCH)
DESK = RoleRule("desk", desk, Kind.FALLBACK, NAMED_PERSON, ELSEWHERE)
