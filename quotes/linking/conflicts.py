"""Step 9: what a reader should check: other people credited, a negation or condition cut away."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from typing import NamedTuple

from quotes.linking.alignment import align
from quotes.linking.compared_words import Words, is_content, words_of
from quotes.linking.differences import stretches
from quotes.utterances import Conflict, Kind

COORDINATORS = frozenset(("and", "but", "or", "so", "yet"))
# Behind a coordinator these begin a clause of its own: `and I put her down`.
SUBJECTS = frozenset((word,) for word in ("he", "i", "it", "she", "there", "they", "we", "you"))
# Words with which a negation says more than the contrary: `not only`, `no doubt`.
NO_NEGATION = frozenset((("not", "only"), ("not", "just"), ("no", "doubt"), ("no", "matter")))
NO_CONDITION = frozenset(("as", "even", "what"))  # as if, even if, what if
ALIKE = 0.5  # of a variant's weight that must stand in the fuller one
# Conditions of three words, around the second one.
CONDITIONS = frozenset(
    (("as", "long", "as"), ("so", "long", "as"), ("on", "condition", "that"), ("in", "case", "of"))
)
MOST = 50  # variants that are compared with one another
KINDS: tuple[Kind, ...] = ("negation", "condition")


class Told(NamedTuple):
    """A variant as conflicts see it: its words, and those that stand beside its marks."""

    number: int
    words: Words
    beside: Words


class Side(NamedTuple):
    """A stretch of one variant that the other one has not."""

    told: Told
    start: int
    end: int

    @property
    def tokens(self) -> tuple[str, ...]:
        """The words of the stretch."""
        return self.told.words.tokens[self.start : self.end]

    def places(self, kind: str) -> list[int]:
        """Find the words of the class that say what the class says."""
        words = self.told.words
        return [at for at in range(self.start, self.end) if _counts(words, at, kind)]

    def reaches(self, kind: str) -> bool:
        """Tell whether a word of the class has to do with what both variants have."""
        span = self.start, self.end
        return any(_reaches(self.told.words, at, kind, span) for at in self.places(kind))

    @property
    def says_nothing(self) -> bool:
        """Nothing that tells stands here: the paper cut, it did not reword."""
        return not any(map(is_content, self.tokens))


def cuts(variants: Sequence[Told]) -> Iterator[Conflict]:
    """Variants that lack a negation or condition which a fuller one has beside the same words."""
    ordered = sorted(variants, key=_longest_first)
    for place, short in enumerate(ordered[:MOST]):
        lost = (list(_lost(full, short)) for full in ordered[:place])
        yield from next(filter(None, lost), [])


def _longest_first(one: Told) -> tuple[int, int]:
    return -len(one.words.tokens), one.number


def _lost(full: Told, short: Told) -> Iterator[Conflict]:
    own, others = full.words.tokens, short.words.tokens
    blocks = align(own, others).blocks
    common = sum(one.weight(own) for one in blocks)
    if common < ALIKE * short.words.weight:
        return
    for one in stretches(blocks, len(own), len(others)):
        ours, theirs = Side(full, *one.a), Side(short, *one.b)
        for kind in KINDS:
            yield from _conflict(kind, ours, theirs)
        # The shorter one has it, the longer lacks it.
        yield from _conflict("negation", theirs, ours)


def _conflict(kind: Kind, having: Side, lacking: Side) -> Iterator[Conflict]:
    """The conflict, where a word of the class is cut; none where the paper says it elsewhere."""
    cut = having.reaches(kind) and lacking.says_nothing
    given = lacking.places(kind) or _told_beside(lacking.told, kind)
    if cut and not given:
        lost = _clause(having, kind)
        yield Conflict(kind, variant=lacking.told.number, fuller=having.told.number, words=lost)


def _clause(side: Side, kind: str) -> str:
    """The clause of a stretch that has the word of the class."""
    words, place = side.told.words, side.places(kind)[0]
    breaks = [side.start, *filter(partial(_breaks, words), range(side.start, side.end)), side.end]
    first = max(at for at in breaks if at <= place)
    last = min(at for at in breaks if at > place)
    return " ".join(words.tokens[first:last])


def _told_beside(short: Told, kind: str) -> bool:
    """Tell whether the paper says it in its own words: the mayor denied that they “failed”."""
    known = words_of(kind)
    if kind == "negation":
        known |= words_of("denial")
    return not known.isdisjoint(short.beside.tokens)


def _counts(words: Words, place: int, kind: str) -> bool:
    tokens = words.tokens
    if kind == "condition":
        phrase = tokens[max(place - 1, 0) : place + 2]
        known = tokens[place] in words_of(kind) and phrase[0] not in NO_CONDITION
        return known or phrase in CONDITIONS
    if tokens[place] not in words_of(kind) or tokens[place : place + 2] in NO_NEGATION:
        return False
    # `No, we ran`: an answer, not a negation of what follows.
    return not (tokens[place] == "no" and _breaks(words, place + 1))


def _breaks(words: Words, place: int) -> bool:
    return place in words.stops or place in words.clauses


def _reaches(words: Words, place: int, kind: str, span: tuple[int, int]) -> bool:
    """Tell whether nothing parts the word from the common words before or behind its stretch."""
    start, end = span
    near = place - 2 if kind == "condition" else place + 1  # `but only if` begins a condition
    before = start > 0 and not any(
        _parts(words, at) or words.tokens[at] in COORDINATORS for at in range(start, near)
    )
    behind = end < len(words.tokens) and not any(
        _parts(words, at) for at in range(place + 1, end + 1)
    )
    if kind == "condition":
        return before or behind
    return behind or (before and _negates_backwards(words, start, place))


def _parts(words: Words, at: int) -> bool:
    """Tell whether a sentence begins here, or a clause of its own: `…, but we ran`."""
    if at >= len(words.tokens):
        return True
    if at in words.stops:
        return True
    begins = at in words.clauses or words.tokens[at + 1 : at + 2] in SUBJECTS
    return words.tokens[at] in COORDINATORS and begins


def _negates_backwards(words: Words, start: int, place: int) -> bool:
    """`We will | not resign`: no telling word stands between what is kept and the negation."""
    if any(_breaks(words, at) for at in range(start, place + 1)):
        return False
    return not any(is_content(token) for token in words.tokens[start:place])
