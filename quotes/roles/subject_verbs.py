"""The verbs whose subject is the speaker: in the narration, in their own words, in what they are reported to say."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from quotes.language.conditions import holds, only, where
from quotes.language.words import Word
from quotes.records import Attribution
from quotes.roles.scene import Scene
from quotes.roles.who import Mentioned, Who

SUBJECT = where(deprel="nsubj nsubj:pass nsubj:outer")
WITHOUT_SUBJECT = where(not_children=holds(SUBJECT))
WHO = SUBJECT & where(lemma="who")
RELATIVE_CLAUSE = where(deprel="acl:relcl", children=holds(WHO))
SPEAKER = where(lower="i we")
THIRD_PERSON = where(lower="he she")


def trusted(who: Who) -> Who:
    """The speaker by the mentions that are surely theirs: with the name in them, pronouns, sources of quotations.

    What happened to `the driver` may have happened to another driver.
    """
    sources = {said.source.span for said in who.said if said.source is not None}

    def is_theirs(mention: Mentioned) -> bool:
        named = who.name is not None and bool(mention.name)
        return named or mention.is_pronoun or mention in sources

    return replace(who, mentions=tuple(filter(is_theirs, who.mentions)))


def verbs_of(scene: Scene, who: Who) -> Iterator[Word]:
    """`[name Ann Lee] ran`, `[name Ann Lee], who ran`, `"[I] ran"`: verbs of the narration, then of their own words."""
    for mention in who.mentions:
        if mention.phrase_head is not None:
            yield from governors(mention.phrase_head)
            yield from _relative_clauses(mention.phrase_head)
    yield from own_verbs(scene, who.said)


def own_verbs(scene: Scene, said: Iterable[Attribution]) -> Iterator[Word]:
    """`"[I] ran"`: the verbs of I and we in somebody's own words."""
    for subject in only(words_of(scene, said), SPEAKER):
        yield from governors(subject)


def reported_verbs(scene: Scene, who: Who) -> Iterator[Word]:
    """`[name Ann Lee] said [content she had seen …]`: the verbs of he and she in a person's indirect speech."""
    person = who.kind in ("named", "nominal")
    indirect = [said for said in who.said if person and said.type != "direct"]
    for subject in only(words_of(scene, indirect), THIRD_PERSON):
        yield from governors(subject)


def words_of(scene: Scene, said: Iterable[Attribution]) -> Iterator[Word]:
    """The words of quotations, in text order."""
    for attribution in said:
        for part in attribution.parts:
            yield from scene.context.within(part)


def governors(subject: Word) -> Iterator[Word]:
    """The verb of which a word is subject, and the verbs joined to it that have no subject of their own."""
    verb = subject.head if SUBJECT(subject) else None
    if verb is not None:
        yield verb
        yield from only(verb.dependents("conj"), WITHOUT_SUBJECT)


def _relative_clauses(noun: Word) -> Iterator[Word]:
    """`Ann Lee, who [ran] and [hid]`."""
    for clause in only(noun.children, RELATIVE_CLAUSE):
        yield clause
        yield from clause.dependents("conj")
