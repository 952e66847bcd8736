"""A parsed article: tokens with character offsets, dependency trees, names, coreference chains.

A token's `index` counts through the whole article; `head` is the index of its head, -1 at a root.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from quotes.records import Span


@dataclass(frozen=True, slots=True)
class Token:
    """A syntactic word of UD. The words of a multiword token (don't → do n't) share or split its
    span.
    """

    index: int
    start: int
    end: int
    form: str
    lemma: str
    upos: str
    xpos: str
    feats: str
    head: int
    deprel: str

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Sentence:
    """Tokens `first` (inclusive) to `last` (exclusive); never crosses a paragraph."""

    first: int
    last: int
    paragraph: int


@dataclass(frozen=True, slots=True)
class Entity:
    """A name: tokens `first` to `last` (exclusive), typed PERSON, ORG, LOC, NORP, FAC, DATE …"""

    first: int
    last: int
    type: str


Chains = tuple[tuple[Span, ...], ...]
# What another reading makes of some words of a sentence: each word's index, its head's, its label.
Reading = tuple[tuple[int, int, str], ...]
Likely = Mapping[int, float]  # tokens, each with a probability


@dataclass(frozen=True)
class Parse:
    """One article's parse. Navigation is by token index.

    `chains` are coreference chains as given or stored: each a tuple of spans (characters) in text
    order; `linker` is the models' way to make some, for who asks for `coreference`. `near_ties` are
    tokens whose head or label was all but a tie, so that another processor may decide otherwise;
    `readings` are what it would say instead, one for each tie (none in parses stored without them).
    `likely` are antecedents of pronouns as stored, `scorer` is the models' way to tell those of any
    other.
    """

    tokens: tuple[Token, ...]
    sentences: tuple[Sentence, ...]
    entities: tuple[Entity, ...] = ()
    chains: Chains = ()
    models: str = field(default="none")
    near_ties: tuple[int, ...] = ()
    readings: tuple[Reading, ...] = ()
    linker: Callable[[Parse], Chains] | None = field(default=None, compare=False, repr=False)
    likely: Mapping[int, Likely] = field(default_factory=dict, compare=False, repr=False)
    scorer: Callable[[Parse, int], Likely] | None = field(default=None, compare=False, repr=False)

    @cached_property
    def coreference(self) -> Chains:
        """The chains, by the coreference model where there are none yet; none where there is no
        model either.
        """
        return self.chains or (self.linker(self) if self.linker else ())

    @cached_property
    def asked(self) -> dict[int, Likely]:
        """The antecedents of the pronouns asked so far, and of those stored."""
        return dict(self.likely)

    def antecedents(self, index: int) -> Likely:
        """How likely each earlier token is the antecedent of a pronoun; what is left to 1 is
        nobody's.

        Empty where there is no model. The model is asked once a pronoun.
        """
        if index not in self.asked:
            self.asked[index] = self.scorer(self, index) if self.scorer else {}
        return self.asked[index]

    @cached_property
    def chain_at(self) -> dict[Span, tuple[Span, ...]]:
        """The chain of each mention that is in one of `chains`; no model is asked."""
        return {span: chain for chain in self.chains for span in chain}

    @cached_property
    def children(self) -> tuple[tuple[int, ...], ...]:
        """The dependents of each token, in text order."""
        dependents: list[list[int]] = [[] for _ in self.tokens]
        for token in self.tokens:
            if token.head >= 0:
                dependents[token.head].append(token.index)
        return tuple(tuple(row) for row in dependents)

    @cached_property
    def sentence_of(self) -> tuple[int, ...]:
        """The sentence number of each token."""
        return tuple(n for n, s in enumerate(self.sentences) for _ in range(s.first, s.last))

    @cached_property
    def entity_of(self) -> dict[int, Entity]:
        """The name that each token is part of, if any."""
        return {i: entity for entity in self.entities for i in range(entity.first, entity.last)}

    def subtree(self, index: int) -> list[int]:
        """The token and all below it, in text order; a malformed cycle is cut, not followed."""
        seen = {index}
        stack = [index]
        while stack:
            for child in self.children[stack.pop()]:
                if child not in seen:
                    seen.add(child)
                    stack.append(child)
        return sorted(seen)

    def dependents(self, index: int, *deprels: str) -> Iterator[Token]:
        """Dependents whose relation (with or without its subtype) is one of `deprels`; all if none
        given.
        """
        for child in self.children[index]:
            token = self.tokens[child]
            if not deprels or token.deprel in deprels or token.deprel.split(":")[0] in deprels:
                yield token

    def ancestors(self, index: int) -> Iterator[int]:
        """Heads from the nearest up to the root; stops at a cycle."""
        seen = {index}
        head = self.tokens[index].head
        while head >= 0 and head not in seen:
            yield head
            seen.add(head)
            head = self.tokens[head].head

    def span(self, first: int, last: int) -> Span:
        """Characters from token `first` to token `last`, both inclusive."""
        return Span(self.tokens[first].start, self.tokens[last].end)

    def within(self, span: Span) -> list[int]:
        """Indices of the tokens that overlap a stretch of characters (binary search)."""
        first = bisect_right(self.ends, span.start)
        return list(range(first, bisect_left(self.starts, span.end, first)))

    @cached_property
    def starts(self) -> tuple[int, ...]:
        """The offsets at which tokens start."""
        return tuple(token.start for token in self.tokens)

    @cached_property
    def ends(self) -> tuple[int, ...]:
        """The offsets at which tokens end."""
        return tuple(token.end for token in self.tokens)
