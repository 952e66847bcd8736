"""Text to sentences of tokens, from Stanza's tokenizer: a two-level LSTM over characters."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from quotes.parser.lean.checkpoints import Checkpoint
from quotes.parser.lean.linear import Dense
from quotes.parser.lean.sequences import Lstm, Stretches
from quotes.parser.lean.webwords import whole
from quotes.parser.portions import portions

PAD, UNKNOWN = 0, 1
# Characters in a stretch. A longer paragraph is read in several, all of them together; what ends at
# a character is read where it has so many on either side.
LONGEST = 1000
AROUND = 100
CHARACTERS_AT_ONCE = 24_000
SPACE = 32
END_OF_TEXT, START_OF_TEXT = -2, -1  # where a character's vector tells them
NONE, TOKEN, SENTENCE, MULTIWORD, MULTIWORD_SENTENCE = range(5)  # what may end at a character
DIGIT = re.compile(r"\d")
Found = tuple[int, int, bool]  # a token's start and end, and whether it is several words


@dataclass(frozen=True, slots=True)
class _Text:
    """Characters of a paragraph without repeated spaces: their places, rows in the table, and what
    ends at each.
    """

    text: str
    places: NDArray[np.int64]
    rows: NDArray[np.int64]
    labels: NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Characters of a text that are read together, from `start` to `end`; those from `first` to
    `last` are kept.
    """

    of: _Text
    start: int
    end: int
    first: int
    last: int

    @property
    def given(self) -> NDArray[np.int64]:
        """The rows that are read. As Stanza does, the end of the text is read as one more character."""
        rows = self.of.rows[self.start : self.end]
        return np.append(rows, 0) if self.is_last else rows

    @property
    def is_last(self) -> bool:
        return self.end == len(self.of.rows)

    @property
    def size(self) -> int:
        return self.end - self.start + self.is_last


def _stretches(text: _Text) -> Iterator[_Stretch]:
    size = len(text.rows)
    step = LONGEST - 2 * AROUND if size > LONGEST else LONGEST
    around = AROUND if size > LONGEST else 0
    for first in range(0, size, step):
        last = min(first + step, size)
        yield _Stretch(text, max(first - around, 0), min(last + around, size), first, last)


