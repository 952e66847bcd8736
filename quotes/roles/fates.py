"""What befell a speaker: hurt, bereaved, held to account."""

from __future__ import annotations

from collections.abc import Iterator

from quotes.records import Span
from quotes.roles.accounts import trusted, verbs
from quotes.roles.clauses import SUBJECTS
from quotes.roles.role_rules import Clue, Kind, RoleRule
from quotes.roles.scene import Scene, Who
from quotes.trees import Token

INJURIES = frozenset(
    {
        "injury",
        "burn",
        "wound",
        "fracture",
        "leg",
        "arm",
        "rib",
        "concussion",
        "bruise",
        "bruising",
        "cut",
        "ankle",
        "wrist",
    }
)
SUFFERING = frozenset({"suffer", "sustain", "lose", "break", "receive", "fracture"})
VANISHES = frozenset({"drown", "perish", "disappear", "vanish"})
# What an accused person does, and with what.
ANSWERS = frozenset({"deny", "admit", "face", "stand", "await", "confess"})
CHARGES = frozenset(
    {
        "charge",
        "count",
        "trial",
        "prison",
        "jail",
        "murder",
        "manslaughter",
        "theft",
        "fraud",
        "assault",
        "rape",
    }
)
ACCUSATIONS = frozenset({"charge", "allegation", "accusation", "case", "evidence", "indictment"})
HEARINGS = frozenset(
    {"trial", "conviction", "arraignment", "sentencing", "indictment", "extradition"}
)


def account_of_victim(scene: Scene, who: Who) -> Iterator[Clue]:
    """`[name Ann Lee], who was injured`, `"I broke my arm"`: a verb of harm in the passive, or an injury as object."""
    if scene.eventful:
        for verb in verbs(scene, trusted(scene, who)):
            passive = any(
                c.deprel in ("nsubj:pass", "aux:pass") for c in scene.parse.dependents(verb.index)
            )
            objects = {c.lemma.lower() for c in scene.parse.dependents(verb.index, "obj")}
            hurt = passive and (
                scene.has(verb, "harm") or (verb.lemma == "treat" and _for_injuries(scene, verb))
            )
            if hurt or (verb.lemma in SUFFERING and objects & INJURIES):
                yield Clue(verb.span, "victim")


def _for_injuries(scene: Scene, verb: Token) -> bool:
    """`was being treated for burns`."""
    return any(c.lemma.lower() in INJURIES for c in scene.parse.dependents(verb.index, "obl"))


def account_of_suspect(scene: Scene, who: Who) -> Iterator[Clue]:
    """`[name Ann Lee] was jailed`, `[name Ann Lee] denies the charge`, `[name Lee]'s trial`: held to account."""
    if who.kind == "organisation":
        return
    for verb in verbs(scene, trusted(scene, who)):
        passive = any(
            c.deprel in ("nsubj:pass", "aux:pass") for c in scene.parse.dependents(verb.index)
        )
        accused = verb.lemma == "plead" or (passive and scene.has(verb, "accuse"))
        objects = (c.lemma.lower() for c in scene.parse.dependents(verb.index, "obj"))
        if accused or (verb.lemma in ANSWERS and any(lemma in CHARGES for lemma in objects)):
            yield Clue(verb.span, "suspect")
    for mention in trusted(scene, who).mentions:
        top = scene.top(mention)
        owned = scene.tokens[top] if top is not None else None
        if owned is not None and _is_accused(scene, owned):
            yield Clue(scene.tokens[owned.head].span, "suspect")


def _is_accused(scene: Scene, token: Token) -> bool:
    """`[name Lee]'s trial`, `the charges against [name Lee]`."""
    above = scene.tokens[token.head].lemma.lower() if token.head >= 0 else ""
    against = any(c.form.lower() == "against" for c in scene.parse.dependents(token.index, "case"))
    return (token.deprel == "nmod:poss" and above in HEARINGS) or (against and above in ACCUSATIONS)


def bereaved(scene: Scene, who: Who) -> Iterator[Clue]:
    """`[name Ann Lee], who lost her son in the fire`, `[name Ann Lee], whose son was hurt`; in eventful articles."""
    if not scene.eventful:
        return
    for verb in verbs(scene, trusted(scene, who)):
        for lost in scene.parse.dependents(verb.index, "obj") if verb.lemma == "lose" else ():
            if _is_kin(scene, lost):
                yield Clue(lost.span, "relative")
    for mention in trusted(scene, who).mentions:
        for kin in _kin_of(scene, mention):
            if _came_to_harm(scene, kin):
                yield Clue(kin.span, "relative")


def _kin_of(scene: Scene, mention: Span) -> Iterator[Token]:
    """The kin that a mention has: `Lee's son`, `Ann Lee, whose son …`."""
    for index in scene.parse.within(mention):
        token = scene.tokens[index]
        if token.deprel == "nmod:poss" and _is_kin(scene, scene.tokens[token.head]):
            yield scene.tokens[token.head]
        for clause in scene.parse.dependents(index, "acl:relcl"):
            for child in scene.parse.dependents(clause.index, "nsubj", "obj"):
                whose = any(c.lemma == "whose" for c in scene.parse.dependents(child.index))
                if whose and _is_kin(scene, child):
                    yield child


def _came_to_harm(scene: Scene, kin: Token) -> bool:
    """`her son [was hurt]`, `whose son [died in the fire]`, `whose son [is missing]`; a mere death may be long past."""
    if kin.deprel not in SUBJECTS or kin.head < 0:
        return False
    verb = scene.tokens[kin.head]
    passive = kin.deprel == "nsubj:pass"
    harmed = passive and (scene.has(verb, "harm") or verb.lemma == "kill")
    died = verb.lemma == "die" and any(
        scene.has(c, "event") for c in scene.parse.dependents(verb.index, "obl")
    )
    return harmed or died or verb.lemma in VANISHES or verb.form.lower() == "missing"


def survives(scene: Scene, who: Who) -> Iterator[Clue]:
    """`is survived by a daughter, [name Ann Lee]`: kin of the dead."""
    for mention in who.mentions:
        top = scene.subject(mention)
        token = scene.tokens[top] if top is not None else None
        while token is not None and token.deprel in ("appos", "conj") and token.head >= 0:
            token = scene.tokens[token.head]
        survived = (
            token is not None and token.head >= 0 and scene.tokens[token.head].lemma == "survive"
        )
        if token is not None and survived and _is_kin(scene, token):
            yield Clue(token.span, "relative")


def _is_kin(scene: Scene, token: Token) -> bool:
    return any("kin" in scene.titles.get(key, ()) for key in scene.key(token.index, token.index))


SUSPECT = RoleRule("account_of_suspect", account_of_suspect, Kind.FATE)
VICTIM = RoleRule("account_of_victim", account_of_victim, Kind.FATE)
BEREAVED = RoleRule("bereaved", bereaved, Kind.TOLD)
SURVIVES = RoleRule("survives", survives, Kind.TOLD)
