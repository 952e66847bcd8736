"""The shared encoder: BERT's layers over sentences of word pieces, without padding, in integers.

Sentences go through in small runs, sorted by length, so that all layers of a run stay in the
processor's cache. Sentences of one length attend together; a sentence beyond the encoder's
positions goes in overlapping windows.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path

import torch
from safetensors.torch import load_file
from tokenizers import Tokenizer
from torch import Tensor
from torch.nn import functional

from quotes.parser.lean.checkpoints import LAYERS, Weights
from quotes.parser.lean.integers import Quantised, quantise
from quotes.parser.lean.linear import filled
from quotes.parser.portions import portions

PIECES_A_RUN = 320  # pieces that go through all layers together: more fall out of the cache
OVERLAP = 20  # pieces that two windows of an endless sentence share, as Stanza has it
WORDS_KEPT = 100_000
BLANK = "-"  # stands for a word that the encoder's tokenizer leaves nothing of


class Pieces:
    """Words to word pieces; each word is split once."""

    def __init__(self, folder: Path) -> None:
        self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._tokenizer.no_truncation()
        self._tokenizer.no_padding()
        self.first, self.last = self._tokenizer.encode(
            "", add_special_tokens=True
        ).ids  # [CLS] and [SEP]
        self._known: dict[str, list[int]] = {}

    def of(self, words: Sequence[str]) -> list[list[int]]:
        """The pieces of each word; at least one each."""
        known = self._known
        missing = sorted({word for word in words if word not in known})
        if missing:
            if len(known) > WORDS_KEPT:
                known.clear()
                return self.of(words)
            found = self._tokenizer.encode_batch(missing, add_special_tokens=False)
            known.update(
                (word, one.ids or self._blank()) for word, one in zip(missing, found, strict=True)
            )
        return [known[word] for word in words]

    def _blank(self) -> list[int]:
        return list(self._tokenizer.encode(BLANK, add_special_tokens=False).ids)


class Norm:
    """A layer's normalisation."""

    def __init__(self, weights: Weights, name: str, epsilon: float) -> None:
        self._weight, self._bias = (
            weights[f"{name}.{part}"].float() for part in ("weight", "bias")
        )
        self._epsilon = epsilon

    def __call__(self, rows: Tensor) -> Tensor:
        return functional.layer_norm(rows, rows.shape[1:], self._weight, self._bias, self._epsilon)


class Layer:
    """One layer of BERT."""

    def __init__(self, weights: Weights, number: int, heads: int, epsilon: float) -> None:
        def named(*path: str) -> tuple[Tensor, Tensor]:
            name = ".".join((f"encoder.layer.{number}", *path))
            return weights[f"{name}.weight"].float(), weights[f"{name}.bias"].float()

        parts = [named("attention.self", part) for part in ("query", "key", "value")]
        self._attention = Quantised(
            torch.cat([w for w, _ in parts]), torch.cat([b for _, b in parts])
        )
        self._joined = Quantised(*named("attention.output.dense"))
        self._wide = Quantised(*named("intermediate.dense"))
        self._narrow = Quantised(*named("output.dense"))
        inside = f"encoder.layer.{number}"
        self._after_attention = Norm(weights, f"{inside}.attention.output.LayerNorm", epsilon)
        self._last = Norm(weights, f"{inside}.output.LayerNorm", epsilon)
        self._heads = heads

    def __call__(self, rows: Tensor, runs: Sequence[tuple[int, int]]) -> Tensor:
        """Rows (pieces × width) to as many; `runs`: how many sentences of which length follow each
        other in the rows, which may be `filled` up behind them.
        """
        attended = self._attend(self._attention(quantise(rows)), runs)
        rows = self._after_attention(self._joined(quantise(attended)).add_(rows))
        wide = functional.gelu(self._wide(quantise(rows)))
        return self._last(self._narrow(quantise(wide)).add_(rows))

    def _attend(self, rows: Tensor, runs: Sequence[tuple[int, int]]) -> Tensor:
        width = rows.shape[1] // 3
        found = torch.empty(len(rows), width)
        start = 0
        for number, length in runs:
            stretch = slice(start, start + number * length)
            parts = rows[stretch].view(number, length, 3, self._heads, -1).permute(2, 0, 3, 1, 4)
            attended = functional.scaled_dot_product_attention(*parts)
            found[stretch] = attended.transpose(1, 2).reshape(number * length, width)
            start += number * length
        found[start:] = 0.0  # rows that fill up the last block
        return found


