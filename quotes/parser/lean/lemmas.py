"""Lemmas, from Stanza's lemmatizer: a dictionary, and for other words a network that spells or copies them."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterable, Mapping
from typing import Any

import torch
from torch.nn import functional

UNKNOWN, START, END = 1, 2, 3
KEEP, LOWER = 1, 2  # what the edit classifier may say instead of a new spelling
ANY = "*"  # the dictionary's entries for any tag
LONGEST = 50
NO_LEMMA = "_"
WORDS_KEPT = 100_000

Tagged = tuple[str, str]  # word, UPOS


class Lemmatizer:
    """The lemma of each word with its tag, empty where there is none; each pair is looked at once."""

    def __init__(self, checkpoint: Mapping[str, Any]) -> None:
        self._dictionary: dict[str, dict[str, str]] = json.loads(gzip.decompress(checkpoint["dicts"]))
        self._speller = _Speller(checkpoint)
        self._known: dict[Tagged, str] = {}

    def of(self, words: Iterable[Tagged]) -> list[str]:
        given = list(words)
        if len(self._known) > WORDS_KEPT:
            self._known.clear()
        for word in {one for one in given if one not in self._known}:
            found = self._dictionary.get(word[1], {}).get(word[0])
            found = self._dictionary[ANY].get(word[0]) if found is None else found
            found = self._speller(*word) if found is None else found
            self._known[word] = "" if found == NO_LEMMA else found
        return [self._known[word] for word in given]


class _Speller:
    """One word at a time, so that a lemma never depends on others."""

    def __init__(self, checkpoint: Mapping[str, Any]) -> None:
        vocab = checkpoint["vocab"]
        self._letters: dict[str, int] = vocab["char"]["_unit2id"]
        self._tags: dict[str, int] = vocab["pos"]["_unit2id"]
        self._weights = {name: value.float() for name, value in checkpoint["model"].items()}
        self._encoder = two_way(self._weights, "encoder")
        size = self._weights["decoder.lstm_cell.weight_hh"].shape[1]
        self._cell = torch.nn.LSTMCell(self._weights["decoder.lstm_cell.weight_ih"].shape[1], size)
        self._cell.load_state_dict(below(self._weights, "decoder.lstm_cell"))

    def __call__(self, word: str, tag: str) -> str:
        w = self._weights
        extra = sorted(set(word) - self._letters.keys())  # letters never seen in training can be copied
        numbers = self._letters | {letter: len(self._letters) + n for n, letter in enumerate(extra)}
        source = [START, *(numbers[letter] for letter in word), END]
        tags = w["pos_embedding.weight"][self._tags.get(tag, UNKNOWN)][None]
        rows = torch.cat([tags, w["embedding.weight"][[self._seen(number) for number in source]]])
        outputs, (hidden, cell) = self._encoder(rows)
        state = tuple(torch.cat([one[1], one[0]])[None] for one in (hidden, cell))
        edit = functional.linear(state[0], w["edit_clf.0.weight"], w["edit_clf.0.bias"]).relu_()
        choice = int(functional.linear(edit, w["edit_clf.2.weight"], w["edit_clf.2.bias"]).argmax())
        if choice in (KEEP, LOWER):
            return word if choice == KEEP else word.lower()
        spelled = self._spelled(outputs, state, torch.tensor(source), len(numbers))
        signs = list(numbers)
        return word if not spelled or UNKNOWN in spelled else "".join(signs[number] for number in spelled)

    def _seen(self, number: int) -> int:
        return number if number < len(self._letters) else UNKNOWN

    def _spelled(self, outputs: Any, state: tuple[Any, ...], source: Any, signs: int) -> list[int]:
        """Letter by letter, the likeliest each time: spelled anew or copied from the word."""
        w, letter = self._weights, START
        found: list[int] = []
        while len(found) < LONGEST:
            state = self._cell(w["embedding.weight"][self._seen(letter)][None], state)
            attention = functional.linear(state[0], w["decoder.attention_layer.linear_in.weight"]) @ outputs.T
            seen = torch.cat([attention.softmax(1) @ outputs, state[0]], 1)
            output = functional.linear(seen, w["decoder.attention_layer.linear_out.weight"]).tanh_()
            letter = int(self._letter_scores(output, attention[0, 1:], source, signs).argmax())
            if letter == END:
                break
            found.append(letter)
        return found

    def _letter_scores(self, output: Any, attention: Any, source: Any, signs: int) -> Any:
        w = self._weights
        new = functional.linear(output, w["dec2vocab.weight"], w["dec2vocab.bias"]).log_softmax(1)[0]
        new = torch.cat([new, new[UNKNOWN].expand(signs - len(new))])
        gate = functional.linear(output, w["copy_gate.weight"], w["copy_gate.bias"])[0]
        copied = torch.zeros(signs).index_add_(0, source, attention.softmax(0)).log() + functional.logsigmoid(gate)
        return torch.logaddexp(copied, new + functional.logsigmoid(-gate))


def two_way(weights: Mapping[str, Any], name: str, layers: int = 1) -> Any:
    """torch's own LSTM with these weights: for single words it is quick enough."""
    given = below(weights, name)
    size = given["weight_hh_l0"].shape[1]
    found = torch.nn.LSTM(given["weight_ih_l0"].shape[1], size, layers, batch_first=True, bidirectional=True)
    found.load_state_dict(given)
    return found.eval()


def below(weights: Mapping[str, Any], name: str) -> dict[str, Any]:
    """The weights whose names begin so, by the rest of their names."""
    return {key.removeprefix(f"{name}."): value.float() for key, value in weights.items() if key.startswith(f"{name}.")}
