"""What an engine gives back, and how it is given text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple, Protocol

from quotes.parser.segmentation import Piece
from quotes.records import Span
from quotes.trees import Chains, Parse

# What Stanza's tokenizer takes for white space; each becomes one space, so that offsets stay.
WHITE_SPACE = re.compile(r"[\s\u0080-\u009f]")
ONE_STYLE = str.maketrans("“”‘’", "\"\"''")  # of marks: the coreference model knows no other
LONGEST_WORD = 60  # characters given to the models; no English word is longer, and a "word" of thousands would stall
# Letters alone that are several words; of other words of letters alone (Donna, Ivo) the tokenizer is not believed.
CONTRACTIONS = frozenset({
    "cannot", "gonna", "gotta", "wanna", "gimme", "lemme", "dunno", "outta", "cant", "dont", "wont", "aint", "isnt",
    "arent", "wasnt", "werent", "hasnt", "havent", "hadnt", "doesnt", "didnt", "couldnt", "wouldnt", "shouldnt",
    "im", "ive", "youre", "youve", "youll", "theyre", "theyve", "theyll", "thats", "whats", "theres", "heres",
    "its", "lets",
})  # fmt: skip


class Word(NamedTuple):
    """A syntactic word with all that the models say; `head` counts from 1 in its sentence, 0 is the root.

    `near_tie`: another head or label was all but as likely (where the engine tells).
    """

    form: str
    span: Span
    lemma: str
    upos: str
    xpos: str
    feats: str
    head: int
    deprel: str
    near_tie: bool = False


@dataclass(frozen=True, slots=True)
class Analysis:
    """One sentence; `names` are (first word, last word exclusive, type)."""

    words: tuple[Word, ...]
    names: tuple[tuple[int, int, str], ...]


class Engine(Protocol):
    """The loaded models of one set, called one by one so that sentences can be mended between them."""

    def tokenize(self, texts: Sequence[str]) -> list[list[list[Piece]]]:
        """Sentences of tokens, with offsets in each text; a text of white space has none."""
        ...

    def expand(self, tokens: Iterable[str]) -> dict[str, tuple[str, ...]]:
        """The words of each multiword token."""
        ...

    def analyse(self, sentences: Sequence[Sequence[tuple[str, Span]]]) -> list[Analysis]:
        """Tags, lemmas, trees and names of sentences given as words."""
        ...

    def chains(self, parse: Parse) -> Chains:
        """Coreference chains of two mentions and more; none where the set has no model for them."""
        ...


def plain(text: str) -> str:
    """What the models see of a text: every white space is a space."""
    return WHITE_SPACE.sub(" ", text)


def given(form: str) -> str:
    """What the models see of a word: no white space inside, no endless strings."""
    if len(form) <= LONGEST_WORD and form.isalnum():
        return form
    return WHITE_SPACE.sub("", form)[:LONGEST_WORD] or "-"


def splits(form: str) -> bool:
    """Whether a token can be several words at all."""
    return not form.isalpha() or form.lower() in CONTRACTIONS


def in_one_style(form: str) -> str:
    """What the coreference model sees of a word: as `given`, with straight marks and apostrophes."""
    return given(form).translate(ONE_STYLE)
