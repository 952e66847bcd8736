"""A piece of a stretch of capitals, as the conditions of spotting ask it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from quotes.language.conditions import conditions_on, only, some, where
from quotes.language.words import Word
from quotes.records import Span
from quotes.speakers.generations import is_age
from quotes.speakers.spotting.capitals import FOR_CAUSE, NAMED

AMPERSAND = where(form=lambda form: "&" in form)  # `Briggs & Sons`, `M&B` are firms


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words that may be a name, as the article has them in `text`.

    `entity` is what the NER says of most of them, or nothing; `whole_entity`: it makes one name of
    just these words.
    """

    words: tuple[Word, ...]
    first: Word
    last: Word
    text: str
    entity: str
    whole_entity: bool


def piece_of(words: tuple[Word, ...], entity: str | None = None) -> Piece:
    """The piece of these words, of a type if it is known already."""
    first, last = words[0], words[-1]
    text = Span(first.start, last.end).of(first.context.text)
    if entity is None:
        entity = _type_by_form(words) or _most_frequent_type(words)
    return Piece(words, first, last, text, entity, first.name_words == words)


def _type_by_form(words: Sequence[Word]) -> str:
    """Tell the type of a name by its form: `Briggs & Sons`, `Doctors for Peace`, `Vos the Elder`."""
    if some(words, AMPERSAND | FOR_CAUSE):
        return "ORG"
    return "PERSON" if is_age([word.form for word in words[-2:]]) else ""


def _most_frequent_type(words: Sequence[Word]) -> str:
    """The most frequent NER type of the words, of two the last by name; or empty."""
    types = Counter(word.entity_type for word in only(words, NAMED))
    return max(types, key=lambda entity: (types[entity], entity), default="")


# Conditions in the manner of `where`: `piece_where(entity="ORG", last=PERSON_NOUN)`.
piece_where = conditions_on(Piece)
SINGLE = piece_where(words=lambda words: len(words) == 1)
PAIR = piece_where(words=lambda words: len(words) == 2)
