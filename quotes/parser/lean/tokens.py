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

from quotes.parser.lean.checkpoints import FEATURES, Checkpoint
from quotes.parser.lean.linear import Dense
from quotes.parser.lean.recurrent import Plan, Recurrence, looked_up
from quotes.parser.lean.webwords import whole
from quotes.parser.portions import portions

PAD, UNKNOWN = 0, 1
# Characters in a stretch. A longer paragraph is read in several, all of them together; what ends at a
# character is read where it has so many on either side.
LONGEST = 1000
AROUND = 100
CHARACTERS_AT_ONCE = 16_000
SPACE = 32
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
        self._first = [Recurrence(weights, "rnn.", backward=back) for back in (False, True)]
        self._second = [Recurrence(weights, "rnn2.", backward=back) for back in (False, True)]
        self._between = [Dense(one.input_weight, one.bias) for one in self._second]
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
        width = self._embedding.shape[1]
        end, start = (torch.eye(len(FEATURES))[number] for number in (3, 4))
        self._edges = [
            [one.input_weight[:, width:] @ edge for edge in (start, end)] for one in self._first
        ]
        self._rows: dict[int, int] = {-1: 0}  # of characters by their code; -1 is the end of a text
        self._tables = [one.gates_of(self._input(PAD, (0.0, 0.0, 0.0))) for one in self._first]

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
            self._tables = [
                torch.cat([t, one.gates_of(given)])
                for t, one in zip(self._tables, self._first, strict=True)
            ]
            row = self._rows[code] = len(self._rows)
        return row

    def _input(self, letter: int, features: tuple[float, float, float]) -> Tensor:
        return torch.cat([self._embedding[letter], torch.tensor([*features, 0.0, 0.0])])[None]

    def _read(self, stretches: Sequence[_Stretch]) -> None:
        """Write what ends at each character into the texts of the stretches, longest first."""
        plan = Plan([one.size for one in stretches])
        flat = torch.from_numpy(np.concatenate([one.given for one in stretches]))
        firsts, lasts = plan.first.tolist(), plan.last.tolist()
        starts = [row for row, one in zip(firsts, stretches, strict=True) if not one.start]
        ends = [row - 1 for row, one in zip(lasts, stretches, strict=True) if one.is_last]
        labels = self._labels(flat, plan, starts, ends)
        for row, one in zip(firsts, stretches, strict=True):
            kept = labels[row + one.first - one.start : row + one.last - one.start]
            one.of.labels[one.first : one.last] = kept

    def _labels(
        self, flat: Tensor, plan: Plan, starts: list[int], ends: list[int]
    ) -> NDArray[np.int64]:
        """Score what ends at each character (`flat`: their rows in the tables)."""
        edges = torch.zeros(2, len(flat), dtype=torch.bool)
        edges[0, starts], edges[1, ends] = True, True

        def gates(table: Tensor, additions: Sequence[Tensor], order: Tensor) -> Tensor:
            found = looked_up(table, flat, order)
            for at_edge, addition in zip(edges, additions, strict=True):
                found[at_edge[order]] += addition
            return found

        ways = zip(self._first, self._tables, self._edges, strict=True)
        outputs = [
            one.run(partial(gates, table, additions), plan) for one, table, additions in ways
        ]
        first = torch.cat(outputs, 1)
        scores = self._scores(first)
        # numpy's formula is the same for every number of a stretch, torch's is not for the last few
        unsure = 1 / (1 + np.exp(scores[:, :1].numpy() * self._sharpness))
        first *= torch.from_numpy(1 - unsure)
        pairs = zip(self._second, self._between, strict=True)
        second = torch.cat(
            [one.run(partial(_between, inputs, first), plan) for one, inputs in pairs], 1
        )
        return _decided(scores.add_(self._more(second)).numpy())


def _between(inputs: Dense, rows: Tensor, order: Tensor) -> Tensor:
    return inputs(rows.index_select(0, order))


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
