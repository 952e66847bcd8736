"""The references of an article: what each of its mentions refers to while the sieves settle them.

This is the only value of the stage that changes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import takewhile
from typing import NamedTuple

from quotes.language.conditions import conditions_on, only
from quotes.lexicons import Lexicons
from quotes.speakers.entities import ORGANISATION, PERSON_WITH_NAME, TIE, DiscourseEntity, the_only
from quotes.speakers.mentioned import NAME, Mention, Mentions

RENAMING = frozenset({"apposition", "copula"})


class Reference(NamedTuple):
    """A mention with the entity that it refers to."""

    mention: Mention
    entity: DiscourseEntity


# Conditions in the manner of `where`: `reference_where(mention=NAME, entity=PERSON_WITH_NAME)`.
reference_where = conditions_on(Reference)


@dataclass(frozen=True, slots=True)
class Binding:
    """The entity that a mention refers to (None: nobody can tell), and the sieve that says so."""

    entity: DiscourseEntity | None
    sieve: str


@dataclass(slots=True)
class Discourse:
    """All mentions and what each refers to so far.

    `spoken` are the sources of the quotations so far, `turns` the speakers of the turns of a
    dialogue so far, by paragraph. `narrator` is the `I` of a story. `called` has by each noun those
    whose first mention it was.
    """

    mentions: Mentions
    entities: list[DiscourseEntity] = field(default_factory=list)
    bindings: dict[Mention, Binding] = field(default_factory=dict)
    spoken: list[Reference] = field(default_factory=list)
    turns: dict[int, DiscourseEntity] = field(default_factory=dict)
    narrator: DiscourseEntity = field(default_factory=lambda: DiscourseEntity("narrator", head="i"))
    called: dict[str, list[DiscourseEntity]] = field(default_factory=dict)
    _listed: set[DiscourseEntity] = field(default_factory=set)

    def bind(self, mention: Mention, entity: DiscourseEntity | None, sieve: str) -> None:
        """Let a mention refer to an entity, which learns from it; to nobody where several fit."""
        if entity is None or entity is TIE:
            self.bindings[mention] = Binding(None, sieve)
            return
        self.bindings[mention] = Binding(entity, sieve)
        if entity not in self._listed:
            self._list(entity)
        entity.learn(mention)

    def _list(self, entity: DiscourseEntity) -> None:
        self._listed.add(entity)
        self.entities.append(entity)
        self.called.setdefault(entity.head, []).append(entity)

    def hear(self, source: Mention) -> None:
        """Take a mention for the source of the last quotation so far, if it is settled."""
        for entity in self.entities_of([source]):
            self.spoken.append(Reference(source, entity))

    def rebind(self, mention: Mention, entity: DiscourseEntity, sieve: str) -> None:
        """Let a pronoun refer to another entity."""
        earlier = self.entity_of(mention)
        if earlier is not None and mention in earlier.mentions:
            earlier.mentions.remove(mention)
        self.bindings[mention] = Binding(entity, sieve)
        entity.mentions = sorted([*entity.mentions, mention])

    def merge(self, gone: DiscourseEntity, kept: DiscourseEntity, sieve: str) -> None:
        """Let all mentions of one entity refer to another, which takes in its names, too."""
        for mention in gone.mentions:
            self.bindings[mention] = Binding(kept, sieve)
        kept.mentions = sorted(kept.mentions + gone.mentions)
        kept.names += gone.names
        kept.descriptors += gone.descriptors
        self.entities = only(self.entities, lambda entity: entity is not gone)
        self._listed.discard(gone)

    def entity_of(self, mention: Mention | None) -> DiscourseEntity | None:
        """The entity that a mention refers to, as far as settled."""
        binding = self.bindings.get(mention) if mention is not None else None
        return binding.entity if binding is not None else None

    def sieve_of(self, mention: Mention) -> str:
        """The name of the sieve that settled a mention; nothing where none has."""
        return self.bindings[mention].sieve if mention in self.bindings else ""

    def owner_of(self, mention: Mention) -> DiscourseEntity | None:
        """The possessor of a noun, as far as settled: `[her] father`."""
        return self.entity_of(next(iter(self.mentions.owners_of(mention)), None))

    def before(self, mention: Mention) -> Iterator[Reference]:
        """The settled mentions in front of this one, the nearest first."""
        bindings, first = self.bindings, mention.first
        for earlier in reversed(self.mentions.in_order[:mention]):
            binding = bindings.get(earlier)
            if binding is None or binding.entity is None or earlier.last > first:
                continue
            yield Reference(earlier, binding.entity)

    @property
    def last_speaker(self) -> DiscourseEntity | None:
        """The source of the last quotation so far."""
        return self.spoken[-1].entity if self.spoken else None

    def spoken_before(self, mention: Mention) -> list[Reference]:
        """The sources of quotations in front of a mention."""
        return only(self.spoken, lambda source: source.mention < mention)

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
        return list(filter(None, map(self.entity_of, mentions)))

    def people_of(self, mentions: Iterable[Mention | None]) -> list[DiscourseEntity]:
        """The people with a name whom these mentions refer to."""
        return only(self.entities_of(mentions), PERSON_WITH_NAME)

    def named_by(self, source: Mention) -> set[DiscourseEntity]:
        """The people whom a source names in its own words: nobody calls himself by his name."""
        own_words = self.mentions.own_words(source)
        return set(self.people_of(only(self.mentions.within(own_words), NAME)))

    def renaming(self, noun: str) -> list[Mention]:
        """The mentions by a noun that a construction ties to a name: `Ann Lee, the [mayor]`."""
        nouns = self.mentions.nouns.get(noun, ())
        bound = only(nouns, lambda one: one in self.bindings)
        return only(bound, lambda one: self.bindings[one].sieve in RENAMING)

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


def sole(references: Iterable[Reference]) -> DiscourseEntity | None:
    """The one entity that all of these refer to; None where there is none, or more than one."""
    return the_only(reference.entity for reference in references)
