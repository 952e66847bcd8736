"""The mentions of an article that can stand for a speaker, and where to look for one.

Nothing here changes while the sieves work; what they decide is kept in `discourse`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain
from typing import Any, Literal

from quotes.language.conditions import conditions_on, only, where
from quotes.language.context import Context
from quotes.language.values import attribution_with, cue_with
from quotes.language.words import Word, subtrees
from quotes.lexicons.vocabulary import Gender
from quotes.records import Attribution, Span
from quotes.speakers.person_name import Name

Form = Literal["name", "noun", "pronoun"]
# Cues by which a source takes nothing upon itself, and those by which somebody asks it.
DENIAL = cue_with(lemma="deny dispute reject")
DENIES = attribution_with(cue=DENIAL)
ASKED = where(relation="advcl", xpos="VBN", lemma="ask challenge press question quiz")


@dataclass(frozen=True, eq=False)
class Mention(int):
    """One mention. As a number it is its place among the mentions of the article, as a `Word` is.

    `word` is the pronoun, the lemma of the head noun or the last word of the name, in lower case.
    `noun_class` is what a noun stands for (`p`, `f`, `m`, `group`, `body` or nothing), `classes`
    are its word classes, `offices` the roles that it can mean as a title, `modifiers` the words in
    front of it without its article. `entity` is the type that the NER gives a name. `quoted`
    mentions stand in somebody's words, `owned` have a possessor, `definite` ones that or `the`.

    `last` is the index behind the last word, `before` and `after` are the words beside the mention.
    `full` names have a given name and a surname. `main_subject` is the subject of the root of its
    sentence, `joined_main_subject` that or what is joined to it by `and`.
    """

    number: int
    words: tuple[Word, ...]
    head: Word
    form: Form
    word: str
    name: Name | None = None
    entity: str = ""
    gender: Gender | None = None
    noun_class: str = ""
    classes: frozenset[str] = frozenset()
    offices: frozenset[str] = frozenset()
    plural: bool = False
    owned: bool = False
    definite: bool = False
    quoted: bool = False
    subject: bool = False
    modifiers: frozenset[str] = frozenset()
    first: Word = field(init=False)
    last: int = field(init=False)
    span: Span = field(init=False)
    before: Word | None = field(init=False)
    after: Word | None = field(init=False)
    sentence: int = field(init=False)
    paragraph: int = field(init=False)
    full: bool = field(init=False)
    main_subject: bool = field(init=False)
    joined_main_subject: bool = field(init=False)

    def __new__(cls, number: int, *_: Any, **__: Any) -> Mention:
        return super().__new__(cls, number)

    def __bool__(self) -> bool:
        """A mention is there, even the first one of the article."""
        return True

    def __repr__(self) -> str:
        return f"<{' '.join(word.form for word in self.words)} {int(self)}>"

    def __post_init__(self) -> None:
        first, last = self.words[0], self.words[-1]
        vars(self).update(
            first=first,
            last=int(last) + 1,
            span=Span(first.start, last.end),
            before=first.before,
            after=last.after,
            sentence=self.head.sentence,
            paragraph=self.head.paragraph,
            full=self.name is not None and self.name.full,
            main_subject=self.subject and _is_of_root(self.head),
            joined_main_subject=self.subject and _is_of_root(_joined_to(self.head)),
        )

    def in_front(self, count: int) -> tuple[Word, ...]:
        """The last words in front of the mention, in text order."""
        return self.head.context.words[max(self.first - count, 0) : self.first]

    def behind(self, count: int) -> tuple[Word, ...]:
        """The next words behind the mention."""
        return self.head.context.words[self.last : self.last + count]


# Conditions in the manner of `where`: `mention_where(form="name")`.
mention_where = conditions_on(Mention)
NAME = mention_where(form="name")
NOUN = mention_where(form="noun")


def _is_of_root(word: Word) -> bool:
    """Whether a word hangs on the root of its sentence."""
    return word.head is not None and word.head.head is None


def _joined_to(word: Word) -> Word:
    """The first of the words that are joined to a word and stand in front of it: `[Ann] and Bo`."""
    joined = word
    while joined.deprel == "conj" and joined.head is not None and joined.head < joined:
        joined = joined.head
    return joined


@dataclass(frozen=True, eq=False)
class Mentions:
    """All mentions of an article in text order; the attributions whose sources they are.

    `quoted` words stand in somebody's words or in marks, `nested` ones in a quotation in another.
    """

    context: Context
    attributions: tuple[Attribution, ...]
    quoted: frozenset[Word]
    nested: frozenset[Word]
    in_order: tuple[Mention, ...]

    def __iter__(self) -> Iterator[Mention]:
        return iter(self.in_order)

    # Where to look for a mention

    @cached_property
    def headed(self) -> Mapping[int, Mention]:
        """The mention that each word is the head of."""
        return {mention.head: mention for mention in self}

    @cached_property
    def covering(self) -> Mapping[int, list[Mention]]:
        """The mentions that each word is part of."""
        found: dict[int, list[Mention]] = {}
        for mention in self:
            for word in mention.words:
                found.setdefault(word, []).append(mention)
        return found

    @cached_property
    def names(self) -> tuple[Mention, ...]:
        """The mentions that are names."""
        return tuple(only(self, NAME))

    @cached_property
    def named(self) -> Mapping[int | None, Mention]:
        """The name that each word is part of; no word is part of none."""
        return {word: mention for mention in self.names for word in mention.words}

    @cached_property
    def nouns(self) -> Mapping[str, list[Mention]]:
        """The mentions with each head noun."""
        found: dict[str, list[Mention]] = {}
        for mention in only(self, NOUN):
            found.setdefault(mention.word, []).append(mention)
        return found

    def at(self, word: Word) -> Mention | None:
        """The mention that has the word as its head, else one that it is part of."""
        inside = self.covering.get(word, [])
        return self.headed.get(word) or next(iter(inside), None)

    def within(self, words: Iterable[Word]) -> list[Mention]:
        """The mentions with at least one of these words, in text order."""
        return sorted({mention for word in words for mention in self.covering.get(word, ())})

    def by_heads(self, words: Iterable[Word]) -> list[Mention]:
        """The mentions that these words are the heads of."""
        return list(filter(None, map(self.headed.get, words)))

    def owners_of(self, mention: Mention) -> list[Mention]:
        """The mentions that a noun belongs to: `[her] father`."""
        return self.by_heads(mention.head.dependents("nmod:poss"))

    # What is said

    @cached_property
    def reports(self) -> Mapping[int, list[Attribution]]:
        """The attributions of each source, by the head of the source."""
        found: dict[int, list[Attribution]] = {}
        for attribution in self.attributions:
            source = attribution.source
            if source is not None and source.head is not None:
                found.setdefault(source.head, []).append(attribution)
        return found

    def reporting(self, mention: Mention) -> bool:
        """Whether a mention is the source of a quotation."""
        return mention.head in self.reports

    @cached_property
    def turning(self) -> frozenset[int]:
        """The paragraphs that are turns of a dialogue."""
        turns = (attribution.turn for attribution in self.attributions)
        return frozenset(turn for turn in turns if turn is not None)

    @cached_property
    def narrative(self) -> tuple[int, ...]:
        """For each sentence how many up to it narrate; one wholly inside a quotation does not."""
        numbers, count = [], 0
        for words in self.context.sentences:
            count += not self.quoted.issuperset(words)
            numbers.append(count)
        return tuple(numbers)

    def place(self, mention: Mention) -> int:
        """The number of a mention's sentence, not counting those wholly inside quotations."""
        return self.narrative[mention.sentence]

    def own_words(self, mention: Mention) -> frozenset[Word]:
        """The words that a mention, as a source, says or is asked: not what it quotes or denies.

        Nothing in a dialogue: there it tells more whose turn it is.
        """
        said = only(self.reports.get(mention.head, ()), ~DENIES)
        if not said or mention.paragraph in self.turning:
            return frozenset()
        parts = chain.from_iterable(attribution.parts for attribution in said)
        told = frozenset(chain.from_iterable(map(self.context.within, parts)))
        # `[Asked by Lee about Dale], he said`: the question has others in it than who answers.
        asked = subtrees(only(mention.head.siblings(), ASKED))
        return (told - self.nested) | asked
