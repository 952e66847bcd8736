"""Step 9: what a reader should check: other people credited, a negation or condition cut away."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from quotes.linking.alignment import Block, align
from quotes.linking.differences import Stretch, stretches
from quotes.linking.words import Words, is_content, weight, words_of
from quotes.utterances import Conflict, Kind

COORDINATORS = frozenset(("and", "but", "or", "so", "yet"))
# Behind a coordinator these begin a clause of its own: `and I put her down`.
SUBJECTS = frozenset((word,) for word in ("he", "i", "it", "she", "there", "they", "we", "you"))
# Words with which a negation says more than the contrary: `not only`, `no doubt`.
NO_NEGATION = frozenset((("not", "only"), ("not", "just"), ("no", "doubt"), ("no", "matter")))
NO_CONDITION = frozenset(("as", "even", "what"))  # as if, even if, what if
ALIKE = 0.5  # of a variant's weight that must stand in the fuller one
MOST = 50  # variants that are compared with one another
DENIED = ("negation", "denial")


class Told(NamedTuple):
    """A variant as conflicts see it: its words, and those that stand beside its marks."""

    number: int
    words: Words
    beside: Words


def cuts(variants: Sequence[Told]) -> Iterator[Conflict]:
    """Variants that lack a negation or condition which a fuller one has beside the same words."""
    ordered = sorted(variants, key=lambda one: (-len(one.words.tokens), one.number))
    for place, short in enumerate(ordered[:MOST]):
        for full in ordered[:place]:
            found = list(_lost(full, short))
            if found:
                yield from found
                break


def _lost(full: Told, short: Told) -> Iterator[Conflict]:
    blocks = align(full.words.tokens, short.words.tokens).blocks
    common = sum(weight(full.words.tokens[one.a : one.a + one.size]) for one in blocks)
    if common < ALIKE * short.words.weight:
        return
    sizes = len(full.words.tokens), len(short.words.tokens)
    for kind in ("negation", "condition"):
        for one in stretches(blocks, *sizes):
            lost = _has(full, one.a, kind, blocks) and _is_cut(short, one.b)
            given = _has(short, one.b, kind, ()) or _told_beside(short, kind)
            kept = _has(short, one.b, kind, blocks) and not _has(full, one.a, kind, ())
            kept = kept and _is_cut(full, one.a)
            if lost and not given:
                yield _conflict(kind, full, short, one, swapped=False)
            elif kept and kind == "negation":
                yield _conflict(kind, full, short, one, swapped=True)


def _is_cut(one: Told, span: tuple[int, int]) -> bool:
    """Tell whether nothing that tells stands in a stretch: the paper cut, it did not reword."""
    return not any(is_content(token) for token in one.words.tokens[slice(*span)])


def _conflict(kind: str, full: Told, short: Told, one: Stretch, *, swapped: bool) -> Conflict:
    """`swapped`: the shorter variant has the negation, the longer one lacks it."""
    having, lacking = (short, full) if swapped else (full, short)
    named: Kind = "condition" if kind == "condition" else "negation"
    lost = _clause(having.words, one.b if swapped else one.a, kind)
    return Conflict(named, variant=lacking.number, fuller=having.number, words=lost)


def _clause(words: Words, span: tuple[int, int], kind: str) -> str:
    """The clause of a stretch that has the word of the class."""
    start, end = span
    place = next(at for at in range(start, end) if _counts(words, at, kind))
    first = next((at for at in range(place, start, -1) if _breaks(words, at)), start)
    last = next((at for at in range(place + 1, end) if _breaks(words, at)), end)
    return " ".join(words.tokens[first:last])


def _told_beside(short: Told, kind: str) -> bool:
    """Tell whether the paper says it in its own words: the mayor denied that they “failed”."""
    classes = DENIED if kind == "negation" else (kind,)
    return any(token in words_of(name) for token in short.beside.tokens for name in classes)


def _has(one: Told, span: tuple[int, int], kind: str, blocks: tuple[Block, ...]) -> bool:
    """Tell whether a stretch has a word of the class; with blocks: one that reaches common words."""
    return any(
        _counts(one.words, place, kind) and (not blocks or _reaches(one.words, place, kind, span))
        for place in range(*span)
    )


def _counts(words: Words, place: int, kind: str) -> bool:
    tokens = words.tokens
    if kind == "condition" and tokens[max(place - 1, 0)] in NO_CONDITION:
        return False
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
