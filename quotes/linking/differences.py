"""Step 8: what a variant leaves out of the utterance's wording, adds to it, changes and moves."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from quotes.linking.alignment import Block, align
from quotes.linking.compared_words import LONGEST as COMPARED
from quotes.linking.compared_words import Words
from quotes.utterances import Change, Difference

LONGEST = 60  # words of a difference that are quoted


class Stretch(NamedTuple):
    """Cut from each of two wordings what stands between two blocks that both have."""

    a: tuple[int, int]
    b: tuple[int, int]


def stretches(blocks: tuple[Block, ...], size_a: int, size_b: int) -> Iterator[Stretch]:
    """The stretches around blocks in which two wordings differ."""
    at_a = at_b = 0
    for block in (*blocks, Block(min(size_a, COMPARED), min(size_b, COMPARED), 0)):
        if block.a > at_a or block.b > at_b:
            yield Stretch((at_a, block.a), (at_b, block.b))
        at_a, at_b = block.a + block.size, block.b + block.size


def differences(wording: Words, variant: Words) -> tuple[Difference, ...]:
    """List where a variant differs from the wording of its utterance, in the order of the wording."""
    found = align(wording.tokens, variant.tokens)
    moved = [
        Difference("moved", _quoted(wording, one.a, one.a + one.size), "", one.a)
        for one in found.moved
    ]
    sizes = len(wording.tokens), len(variant.tokens)
    plain = (_difference(wording, variant, one) for one in stretches(found.blocks, *sizes))
    gone = {one.wording for one in moved}
    kept = [one for one in plain if one.wording not in gone]
    return tuple(sorted((*kept, *moved), key=lambda one: (one.at, one.kind)))


def _difference(wording: Words, variant: Words, one: Stretch) -> Difference:
    own, other = _quoted(wording, *one.a), _quoted(variant, *one.b)
    kind: Change = "changed" if own and other else "left_out" if own else "added"
    return Difference(kind, own, other, one.a[0])


def _quoted(words: Words, start: int, end: int) -> str:
    if end - start > LONGEST:
        return " ".join((*words.tokens[start : start + LONGEST], "…"))
    return " ".join(words.tokens[start:end])
