"""What the speaker saw or lived through."""

from __future__ import annotations

from collections.abc import Iterator

from quotes.language.conditions import only
from quotes.roles.eyewitness import HAPPENED, LIVED_THROUGH, SEES_IT, TELLS_EVENT
from quotes.roles.role_rules import Clue, Kind, RoleRule
from quotes.roles.scene import Scene
from quotes.roles.subject_verbs import own_verbs, reported_verbs, verbs_of, words_of
from quotes.roles.who import Who


def account_of_witness(scene: Scene, who: Who) -> Iterator[Clue]:
    """`[name Ann Lee], who saw the crash` or `"I heard a bang"`: perception, flight, presence; in eventful articles."""
    verbs = (*verbs_of(scene, who), *reported_verbs(scene, who))
    for verb in only(verbs, SEES_IT):
        if scene.eventful or TELLS_EVENT(verb):
            yield Clue(verb.span, "witness")


def account_of_event(scene: Scene, who: Who) -> Iterator[Clue]:
    """`"Suddenly everything collapsed," said [name Ann Lee]`: someone with no office tells of the event as it came."""
    if scene.eventful and not scene.political:
        direct = [said for said in who.said if said.type == "direct"]
        for verb in only(words_of(scene, direct), HAPPENED):
            yield Clue(verb.span, "witness")


def account_of_experience(scene: Scene, who: Who) -> Iterator[Clue]:
    """`"We were awake when the water came," said [name Ann Lee]`: I and we in the past; where something happened."""
    told = scene.eventful and not scene.political
    if not told or len(scene.events) < 2:
        return
    recalling = scene.context.lexicons.words("recalling")
    for said in who.said:
        if said.cue is not None and said.cue.lemma in recalling:
            yield Clue(said.cue.span, "witness")
        verbs = own_verbs(scene, [said]) if said.type == "direct" else ()
        for verb in only(verbs, LIVED_THROUGH):
            yield Clue(verb.span, "witness")


WITNESS = RoleRule("account_of_witness", account_of_witness, Kind.SIGHT)
EVENT = RoleRule("account_of_event", account_of_event, Kind.SIGHT)
EXPERIENCE = RoleRule("account_of_experience", account_of_experience, Kind.SIGHT)
