"""Who is spoken of: the discourse entities of an article while the sieves settle its mentions.

This is the only value of the stage that changes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import takewhile
from typing import Literal, NamedTuple, TypeVar

from quotes.language.conditions import Value, Where, condition_on, only
from quotes.language.words import Word
from quotes.lexicons import Lexicons
from quotes.lexicons.vocabulary import PERSON, Gender
from quotes.speakers.mentioned import NAME, Mention, Mentions
from quotes.speakers.person_name import Name

T = TypeVar("T")
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
    def named(self) -> bool:
        return bool(self.names)

    @property
    def full_words(self) -> frozenset[str]:
        """The words of its fullest name; none where it has no name."""
        return frozenset(self.name.words) if self.name is not None else frozenset()

    @property
    def ner_types(self) -> set[str]:
        """The types that the NER gives its names."""
        return {mention.entity for mention in self.mentions}

    @property
    def name_words(self) -> set[tuple[str, ...]]:
        """The words of each of its names."""
        return {name.words for name in self.names}

    @property
    def honorifics(self) -> set[str]:
        """All titles that it is named with."""
        return {title for name in self.names for title in name.honorifics}

    @property
    def surnames(self) -> set[str]:
        """The surnames that its names tell: those of full names, and those behind a title."""
        return {name.surname for name in self.names if name.full or name.honorifics}

    @property
    def courtesy(self) -> str:
        """`mrs`, `miss` or `m` where a courtesy title tells, else nothing."""
        told = [name.status for name in self.names] + [name.courtesy or "" for name in self.names]
        return next(filter(None, told), "")

    @property
    def titled_gender(self) -> Gender | None:
        """The gender that a courtesy title tells."""
        told = [name.courtesy for name in self.names]
        return next(filter(None, told), None)

    @property
    def called(self) -> set[str]:
        """The nouns that the article calls it by."""
        return {descriptor.head for descriptor in self.descriptors}

    def may_be(self, gender: Gender | None) -> bool:
        """Whether its gender is that one, or not known."""
        return self.gender in (None, gender)

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


def _fullness(name: Name) -> tuple[int, bool, int]:
    """How much a name tells: its words; not in capitals; a nickname in marks and a suffix besides."""
    return len(name.words), not name.text.isupper(), len(name.text.split())


class Reference(NamedTuple):
    """A mention with the entity that it refers to."""

    mention: Mention
    entity: DiscourseEntity


def entity_where(**conditions: Value) -> Where:
    """A condition on attributes of a `DiscourseEntity`, in the manner of `where`."""
    return condition_on(DiscourseEntity, conditions)


def reference_where(**conditions: Value) -> Where:
    """A condition on a `Reference`: `reference_where(mention=NAME, entity=entity_where(kind="person"))`."""
    return condition_on(Reference, conditions)


PERSON_WITH_NAME = entity_where(kind="person")
ORGANISATION = entity_where(kind="organisation")
# Stands for nobody: several fit alike.
TIE = DiscourseEntity("unnamed")


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
    spoken: list[Reference] = field(default_factory=list)
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

    def before(self, mention: int) -> Iterator[Reference]:
        """The settled mentions in front of this one, the nearest first."""
        mention = self.mentions[mention]
        for earlier in reversed(self.mentions[:mention]):
            entity = self.entity_of(earlier)
            if entity is not None and earlier.last <= mention.first:
                yield Reference(earlier, entity)

    @property
    def last_speaker(self) -> DiscourseEntity | None:
        """The source of the last quotation so far."""
        return self.spoken[-1].entity if self.spoken else None

    def spoken_before(self, mention: Mention) -> list[Reference]:
        """The sources of quotations in front of a mention."""
        return [source for source in self.spoken if source.mention < mention]

    def near(self, mention: Mention, sentences: int) -> Iterator[Reference]:
        """The mentions in front of this one, at most so many sentences back, the nearest first."""
        earliest = mention.sentence - sentences
        return takewhile(lambda one: one.mention.sentence >= earliest, self.before(mention))

    def told(self, mention: Mention, sentences: int) -> Iterator[Reference]:
        """The same in sentences of narration: those wholly inside quotations are not counted."""
        place = self.mentions.place
        earliest = place(mention) - sentences
        return takewhile(lambda one: place(one.mention) >= earliest, self.before(mention))

    def entities_of(self, mentions: Iterable[Mention | None]) -> list[DiscourseEntity]:
        """The entities that these mentions refer to, as far as settled."""
        entities = map(self.entity_of, mentions)
        return [entity for entity in entities if entity is not None]

    def people_of(self, mentions: Iterable[Mention]) -> list[DiscourseEntity]:
        """The people with a name whom these mentions refer to."""
        return only(self.entities_of(mentions), PERSON_WITH_NAME)

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
    def speakers(self) -> list[Reference]:
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
        return self.people_of(only(self.mentions.within(tokens), NAME))

    # ------

    @property
    def lexicons(self) -> Lexicons:
        return self.mentions.context.lexicons

    @property
    def people(self) -> list[DiscourseEntity]:
        """The people with a name."""
        return only(self.entities, PERSON_WITH_NAME)

    @property
    def organisations(self) -> list[DiscourseEntity]:
        """The organisations with a name."""
        return only(self.entities, ORGANISATION)


def the_only(found: Iterable[T]) -> T | None:
    """The one value that all of these are; None where there is none, or more than one."""
    values = set(found)
    return values.pop() if len(values) == 1 else None


def sole(references: Iterable[Reference]) -> DiscourseEntity | None:
    """The one entity that all of these refer to; None where there is none, or more than one."""
    return the_only(reference.entity for reference in references)


def clash(one: Gender | None, other: Gender | None) -> bool:
    """Whether two genders are both known and not the same."""
    return None not in (one, other) and one != other
