"""Rules on what the speaker saw or lived through."""

from __future__ import annotations

from collections.abc import Iterator

from quotes.language.conditions import only, where
from quotes.roles.desk import PEACEFUL
from quotes.roles.eyewitness import HAPPENED, LIVED_THROUGH, SEES_EVENT, SEES_IT
from quotes.roles.role_rules import Clue, Kind, RoleRule, article_with
from quotes.roles.scene import Scene, mostly_on
from quotes.roles.subject_verbs import (
    DIRECT,
    clues_at,
    cues_of,
    own_verbs,
    reported_verbs,
    verbs_of,
    words_of,
)
from quotes.roles.who import ORGANISATION, Who

NOT_PEACEFUL = article_with(not_desk=PEACEFUL)
OF_EVENT = article_with(eventful=True) & ~article_with(topics=mostly_on("politician"))
OF_MUCH = article_with(coverage=lambda coverage: len(coverage.events) > 1)
RECALLS = where(classes="recalling")


def account_of_witness(scene: Scene, who: Who) -> Iterator[Clue]:
    """`[name Ann Lee], who saw the crash` or `"I heard a bang"`: perception, flight, presence.

    Where the article is not eventful, the sentence itself must tell of an event.
    """
    verbs = (*verbs_of(scene, who), *reported_verbs(scene, who))
    seeing = only(verbs, SEES_IT if scene.eventful else SEES_EVENT)
    return clues_at(seeing, "witness")


def account_of_event(scene: Scene, who: Who) -> Iterator[Clue]:
    """`"Suddenly everything collapsed," said [name Ann Lee]`: the event as it came."""
    own_words = words_of(scene, only(who.said, DIRECT))
    happening = only(own_words, HAPPENED)
    return clues_at(happening, "witness")


def account_of_experience(scene: Scene, who: Who) -> Iterator[Clue]:
    """`"We were awake when the water came," said [name Ann Lee]`: I and we in the past."""
    recalling = cues_of(scene, who, RECALLS)
    own_words = own_verbs(scene, only(who.said, DIRECT))
    lived_through = only(own_words, LIVED_THROUGH)
    return clues_at((*recalling, *lived_through), "witness")


WITNESS = RoleRule(
    "account_of_witness", account_of_witness, Kind.SIGHT, ~ORGANISATION, articles=NOT_PEACEFUL
)
EVENT = RoleRule("account_of_event", account_of_event, Kind.SIGHT, ~ORGANISATION, articles=OF_EVENT)
EXPERIENCE = RoleRule(
    "account_of_experience",
    account_of_experience,
    Kind.SIGHT,
    ~ORGANISATION,
    articles=OF_EVENT & OF_MUCH,
)
