"""Where one name ends and the next begins in a stretch of capitals: at entities and behind titles."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise

from quotes import patterns
from quotes.language.conditions import only, where
from quotes.language.words import Word
from quotes.speakers.spotting.capitals import FIRST_NAME, NAME_TYPES, UNNAMED
from quotes.speakers.spotting.stretches import ATTACHED, PEER, TOUCHED

_INITIAL = patterns.compile(r"\p{Lu}\.")

NAMED = where(entity_type=NAME_TYPES)
# `[Ann] Lee`, `[J.] Lee` where the NER begins the name with Lee.
MISSED = UNNAMED & (FIRST_NAME | where(form=lambda form: bool(_INITIAL.fullmatch(form))))
LAST_TITLE = UNNAMED & where(title=True, after=where(title=False))
# No name ends inside a hyphenated word (`Hiu-Yan`) or before the apostrophe of its own plural,
# and none inside a peer's (`Lord Perrin of [Aldgate]`).
ATTACHING = where(form=lambda form: form[0] in ATTACHED) | where(before=where(form=ATTACHED))
GLUED = (TOUCHED & ATTACHING) | where(before=where(form="of", before=PEER))


def pieces(stretch: Sequence[Word]) -> Iterator[tuple[Word, ...]]:
    """The stretch cut at the edges of its entities and behind a title inside it."""
    entities = {word for word in stretch[1:] if _at_entity(stretch, word)}
    titles = {word for word in stretch[1:-1] if _opens_titled_name(stretch, word, entities)}
    cuts = only(sorted(entities | titles), ~GLUED)
    edges = [int(stretch[0]), *cuts, stretch[-1] + 1]
    for first, last in pairwise(edges):
        yield stretch[0].context.words[first:last]


def _at_entity(stretch: Sequence[Word], word: Word) -> bool:
    """Whether an entity opens at the word, or one ends right in front of it."""
    opens = word.opens_entity and NAMED(word) and _opens_piece(stretch, word)
    return opens or _behind_entity(word)


def _opens_piece(stretch: Sequence[Word], word: Word) -> bool:
    """Not where only titles, or one first name that the NER missed, stand before it."""
    before = stretch[: word - stretch[0]]
    missed = len(before) == 1 and MISSED(before[0])
    return not missed and not _all_titles(before)


def _behind_entity(word: Word) -> bool:
    """Behind an organisation or place; behind a person only where another entity goes on."""
    before = word.before
    if before is None or not NAMED(before) or before.name_words[-1] != before:
        return False
    return before.entity_type != "PERSON" or word.entity is not None


def _opens_titled_name(stretch: Sequence[Word], word: Word, entities: Collection[Word]) -> bool:
    """`Acme [Chairman] Ann Lee`: the last title before a name, with more than titles before it."""
    if not LAST_TITLE(word) or word.after in entities:
        return False
    return not _all_titles(stretch[: word - stretch[0]])


def _all_titles(words: Sequence[Word]) -> bool:
    vocabulary = words[0].context.vocabulary
    return vocabulary.leading_titles([word.form for word in words]) == len(words)
