"""What speakers do, read by the desk of the article: who scores in a match report is a player."""

from __future__ import annotations

from collections.abc import Iterator

from quotes.language.conditions import Condition, governing, only, where
from quotes.records import Role
from quotes.roles.role_rules import Clue, Kind, RoleRule
from quotes.roles.scene import Scene
from quotes.roles.subject_verbs import clues_at, verbs_of
from quotes.roles.who import NAMED_PERSON, Who

# What is done to works and studies: `wrote the score`, `led the research`.
MAKES = where(classes="making_verb")
OF_ARTS = MAKES & governing("obj", where(desks="culture"))
OF_SCIENCE = MAKES & governing("obj obl", where(desks="science"))
APPEARS_FOR = where(lemma="appear act") & governing("obl", where(case="for"))
# Each desk with what people of its trade do there, and the role in which they do it.
DEEDS: tuple[tuple[str, Condition, Role], ...] = (
    ("sport", where(classes="sports_deed"), "sport"),
    ("culture", where(classes="stage_deed") | OF_ARTS, "culture"),
    ("science", where(classes="research_deed") | OF_SCIENCE, "expert"),
    ("market", where(classes="analyst_deed"), "expert"),
    ("market", where(classes="working_verb"), "business"),
    ("court", where(classes="counsel_deed") | APPEARS_FOR, "lawyer"),
)
# Where nothing is told of a speaker with a name: what most people are of whom the desk writes.
PEOPLE: dict[str | None, Role] = {"culture": "culture", "science": "expert", "market": "business"}


def deed(scene: Scene, who: Who) -> Iterator[Clue]:
    """`[name Lee] scored twice`, `[name Lee], who plays the widow`: a deed of its desk."""
    verbs = list(verbs_of(scene, who))
    rows = [(done, role) for desk, done, role in DEEDS if desk == scene.desk]
    for done, role in rows:
        yield from clues_at(only(verbs, done), role)


def desk(scene: Scene, _: Who) -> Iterator[Clue]:
    """`[name Lee] said` in a report on shares: whom the desk of the article writes of."""
    role = PEOPLE.get(scene.desk)
    if role is not None:
        words = scene.coverage.words_for(scene.desk)
        yield from clues_at(words[:1], role)


DEED = RoleRule("deed", deed, Kind.DEED, NAMED_PERSON)
DESK = RoleRule("desk", desk, Kind.FALLBACK, NAMED_PERSON)
