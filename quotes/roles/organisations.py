"""Organisations and governments that speak: by the nouns in their name, or those beside it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from quotes.language.conditions import met, only, some, where
from quotes.language.words import Word
from quotes.roles.appositions import appositives
from quotes.roles.issuers import DOCUMENT, RELEASED_TO, STUDY, issuer_role
from quotes.roles.noun_phrases import PLURAL, phrase_of
from quotes.roles.organisation_kinds import kind_among
from quotes.roles.reputation import OF_FIRM, OF_PLACE, kind_of
from quotes.roles.role_rules import Clue, Kind, RoleRule
from quotes.roles.scene import NOUN, Scene
from quotes.roles.title_regions import title_region
from quotes.roles.title_roles import read
from quotes.roles.who import ORGANISATION, Mentioned, Who, speaker

MAY_BE_ORGANISATION = speaker(kind="organisation group nominal pronoun")
PLACE = where(entity_type="LOC")
PARTNER = where(after=where(form="&"))  # `[Marlowe] & Pike`
LINKED = where(before=where(lower="of for"))
SPEAKS_FOR_ISSUER = (STUDY | DOCUMENT) & where(not_entity=bool)
# Mentions of a name of which one is tagged as a place, by the tag here: fewer are a mistake.
RARE = {"LOC": 4, "ORG": 2}


def organisation_name(scene: Scene, who: Who) -> Iterator[Clue]:
    """`[mention the Harbour Workers' Union]`: the nouns in a name, or beside it, say its kind.

    The mentions with the name in them come first, as a chain may have something else; of these the
    longest.
    """
    name, text = (who.name or "").casefold(), scene.context.text
    people = not ORGANISATION(who)
    by_name = sorted(
        who.mentions, key=lambda m: (name not in m.of(text).casefold(), m.start - m.end)
    )
    for mention in by_name:
        yield from _of_mention(scene, mention, people=people)


def polity(scene: Scene, who: Who) -> Iterator[Clue]:
    """`[mention Norway] said`: a country or town that speaks is its government."""
    for mention in filter(partial(_is_polity, scene), who.mentions):
        yield Clue(mention, "official")


def _of_mention(scene: Scene, mention: Mentioned, *, people: bool) -> Iterator[Clue]:
    """Read one mention and the words beside it; `people`: it may be a group of them."""
    if mention.head is None or (people and DOCUMENT(mention.head)):
        return
    phrase = phrase_of(mention.head)
    reading = read(scene, phrase)
    issuer = issuer_role(scene, phrase) if SPEAKS_FOR_ISSUER(mention.head) else None
    if issuer is not None:  # `[mention a survey] found`, `[mention the firm's website]`
        yield Clue(mention, issuer, kind=Kind.MENTION)
        return
    if reading is None or not people:
        yield from _by_nouns(scene, only(mention.words, ~RELEASED_TO), Kind.TOLD)
    if not PLACE(mention.head):  # `CARROW (Agency) -` is a dateline
        yield from _beside_name(scene, mention)
    if reading is not None:  # `[mention the prosecution]`
        yield Clue(mention, reading.role, None if people else reading.title, Kind.MENTION)


def _beside_name(scene: Scene, mention: Mentioned) -> Iterator[Clue]:
    """`[name Acme], [the airline]`, `[the airline] [name Acme]`; `Acme, unions` are two."""
    several = PLURAL(mention.head)
    for noun in only(appositives(mention), where() if several else ~PLURAL):
        yield from _by_nouns(scene, phrase_of(noun).words, Kind.AT_NAME)
    name = mention.words[0]
    if NOUN(name):
        region = title_region(scene, name.before, name)
        if not LINKED(name):  # `chairman of [Acme]` says what somebody else is
            yield from _by_nouns(scene, region, Kind.AT_NAME)


def _by_nouns(scene: Scene, words: Sequence[Word], kind: Kind) -> Iterator[Clue]:
    """`the Harbour Workers' [Union]`: a clue where the words name a kind of organisation."""
    role = kind_among(scene, words)
    if role is not None:
        span = scene.context.span(words[0], words[-1])
        yield Clue(span, role, kind=kind)


def _is_polity(scene: Scene, mention: Mentioned) -> bool:
    """Whether a name is tagged as a place, here or else at half of its mentions.

    Not by a rare mistake, nor as the short form of a firm: Brack Ridge beside Brack Ridge Capital.
    """
    head = met(mention.head, ~PARTNER)
    entity = head.entity if head is not None else None
    if entity is None or entity.type not in RARE:
        return False
    name = scene.name_of(entity)
    alike = scene.names_like(entity)
    same = only(alike, lambda other: scene.name_of(other) == name)
    longer = only(alike, lambda other: scene.name_of(other).startswith(f"{name} "))
    firms = only(longer, OF_FIRM)
    kinds = set(map(partial(kind_of, scene), firms))
    introduced = some(same, OF_FIRM) or list(alike[:1]) == firms[:1]
    if introduced and not kinds.isdisjoint(("business", None)):
        return False
    return 0 < len(same) <= RARE[entity.type] * len(only(same, OF_PLACE))


ORGANISATION_NAME = RoleRule("organisation_name", organisation_name, Kind.TOLD, MAY_BE_ORGANISATION)
POLITY = RoleRule("polity", polity, Kind.TOLD, ORGANISATION)
