"""The organisation or place beside a name: `Ann Lee from Acme`, `Acme's Ann Lee`."""

from __future__ import annotations

from collections.abc import Iterator

from quotes.language.conditions import only, where
from quotes.language.words import Word
from quotes.records import Role
from quotes.roles.noun_phrases import phrase_of
from quotes.roles.organisation_kinds import kind_among
from quotes.roles.reputation import role_of_owner, told_of
from quotes.roles.role_rules import Clue, Kind, RoleRule
from quotes.roles.scene import Scene
from quotes.roles.who import NAMED, NAMED_PERSON, Mentioned, Who

BELONGS = where(case="from of at for with")
OWNER = where(deprel="nmod:poss")
PLACE = where(entity_type="LOC")
ORGANISATION = where(entity_type="ORG")
PREPOSITION = where(lower="of from at for with", before=where(entity_type="PERSON"))
ARTICLE = where(lower="the", before=PREPOSITION)
BEHIND_PREPOSITION = ORGANISATION & where(before=PREPOSITION | ARTICLE)
POSSESSIVE = where(relation="nmod", lower="his her their")
OWN_GROUP = where(xpos="NN", child=POSSESSIVE)


def affiliation(scene: Scene, who: Who) -> Iterator[Clue]:
    """`[name Ann Lee] from [organisation Acme]`, `[organisation Acme]'s [name Ann Lee]`: nmod."""
    for mention in only(who.mentions, NAMED):
        for noun in mention.dependents("nmod"):
            yield Clue(phrase_of(noun).span, _role_beside(scene, mention, noun))
        yield from _own_group(scene, mention)


def comes_from(scene: Scene, who: Who) -> Iterator[Clue]:
    """`[name Ann Lee] from [Leeds]`: one of the public, where no government is told of there."""
    for mention in only(who.mentions, NAMED):
        for noun in only(_behind(mention), PLACE):
            if _role_behind(scene, noun) is None:
                yield Clue(phrase_of(noun).span, "public")


def of_a_firm(scene: Scene, who: Who) -> Iterator[Clue]:
    """`[name Ann Lee] of [Acme]`: an organisation of which nothing is told is most often a firm.

    It is read from the words: trees hang half of `Acme Sand & Gravel Co.` elsewhere.
    """
    unknown: Role = "sport" if scene.desk == "sport" else "business"
    for mention in only(who.mentions, NAMED):
        for noun in only(mention.name[-1].following[1:3], BEHIND_PREPOSITION):
            yield Clue(noun.span, _role_of_owner(scene, noun) or unknown)


def _behind(mention: Mentioned) -> list[Word]:
    """`Ann Lee from [Acme]`: the nouns behind a name that are joined to it by a preposition."""
    nouns = only(mention.dependents("nmod"), BELONGS)
    return only(nouns, mention.words[0].__lt__)


def _role_beside(scene: Scene, mention: Mentioned, noun: Word) -> Role | None:
    """Read a noun beside a name: `from [Acme]`, `[Acme]'s`."""
    if noun in _behind(mention):
        return _role_behind(scene, noun)
    if OWNER(noun) and noun < mention.name[0]:
        return _role_of_owner(scene, noun)
    return None


def _role_behind(scene: Scene, noun: Word) -> Role | None:
    """`from [Acme]`, `of [the harbour union]`: by its nouns, else by what is said of the name."""
    if ORGANISATION(noun):
        return _role_of_owner(scene, noun)
    kind = kind_among(scene, phrase_of(noun).words)
    if kind is None and noun.entity is not None:
        return told_of(scene, noun.entity)
    return kind


def _role_of_owner(scene: Scene, noun: Word) -> Role | None:
    """`[Acme]'s`: by a name only; whose name it is tells no residence."""
    if noun.entity is None:
        return None
    kind = kind_among(scene, phrase_of(noun).words)
    if kind is None and noun.entity_type == "ORG":
        return role_of_owner(scene, noun.entity)
    return kind


def _own_group(scene: Scene, mention: Mentioned) -> Iterator[Clue]:
    """`[name Ann Lee] and her [organisation community group]`: conj with a possessive."""
    for noun in only(mention.dependents("conj"), OWN_GROUP):
        phrase = phrase_of(noun)
        yield Clue(phrase.span, kind_among(scene, (*phrase.modifiers, noun)))


AFFILIATION = RoleRule("affiliation", affiliation, Kind.TOLD)
COMES_FROM = RoleRule("comes_from", comes_from, Kind.HOME)
OF_A_FIRM = RoleRule("of_a_firm", of_a_firm, Kind.FALLBACK, NAMED_PERSON)
