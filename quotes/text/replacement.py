"""Marks of which only U+FFFD is left, `�We ran,� she said`, by the letters around them.

Accented letters get lost in the same way: `Jos�`. So a text has lost its marks only where one of
them closes a sentence or stands in `don�t`.
"""

from __future__ import annotations

from collections.abc import Iterator

from quotes import patterns
from quotes.text.offsets import Edit

# One lost mark of UTF-8 can leave three.
LOST = patterns.compile(r"\ufffd{1,3}")
CONTRACTED = r"(?<=[\p{L}\p{N}])\ufffd{1,3}(?=(?:s|t|d|m|re|ve|ll)\b)"
CLOSES_SENTENCE = r"(?<=[.,!?…])\ufffd{1,3}(?=[\s)\]\ufffd]|$)"
EVIDENCE = patterns.compile(rf"{CONTRACTED}|{CLOSES_SENTENCE}", patterns.MULTILINE)
APOSTROPHE = patterns.compile(CONTRACTED)
# `(�We ran`, `—�We ran`; a figure behind it may have lost its pound sign.
OPENS = patterns.compile(r"(?<![^\s(\[—–-])\ufffd{1,3}(?=[\p{L}[(‘'…\ufffd])")
OPENS_FIGURE = patterns.compile(
    r"(?<![^\s(\[—–-])\ufffd{1,3}(?=\p{N}[^\n\ufffd]*+(?<=[.,!?…])\ufffd)"
)
CLOSES = patterns.compile(r"(?<=[^\s(\[])\ufffd{1,3}(?=[\s.,;:!?…)\]—–-]|$)", patterns.MULTILINE)
# `�Jos� ran,� she said`: the next one closes, so this one was a letter.
LETTER = patterns.compile(r"(?<=\p{L})\ufffd{1,3}(?=\s[^\n\ufffd]*+(?<=[.,!?…])\ufffd)")
DASH = patterns.compile(r"(?<=\s)\ufffd{1,3}(?=\s)")
SPEECH_END = frozenset(".,!?…")


def edits(text: str) -> Iterator[Edit]:
    """Guess each lost character where its neighbours and those before it tell."""
    if not EVIDENCE.search(text):
        return
    opened, line = False, 0
    for lost in LOST.finditer(text):
        start, end = lost.span()
        if "\n" in text[line:start]:
            opened = False
        mark = _mark(text, start, opened=opened)
        opened = {"“": True, "”": False}.get(mark, opened)
        line = end
        if mark:
            yield start, end, mark


def _mark(text: str, start: int, *, opened: bool) -> str:
    """The character that was lost here; none where it may have been any letter."""
    if APOSTROPHE.match(text, start):
        return "’"
    if DASH.match(text, start):
        return "–"
    if OPENS.match(text, start) or (not opened and OPENS_FIGURE.match(text, start)):
        return "“"
    if LETTER.match(text, start) or not CLOSES.match(text, start):
        return ""
    front = text[start - 1 : start]
    if opened or front in SPEECH_END:
        return "”"
    return "’" if front == "s" else ""
