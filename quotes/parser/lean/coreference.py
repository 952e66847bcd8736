"""Coreference chains of an article: Stanza's word-level model over the shared encoder's lower
layers.

Method: Dobrovolskii, "Word-Level Coreference Resolution", EMNLP 2021. Each word that can head a
mention is linked to its best earlier one, if any; linked words are a chain; last, each of them gets
its span.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

import torch
from torch import Tensor
from torch.nn import functional

from quotes.parser.lean.checkpoints import Checkpoint, Weights
from quotes.parser.lean.encoder import Encoder
from quotes.parser.lean.linear import Dense
from quotes.trees import Likely

HEADS = frozenset(
    {"NOUN", "PROPN", "PRON", "NUM"}
)  # tags of 96 % of the mentions' heads in the training data
BACK = 3000  # words that can head a mention among which one's antecedent is looked for
WORDS_AT_ONCE = 256
ROWS_AT_ONCE = 4096
NEAREST_BUCKETS, LARGEST_BUCKET = (
    5,
    6,
)  # of distances: by one to 4, then by powers of two, all beyond 64 alike
FARTHEST = 63  # distance in words of a span's edge from its head that the model tells apart
SLOPE = 0.01  # of LeakyReLU below zero
Words = Sequence[tuple[str, str]]  # form and universal tag of each word of a sentence


class Mention(NamedTuple):
    """Its head, first word and last (exclusive), counted through the article."""

    head: int
    first: int
    last: int


class Coreference:
    """Chains of mentions; `threshold` is the score (0: as likely as not) below which a link is
    dropped.
    """

    def __init__(self, checkpoint: Checkpoint, encoder: Encoder, threshold: float) -> None:
        self._encoder, self._threshold = encoder, threshold
        self._upper = encoder.upper(checkpoint["bert"])
        self._attention = Dense(checkpoint["we"]["attn.weight"], checkpoint["we"]["attn.bias"])
        rough = checkpoint["rough_scorer"]
        self._rough = Dense(rough["bilinear.weight"], rough["bilinear.bias"])
        self._kept = int(checkpoint["config"]["rough_k"])
        self._pairs = _Pairs(
            checkpoint["a_scorer"], checkpoint["pw"]["distance_emb.weight"].float(), encoder.width
        )
        self._spans = _Spans(checkpoint["sp"], encoder.width)

    def __call__(self, sentences: Sequence[Words]) -> list[list[Mention]]:
        """Chains of at least two mentions, in text order."""
        tags = [tag for sentence in sentences for _, tag in sentence]
        heads = torch.tensor([n for n, tag in enumerate(tags) if tag in HEADS])
        if len(heads) < 2:
            return []
        vectors = self._vectors([[form for form, _ in sentence] for sentence in sentences])
        chains = _joined(self._links(vectors.index_select(0, heads), heads))
        starts = [0]
        for sentence in sentences:
            starts.append(starts[-1] + len(sentence))
        members = sorted(int(heads[n]) for chain in chains for n in chain)
        spans = self._spans(vectors, members, starts)
        return [[spans[int(heads[n])] for n in chain] for chain in chains]

    def antecedents(self, sentences: Sequence[Words], word: int) -> Likely:
        """How likely each earlier word is the antecedent of one; what is left to 1 is nobody's.

        A score says how much likelier a word is than nobody. A word that heads no mention has none.
        """
        tags = [tag for sentence in sentences for _, tag in sentence]
        found = [n for n, tag in enumerate(tags[: word + 1]) if tag in HEADS]
        if len(found) < 2 or found[-1] != word:
            return {}
        heads, last = torch.tensor(found), len(found) - 1
        vectors = self._vectors([[form for form, _ in sentence] for sentence in sentences])
        vectors, row = vectors.index_select(0, heads), torch.tensor([last])
        asked, prepared = self._rough(vectors[row]), self._pairs.prepared(vectors)
        others, scores = self._scored(vectors, heads, (row, asked), prepared, slice(0, last))
        nobody = torch.zeros(1, 1)
        shares = torch.cat([nobody, scores], 1).softmax(1)[0, 1:]
        return dict(zip(heads[others[0]].tolist(), shares.tolist(), strict=True))

    def _vectors(self, sentences: Sequence[Sequence[str]]) -> Tensor:
        """A vector for each word (words × width): its pieces' vectors, weighted by how much each
        tells.
        """
        pieces, owners = self._encoder.document(sentences, self._upper)
        weights = self._attention(pieces).flatten()
        words = sum(map(len, sentences))
        largest = torch.full((words,), -torch.inf).scatter_reduce_(0, owners, weights, "amax")
        weights = (weights - largest[owners]).exp_()
        total = torch.zeros(words).index_add_(0, owners, weights)
        found = torch.zeros(words, pieces.shape[1])
        return found.index_add_(0, owners, pieces * (weights / total[owners]).unsqueeze(1))

    def _links(self, vectors: Tensor, places: Tensor) -> Iterator[tuple[int, int]]:
        """Each mention's head with that of its antecedent; numbers among the heads."""
        asked = self._rough(vectors)
        prepared = self._pairs.prepared(vectors)
        for start in range(0, len(vectors), WORDS_AT_ONCE):
            rows = torch.arange(start, min(start + WORDS_AT_ONCE, len(vectors)))
            near = slice(max(0, start - BACK), int(rows[-1]) + 1)
            others, found = self._scored(vectors, places, (rows, asked[rows]), prepared, near)
            score, which = found.max(1)
            linked = (score > self._threshold).nonzero().flatten()
            yield from zip(
                rows[linked].tolist(), others[linked, which[linked]].tolist(), strict=True
            )

    def _scored(
        self,
        vectors: Tensor,
        places: Tensor,
        asked: tuple[Tensor, Tensor],
        prepared: tuple[Tensor, Tensor],
        near: slice,
    ) -> tuple[Tensor, Tensor]:
        """The best candidates (rows × kept) of each row among the heads that are near, and their
        scores.
        """
        rows, wanted = asked
        scores = wanted @ vectors[near].T
        scores.masked_fill_(torch.arange(near.start, near.stop) >= rows.unsqueeze(1), -torch.inf)
        best, others = scores.topk(min(self._kept, scores.shape[1]), 1)
        others += near.start
        return others, best + self._pairs(vectors, prepared, places, rows, others)


