"""The entry of the titles lexicon at the head of a noun phrase."""

from __future__ import annotations

from dataclasses import dataclass

from quotes.language.words import Word
from quotes.records import Role
from quotes.roles.noun_phrases import NounPhrase
from quotes.roles.scene import MAX_PHRASE, NO_VALUES, Scene, Values

# Roles of people who are somebody's: kin, friends, neighbours.
CLOSE: frozenset[Role] = frozenset({"relative", "neighbour"})
OF_SOMEBODY = CLOSE | {"kin"}


@dataclass(frozen=True, slots=True)
class TitleEntry:
    """The listed words of a title, `first` to `last` (inclusive), and what the lexicon says."""

    first: Word
    last: Word
    values: Values = NO_VALUES

    @property
    def is_title(self) -> bool:
        """Listed, and no form of address."""
        if not self.values:
            return False
        return "honorific" not in self.values

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
    def front(self) -> tuple[Word, ...]:
        """The words of the phrase in front of the listed ones."""
        return self.head.context.words[self.phrase.left : self.entry.first]

    @property
    def rest(self) -> tuple[Word, ...]:
        """The words of the phrase behind the listed ones."""
        return self.head.context.words[self.entry.last + 1 : self.phrase.right + 1]


def longest_entry(scene: Scene, phrase: NounPhrase) -> TitleEntry | None:
    """The longest listed title that contains the head or ends at it: `deputy [prime minister]`."""
    firsts = (*phrase.modifiers, phrase.head)[-MAX_PHRASE:]
    lasts = (phrase.head, *phrase.complement)[:MAX_PHRASE]
    entries = [
        TitleEntry(first, last, scene.title_values(first, last))
        for first in firsts
        for last in lasts
    ]
    listed = [entry for entry in entries if entry.is_title]
    return max(listed, key=lambda entry: (entry.last - entry.first, entry.last), default=None)


def is_honorific(scene: Scene, word: Word) -> bool:
    """`[Dr] Lee`: a form of address as it is written, no title by itself."""
    return "honorific" in scene.titles.get(scene.keys(word, word)[0], NO_VALUES)
