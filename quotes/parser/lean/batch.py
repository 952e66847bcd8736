"""Sentences that the heads read together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import chain
from typing import TypeVar

import torch
from torch import Tensor

from quotes.parser.lean.recurrent import Plan
from quotes.parser.lean.spelling import ROOT

Said = TypeVar("Said")


class Batch:
    """Sentences, longest first, and how their rows lie: one a word, and in `rooted` one more for
    each start.
    """

    def __init__(self, sentences: Sequence[Sequence[str]]) -> None:
        self.sentences = sentences
        lengths = [len(sentence) for sentence in sentences]
        self.plan, self.rooted = Plan(lengths), Plan([length + 1 for length in lengths])

    @cached_property
    def words(self) -> list[str]:
        return list(chain.from_iterable(self.sentences))

    @cached_property
    def with_roots(self) -> list[str]:
        return [word for sentence in self.sentences for word in (ROOT, *sentence)]

    def inside(self, rooted: Tensor) -> Tensor:
        """The rows of words alone."""
        kept = torch.ones(len(rooted), dtype=torch.bool)
        kept[self.rooted.first] = False
        return rooted[kept]

    def by_sentence(self, said: Sequence[Said]) -> Iterator[Sequence[Said]]:
        """Split the values of all words by sentence."""
        start = 0
        for length in self.plan.lengths:
            yield said[start : start + length]
            start += length
