"""Rules on what the speaker saw or lived through."""

from __future__ import annotations

from collections.abc import Iterator

from quotes.language.conditions import only
from quotes.roles.eyewitness import HAPPENED, LIVED_THROUGH, SEES_EVENT, SEES_IT
from quotes.roles.role_rules import Clue, Kind, RoleRule
from quotes.roles.scene import Scene
from quotes.roles.subject_verbs import (
    clues_at,
    is_direct,
    own_verbs,
    reported_verbs,
    verbs_of,
    words_of,
)
from quotes.roles.who import Who


def account_of_witness(scene: Scene, who: Who) -> Iterator[Clue]:
    """`[name Ann Lee], who saw the crash` or `"I heard a bang"`: perception, flight, presence.

    Where the article is not eventful, the sentence itself must tell of an event.
    """
    verbs = (*verbs_of(scene, who), *reported_verbs(scene, who))
    seeing = only(verbs, SEES_IT if scene.eventful else SEES_EVENT)
    return clues_at(seeing, "witness")


def account_of_event(scene: Scene, who: Who) -> Iterator[Clue]:
    """`"Suddenly everything collapsed," said [name Ann Lee]`: the event as it came."""
    if _tells_of_event(scene):
        words = words_of(scene, filter(is_direct, who.said))
        yield from clues_at(only(words, HAPPENED), "witness")


def account_of_experience(scene: Scene, who: Who) -> Iterator[Clue]:
    """`"We were awake when the water came," said [name Ann Lee]`: I and we in the past."""
    if len(scene.events) < 2 or not _tells_of_event(scene):
        return
    recalling = scene.context.lexicons.words("recalling")
    for said in who.said:
        recalls = said.cue is not None and said.cue.lemma in recalling
        yield from clues_at([said.cue] if recalls else [], "witness")
        verbs = own_verbs(scene, filter(is_direct, [said]))
        yield from clues_at(only(verbs, LIVED_THROUGH), "witness")


def _tells_of_event(scene: Scene) -> bool:
    return scene.eventful and not scene.political


WITNESS = RoleRule("account_of_witness", account_of_witness, Kind.SIGHT)
EVENT = RoleRule("account_of_event", account_of_event, Kind.SIGHT)
EXPERIENCE = RoleRule("account_of_experience", account_of_experience, Kind.SIGHT)
