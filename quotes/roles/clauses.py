"""What clauses about the speaker say: copulas, work, where they belong."""

from __future__ import annotations

from collections.abc import Iterator

from quotes.roles.capacities import STAFF, read, role_of_owner, told_of
from quotes.roles.phrases import NOMINAL, bounds, counted, organisation_role, span_of
from quotes.roles.role_rules import Clue, Kind, RoleRule
from quotes.roles.scene import Scene, Who
from quotes.trees import Token

NEGATIONS = frozenset({"not", "n't", "never", "no"})
SERVES_AS = frozenset(
    {"work", "serve", "act", "volunteer", "become", "remain", "appoint", "elect", "employ", "name"}
)
WORKS_AT_VERBS = frozenset(
    {
        "work",
        "serve",
        "volunteer",
        "run",
        "own",
        "lead",
        "chair",
        "head",
        "manage",
        "represent",
        "found",
        "teach",
    }
)
LIVES = frozenset({"live", "reside"})
EMPLOYED = frozenset({"at", "for", "in", "on"})
AFFILIATIONS = frozenset({"from", "of", "at", "for", "with"})
SUBJECTS = frozenset({"nsubj", "nsubj:pass", "nsubj:outer"})


def copula(scene: Scene, who: Who) -> Iterator[Clue]:
    """`[name Ann Lee] is [title a nurse]`, `[name Ann Lee], who is [title a nurse]`: cop below a noun."""
    for predicate in _predicates(scene, who) if who.kind != "organisation" else ():
        told = predicate.upos in NOMINAL and not scene.is_speech(predicate.index)
        if told and any(c.lemma == "be" for c in scene.parse.dependents(predicate.index, "cop")):
            yield from _phrase_finding(scene, predicate.index)


def organisation_is(scene: Scene, who: Who) -> Iterator[Clue]:
    """`[name Acme] is [an airline]`: cop below a noun for a kind of organisation."""
    for predicate in _predicates(scene, who) if who.kind == "organisation" else ():
        phrase = bounds(scene, predicate.index)
        told = predicate.upos in NOMINAL and any(scene.parse.dependents(predicate.index, "cop"))
        if told and (role := organisation_role(scene, phrase.left, phrase.head)):
            yield Clue(span_of(scene, phrase), role)


def works_as(scene: Scene, who: Who) -> Iterator[Clue]:
    """`[name Ann Lee], who works as [title a nurse]`, `became [title mayor]`: obl with as, or xcomp."""
    for verb in _predicates(scene, who):
        if verb.lemma not in SERVES_AS or scene.is_speech(verb.index):
            continue
        for child in scene.parse.dependents(verb.index, "obl", "xcomp", "obj"):
            marked = any(
                c.form.lower() == "as" for c in scene.parse.dependents(child.index, "case", "mark")
            )
            if child.upos in NOMINAL and (
                marked or child.deprel == "xcomp" or verb.lemma == "become"
            ):
                yield from _phrase_finding(scene, child.index)


def works_at(scene: Scene, who: Who) -> Iterator[Clue]:
    """`[name Ann Lee], who works for [organisation the fire service]`: obl or obj of a verb of work."""
    for verb in _predicates(scene, who):
        if verb.lemma not in WORKS_AT_VERBS or scene.is_speech(verb.index):
            continue
        for child in scene.parse.dependents(verb.index, "obl", "obj"):
            phrase = bounds(scene, child.index)
            cases = {c.form.lower() for c in scene.parse.dependents(child.index, "case")}
            if child.deprel == "obl" and not cases & EMPLOYED:
                continue
            if role := organisation_role(scene, phrase.left, phrase.right):
                yield Clue(span_of(scene, phrase), STAFF.get(role, role))


def lives_in(scene: Scene, who: Who) -> Iterator[Clue]:
    """`[name Ann Lee], who lives in Leeds`: of whom an article tells the home and nothing more is one of the public."""
    for verb in _predicates(scene, who):
        if (
            verb.lemma in LIVES
            and not scene.is_speech(verb.index)
            and any(scene.parse.dependents(verb.index, "obl"))
        ):
            yield Clue(verb.span, "public")


