"""Find the edges of names in a stretch of capitals: at entities, behind titles."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain, groupby, pairwise

from quotes import patterns
from quotes.language.conditions import begins, every, only, where
from quotes.language.words import Word
from quotes.speakers.spotting.capitals import FIRST_NAME, FOR_CAUSE, NAMED, UNNAMED
from quotes.speakers.spotting.stretches import (
    ATTACHED,
    BEFORE_GENERATION,
    PARTNERS,
    PEER,
    TOUCHED,
    nickname,
)

# `Ann Lee [Praises] Bo Ray`, a headline
SUBJECT = where(relation="nsubj nsubj:pass", follows_head=False)
VERB = UNNAMED & where(upos="VERB", finite=True, child=SUBJECT)

_INITIAL = patterns.compile(r"(?:\p{Lu}\.)+")
_LETTER = patterns.compile(r"\p{Lu}\.")

OPENS_ENTITY = NAMED & where(opens_entity=True)
ENDS_ENTITY = NAMED & where(closes_entity=True)
# Behind an organisation or place; behind a person only where another entity goes on.
BEHIND_ENTITY = where(before=ENDS_ENTITY & where(not_entity_type="PERSON")) | (
    where(before=ENDS_ENTITY) & ~UNNAMED
)
# `[Ann] Lee`, `[J.] Lee`, `[Park] Soo-min` where the NER begins the name with the second word
INITIAL = where(form=lambda form: _INITIAL.fullmatch(form) is not None)
GIVEN = FIRST_NAME | INITIAL | where(form_classes="leading_family_name")
MISSED = UNNAMED & (GIVEN | where(xpos="JJS"))  # `[Best] Mart`
LAST_TITLE = UNNAMED & where(title=True, after=where(title=False))
# No name ends inside a hyphenated word (`Hiu-Yan`) or before the apostrophe of its own plural,
# and none inside a peer's (`Lord Perrin of [Aldgate]`).
ATTACHING = where(form=lambda form: form[0] in ATTACHED) | where(before=where(form=ATTACHED))
AFTER_INITIAL = where(before=where(form=lambda form: _LETTER.fullmatch(form) is not None))
GLUED = (
    (TOUCHED & ATTACHING)
    | where(before=where(form="of", before=PEER))
    | PARTNERS
    | where(before=PARTNERS | BEFORE_GENERATION | FOR_CAUSE)
    | AFTER_INITIAL
)


def pieces(stretch: Sequence[Word]) -> Iterator[tuple[Word, ...]]:
    """The stretch cut at its verbs, at the edges of its entities and behind a title inside it."""
    parts = [tuple(words) for _, words in groupby(stretch, VERB)]
    yield from chain.from_iterable(map(_pieces, only(parts, begins(~VERB))))


def _pieces(stretch: Sequence[Word]) -> Iterator[tuple[Word, ...]]:
    words = stretch[0].context.words
    glued = {word for mark in stretch for word in nickname(mark)}
    cuts = only(_cuts(stretch), lambda word: word not in glued and not GLUED(word))
    for first, last in pairwise([stretch[0], *cuts, stretch[-1] + 1]):
        yield words[first:last]


def _cuts(stretch: Sequence[Word]) -> list[Word]:
    """The words that begin another name than the one before them."""
    cuts = set(only(stretch[1:], BEHIND_ENTITY))
    for word in only(stretch[1:], OPENS_ENTITY):
        begin = max(only(cuts, word.__gt__), default=stretch[0])
        if not _belongs_to_next(word.context.words[begin:word]):
            cuts.add(word)
    for title in only(stretch[1:-1], LAST_TITLE):
        if title.after not in cuts and not _all_titles(stretch[: title - stretch[0] + 1]):
            cuts.add(title)
    return sorted(cuts)


def _belongs_to_next(words: Sequence[Word]) -> bool:
    """Titles, and behind them one first name that the NER missed or initials: `[Mr W. E.] Dunn`."""
    given = words[_titles(words) :]
    if len(given) == 1 and MISSED(given[0]):
        return True
    return every(given, UNNAMED & INITIAL)


def _all_titles(words: Sequence[Word]) -> bool:
    return _titles(words) == len(words)


def _titles(words: Sequence[Word]) -> int:
    """How many words in front are titles."""
    vocabulary = words[0].context.vocabulary
    return vocabulary.leading_titles([word.form for word in words])
