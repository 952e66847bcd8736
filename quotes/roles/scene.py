"""One article as role rules see it: its words, what the lexicons call them, its topic."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain
from operator import attrgetter
from typing import Any, TypeVar

from quotes.language.brackets import abbreviation_behind
from quotes.language.conditions import Condition, only, where
from quotes.language.context import Context
from quotes.language.words import Word
from quotes.lexicons import Lexicon
from quotes.records import ROLES, Role, Span
from quotes.roles.desk import Coverage
from quotes.roles.who import PROPER_NOUN, Who
from quotes.trees import Entity

ENOUGH_TOPICS = 6  # words with a role that an article needs before its topic says something
SHORTEST = 3  # initials that stand for a name
# Most people of whom each desk writes; a `captain` in a match report is no fireman.
ROLE_OF_DESK: Mapping[str | None, Role] = {
    "sport": "sport",
    "culture": "culture",
    "science": "expert",
    "market": "business",
}
MAX_PHRASE = 6  # words of the longest entries of titles.tsv and organisations.tsv

T = TypeVar("T")
Values = frozenset[str]
NO_VALUES: Values = frozenset()
# What titles.tsv says of an entry beside its role.
NO_ROLES = frozenset({"inherit", "kin"})
ROLE_ALONE: Mapping[Values, Role] = {frozenset({role}): role for role in ROLES}

NOUN = where(upos="NOUN PROPN")
CAPITALISED = where(capital=True)
IN_ORGANISATION = where(capital=True, entity_type="ORG")
# Nothing but a hyphen or nothing at all joins it to the next: `[co]-star`, `mother[-]of-three`.
JOINED = where(touches_next=True, not_form=",", not_upos="PRON", after=where(not_form=","))

# `[Da] Silva`, `Carla [del] Ponte`; `DA` and `Del.` are titles.
PARTICLE = where(name_class="particle", all_capitals=False, form=str.isalpha)
NATIONS = ("u.s.", "u.k.")
NATION = where(form_classes="nation_in_letters", capital=True)
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
    _answers: dict[tuple[Callable[[Scene, Who], Any], Who], Any] = field(
        init=False, repr=False, compare=False, default_factory=dict
    )

    @property
    def words(self) -> tuple[Word, ...]:
        return self.context.words

    @cached_property
    def spoken(self) -> frozenset[Word]:
        """The words in direct quotations, where what is said of others is opinion."""
        return frozenset(chain.from_iterable(map(self.context.within, self.speech)))

    def once(self, ask: Callable[[Scene, Who], T], who: Who) -> T:
        """Ask a function about a speaker, and keep its answer for the next rule that asks."""
        if (ask, who) not in self._answers:
            self._answers[ask, who] = ask(self, who)
        answer: T = self._answers[ask, who]
        return answer

    # What the lexicons say

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
        if PARTICLE(self.words[first]) and len(keys[0]) == len(self.words[first].form):
            return NO_VALUES
        as_chief = keys[0].removeprefix("co-")  # `co-CEO` is whatever a `CEO` is
        return _values(self.context.lexicons.titles, (*keys, as_chief, _plain(keys[0])))

    def organisation_values(self, first: int, last: int | None = None) -> Values:
        """The values in organisations.tsv of the words from one to another; empty if none."""
        keys = self.keys(first, last)
        return _values(self.context.lexicons.organisations, (*keys, _plain(keys[0])))

    def is_title(self, first: int, last: int | None = None) -> bool:
        return bool(self.title_values(first, last))

    @cached_property
    def words_of_organisations(self) -> Mapping[str, list[Word]]:
        """The words in names of organisations, by their small form, in text order."""
        found: dict[str, list[Word]] = defaultdict(list)
        for word in only(self.words, IN_ORGANISATION):
            found[word.lower].append(word)
        return found

    @cached_property
    def _leanings(self) -> Mapping[Role, int]:
        """How many words tell of each role's desk, where they outnumber those of events."""
        return {role: self.coverage.leaning(desk) for desk, role in ROLE_OF_DESK.items()}

    def role_of(self, values: Iterable[str]) -> Role | None:
        """The role among values; of several that of the article's desk, else of most words.

        Where no title or organisation tells either: that of the few words that tell a desk.
        """
        possible = only(ROLES, frozenset(values).__contains__)
        of_desk = ROLE_OF_DESK.get(self.desk)
        few = self._leanings
        return max(
            possible,
            key=lambda one: (one == of_desk, self.topics[one], few.get(one, 0)),
            default=None,
        )

    def kind_of(self, values: Iterable[str]) -> Role | None:
        """The role among values that the article has most words for, None where it has none."""
        return self.role_of(self.topics.keys() & values)

    # Names

    def parts_of(self, entity: Entity) -> list[str]:
        """The proper nouns of a name as they are written."""
        return [word.form for word in only(self.context.name(entity), PROPER_NOUN)]

    @cached_property
    def namesakes(self) -> Mapping[str, Iterable[Entity]]:
        """The names of the article by each proper noun in them, in text order."""
        found: dict[str, dict[Entity, None]] = {}
        for entity in self.context.parse.entities:
            for form in self.parts_of(entity):
                found.setdefault(form, {})[entity] = None
        return found

    def names_like(self, entity: Entity) -> tuple[Entity, ...]:
        """All names that share a word with this one, itself included, in text order."""
        alike = chain.from_iterable(map(self.namesakes.__getitem__, self.parts_of(entity)))
        return tuple(sorted(set(alike), key=attrgetter("first")))

    @cached_property
    def abbreviations(self) -> dict[str, Entity]:
        """The names abbreviated: Carrow Tourism Board (CTB), by `ctb`; others by their initials."""
        found: dict[str, Entity] = {}
        for entity in self.context.parse.entities:
            name = self.context.name(entity)
            short = abbreviation_behind(name[-1])
            if short is not None:
                found.setdefault(short.lower, entity)
            initials = "".join(word.lower[0] for word in only(name, CAPITALISED))
            if len(initials) >= SHORTEST:
                found.setdefault(initials, entity)
        return found

    # What the article is about

    @cached_property
    def topics(self) -> Counter[Role]:
        """Counts of the article's titles and kinds of organisations, by role."""
        nouns = only(self.words, NOUN)
        entries = (*map(self.title_values, nouns), *map(self.organisation_values, nouns))
        return Counter(filter(None, (ROLE_ALONE.get(values - NO_ROLES) for values in entries)))

    @cached_property
    def coverage(self) -> Coverage:
        """Tell what it is about by all its words, whoever speaks."""
        return Coverage(self.context)

    @property
    def desk(self) -> str | None:
        return self.coverage.desk

    @property
    def eventful(self) -> bool:
        return self.coverage.eventful


def mostly_on(role: Role, times: int = 1) -> Condition:
    """A condition on topics: more than so many times the words of any other, the public apart."""

    def holds_of(topics: Counter[Role]) -> bool:
        others = [topics[other] for other in topics.keys() - {role, "public"}]
        return topics[role] > max(ENOUGH_TOPICS, times * max(others, default=0))

    return holds_of


def _values(lexicon: Lexicon, keys: Iterable[str]) -> Values:
    """The values of the first of some spellings that a lexicon knows; empty if it knows none."""
    return next(filter(None, map(lexicon.get, keys)), NO_VALUES)


def _plain(written: str) -> str:
    """`U.N.` → `un`, `inspector-general of police` → `inspector general of police`.

    `U.S.` stays as it is: a nation is no part of a title.
    """
    if written.startswith(NATIONS):
        return written
    return written.replace(".", "").replace("-", " ")


def _singular(form: str) -> str:
    """A plural's singular, where the lemma failed to give it."""
    for ending, singular in PLURALS:
        if form.endswith(ending):
            return form.removesuffix(ending) + singular
    return form