class Tokenizer:
    """Sentences of tokens, with offsets in each text."""

    def __init__(self, checkpoint: Checkpoint) -> None:
        weights = checkpoint["model"]
        self._letters: dict[str, int] = checkpoint["vocab"]["_unit2id"]
        self._first, self._second = (
            [Lstm(weights, prefix, backward=back) for back in (False, True)]
            for prefix in ("rnn.", "rnn2.")
        )
        self._sharpness = float(checkpoint["config"]["hier_invtemp"])
        names = ("tok_clf", "sent_clf", "mwt_clf")
        self._scores = Dense(
            *(
                torch.cat([weights[f"{name}.{part}"] for name in names])
                for part in ("weight", "bias")
            )
        )
        self._more = Dense(torch.cat([weights[f"{name}2.weight"] for name in names]))
        self._embedding = weights["embeddings.weight"].float()
        self._rows: dict[int, int] = {-1: 0}  # of characters by their code; -1 is the end of a text
        self._table = self._input(PAD, (0.0, 0.0, 0.0))

    def __call__(self, texts: Sequence[str]) -> list[list[list[Found]]]:
        """Texts hold no line breaks; one of white space has no sentence."""
        prepared = [self._prepared(text) for text in texts]
        stretches = [stretch for text in prepared for stretch in _stretches(text)]
        stretches.sort(key=lambda one: -one.size)
        for some in portions(stretches, lambda one: one.size, CHARACTERS_AT_ONCE):
            self._read(some)
        return [_sentences(one) if len(one.places) else [] for one in prepared]

    def _prepared(self, text: str) -> _Text:
        codes = np.frombuffer(text.rstrip().encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
        spaces = codes == SPACE
        kept = np.ones(len(codes), dtype=bool)
        kept[1:] = ~(spaces[1:] & spaces[:-1])
        places = np.flatnonzero(kept)
        distinct, numbers = np.unique(codes[places], return_inverse=True)
        rows = np.array([self._row(int(code)) for code in distinct], dtype=np.int64)
        read = rows[numbers] if len(places) else places
        return _Text(text, places, read, np.zeros_like(read))

    def _row(self, code: int) -> int:
        """The row of a character in the tables, which grow by it when it is new."""
        row = self._rows.get(code)
        if row is None:
            letter = chr(code)
            features = (
                float(letter == " "),
                float(letter.isupper()),
                float(bool(DIGIT.match(letter))),
            )
            given = self._input(self._letters.get(letter, UNKNOWN), features)
            self._table = torch.cat([self._table, given])
            row = self._rows[code] = len(self._rows)
        return row

    def _input(self, letter: int, features: tuple[float, float, float]) -> Tensor:
        return torch.cat([self._embedding[letter], torch.tensor([*features, 0.0, 0.0])])[None]

    def _read(self, some: Sequence[_Stretch]) -> None:
        """Write what ends at each character into the texts of the stretches, longest first."""
        plan = Stretches([one.size for one in some])
        flat = torch.from_numpy(np.concatenate([one.given for one in some]))
        given = self._table.index_select(0, flat)
        for row, one in zip(plan.first.tolist(), some, strict=True):
            if one.is_last:
                given[row + one.size - 2, END_OF_TEXT] = 1.0
            if not one.start:
                given[row, START_OF_TEXT] = 1.0
        labels = self._labels(torch.cat([given, given[:1]]), plan)
        for row, one in zip(plan.first.tolist(), some, strict=True):
            kept = labels[row + one.first - one.start : row + one.last - one.start]
            one.of.labels[one.first : one.last] = kept

    def _labels(self, given: Tensor, plan: Stretches) -> NDArray[np.int64]:
        """Score what ends at each character (`given`: its vector)."""
        first = _both(self._first, given, plan)
        scores = self._scores(first)
        # numpy's formula is the same for every number of a stretch, torch's is not for the last few
        unsure = 1 / (1 + np.exp(scores[:, :1].numpy() * self._sharpness))
        first *= torch.from_numpy(1 - unsure)
        second = _both(self._second, first, plan)
        return _decided(scores.add_(self._more(second)).numpy())


def _both(ways: Sequence[Lstm], given: Tensor, plan: Stretches) -> Tensor:
    """What an LSTM says of each row, forwards and backwards."""
    return torch.cat([one.run(partial(given.index_select, 0), plan) for one in ways], 1)


def _decided(scores: NDArray[np.float32]) -> NDArray[np.int64]:
    """The likeliest of what may end at each character.

    `scores` (characters × 3) are of token, sentence, multiword token.
    """
    yes, no = -np.logaddexp(0, -scores), -np.logaddexp(0, scores)
    token = yes[:, 0]
    kinds = [token + end[:, 1] + many[:, 2] for many in (no, yes) for end in (no, yes)]
    found: NDArray[np.int64] = np.argmax(np.stack([no[:, 0], *kinds], 1), axis=1)
    return found


def _sentences(text: _Text) -> list[list[Found]]:
    labels = text.labels
    labels[-1] = MULTIWORD_SENTENCE if labels[-1] > SENTENCE else SENTENCE
    places = text.places
    for start, end in whole(text.text, places):
        labels[start : end - 1] = NONE
        labels[end - 1] = max(labels[end - 1], TOKEN)
    found: list[list[Found]] = [[]]
    start = 0
    offsets: list[int] = places.tolist()
    for end in np.flatnonzero(labels).tolist():
        first = start + 1 if text.text[offsets[start]] == " " else start
        start = end + 1
        if first > end:
            continue  # a space alone is no token, nor does a sentence end there
        label = labels[end]
        found[-1].append((offsets[first], offsets[end] + 1, bool(label >= MULTIWORD)))
        if label in (SENTENCE, MULTIWORD_SENTENCE):
            found.append([])
    return [sentence for sentence in found if sentence]
