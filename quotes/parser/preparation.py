"""Prepare text and words for the models."""

from __future__ import annotations

import re
from collections.abc import Sequence

from quotes.records import QuotedSegment

# What Stanza's tokenizer takes for white space; each becomes one space, so that offsets stay.
WHITE_SPACE = re.compile(r"[\s\u0080-\u009f]")
MARKS = OPENING, CLOSING = '"', '"'  # the marks that the models are shown for all others
ONE_STYLE = str.maketrans("“”‘’", "\"\"''")  # of marks: the coreference model knows no other
# Characters given to the models; no English word is longer, and a "word" of thousands would stall.
LONGEST_WORD = 60
# Letters alone that are several words; of other words of letters alone (Donna, Ivo) the tokenizer
# is not believed.
CONTRACTIONS = frozenset({
    "cannot", "gonna", "gotta", "wanna", "gimme", "lemme", "dunno", "outta", "cant", "dont", "wont", "aint", "isnt",
    "arent", "wasnt", "werent", "hasnt", "havent", "hadnt", "doesnt", "didnt", "couldnt", "wouldnt", "shouldnt",
    "im", "ive", "youre", "youve", "youll", "theyre", "theyve", "theyll", "thats", "whats", "theres", "heres",
    "its", "lets",
})  # fmt: skip


def with_one_style(text: str, segments: Sequence[QuotedSegment]) -> str:
    """The text with one style of marks at the edges of quoted segments, so that the models see no
    other; as long.
    """
    letters = list(text)
    for segment in segments:
        for mark, start, end in (
            (OPENING, segment.span.start, segment.inner.start), (CLOSING, segment.inner.end, segment.span.end),
        ):  # fmt: skip
            if end - start == len(mark):
                letters[start] = mark
    return "".join(letters)


def plain(text: str) -> str:
    """Prepare a text for the models: every white space is a space."""
    return WHITE_SPACE.sub(" ", text)


def given(form: str) -> str:
    """Prepare a word for the models: no white space inside, no endless strings."""
    if len(form) <= LONGEST_WORD and form.isalnum():
        return form
    return WHITE_SPACE.sub("", form)[:LONGEST_WORD] or "-"


def splits(form: str) -> bool:
    """Whether a token can be several words at all."""
    return not form.isalpha() or form.lower() in CONTRACTIONS


def in_one_style(form: str) -> str:
    """Prepare a word for coreference: as `given`, with straight marks and apostrophes."""
    return given(form).translate(ONE_STYLE)
