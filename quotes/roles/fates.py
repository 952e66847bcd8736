"""Rules on what befell a speaker: hurt, bereaved, held to account."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from quotes.language.conditions import first, governing, holds, only, where
from quotes.language.words import Word
from quotes.roles.role_rules import Clue, Kind, RoleRule
from quotes.roles.scene import Scene
from quotes.roles.subject_verbs import clues_at, trusted, verbs_of
from quotes.roles.who import ORGANISATION, Mentioned, Who

PASSIVE = where(passive=True)
HARMS = where(hints="harm")
EVENT = where(hints="event")

# `was injured`, `was treated for burns`, `broke her arm`.
INJURY = where(classes="injury")
TREATS_INJURY = where(lemma="treat") & governing("obl", INJURY)
SUFFERS = where(classes="suffering") & governing("obj", INJURY)
CAME_TO_HARM = (PASSIVE & (HARMS | TREATS_INJURY)) | SUFFERS

# `was jailed`, `pleaded guilty`, `denies the charge`; `Lee's trial`, `the charges against Lee`.
ANSWERS_CHARGE = where(classes="answering_charges") & governing("obj", where(classes="charge"))
IS_ACCUSED = where(lemma="plead") | where(hints="accuse", passive=True) | ANSWERS_CHARGE
TRIED = where(deprel="nmod:poss", head=where(classes="hearing"))
CHARGED = where(case="against", head=where(classes="accusation"))
ACCUSED = TRIED | CHARGED

# `her son was hurt`, `whose son died in the fire`, `is missing`; a mere death may be long past.
LOSES = where(lemma="lose")
KILLS = where(lemma="kill")
DIES_IN_EVENT = where(lemma="die") & governing("obl", EVENT)
IS_GONE = where(classes="vanishing") | where(lower="missing") | DIES_IN_EVENT
HURT = where(deprel="nsubj:pass", head=HARMS | KILLS)
GONE = where(deprel="nsubj nsubj:pass nsubj:outer", head=IS_GONE)
HURT_OR_GONE = HURT | GONE
WHOSE = where(children=holds(where(lemma="whose")))

IN_ROW = where(deprel="appos conj")
SURVIVING = where(head=where(lemma="survive"))


def account_of_victim(scene: Scene, who: Who) -> Iterator[Clue]:
    """`[name Ann Lee], who was injured`, `"I broke my arm"`; in eventful articles."""
    if scene.eventful:
        verbs = verbs_of(scene, trusted(who))
        yield from clues_at(only(verbs, CAME_TO_HARM), "victim")


def account_of_suspect(scene: Scene, who: Who) -> Iterator[Clue]:
    """`[name Ann Lee] was jailed`, `denies the charge`, `[name Lee]'s trial`: held to account."""
    sure = trusted(who)
    yield from clues_at(only(verbs_of(scene, sure), IS_ACCUSED), "suspect")
    heads = filter(None, (mention.head for mention in sure.mentions))
    accused = only(heads, ACCUSED)
    yield from clues_at((name.head for name in accused), "suspect")


def bereaved(scene: Scene, who: Who) -> Iterator[Clue]:
    """`[name Ann Lee], who lost her son in the fire`, `[name Ann Lee], whose son was hurt`."""
    if not scene.eventful:
        return
    sure = trusted(who)
    losing = only(verbs_of(scene, sure), LOSES)
    lost = [noun for verb in losing for noun in verb.dependents("obj")]
    owned = [noun for mention in sure.mentions for noun in _owned_by(mention)]
    hurt = only(owned, HURT_OR_GONE)
    kin = filter(partial(_is_kin, scene), (*lost, *hurt))
    yield from clues_at(kin, "relative")


def survives(scene: Scene, who: Who) -> Iterator[Clue]:
    """`is survived by a daughter, [name Ann Lee]`: kin of the dead."""
    heads = filter(None, (mention.phrase_head for mention in who.mentions))
    tops = filter(None, (first(head.path(), ~IN_ROW) for head in heads))
    surviving = only(tops, SURVIVING)
    kin = filter(partial(_is_kin, scene), surviving)
    return clues_at(kin, "relative")


def _owned_by(mention: Mentioned) -> Iterator[Word]:
    """The nouns for what a speaker has: `Lee's [son]`, `Ann Lee, whose [son] …`."""
    for word in mention.words:
        if word.deprel == "nmod:poss" and word.head is not None:
            yield word.head
        for clause in word.dependents("acl:relcl"):
            yield from only(clause.dependents("nsubj", "obj"), WHOSE)


def _is_kin(scene: Scene, noun: Word) -> bool:
    """`son`, `sisters`: listed as kin under one of its spellings."""
    return "kin" in scene.title_values(noun)


SUSPECT = RoleRule("account_of_suspect", account_of_suspect, Kind.FATE, ~ORGANISATION)
VICTIM = RoleRule("account_of_victim", account_of_victim, Kind.FATE)
BEREAVED = RoleRule("bereaved", bereaved, Kind.TOLD)
SURVIVES = RoleRule("survives", survives, Kind.TOLD)
