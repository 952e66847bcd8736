"""Words for kin that name none of somebody hurt: `a mother of two`, `a partner at Acme`."""

from __future__ import annotations

from quotes.language.conditions import first, only, some, where
from quotes.records import Role
from quotes.roles.complements import OWN_CHILDREN
from quotes.roles.noun_phrases import PLURAL, NounPhrase, of_counted
from quotes.roles.organisation_kinds import kind_among
from quotes.roles.owners import GENITIVE
from quotes.roles.scene import Scene
from quotes.roles.title_entries import CLOSE, Title

VANISHES = where(classes="vanishing", upos="VERB")
# Whose kin are asked about them where others came to harm.
IN_OFFICE = ("politician", "royal")
WORKPLACE = where(case="at")
# `of two`, `of three girls`: own children; not `of one of the girls`.
NOT_COUNTED = of_counted(where(not_upos="NUM") & ~OWN_CHILDREN)
# Who, where people were hurt, are theirs even if the article does not say whose.
PARENTS = PLURAL & where(classes="kin_of_the_hurt")
OWN = where(lower="my our his her their")  # `my [neighbour] Ann`, of whom the tree says `my`
OWNED = PARENTS | where(has="nmod:poss")


def kin_of_nobody(scene: Scene, title: Title) -> Role | None:
    """The role of a word for kin and friends, unless they are of somebody hurt; else None.

    `a partner at [Acme]` is in business. Where nobody was hurt or held to account, whose mother
    they are is not how they speak.
    """
    kin = "kin" in title.entry.values
    if not kin and title.own not in CLOSE:
        return None
    workplace = first(title.head.dependents("nmod"), WORKPLACE)
    if workplace is not None:
        words = scene.context.stretch(workplace, title.phrase.right)
        return kind_among(scene, words) or "business"
    told_of_hurt = not kin
    if _is_somebodys(title.phrase):
        told_of_hurt = scene.eventful or some(scene.words, VANISHES)
    if told_of_hurt and not _is_office_holders(scene, title.phrase):
        return None
    return "public"


def _is_office_holders(scene: Scene, phrase: NounPhrase) -> bool:
    """`a brother of [the minister]`: of somebody in office, unless they were hurt themselves."""
    owners = only(phrase.head.dependents("nmod", "nmod:poss"), where(noun=True, plural=False))
    holders = [noun for noun in owners if scene.role_of(scene.title_values(noun)) in IN_OFFICE]
    lemmas = {noun.lemma for noun in holders}
    hurt = where(deprel="nsubj:pass", lemma=lemmas, head=where(hints="harm"))
    return bool(holders) and not some(scene.words, hurt)


def _is_somebodys(phrase: NounPhrase) -> bool:
    """`the boy's mother`, `mother of the boy`, `the parents`, but not `a mother of two`."""
    if OWNED(phrase.head) or OWN(phrase.left.before):
        return True
    if some(phrase.modifiers, GENITIVE):
        return True
    behind = only(phrase.head.dependents("nmod"), NOT_COUNTED)
    return some(phrase.complement, behind.__contains__)
