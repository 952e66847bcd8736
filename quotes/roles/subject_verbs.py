"""The verbs whose subject is the speaker: in the narration, in their own words, in reports."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import chain

from quotes.language.conditions import Condition, holds, only, where
from quotes.language.values import attribution_with
from quotes.language.words import Word
from quotes.records import Attribution, Role
from quotes.roles.role_rules import Clue
from quotes.roles.scene import Scene
from quotes.roles.who import NAMED, PRONOUN_ALONE, Mentioned, Who, speaker

PERSONS = speaker(kind="named nominal")
DIRECT = attribution_with(type="direct")
# Mentions that are surely of a speaker with a name.
SURE = NAMED | PRONOUN_ALONE
SUBJECT = where(deprel="nsubj nsubj:pass nsubj:outer")
WITHOUT_SUBJECT = where(not_children=holds(SUBJECT))
WHO = SUBJECT & where(lemma="who")
RELATIVE_CLAUSE = where(deprel="acl:relcl", children=holds(WHO))
SPEAKER = where(lower="i we")
THIRD_PERSON = where(lower="he she")


def trusted(scene: Scene, who: Who) -> Who:
    """The speaker by the mentions that are surely theirs.

    They have the name in them, are pronouns or sources of quotations. What happened to `the driver`
    may have happened to another driver.
    """
    return scene.once(_trusted, who)


def _trusted(_: Scene, who: Who) -> Who:
    sources = {said.source.span for said in who.said if said.source is not None}
    sure = SURE if who.name else PRONOUN_ALONE
    kept = only(who.mentions, lambda mention: sure(mention) or mention in sources)
    return replace(who, mentions=tuple(kept))


def verbs_of(scene: Scene, who: Who) -> list[Word]:
    """Verbs of the narration, then of their own words.

    `[name Ann Lee], who [ran] and [hid]`, `"I [ran]"`.
    """
    return scene.once(_verbs_of, who)


def _verbs_of(scene: Scene, who: Who) -> list[Word]:
    found: list[Word] = []
    for head in who.phrase_heads:
        found += governors(head)
        for clause in only(head.children, RELATIVE_CLAUSE):
            found += [clause, *clause.dependents("conj")]
    return [*found, *own_verbs(scene, who.said)]


def own_verbs(scene: Scene, said: Iterable[Attribution]) -> Iterator[Word]:
    """`"[I] ran"`: the verbs of I and we in somebody's own words."""
    subjects = only(words_of(scene, said), SPEAKER)
    return chain.from_iterable(map(governors, subjects))


def reported_verbs(scene: Scene, who: Who) -> Iterator[Word]:
    """`[name Ann Lee] said [content she had seen …]`: verbs of he and she in indirect speech."""
    indirect = only(who.said, ~DIRECT) if PERSONS(who) else []
    subjects = only(words_of(scene, indirect), THIRD_PERSON)
    return chain.from_iterable(map(governors, subjects))


def words_of(scene: Scene, said: Iterable[Attribution]) -> Iterator[Word]:
    """The words of quotations, in text order."""
    parts = chain.from_iterable(attribution.parts for attribution in said)
    return chain.from_iterable(map(scene.context.within, parts))


def cues_of(scene: Scene, who: Who, condition: Condition) -> Iterator[Word]:
    """The first words of the cues by which the speaker is quoted, where they meet a condition."""
    for cue in filter(None, (said.cue for said in who.said)):
        first_word = scene.context.within(cue.span)[:1]
        yield from only(first_word, condition)


def clues_at(places: Iterable[Word | Mentioned | None], role: Role) -> Iterator[Clue]:
    """Words, or mentions, that all say the same of a speaker, as clues."""
    there = (place.span for place in places if place is not None)
    return (Clue(span, role) for span in there)


def governors(subject: Word) -> Iterator[Word]:
    """The verb of a subject, and those joined to it without a subject of their own."""
    verb = subject.head
    if SUBJECT(subject) and verb is not None:
        yield verb
        yield from only(verb.dependents("conj"), WITHOUT_SUBJECT)
