"""Rules on what befell a speaker: hurt, bereaved, held to account."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain

from quotes.language.conditions import first, governing, holds, only, where
from quotes.language.words import Word, dependents_of, heads_of
from quotes.roles.appositions import appositives
from quotes.roles.noun_phrases import counted
from quotes.roles.role_rules import Clue, Kind, RoleRule, article_with
from quotes.roles.scene import Scene
from quotes.roles.subject_verbs import clues_at, reported_verbs, trusted, verbs_of, words_of
from quotes.roles.unnamed_mentions import people_before
from quotes.roles.who import ORGANISATION, Mentioned, Who

EVENTFUL = article_with(eventful=True)
PASSIVE = where(passive=True)
HARMS = where(hints="harm")
EVENT = where(hints="event")

# `was injured`, `was treated for burns`, `broke her arm`.
INJURY = where(classes="injury")
BROKEN = where(child=where(lower="broken fractured injured bruised sprained burned burnt"))
TREATS_INJURY = where(lemma="treat") & governing("obl", INJURY | BROKEN)
SUFFERS = where(classes="suffering") & governing("obj", INJURY)
# `said from his hospital bed`, `spoke from her bed in hospital`.
HOSPITAL = where(lemma="hospital", deprel="compound nmod")
BED = where(lemma="bed", case="from")
IN_HOSPITAL = where(child=HOSPITAL) | where(after=where(form="in", after=where(lemma="hospital")))
IN_BED = governing("obl", BED & IN_HOSPITAL)
# `was pulled from the rubble`.
FREED = where(lemma="pull dig free rescue") & governing("obl", where(classes="debris"))
CAME_TO_HARM = (PASSIVE & (HARMS | TREATS_INJURY | FREED)) | SUFFERS
# `one punched [her] in the face`.
STRUCK = where(relation="obj", head=HARMS & where(not_upos="NOUN"))

# `was jailed`, `pleaded guilty`, `denies the charge`; `Lee's trial`, `the charges against Lee`.
ANSWERS_CHARGE = where(classes="answering_charges") & governing("obj", where(classes="charge"))
SENTENCED = where(lemma="give", passive=True) & governing("obj", where(lemma="sentence"))
# `was charged`, not `could be charged`.
SUPPOSED = governing("aux", where(xpos="MD"))
HELD = where(hints="accuse", passive=True) & ~SUPPOSED
IS_ACCUSED = SENTENCED | where(lemma="plead") | HELD | ANSWERS_CHARGE
# `one of the monks accused of it, Saad`; `a man arrested near the bank`; `the accused monk`.
ACCUSED_OF_IT = governing("acl amod", where(hints="accuse", xpos="VBN"))
TRIED = where(deprel="nmod:poss", head=where(classes="hearing"))
CHARGED = where(case="against", head=where(classes="accusation"))
ACCUSED = TRIED | CHARGED

# `lost her son`, `is searching for her husband`, `buried his brother`.
LOSES = where(classes="losing")
KILLS = where(lemma="kill")
# `waited for news of her brother`.
NEWS = where(lemma="news word sign trace", deprel="obj obl")
# `her son was hurt`, `whose son died in the fire`, `is missing`; a mere death may be long past.
DIES_IN_EVENT = where(lemma="die") & governing("obl", EVENT)
IS_GONE = where(classes="vanishing") | where(lower="missing hurt injured") | DIES_IN_EVENT
HURT = where(deprel="nsubj:pass", head=HARMS | KILLS)
GONE = where(deprel="nsubj nsubj:pass nsubj:outer", head=IS_GONE)
# `her daughter, who was shot`, `his son, killed in the blast`.
WAS_HURT = PASSIVE & (HARMS | KILLS) | where(deprel="acl", xpos="VBN") & (HARMS | KILLS)
TOLD_HURT = governing("acl", WAS_HURT | IS_GONE)
HURT_OR_GONE = HURT | GONE | TOLD_HURT
OWN = where(lower="my our", deprel="nmod:poss")
POSSESSOR = where(deprel="nmod:poss")
WHOSE = where(children=holds(where(lemma="whose")))

IN_ROW = where(deprel="appos conj")
SURVIVING = where(head=where(lemma="survive"))


def account_of_victim(scene: Scene, who: Who) -> Iterator[Clue]:
    """`[name Ann Lee], who was injured`, `"I broke my arm"`; in eventful articles."""
    sure = trusted(scene, who)
    verbs = verbs_of(scene, sure)
    among_the_hurt = [*only(people_before(scene, who), HURT), *only(sure.heads, STRUCK)]
    speaking = only((*verbs, *dependents_of(verbs, "advcl")), IN_BED)
    return clues_at((*only(verbs, CAME_TO_HARM), *speaking, *among_the_hurt), "victim")


def account_of_suspect(scene: Scene, who: Who) -> Iterator[Clue]:
    """`[name Ann Lee] was jailed`, `denies the charge`, `[name Lee]'s trial`: held to account."""
    sure = trusted(scene, who)
    answering = only(verbs_of(scene, sure), IS_ACCUSED)
    accusations = heads_of(only(sure.heads, ACCUSED))
    called = chain.from_iterable(map(_called, sure.mentions))
    return clues_at((*answering, *accusations, *only(called, ACCUSED_OF_IT)), "suspect")


def _called(mention: Mentioned) -> Iterator[Word]:
    """The nouns for what a speaker is: the mention's own, and those in apposition to it."""
    nouns = (*filter(None, [mention.head]), *appositives(mention))
    yield from dict.fromkeys((*nouns, *map(counted, nouns)))


