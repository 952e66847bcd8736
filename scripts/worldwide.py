"""The world press of ../shared/training/ner/worldwide9 (its test part) as running text.

The collection has words without the spaces between them, a list for each paragraph or sentence of
the newspapers. They are joined by how marks stand in print: `the “ race ” is on - line` →
`the “race” is on-line`. The joining is the same each time, so that offsets hold.
"""

from __future__ import annotations

import json
import lzma
from collections.abc import Sequence
from functools import cache
from pathlib import Path

PRESS = Path(__file__).resolve().parents[2] / "shared" / "training" / "ner" / "worldwide9"
ENDINGS = frozenset(("s", "t", "re", "ve", "ll", "d", "m"))  # of `it ’ s`
CLOSING = frozenset(
    (*".,;:!?)]”»%…", "n't", "n’t", *(mark + end for mark in "'’" for end in ENDINGS))
)
OPENING = frozenset("([“‘«$€£")
# Words behind a dash, where others are behind a hyphen: `red - and blue`.
# fmt: off
LOOSE = frozenset((
    "a", "an", "and", "are", "as", "at", "but", "by", "for", "from", "he", "in",
    "including", "into", "is", "it", "maybe", "not", "of", "on", "or", "she", "that", "the",
    "there", "they", "this", "to", "was", "we", "were", "when", "which", "while", "who",
    "with",
))
# fmt: on


@cache
def paragraphs() -> tuple[str, ...]:
    """All paragraphs of the part, in its order."""
    with lzma.open(PRESS / "en_ww9.test.json.xz", "rt", encoding="utf-8") as file:
        return tuple(joined([word["text"] for word in row]) for row in json.load(file))


def joined(words: Sequence[str]) -> str:
    """Words with the spaces of print."""
    text, glued, quoted = "", True, False
    for place, word in enumerate(words):
        before, after = glued or word in CLOSING, word in OPENING
        if word == '"':
            quoted = not quoted
            before, after = before or not quoted, quoted
        elif word in "’'":
            before, after = True, _following(words, place) in ENDINGS
        elif word == "/" or (word == "-" and _is_hyphen(words, place)):
            before = after = True
        text += word if before else f" {word}"
        glued = after
    return text


def _is_hyphen(words: Sequence[str], place: int) -> bool:
    """Whether a dash joins its neighbours: `two - year`, `state - of - the - art`, `Anglo - Saxon`;
    not `the market - the last one`.
    """
    before, after = words[place - 1] if place else "", _following(words, place)
    if not (before[-1:].isalnum() and after[:1].isalnum()):
        return False
    chained = "-" in (words[place - 2] if place > 1 else "", _following(words, place + 1))
    if chained or before.isdigit() or after[0].isdigit():
        return True
    tight = after.casefold() not in LOOSE
    return tight and (after[0].islower() or before[0].isupper())


def _following(words: Sequence[str], place: int) -> str:
    return words[place + 1] if place + 1 < len(words) else ""