class _Pairs:
    """How likely two heads are of one chain, beyond the first rough look."""

    def __init__(self, weights: Weights, distances: Tensor, width: int) -> None:
        first = weights["hidden.0.weight"].float()
        self._later, self._earlier, self._product, far = (
            part.contiguous()
            for part in first.split([width, width, width, first.shape[1] - 3 * width], 1)
        )
        self._distances = distances @ far.T
        self._bias = weights["hidden.0.bias"].float()
        self._out, self._constant = (
            weights["out.weight"].float().flatten(),
            weights["out.bias"].float(),
        )

    def prepared(self, vectors: Tensor) -> tuple[Tensor, Tensor]:
        """Score each head alone, as the later and as the earlier of a pair."""
        return functional.linear(vectors, self._later, self._bias), functional.linear(
            vectors, self._earlier
        )

    def __call__(
        self,
        vectors: Tensor,
        prepared: tuple[Tensor, Tensor],
        places: Tensor,
        rows: Tensor,
        others: Tensor,
    ) -> Tensor:
        """Scores (rows × candidates) of each row with its candidates among the `others`."""
        later, earlier = prepared
        found = functional.linear(vectors[rows].unsqueeze(1) * vectors[others], self._product)
        found += later[rows].unsqueeze(1)
        found += earlier[others]
        found += self._distances[_bucket(places[rows].unsqueeze(1) - places[others])]
        return functional.leaky_relu_(found, SLOPE) @ self._out + self._constant


class _Spans:
    """First and last word of the mention that a word heads, in its sentence."""

    def __init__(self, weights: Weights, width: int) -> None:
        first = weights["ffnn.0.weight"].float()
        self._head, self._other, distance = first.split(
            [width, width, first.shape[1] - 2 * width], 1
        )
        self._distances = weights["emb.weight"].float() @ distance.T
        self._bias = weights["ffnn.0.bias"].float()
        self._second, self._third = (
            Dense(weights[f"ffnn.{n}.weight"], weights[f"ffnn.{n}.bias"]) for n in (3, 6)
        )
        self._convolutions = [
            (weights[f"conv.{n}.weight"].float(), weights[f"conv.{n}.bias"].float()) for n in (0, 1)
        ]

    def __call__(
        self, vectors: Tensor, heads: Sequence[int], starts: Sequence[int]
    ) -> dict[int, Mention]:
        """`starts`: the first word of each sentence, and the end of the last."""
        head, other = (
            functional.linear(vectors, self._head, self._bias),
            functional.linear(vectors, self._other),
        )
        found: dict[int, Mention] = {}
        at = 0
        for start, end in pairwise(starts):
            own = []
            while at < len(heads) and heads[at] < end:
                own.append(heads[at])
                at += 1
            for some in _portions(own, ROWS_AT_ONCE // max(1, end - start)):
                places = torch.tensor(some)
                far = places.unsqueeze(1) - torch.arange(start, end)
                rows = (
                    head[places].unsqueeze(1) + other[start:end] + self._distances[_distance(far)]
                )
                scores = self._scores(rows)
                firsts = scores[:, 0].masked_fill(far < 0, -torch.inf).argmax(1)
                lasts = scores[:, 1].masked_fill(far > 0, -torch.inf).argmax(1)
                edges = zip(firsts.tolist(), lasts.tolist(), strict=True)
                found.update(
                    (n, Mention(n, start + a, start + b + 1))
                    for n, (a, b) in zip(some, edges, strict=True)
                )
        return found

    def _scores(self, rows: Tensor) -> Tensor:
        """Scores (heads × 2 × words) of each word as first and as last one."""
        flat = self._third(self._second(rows.relu_().flatten(0, 1)).relu_())
        found = flat.view(*rows.shape[:2], -1).transpose(1, 2)
        for weight, bias in self._convolutions:
            found = functional.conv1d(found, weight, bias, padding=1)
        return found


def _bucket(distance: Tensor) -> Tensor:
    distance = distance.clamp(min=1)
    far = distance.float().log2().floor().clamp_(max=LARGEST_BUCKET).long() + 2
    return torch.where(distance < NEAREST_BUCKETS, distance - 1, far)


def _distance(far: Tensor) -> Tensor:
    """Distances of -63 to 63 by number; all others are one."""
    return torch.where(far.abs() > FARTHEST, 2 * FARTHEST + 1, far + FARTHEST)


def _portions(heads: list[int], size: int) -> Iterator[list[int]]:
    for start in range(0, len(heads), max(1, size)):
        yield heads[start : start + max(1, size)]


def _joined(links: Iterator[tuple[int, int]]) -> list[list[int]]:
    """Join what is linked, however far about."""
    chain_of: dict[int, list[int]] = {}
    for later, earlier in links:
        chain = chain_of.setdefault(earlier, [earlier])
        chain.append(
            later
        )  # a later word has been in no chain yet: links come in the order of their later words
        chain_of[later] = chain
    return list({id(chain): chain for chain in chain_of.values()}.values())