def bereaved(scene: Scene, who: Who) -> Iterator[Clue]:
    """`[name Ann Lee], who lost her son in the fire`, `[name Ann Lee], whose son was hurt`."""
    sure = trusted(scene, who)
    losing = only((*verbs_of(scene, sure), *reported_verbs(scene, sure)), LOSES)
    lost = [*dependents_of(losing, "obj", "obl"), *_of_news(verbs_of(scene, sure))]
    owned = chain.from_iterable(map(_owned_by, sure.mentions))
    own = heads_of(only(words_of(scene, who.said), OWN))
    hurt = only((*owned, *own), HURT_OR_GONE)
    return _kin_among(scene, (*lost, *hurt))


def _of_news(verbs: Iterable[Word]) -> list[Word]:
    """`waited for news of [her brother]`: of whom somebody had no news."""
    news = only(dependents_of(verbs, "obj", "obl"), NEWS)
    return only(dependents_of(news, "nmod"), where(case="of from about"))


def survives(scene: Scene, who: Who) -> Iterator[Clue]:
    """`is survived by a daughter, [name Ann Lee]`: kin of the dead."""
    tops = filter(None, (first(head.path(), ~IN_ROW) for head in who.phrase_heads))
    return _kin_among(scene, only(tops, SURVIVING))


def _owned_by(mention: Mentioned) -> Iterator[Word]:
    """The nouns for what a speaker has: `Lee's [son]`, `Ann Lee, whose [son] …`."""
    yield from heads_of(only(mention.words, POSSESSOR))
    clauses = mention.dependents("acl:relcl")
    yield from only(dependents_of(clauses, "nsubj", "obj"), WHOSE)


def _kin_among(scene: Scene, nouns: Iterable[Word]) -> Iterator[Clue]:
    """`son`, `sisters`: those of some nouns that are listed as kin under one of their spellings."""
    kin = [noun for noun in nouns if "kin" in scene.title_values(noun)]
    return clues_at(kin, "relative")


SUSPECT = RoleRule("account_of_suspect", account_of_suspect, Kind.FATE, ~ORGANISATION)
VICTIM = RoleRule("account_of_victim", account_of_victim, Kind.FATE, articles=EVENTFUL)
BEREAVED = RoleRule("bereaved", bereaved, Kind.TOLD, articles=EVENTFUL | article_with(desk="court"))
SURVIVES = RoleRule("survives", survives, Kind.TOLD)
