"""Discourse entities: who and what an article speaks of, each with all that its mentions tell."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import chain
from operator import attrgetter
from typing import Literal, TypeVar

from quotes.language.conditions import conditions_on, only
from quotes.lexicons.vocabulary import PERSON, Gender
from quotes.speakers.mentioned import Mention
from quotes.speakers.person_name import FULL, TITLED, Name

WITH_SURNAME = FULL | TITLED
COURTESY = attrgetter("courtesy")
T = TypeVar("T")
EntityKind = Literal["person", "organisation", "group", "unnamed", "narrator"]


@dataclass(frozen=True, slots=True)
class Descriptor:
    """A description of somebody beside their name: a head noun and the words before it."""

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
    _fullest: Name | None = None
    _fullest_of: int = 0  # of how many names the fullest has been looked up

    @property
    def name(self) -> Name | None:
        """The fullest of its names, not in capitals throughout; the first of equals."""
        if self._fullest_of != len(self.names):
            self._fullest_of = len(self.names)
            self._fullest = max(self.names, key=_fullness, default=None)
        return self._fullest

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
        return set(map(attrgetter("sentence"), self.mentions))

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
        return set(map(attrgetter("entity"), self.mentions))

    @property
    def name_words(self) -> set[tuple[str, ...]]:
        """The words of each of its names."""
        return set(map(attrgetter("words"), self.names))

    @property
    def honorifics(self) -> set[str]:
        """All titles that it is named with."""
        return set(chain.from_iterable(map(attrgetter("honorifics"), self.names)))

    @property
    def surnames(self) -> set[str]:
        """The surnames that its names tell: those of full names, and those behind a title."""
        return {name.surname for name in only(self.names, WITH_SURNAME)}

    @property
    def courtesy(self) -> str:
        """`mrs`, `miss` or `m` where a courtesy title tells, else nothing."""
        told = chain(map(attrgetter("status"), self.names), map(COURTESY, self.names))
        return next(filter(None, told), "")

    @property
    def titled_gender(self) -> Gender | None:
        """The gender that a courtesy title tells."""
        return next(filter(None, map(COURTESY, self.names)), None)

    @property
    def called(self) -> set[str]:
        """The nouns that the article calls it by."""
        return set(map(attrgetter("head"), self.descriptors))

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
    """Rank how much a name tells: its words; not in capitals; a nickname, a suffix."""
    return len(name.words), not name.text.isupper(), len(name.text.split())


# Conditions in the manner of `where`: `entity_where(kind="person")`.
entity_where = conditions_on(DiscourseEntity)
PERSON_WITH_NAME = entity_where(kind="person")
ORGANISATION = entity_where(kind="organisation")
# Stands for nobody: several fit alike.
TIE = DiscourseEntity("unnamed")


def the_only(found: Iterable[T]) -> T | None:
    """The one value that all of these are; None where there is none, or more than one."""
    values = set(found)
    return values.pop() if len(values) == 1 else None


def clash(one: Gender | None, other: Gender | None) -> bool:
    """Whether two genders are both known and not the same."""
    return None not in (one, other) and one != other