class Encoder:
    """Vectors of words, once for each mixture of layers that a head has learned."""

    def __init__(self, folder: Path) -> None:
        config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
        weights = load_file(folder / "model.safetensors")
        self.pieces = Pieces(folder)
        self.width = int(config["hidden_size"])
        self._longest = int(config["max_position_embeddings"])
        self._words = weights["embeddings.word_embeddings.weight"]
        positions = weights["embeddings.position_embeddings.weight"].float()
        self._positions = positions + weights["embeddings.token_type_embeddings.weight"][0].float()
        epsilon = float(config["layer_norm_eps"])
        self._norm = Norm(weights, "embeddings.LayerNorm", epsilon)
        self._heads, self._epsilon = int(config["num_attention_heads"]), epsilon
        self._layers = [
            Layer(weights, n, self._heads, epsilon) for n in range(int(config["num_hidden_layers"]))
        ]

    def encode(self, sentences: Sequence[Sequence[str]], mixtures: Tensor) -> Tensor:
        """Vectors (mixtures × rows × width): for each sentence one row for its start, then one a
        word.

        Sentences come longest first (in words); the rows follow them.
        """
        windows, rows_of = self._windows(sentences)
        found = torch.empty(len(mixtures), sum(len(s) + 1 for s in sentences), self.width)
        order = sorted(range(len(windows)), key=lambda n: len(windows[n]))
        for run in portions(order, lambda n: len(windows[n]), PIECES_A_RUN):
            states = self._states([windows[n] for n in run])
            starts, places, rows = 0, [], []
            for n in run:
                places += [starts + place for place, _ in rows_of[n]]
                rows += [row for _, row in rows_of[n]]
                starts += len(windows[n])
            picked = torch.stack([state.index_select(0, torch.tensor(places)) for state in states])
            found.index_copy_(1, torch.tensor(rows), _mixed(picked, mixtures))
        return found

    def upper(self, weights: Weights) -> list[Layer]:
        """Layers that were tuned apart from these, in place of which they stand, lowest first."""
        numbers = sorted(
            {int(name.split(".")[2]) for name in weights if name.startswith("encoder.layer.")}
        )
        return [Layer(weights, number, self._heads, self._epsilon) for number in numbers]

    def document(
        self,
        sentences: Sequence[Sequence[str]],
        upper: Sequence[Layer] = (),
        number: int | None = None,
    ) -> tuple[Tensor, Tensor]:
        """Vectors (pieces × width) of a document, and the number of the word that each belongs to.

        Whole sentences go together as far as the encoder's positions reach; `upper` stand in for
        its upper layers, of which only the first `number` may be wanted.
        """
        pieces = [self.pieces.of(sentence) for sentence in sentences]
        owners = [
            n for n, own in enumerate(own for sentence in pieces for own in sentence) for _ in own
        ]
        layers = [*self._layers[: len(self._layers) - len(upper)], *upper][:number]
        found = []
        for ids in _stretches(
            [[i for own in sentence for i in own] for sentence in pieces], self._longest - 2
        ):
            window = [self.pieces.first, *ids, self.pieces.last]
            rows = self._embedded([window])
            for layer in layers:
                rows = layer(rows, [(1, len(window))])
            found.append(rows[1 : len(window) - 1])
        return torch.cat(found), torch.tensor(owners)

    def _windows(
        self, sentences: Sequence[Sequence[str]]
    ) -> tuple[list[list[int]], list[list[tuple[int, int]]]]:
        """Pieces in stretches that the encoder can take, and which of their places give which rows."""
        windows, rows_of, row = [], [], 0
        for sentence in sentences:
            ids, places = [self.pieces.first], [(0, row)]
            for number, pieces in enumerate(self.pieces.of(sentence), start=1):
                ids += pieces
                places.append(
                    (len(ids) - 1, row + number)
                )  # a word's vector is that of its last piece
            ids.append(self.pieces.last)
            row += len(sentence) + 1
            start, step = 0, self._longest - OVERLAP
            while True:
                first = start + OVERLAP if start else 0
                end = start + self._longest
                windows.append(ids[start:end])
                rows_of.append(
                    [(place - start, number) for place, number in places if first <= place < end]
                )
                if end >= len(ids):
                    break
                start += step
        return windows, rows_of

    def _states(self, windows: list[list[int]]) -> list[Tensor]:
        """The last layers' vectors of all pieces."""
        runs = [(len(list(group)), length) for length, group in groupby(map(len, windows))]
        rows = self._embedded(windows)
        states = []
        for layer in self._layers:
            rows = layer(rows, runs)
            states.append(rows)
        return states[-LAYERS:]

    def _embedded(self, windows: list[list[int]]) -> Tensor:
        """Make the input of the first layer, for all pieces, and rows that fill up the last block."""
        ids = torch.tensor([piece for window in windows for piece in window])
        positions = torch.cat([torch.arange(len(window)) for window in windows])
        words = self._words.index_select(0, ids).float()
        return self._norm(filled(words.add_(self._positions.index_select(0, positions))))


def _mixed(states: Tensor, mixtures: Tensor) -> Tensor:
    """Each mixture's sum (mixtures × rows × width) of the layers, added up in one order."""
    found = states[0] * mixtures[:, 0, None, None]
    for number in range(1, LAYERS):
        found.addcmul_(states[number], mixtures[:, number, None, None])
    return found


def _stretches(sentences: Sequence[list[int]], longest: int) -> Iterator[list[int]]:
    """Pieces of whole sentences, at most `longest` together; a sentence beyond that is cut."""
    some: list[int] = []
    for pieces in sentences:
        if some and len(some) + len(pieces) > longest:
            yield some
            some = []
        some = some + pieces
        while len(some) > longest:
            yield some[:longest]
            some = some[longest:]
    if some:
        yield some
