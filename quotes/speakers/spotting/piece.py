"""A piece of a stretch of capitals, as the conditions of spotting ask it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from quotes.language.conditions import Value, Where, condition_on
from quotes.language.words import Word
from quotes.records import Span
from quotes.speakers.spotting.capitals import NAMED


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words that may be a name; `entity` is what the NER says of most of them, or nothing."""

    words: tuple[Word, ...]
    entity: str

    @property
    def first(self) -> Word:
        return self.words[0]

    @property
    def last(self) -> Word:
        return self.words[-1]

    @property
    def whole_entity(self) -> bool:
        """The NER makes one name of just these words."""
        return self.first.name_words == self.words

    @property
    def text(self) -> str:
        """The words as the article has them."""
        return Span(self.first.start, self.last.end).of(self.first.context.text)


def piece_of(words: tuple[Word, ...]) -> Piece:
    """The piece of these words; of two types as frequent the last by name counts."""
    types = Counter(word.entity_type for word in words if NAMED(word))
    ranked = sorted((count, entity) for entity, count in types.items())
    return Piece(words, ranked[-1][1] if ranked else "")


def piece(**conditions: Value) -> Where:
    """A condition on pieces, in the manner of `where`: `piece(entity="ORG", last=PERSON_NOUN)`."""
    return condition_on(Piece, conditions)


SINGLE = piece(words=lambda words: len(words) == 1)
PAIR = piece(words=lambda words: len(words) == len(("ann", "lee")))
