"""One article as role rules see it: its words, what the lexicons call them, its topic."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from quotes.language.conditions import only, where
from quotes.language.context import Context
from quotes.language.words import Word
from quotes.lexicons import Lexicon
from quotes.records import ROLES, Role, Span
from quotes.roles.desk import Coverage
from quotes.roles.who import PROPER_NOUN
from quotes.trees import Entity

ENOUGH_TOPICS = 6  # words with a role that an article needs before its topic says something
SHORTEST = 3  # initials that stand for a name
# A `captain` in a match report is no fireman.
ROLE_OF_DESK: Mapping[str | None, Role] = {
    "sport": "sport",
    "culture": "culture",
    "science": "expert",
    "market": "business",
}
MAX_PHRASE = 6  # words of the longest entries of titles.tsv and organisations.tsv

Values = frozenset[str]
NO_VALUES: Values = frozenset()
# What titles.tsv says of an entry beside its role.
NO_ROLES = frozenset({"inherit", "kin"})

NOUN = where(upos="NOUN PROPN")
CAPITALISED = where(capital=True)
SHORT_IN_BRACKETS = where(all_capitals=True, before=where(form="("))
# Nothing but a hyphen or nothing at all joins it to the next: `[co]-star`, `mother[-]of-three`.
JOINED = where(touches_next=True, not_form=",", not_upos="PRON", after=where(not_form=","))

# How plurals end, and the singular's ending.
PLURALS = (("men", "man"), ("ies", "y"), ("sses", "ss"), ("ches", "ch"), ("s", ""))


@dataclass(frozen=True)
class Scene:
    """One article in front of the rules; `speech` is what stands in direct quotations."""

    context: Context
    speech: tuple[Span, ...] = ()
    _keys: dict[tuple[int, int], tuple[str, ...]] = field(
        init=False, repr=False, compare=False, default_factory=dict
    )

    @property
    def words(self) -> tuple[Word, ...]:
        return self.context.words

    @cached_property
    def spoken(self) -> frozenset[Word]:
        """The words in direct quotations, where what is said of others is opinion."""
        words: set[Word] = set()
        for span in self.speech:
            words.update(word for word in self.context.within(span) if span.covers(word.span))
        return frozenset(words)

    # What the lexicons say

    @property
    def titles(self) -> Lexicon:
        return self.context.lexicons.titles

    def written(self, first: int, last: int) -> str:
        """The words from one to another (inclusive) as the lexicons write them."""
        characters = self.context.span(first, last).of(self.context.text)
        return " ".join(characters.replace("’", "'").lower().split())

    def name_of(self, entity: Entity) -> str:
        """A name as the lexicons write it."""
        return self.written(entity.first, entity.last - 1)

    def keys(self, first: int, last: int | None = None) -> tuple[str, ...]:
        """The forms under which a phrase may stand in a lexicon.

        As written, with its last word's lemma or singular: `bus drivers`, `bus driver`.
        """
        place = (first, first if last is None else last)
        if place not in self._keys:
            self._keys[place] = self._spellings(*place)
        return self._keys[place]

    def _spellings(self, first: int, last: int) -> tuple[str, ...]:
        written = self.written(first, last).rstrip(".")
        word = self.words[last]
        stem = written[: len(written) - len(word.form.rstrip("."))]
        lemmas = [word.lemma, _singular(word.lower)] if word.plural else [word.lemma]
        return (written, *(stem + lemma for lemma in lemmas))

    def title_values(self, first: int, last: int | None = None) -> Values:
        """The values in titles.tsv of the words from one to another; empty if they are no title."""
        keys = self.keys(first, last)
        as_chief = keys[0].removeprefix("co-")  # `co-CEO` is whatever a `CEO` is
        return _values(self.titles, (*keys, as_chief))

    def organisation_values(self, first: int, last: int | None = None) -> Values:
        """The values in organisations.tsv of the words from one to another; empty if none."""
        return _values(self.context.lexicons.organisations, self.keys(first, last))

    def is_title(self, first: int, last: int | None = None) -> bool:
        return bool(self.title_values(first, last))

    def is_organisation(self, first: int, last: int | None = None) -> bool:
        return bool(self.organisation_values(first, last))

    def role_of(self, values: Iterable[str]) -> Role | None:
        """The role among values; of several that of the article's desk, else of most words."""
        possible = [role for role in ROLES if role in values]
        of_desk = [role for role in possible if role == ROLE_OF_DESK.get(self.desk)]
        return max(of_desk or possible, key=self.topics.__getitem__, default=None)

    def kind_of(self, values: Iterable[str]) -> Role | None:
        """The role among values that the article has most words for, None where it has none."""
        return self.role_of(self.topics.keys() & values)

    # Names

    def proper_nouns(self, entity: Entity) -> list[Word]:
        """The words of a name that are proper nouns."""
        return only(self.words[entity.first : entity.last], PROPER_NOUN)

    @cached_property
    def namesakes(self) -> dict[str, tuple[Entity, ...]]:
        """The names of the article by each proper noun in them."""
        found: dict[str, dict[Entity, None]] = {}
        for entity in self.context.parse.entities:
            for word in self.proper_nouns(entity):
                found.setdefault(word.form, {})[entity] = None
        return {form: tuple(entities) for form, entities in found.items()}

    def names_like(self, entity: Entity) -> tuple[Entity, ...]:
        """All names that share a word with this one, itself included, in text order."""
        forms = [word.form for word in self.proper_nouns(entity)]
        alike = {e for form in forms for e in self.namesakes.get(form, ())}
        return tuple(sorted(alike, key=lambda e: e.first))

    @cached_property
    def abbreviations(self) -> dict[str, Entity]:
        """The names abbreviated: Carrow Tourism Board (CTB), by `ctb`; others by their initials."""
        found: dict[str, Entity] = {}
        for entity in self.context.parse.entities:
            name = self.words[entity.first : entity.last]
            second_behind = self.words[entity.last + 1 : entity.last + 2]
            shorts = [short.lower for short in only(second_behind, SHORT_IN_BRACKETS)]
            initials = [word.lower[0] for word in only(name, CAPITALISED)]
            if len(initials) >= SHORTEST:
                shorts.append("".join(initials))
            for short in shorts:
                found.setdefault(short, entity)
        return found

    # What the article is about

    @cached_property
    def topics(self) -> Counter[Role]:
        """Counts of the article's titles and kinds of organisations, by role."""
        nouns = only(self.words, NOUN)
        entries = (*map(self.title_values, nouns), *map(self.organisation_values, nouns))
        return Counter(role for values in entries for role in _sole_role(values))

    @cached_property
    def leading_topic(self) -> Role | None:
        """The role for which it has more words than for any other but the public."""
        return self._topic_above(1)

    @cached_property
    def main_topic(self) -> Role | None:
        """The role for which it has more than twice the words for any other but the public."""
        return self._topic_above(2)

    def _topic_above(self, times: int) -> Role | None:
        """The role for which it has enough words, and more than so many times the next one's."""
        counts = Counter(self.topics)
        counts.pop("public", None)
        ranked: list[tuple[Role | None, int]] = [*counts.most_common(2), (None, 0), (None, 0)]
        (role, most), (_, second) = ranked[:2]
        return role if most > max(times * second, ENOUGH_TOPICS) else None

    @cached_property
    def coverage(self) -> Coverage:
        """What it is about by all its words, whoever speaks."""
        return Coverage(self.context)

    @property
    def desk(self) -> str | None:
        return self.coverage.desk

    @property
    def eventful(self) -> bool:
        return self.coverage.eventful


@lru_cache(maxsize=1024)
def _sole_role(values: Values) -> tuple[Role, ...]:
    """The role of an entry that has one role only."""
    roles = values - NO_ROLES
    return tuple(role for role in ROLES if roles == {role})


def _values(lexicon: Lexicon, keys: Iterable[str]) -> Values:
    """The values of the first of some spellings that a lexicon knows; empty if it knows none."""
    return next(filter(None, map(lexicon.get, keys)), NO_VALUES)


def _singular(form: str) -> str:
    """A plural's singular, where the lemma failed to give it."""
    for ending, singular in PLURALS:
        if form.endswith(ending):
            return form.removesuffix(ending) + singular
    return form