def comes_from(scene: Scene, who: Who) -> Iterator[Clue]:
    for mention in who.mentions:
        inside = mention.words
        if not inside or not mention.name:
            continue
        for child in (c for w in inside for c in w.dependents("nmod")):
            place = child.entity_type == "LOC" and child > inside[0] and child.case & AFFILIATIONS
            if place and not any(_employer(scene, child.index, owns=False)):
                yield Clue(span_of(scene, bounds(scene, child.index)), "public")


def affiliation(scene: Scene, who: Who) -> Iterator[Clue]:
    """`[name Ann Lee] from [organisation the fire service]`, `[organisation Acme]'s [name Ann Lee]`: nmod of a name."""
    for mention in who.mentions:
        inside = scene.parse.within(mention)
        if not inside or not scene.name_tokens(who, mention):
            continue
        for child in (c for i in inside for c in scene.parse.dependents(i, "nmod")):
            cases = {c.form.lower() for c in scene.parse.dependents(child.index, "case")}
            behind = child.index > inside[0] and cases & AFFILIATIONS
            if behind or (
                child.deprel == "nmod:poss" and child.index < scene.name_tokens(who, mention)[0]
            ):
                yield from _employer(scene, child.index, owns=not behind)
        yield from _own_group(scene, inside)


def _employer(scene: Scene, head: int, *, owns: bool) -> Iterator[Clue]:
    """What an organisation or a place beside a name says; whose name it is tells no residence."""
    phrase = bounds(scene, head)
    entity = scene.parse.entity_of.get(head)
    role = organisation_role(scene, phrase.left, phrase.right) if entity or not owns else None
    if role is None and entity:
        role = (
            role_of_owner(scene, entity)
            if entity.type == "ORG"
            else None
            if owns
            else told_of(scene, entity)
        )
    if role:
        yield Clue(span_of(scene, phrase), role)


def _own_group(scene: Scene, mention: list[int]) -> Iterator[Clue]:
    """`[name Ann Lee] and her [organisation community group]`: conj with a possessive."""
    for child in (c for i in mention for c in scene.parse.dependents(i, "conj")):
        phrase = bounds(scene, child.index)
        owned = any(
            c.form.lower() in ("his", "her", "their")
            for c in scene.parse.dependents(child.index, "nmod")
        )
        if (
            owned
            and child.xpos == "NN"
            and (role := organisation_role(scene, phrase.left, phrase.head))
        ):
            yield Clue(span_of(scene, phrase), role)


def _phrase_finding(scene: Scene, head: int) -> Iterator[Clue]:
    phrase = bounds(scene, counted(scene, head))
    if (reading := read(scene, phrase)) and reading.title:  # `the first woman to win` says nothing
        yield Clue(span_of(scene, phrase), reading.role, reading.title)


def _predicates(scene: Scene, who: Who) -> Iterator[Token]:
    """The words of which a mention is subject, and the heads of its relative clauses; none that is negated."""
    for mention in who.mentions:
        top = scene.subject(mention)
        if top is None:
            continue
        token = scene.tokens[top]
        if token.deprel in SUBJECTS and token.head >= 0 and not _negated(scene, token.head):
            yield scene.tokens[token.head]
        for index in scene.parse.within(mention):
            for clause in scene.parse.dependents(index, "acl:relcl"):
                subject = any(
                    c.lemma == "who" and c.deprel in SUBJECTS
                    for c in scene.parse.dependents(clause.index)
                )
                if subject and not _negated(scene, clause.index):
                    yield clause


def _negated(scene: Scene, index: int) -> bool:
    return any(c.form.lower() in NEGATIONS for c in scene.parse.dependents(index, "advmod", "det"))


COPULA = RoleRule("copula", copula, Kind.TOLD)
WORKS_AS = RoleRule("works_as", works_as, Kind.TOLD)
WORKS_AT = RoleRule("works_at", works_at, Kind.TOLD)
LIVES_IN = RoleRule("lives_in", lives_in, Kind.HOME)
AFFILIATION = RoleRule("affiliation", affiliation, Kind.TOLD)
COMES_FROM = RoleRule("comes_from", comes_from, Kind.HOME)
ORGANISATION_IS = RoleRule("organisation_is", organisation_is, Kind.TOLD)
