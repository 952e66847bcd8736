"""The ranker of antecedents of a pronoun: a small network over the shared encoder's vectors.

It sees the encoder's vectors of the pronoun and of each candidate, and what `pairs` tells of the
two. In the manner of Lee et al., "End-to-end Neural Coreference Resolution", EMNLP 2017, its scores
say how much likelier a candidate is than nobody.
"""

from __future__ import annotations

from collections.abc import Sequence

import torch
from torch import Tensor
from torch.nn import functional

from quotes.parser.lean.checkpoints import Weights
from quotes.parser.lean.encoder import Encoder
from quotes.parser.lean.pairs import Text, features
from quotes.parser.preparation import in_one_style
from quotes.trees import Likely

LOWER = 4  # layers of the encoder that vectors come from: the last are no better (docs/models.md)


class Ranker:
    """The network on its weights."""

    def __init__(self, weights: Weights, encoder: Encoder) -> None:
        self._encoder = encoder
        self._weights = {name: tensor.float() for name, tensor in weights.items()}

    def antecedents(self, text: Text, pronoun: int) -> Likely:
        """How likely each earlier word is a pronoun's antecedent; what is left to 1 is nobody's."""
        words = text.candidates(pronoun)
        if not words:
            return {}
        with torch.inference_mode():
            vectors = self.vectors(text, [pronoun, *words])
            scores = self._scores(vectors, torch.tensor(features(text, pronoun, words)))
            shares = torch.cat([torch.zeros(1), scores]).softmax(0)[1:]
        return dict(zip(words, shares.tolist(), strict=True))

    def vectors(self, text: Text, words: Sequence[int]) -> Tensor:
        """The vectors (words × width), the mean over a word's pieces, of the pronoun and others."""
        parse = text.parse
        last = parse.sentence_of[words[0]]
        first = parse.sentence_of[words[1]]
        near = parse.sentences[first : last + 1]
        rows = (parse.tokens[one.first : one.last] for one in near)
        shown = [[in_one_style(token.form) for token in row] for row in rows]
        pieces, owners = self._encoder.document(shown, number=LOWER)
        places = torch.tensor(words) - near[0].first
        count = near[-1].last - near[0].first
        total = torch.zeros(count, pieces.shape[1]).index_add_(0, owners, pieces)
        numbers = torch.bincount(owners, minlength=count).unsqueeze(1)
        return (total / numbers).index_select(0, places)

    def _scores(self, vectors: Tensor, told: Tensor) -> Tensor:
        """The score of each candidate; the first vector is the pronoun's."""
        named = self._weights
        pronoun, words = vectors[:1], vectors[1:]
        both = functional.linear(pronoun, named["p.weight"]) * functional.linear(
            words, named["c.weight"]
        )
        hidden = functional.linear(both, named["m.weight"])
        hidden = hidden + functional.linear(pronoun, named["a.weight"])
        hidden = hidden + functional.linear(words, named["b.weight"])
        hidden = hidden + functional.linear(told, named["f.weight"], named["f.bias"])
        return functional.linear(hidden.relu_(), named["out.weight"], named["out.bias"]).flatten()
