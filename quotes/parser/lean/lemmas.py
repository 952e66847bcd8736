"""Lemmas, from Stanza's lemmatizer: a dictionary, and for other words a network that spells or
copies them.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterable, Sequence
from functools import partial

import torch
from torch import Tensor
from torch.nn import functional

from quotes.parser.lean.checkpoints import Checkpoint, Weights
from quotes.parser.lean.linear import Dense
from quotes.parser.lean.recurrent import Plan, Recurrence, looked_up

UNKNOWN, START, END = 1, 2, 3
KEEP, LOWER = 1, 2  # what the edit classifier may say instead of a new spelling
NAMES = frozenset({"PROPN", "ADJ"})  # UPOS of words whose capital belongs to them (American)
ANY = "*"  # the dictionary's entries for any tag
LONGEST = 50
NO_LEMMA = "_"
WORDS_KEPT = 100_000
WORDS_AT_ONCE = 256

BASE = frozenset({"NN", "VB", "VBP", "JJ", "RB"})  # XPOS of words that are not inflected
Tagged = tuple[str, str, str]  # word, UPOS, XPOS


class Lemmatizer:
    """The lemma of each word with its tag, empty where there is none; each pair is looked at once."""

    def __init__(self, checkpoint: Checkpoint) -> None:
        self._dictionary: dict[str, dict[str, str]] = json.loads(
            gzip.decompress(checkpoint["dicts"])
        )
        self._speller = _Speller(checkpoint)
        self._known: dict[Tagged, str] = {}

    def of(self, words: Iterable[Tagged]) -> list[str]:
        given = list(words)
        if len(self._known) > WORDS_KEPT:
            self._known.clear()
        unspelled = []
        for word in {one for one in given if one not in self._known}:
            found = self._looked_up(word)
            if found is None:
                unspelled.append(word)
            else:
                self._known[word] = "" if found == NO_LEMMA else found
        unspelled.sort(key=lambda word: (-len(word[0]), word))
        for start in range(0, len(unspelled), WORDS_AT_ONCE):
            some = unspelled[start : start + WORDS_AT_ONCE]
            self._known.update(zip(some, self._speller(some), strict=True))
        return [self._known[word] for word in given]

    def _looked_up(self, word: Tagged) -> str | None:
        """As it is written, else in small letters: a common word may begin a sentence or stand in a
        title.
        """
        form, upos, _ = word
        forms = (form,) if upos in NAMES or form.islower() else (form, form.lower())
        entries = (self._dictionary.get(tag, {}).get(one) for one in forms for tag in (upos, ANY))
        return next((entry for entry in entries if entry is not None), None)


class _Speller:
    """Spells the lemmas of words, longest word first; a lemma never depends on the others."""

    def __init__(self, checkpoint: Checkpoint) -> None:
        vocab = checkpoint["vocab"]
        self._letters: dict[str, int] = vocab["char"]["_unit2id"]
        self._tags: dict[str, int] = vocab["pos"]["_unit2id"]
        self._weights = {name: value.float() for name, value in checkpoint["model"].items()}
        self._directions = [
            Recurrence(self._weights, "encoder.", backward=back) for back in (False, True)
        ]
        tables = self._weights["embedding.weight"], self._weights["pos_embedding.weight"]
        self._gates = [one.gates_of(torch.cat(tables)) for one in self._directions]
        parts = ("weight", "bias")
        self._edit = [
            Dense(*(self._weights[f"edit_clf.{layer}.{part}"] for part in parts))
            for layer in (0, 2)
        ]
        size = self._weights["decoder.lstm_cell.weight_hh"].shape[1]
        self._cell = torch.nn.LSTMCell(self._weights["decoder.lstm_cell.weight_ih"].shape[1], size)
        self._cell.load_state_dict(below(self._weights, "decoder.lstm_cell"))

    def __call__(self, words: Sequence[Tagged]) -> list[str]:
        outputs, states, plan = self._encoded(words)
        choices = self._edit[1](self._edit[0](states[0], "relu")).argmax(1).tolist()
        found = []
        for number, ((word, _, xpos), choice) in enumerate(zip(words, choices, strict=True)):
            if choice in (KEEP, LOWER) or xpos in BASE:
                found.append(word if choice == KEEP else word.lower())
            else:
                own = outputs[int(plan.first[number]) : int(plan.last[number]) + 1]
                spelled = self._spelled(
                    word, own, tuple(state[number : number + 1] for state in states)
                )
                # Words that change their beginning (went, worse) are in the dictionary: here it is
                # a slip.
                found.append(spelled if spelled[0].lower() == word[0].lower() else word.lower())
        return found

    def _encoded(self, words: Sequence[Tagged]) -> tuple[Tensor, tuple[Tensor, Tensor], Plan]:
        """Each word as its tag and its letters: vectors of them (letters × width), and the
        decoder's first states.
        """
        letters, first_tag = self._letters, len(self._letters)
        rows = [
            [
                first_tag + self._tags.get(tag, UNKNOWN),
                START,
                *(letters.get(one, UNKNOWN) for one in word),
                END,
            ]
            for word, tag, _ in words
        ]
        plan, flat = (
            Plan([len(row) for row in rows]),
            torch.tensor([number for row in rows for number in row]),
        )
        ways = zip(self._directions, self._gates, strict=True)
        (ahead, ahead_cells), (back, back_cells) = (
            one.run_whole(partial(looked_up, gates, flat), plan) for one, gates in ways
        )
        hidden = torch.cat([back.index_select(0, plan.first), ahead.index_select(0, plan.last)], 1)
        return torch.cat([ahead, back], 1), (hidden, torch.cat([back_cells, ahead_cells], 1)), plan

    def _spelled(self, word: str, outputs: Tensor, state: tuple[Tensor, ...]) -> str:
        extra = sorted(
            set(word) - self._letters.keys()
        )  # letters never seen in training can be copied
        numbers = self._letters | {letter: len(self._letters) + n for n, letter in enumerate(extra)}
        source = torch.tensor([START, *(numbers[letter] for letter in word), END])
        spelled = self._letter_by_letter(outputs, state, source, len(numbers))
        signs = list(numbers)
        return (
            word
            if not spelled or UNKNOWN in spelled
            else "".join(signs[number] for number in spelled)
        )

    def _seen(self, number: int) -> int:
        return number if number < len(self._letters) else UNKNOWN

    def _letter_by_letter(
        self, outputs: Tensor, state: tuple[Tensor, ...], source: Tensor, signs: int
    ) -> list[int]:
        """Letter by letter, the likeliest each time: spelled anew or copied from the word."""
        w, letter = self._weights, START
        found: list[int] = []
        while len(found) < LONGEST:
            state = self._cell(w["embedding.weight"][self._seen(letter)][None], state)
            attention = (
                functional.linear(state[0], w["decoder.attention_layer.linear_in.weight"])
                @ outputs.T
            )
            seen = torch.cat([attention.softmax(1) @ outputs, state[0]], 1)
            output = functional.linear(seen, w["decoder.attention_layer.linear_out.weight"]).tanh_()
            letter = int(self._letter_scores(output, attention[0, 1:], source, signs).argmax())
            if letter == END:
                break
            found.append(letter)
        return found

    def _letter_scores(
        self, output: Tensor, attention: Tensor, source: Tensor, signs: int
    ) -> Tensor:
        w = self._weights
        new = functional.linear(output, w["dec2vocab.weight"], w["dec2vocab.bias"]).log_softmax(1)[
            0
        ]
        new = torch.cat([new, new[UNKNOWN].expand(signs - len(new))])
        gate = functional.linear(output, w["copy_gate.weight"], w["copy_gate.bias"])[0]
        copied = torch.zeros(signs).index_add_(
            0, source, attention.softmax(0)
        ).log() + functional.logsigmoid(gate)
        return torch.logaddexp(copied, new + functional.logsigmoid(-gate))


def two_way(weights: Weights, name: str, layers: int = 1) -> torch.nn.LSTM:
    """torch's own LSTM with these weights: for single words it is quick enough."""
    given = below(weights, name)
    size = given["weight_hh_l0"].shape[1]
    found = torch.nn.LSTM(
        given["weight_ih_l0"].shape[1], size, layers, batch_first=True, bidirectional=True
    )
    found.load_state_dict(given)
    return found.eval()


def below(weights: Weights, name: str) -> dict[str, Tensor]:
    """The weights whose names begin so, by the rest of their names."""
    return {
        key.removeprefix(f"{name}."): value.float()
        for key, value in weights.items()
        if key.startswith(f"{name}.")
    }
