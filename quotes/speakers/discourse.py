"""Who is spoken of: the discourse entities of an article while the sieves settle its mentions.

This is the only value of the stage that changes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

from quotes.language.words import Word
from quotes.lexicons import Lexicons
from quotes.lexicons.vocabulary import PERSON, Gender
from quotes.speakers.mentioned import Mention, Mentions
from quotes.speakers.person_name import Name

EntityKind = Literal["person", "organisation", "group", "unnamed", "narrator"]
RENAMING = frozenset({"apposition", "copula"})


@dataclass(frozen=True, slots=True)
class Descriptor:
    """What the article calls somebody beside their name: a head noun and the words before it."""

    head: str
    modifiers: frozenset[str]


@dataclass(slots=True, eq=False)
class DiscourseEntity:
    """One person, organisation or group of the article, with its mentions so far.

    `known_gender` is told by a title, first name, noun or pronoun; `guess` by the ending of a name.
    `head` is the noun of who has no name, `noun_class` what that noun stands for.
    """

    kind: EntityKind
    mentions: list[Mention] = field(default_factory=list)
    names: list[Name] = field(default_factory=list)
    descriptors: list[Descriptor] = field(default_factory=list)
    known_gender: Gender | None = None
    guess: Gender | None = None
    plural: bool = False
    head: str = ""
    noun_class: str = ""

    @property
    def name(self) -> Name | None:
        """The fullest of its names, not in capitals throughout; the first of equals."""
        return max(self.names, key=_fullness, default=None)

    @property
    def gender(self) -> Gender | None:
        return self.known_gender or self.guess

    @property
    def first(self) -> Mention:
        """Its first mention in the text."""
        return min(self.mentions)

    @property
    def sentences(self) -> set[int]:
        """The sentences that mention it."""
        return {mention.sentence for mention in self.mentions}

    @property
    def person(self) -> bool:
        """One person, with a name or without."""
        if self.kind == "unnamed":
            return not self.plural and self.noun_class in PERSON
        return self.kind == "person"

    def learn(self, mention: Mention) -> None:
        """Take in a mention with what it tells: gender, a new name, a description."""
        self.mentions.append(mention)
        self.known_gender = self.known_gender or mention.gender
        if mention.form == "noun":
            self.descriptors.append(Descriptor(mention.word, mention.modifiers))
        if mention.name is not None:
            self.guess = self.guess or mention.name.guess
            if mention.name not in self.names:
                self.names.append(mention.name)


# Stands for nobody: several fit alike.
TIE = DiscourseEntity("unnamed")


def _fullness(name: Name) -> tuple[int, bool, int]:
    """How much a name tells: its words; not in capitals; a nickname in marks and a suffix besides."""
    return len(name.words), not name.text.isupper(), len(name.text.split())


@dataclass(frozen=True, slots=True)
class Binding:
    """What a mention refers to (None: nobody can tell), and the sieve that says so."""

    entity: DiscourseEntity | None
    sieve: str

    @property
    def cluster(self) -> DiscourseEntity | None:
        return self.entity


@dataclass(slots=True)
class Discourse:
    """All mentions and what each refers to so far.

    `spoken` are the sources of the quotations so far, `turns` the speakers of the turns of a dialogue so
    far, by paragraph. `narrator` is the `I` of a story.
    """

    mentions: Mentions
    entities: list[DiscourseEntity] = field(default_factory=list)
    bindings: dict[int, Binding] = field(default_factory=dict)
    spoken: list[tuple[Mention, DiscourseEntity]] = field(default_factory=list)
    turns: dict[int, DiscourseEntity] = field(default_factory=dict)
    narrator: DiscourseEntity = field(default_factory=lambda: DiscourseEntity("narrator", head="i"))

    def bind(self, mention: int, entity: DiscourseEntity | None, sieve: str) -> None:
        """Let a mention refer to an entity, which learns from it; to nobody where several fit alike."""
        mention = self.mentions[mention]
        if entity is None or entity is TIE:
            self.bindings[mention] = Binding(None, sieve)
            return
        self.bindings[mention] = Binding(entity, sieve)
        if entity not in self.entities:
            self.entities.append(entity)
        entity.learn(mention)

    def rebind(self, mention: int, entity: DiscourseEntity, sieve: str) -> None:
        """Let a pronoun refer to another entity."""
        mention = self.mentions[mention]
        earlier = self.entity_of(mention)
        if earlier is not None and mention in earlier.mentions:
            earlier.mentions.remove(mention)
        self.bindings[mention] = Binding(entity, sieve)
        entity.mentions = sorted([*entity.mentions, mention])

    def merge(self, gone: DiscourseEntity, kept: DiscourseEntity, sieve: str) -> None:
        """Let all mentions of one entity refer to another, which takes in its names and descriptions."""
        for mention in gone.mentions:
            self.bindings[mention] = Binding(kept, sieve)
        kept.mentions = sorted(kept.mentions + gone.mentions)
        kept.names += gone.names
        kept.descriptors += gone.descriptors
        self.entities = [entity for entity in self.entities if entity is not gone]

    def entity_of(self, mention: Mention | None) -> DiscourseEntity | None:
        """Whom a mention refers to, as far as settled."""
        binding = self.bindings.get(mention) if mention is not None else None
        return binding.entity if binding is not None else None

    def sieve_of(self, mention: Mention) -> str:
        """The name of the sieve that settled a mention; nothing where none has."""
        return self.bindings[mention].sieve if mention in self.bindings else ""

    def owner_of(self, mention: Mention) -> DiscourseEntity | None:
        """Whose a noun is, as far as settled: `[her] father`."""
        return self.entity_of(next(iter(self.mentions.owners_of(mention)), None))

    def before(self, mention: int) -> Iterator[tuple[Mention, DiscourseEntity]]:
        """The settled mentions in front of this one, the nearest first, with their entities."""
        mention = self.mentions[mention]
        for earlier in reversed(self.mentions[:mention]):
            entity = self.entity_of(earlier)
            if entity is not None and earlier.last <= mention.first:
                yield earlier, entity

    def spoken_before(self, mention: Mention) -> list[tuple[Mention, DiscourseEntity]]:
        """The sources of quotations in front of a mention, with their entities."""
        return [(source, entity) for source, entity in self.spoken if source < mention]

    def near(
        self, mention: Mention, sentences: int, kind: EntityKind
    ) -> list[tuple[Mention, DiscourseEntity]]:
        """The mentions outside of marks in so many sentences before, with their entities of a kind."""
        found = [(one, entity) for one, entity in self.before(mention) if entity.kind == kind]
        outside = [(one, entity) for one, entity in found if not one.quoted]
        return [pair for pair in outside if mention.sentence - pair[0].sentence <= sentences]

    def people_of(self, mentions: Iterable[Mention]) -> list[DiscourseEntity]:
        """The people with a name whom these mentions refer to."""
        entities = [self.entity_of(mention) for mention in mentions]
        return [entity for entity in entities if entity is not None and entity.kind == "person"]

    def renaming(self, noun: str) -> list[Mention]:
        """The mentions by a noun that an apposition or copula ties to a name: `Ann Lee, the [mayor]`."""
        nouns = self.mentions.nouns.get(noun, ())
        bound = [one for one in nouns if one in self.bindings]
        return [one for one in bound if self.bindings[one].sieve in RENAMING]

    # The old names, until every file has moved.

    def cluster_of(self, index: int) -> DiscourseEntity | None:
        return self.entity_of(self.mentions[index])

    @property
    def view(self) -> Mentions:
        return self.mentions

    @property
    def clusters(self) -> list[DiscourseEntity]:
        return self.entities

    @property
    def bound(self) -> dict[int, Binding]:
        return self.bindings

    @property
    def speakers(self) -> list[tuple[Mention, DiscourseEntity]]:
        return self.spoken

    @property
    def turning(self) -> frozenset[int]:
        return self.mentions.turning

    @property
    def covering(self) -> Mapping[int, list[Mention]]:
        return self.mentions.covering

    def sentence(self, index: int) -> int:
        return self.mentions[index].sentence

    def paragraph(self, index: int) -> int:
        return self.mentions[index].paragraph

    @property
    def heads(self) -> Mapping[int, Mention]:
        return self.mentions.headed

    @property
    def narrative(self) -> tuple[int, ...]:
        return self.mentions.narrative

    def source(self, index: int) -> bool:
        return self.mentions.reporting(self.mentions[index])

    def own_words(self, index: int) -> frozenset[Word]:
        return self.mentions.own_words(self.mentions[index])

    def named(self, tokens: frozenset[Word]) -> list[DiscourseEntity]:
        return self.people_of([one for one in self.mentions.within(tokens) if one.form == "name"])

    # ------

    @property
    def lexicons(self) -> Lexicons:
        return self.mentions.context.lexicons

    @property
    def people(self) -> list[DiscourseEntity]:
        """The people with a name."""
        return [entity for entity in self.entities if entity.kind == "person"]

    @property
    def organisations(self) -> list[DiscourseEntity]:
        """The organisations with a name."""
        return [entity for entity in self.entities if entity.kind == "organisation"]


def the_only(entities: Iterable[DiscourseEntity]) -> DiscourseEntity | None:
    """The one entity that all of these are; None where there is none, or more than one."""
    found = set(entities)
    return found.pop() if len(found) == 1 else None


def clash(one: Gender | None, other: Gender | None) -> bool:
    """Whether two genders are both known and not the same."""
    return None not in (one, other) and one != other
