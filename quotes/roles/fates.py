"""What befell a speaker: hurt, bereaved, held to account."""

from __future__ import annotations

from collections.abc import Iterator

from quotes.language.conditions import first, governing, holds, only, where
from quotes.language.words import Word
from quotes.roles.role_rules import Clue, Kind, RoleRule
from quotes.roles.scene import Scene
from quotes.roles.subject_verbs import trusted, verbs_of
from quotes.roles.who import Mentioned, Who

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
    """`[name Ann Lee], who was injured`, `"I broke my arm"`: a verb of harm in the passive, or an injury as object."""
    if scene.eventful:
        for verb in only(verbs_of(scene, trusted(who)), CAME_TO_HARM):
            yield Clue(verb.span, "victim")


def account_of_suspect(scene: Scene, who: Who) -> Iterator[Clue]:
    """`[name Ann Lee] was jailed`, `[name Ann Lee] denies the charge`, `[name Lee]'s trial`: held to account."""
    if who.kind == "organisation":
        return
    sure = trusted(who)
    for verb in only(verbs_of(scene, sure), IS_ACCUSED):
        yield Clue(verb.span, "suspect")
    for name in only((mention.head for mention in sure.mentions), ACCUSED):
        if name is not None and name.head is not None:
            yield Clue(name.head.span, "suspect")


def bereaved(scene: Scene, who: Who) -> Iterator[Clue]:
    """`[name Ann Lee], who lost her son in the fire`, `[name Ann Lee], whose son was hurt`; in eventful articles."""
    if not scene.eventful:
        return
    sure = trusted(who)
    lost = [noun for verb in only(verbs_of(scene, sure), LOSES) for noun in verb.dependents("obj")]
    owned = [noun for mention in sure.mentions for noun in _owned_by(mention)]
    for kin in (*lost, *only(owned, HURT_OR_GONE)):
        if _is_kin(scene, kin):
            yield Clue(kin.span, "relative")


def survives(scene: Scene, who: Who) -> Iterator[Clue]:
    """`is survived by a daughter, [name Ann Lee]`: kin of the dead."""
    for mention in who.mentions:
        row = mention.phrase_head.path() if mention.phrase_head is not None else ()
        survivor = first(row, ~IN_ROW)
        if survivor is not None and SURVIVING(survivor) and _is_kin(scene, survivor):
            yield Clue(survivor.span, "relative")


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


SUSPECT = RoleRule("account_of_suspect", account_of_suspect, Kind.FATE)
VICTIM = RoleRule("account_of_victim", account_of_victim, Kind.FATE)
BEREAVED = RoleRule("bereaved", bereaved, Kind.TOLD)
SURVIVES = RoleRule("survives", survives, Kind.TOLD)
