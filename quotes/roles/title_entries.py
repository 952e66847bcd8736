"""The entry of the titles lexicon at the head of a noun phrase."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import product

from quotes.language.conditions import conditions_on, only, where
from quotes.language.context import Context
from quotes.language.words import Word
from quotes.records import Role
from quotes.roles.noun_phrases import NounPhrase
from quotes.roles.scene import MAX_PHRASE, NO_VALUES, Scene

# Roles of people who are somebody's: kin, friends, neighbours.
CLOSE: frozenset[Role] = frozenset({"relative", "neighbour"})
OF_SOMEBODY = CLOSE | {"kin"}


@dataclass(frozen=True, slots=True)
class TitleEntry:
    """The listed words of a title, `first` to `last` (inclusive), and what the lexicon says."""

    first: Word
    last: Word
    values: frozenset[str] = NO_VALUES

    @property
    def alone(self) -> bool:
        """Whether it is one word."""
        return self.first == self.last

    @property
    def inherits(self) -> bool:
        """Whether whose the title is says more than the title: `[Acme]'s spokesman`."""
        return "inherit" in self.values

    @property
    def of_somebody(self) -> bool:
        """Whether it is a word for kin, friends or neighbours: `the mother of …`."""
        return not self.values.isdisjoint(OF_SOMEBODY)


@dataclass(frozen=True, slots=True)
class Title:
    """A listed title in its noun phrase; `own` is the role that it has by itself."""

    phrase: NounPhrase
    entry: TitleEntry
    own: Role | None

    @property
    def head(self) -> Word:
        return self.phrase.head

    @property
    def holder(self) -> Word:
        """The last of the listed words: `chief [executive]`."""
        return self.entry.last

    @property
    def told_around(self) -> frozenset[str]:
        """The classes of all words of its paragraph."""
        return self.head.context.once(_classes)[self.holder.paragraph]

    @property
    def beside(self) -> tuple[Word, ...]:
        """The words of the phrase around the listed ones."""
        return (*self.front, *self.rest)

    @property
    def front(self) -> tuple[Word, ...]:
        """The words of the phrase in front of the listed ones."""
        return self.head.context.words[self.phrase.left : self.entry.first]

    @property
    def rest(self) -> tuple[Word, ...]:
        """The words of the phrase behind the listed ones."""
        return self.head.context.words[self.entry.last + 1 : self.phrase.right + 1]


def _classes(context: Context) -> Mapping[int, frozenset[str]]:
    """The classes of the words of each paragraph."""
    found: dict[int, set[str]] = defaultdict(set)
    for word in context.words:
        found[word.paragraph] |= word.classes
    return {number: frozenset(classes) for number, classes in found.items()}


def longest_entry(scene: Scene, phrase: NounPhrase) -> TitleEntry | None:
    """The longest listed title that contains the head or ends at it: `deputy [prime minister]`."""
    firsts = (*phrase.modifiers, phrase.head)[-MAX_PHRASE:]
    lasts = (phrase.head, *phrase.complement)[:MAX_PHRASE]
    places = product(firsts, lasts)
    entries = (TitleEntry(*place, scene.title_values(*place)) for place in places)
    listed = only(entries, LISTED)
    return max(listed, key=_rank, default=None)


def _rank(entry: TitleEntry) -> tuple[bool, int, int]:
    """The longest, then the last one counts, and last of all `Ministry of [Health spokesman]`."""
    return not CUTS_NAME(entry), entry.last - entry.first, entry.last


# Conditions in the manner of `where`: `title_with(holder=CHAIR)`, `entry_with(of_somebody=True)`.
title_with = conditions_on(Title)
entry_with = conditions_on(TitleEntry)
OF_NOBODY = entry_with(of_somebody=False)
CUTS_NAME = entry_with(alone=False, first=where(case="of"))
# In the lexicon, and no form of address.
LISTED = entry_with(values=bool, not_values="honorific")
# `[Dr] Lee`: a form of address as it is written, no title by itself.
FORM_OF_ADDRESS = where(form_titles="honorific")
