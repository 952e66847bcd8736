"""Mentions that say themselves what the speaker is: `[a police spokesman] said`, `[one] said`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

from quotes.language.conditions import only, some, where
from quotes.language.words import Word
from quotes.records import Role
from quotes.roles.issuers import DOCUMENT, STUDY, issuer_role
from quotes.roles.noun_phrases import PLURAL, NounPhrase, counted, phrase_of
from quotes.roles.organisation_kinds import organisation_role
from quotes.roles.role_rules import Clue, Kind, RoleRule
from quotes.roles.scene import NOUN, Scene
from quotes.roles.title_roles import Reading, read
from quotes.roles.title_words import of_several
from quotes.roles.who import ONE, Mentioned, Who

SENTENCES_BACK = 2  # in which the people stand of whom somebody is one

CALLED = where(upos="NOUN PROPN ADJ VERB")
ISSUED = DOCUMENT | STUDY
ONE_OF_SEVERAL = where(lemma=ONE)
SINGLE = where(lower="one")


def nominal_mention(scene: Scene, who: Who) -> Iterator[Clue]:
    """`[mention a police spokesman]`: the mention itself says what the speaker is."""
    for mention in who.mentions if who.kind != "organisation" else ():
        top = mention.head
        if top is not None and not mention.name and CALLED(counted(top)):
            yield from _called(scene, who, top)


def one_of_them(scene: Scene, who: Who) -> Iterator[Clue]:
    """`Bankers doubt it. [mention One] said …, while [mention another] …`: one of the people named right before."""
    for mention in who.mentions if who.name is None else ():
        one = _lone_pronoun(mention)
        if one is not None:
            phrases = map(phrase_of, _several_before(scene, one))
            yield from islice(_of_people(scene, phrases), 1)


def _called(scene: Scene, who: Who, top: Word) -> Iterator[Clue]:
    """What a noun at the head of a mention says: a document, a person, else an organisation."""
    head = counted(top)
    phrase = phrase_of(head)
    reading = read(scene, phrase)
    if ISSUED(head):
        yield Clue(phrase.span, issuer_role(scene, phrase))
    elif reading and not _is_institution(scene, phrase, reading):
        yield Clue(phrase.span, reading.role, of_several(scene, top, reading.title))
    elif who.kind != "named":  # a named person is no court, whatever a chain of mentions says
        yield Clue(phrase.span, _organisation(scene, phrase))


def _of_people(scene: Scene, phrases: Iterable[NounPhrase]) -> Iterator[Clue]:
    """What each phrase for people says of one of them."""
    for phrase in phrases:
        if reading := read(scene, phrase):
            yield Clue(phrase.span, reading.role or "unknown")


def _organisation(scene: Scene, phrase: NounPhrase) -> Role | None:
    alone = organisation_role(scene, phrase.head, phrase.head)
    return alone or organisation_role(scene, phrase.left, phrase.right)


def _is_institution(scene: Scene, phrase: NounPhrase, reading: Reading) -> bool:
    """`the National Guard`: an institution whose last word alone would be a person's title."""
    before = [word for word in phrase.words if word < reading.first]
    return any(scene.is_organisation(first, reading.last) for first in before)


def _lone_pronoun(mention: Mentioned) -> Word | None:
    """`[One] said`, but not `[one of them] said`."""
    if len(mention.words) != 1:
        return None
    word = mention.words[0]
    return word if ONE_OF_SEVERAL(word) and counted(word) == word else None


def _several_before(scene: Scene, one: Word) -> list[Word]:
    """The nouns that another one may be among, from the nearest back: `[bankers]`, `one [banker]`."""
    number = max(one.sentence - SENTENCES_BACK, 0)
    begin = scene.context.parse.sentences[number].first
    back = reversed(scene.words[begin:one])
    return [noun for noun in only(back, NOUN) if _is_several(noun) and noun not in scene.spoken]


def _is_several(noun: Word) -> bool:
    return PLURAL(noun) or some(noun.dependents("nummod", "det"), SINGLE)


NOMINAL_MENTION = RoleRule("nominal_mention", nominal_mention, Kind.MENTION)
ONE_OF_THEM = RoleRule("one_of_them", one_of_them, Kind.TOLD)
