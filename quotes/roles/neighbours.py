"""Neighbours of the place of which the article tells: `who lives next door`."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from quotes.language.conditions import governing, only, where
from quotes.language.words import dependents_of
from quotes.roles.role_rules import Clue, Kind, RoleRule
from quotes.roles.scene import Scene
from quotes.roles.subject_verbs import clues_at, governors
from quotes.roles.who import NAMED_PERSON, Who

# `next door`, `nearby`, `across the road`, `on the same street`; no street with a name.
BESIDE = where(form_classes="beside", named=False)
LIVES_BESIDE = where(classes="dwelling_verb") & governing("advmod obl obj xcomp", BESIDE)


def lives_beside(_: Scene, who: Who) -> Iterator[Clue]:
    """`[name Ann Lee], who lives next door`, `in the flat below`: a neighbour of the place."""
    heads = who.phrase_heads
    told = (*dependents_of(heads, "acl"), *chain.from_iterable(map(governors, heads)))
    return clues_at(only(told, LIVES_BESIDE), "neighbour")


LIVES_BESIDE_IT = RoleRule("lives_beside", lives_beside, Kind.TOLD, NAMED_PERSON)
