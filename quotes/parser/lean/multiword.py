"""The words of a multiword token (don't → do n't), from Stanza's expander: a dictionary, else cuts
between letters.
"""

from __future__ import annotations

from torch.nn import functional

from quotes.parser.lean.checkpoints import Checkpoint
from quotes.parser.lean.lemmas import END, START, UNKNOWN, two_way

LAYERS = 2


class Expander:
    """Each token is looked at once."""

    def __init__(self, checkpoint: Checkpoint) -> None:
        self._dictionary: dict[str, str] = checkpoint["dict"]
        self._letters: dict[str, int] = checkpoint["vocab"]["_unit2id"]
        self._weights = {name: value.float() for name, value in checkpoint["model"].items()}
        self._encoder = two_way(self._weights, "encoder", LAYERS)
        self._known: dict[str, tuple[str, ...]] = {}

    def __call__(self, token: str) -> tuple[str, ...]:
        found = self._known.get(token)
        if found is None:
            expansion = self._looked_up(token) or self._cut(token)
            found = self._known[token] = tuple(word for word in expansion.split(" ") if word)
        return found

    def _looked_up(self, token: str) -> str | None:
        found = self._dictionary.get(token)
        if found is None and token.isupper():
            lower = self._dictionary.get(token.lower())
            found = lower and lower.upper()
        if found is None and token[0].isupper() and token[1:].islower():
            lower = self._dictionary.get(token.lower())
            found = lower and lower[0].upper() + lower[1:]
        return found

    def _cut(self, token: str) -> str:
        w = self._weights
        letters = [START, *(self._letters.get(letter, UNKNOWN) for letter in token), END]
        outputs, _ = self._encoder(w["embedding.weight"][letters])
        hidden = functional.linear(
            outputs, w["output_layer.0.weight"], w["output_layer.0.bias"]
        ).relu_()
        scores = functional.linear(hidden, w["output_layer.2.weight"], w["output_layer.2.bias"])
        cuts = (scores[:, 1] > scores[:, 0]).tolist()[1:-1]
        return "".join(
            f" {letter}" if cut else letter for letter, cut in zip(token, cuts, strict=True)
        ).strip()
