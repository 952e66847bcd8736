"""Names in sentences, from Stanza's recogniser: an LSTM whose scores a CRF reads."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from quotes.parser.lean.batch import Batch
from quotes.parser.lean.checkpoints import Checkpoint
from quotes.parser.lean.layers import TwoWay, mixture
from quotes.parser.lean.linear import Dense
from quotes.parser.lean.spelling import Spelling

OUTSIDE = "O"
Name = tuple[int, int, str]  # first word, last word exclusive, type
FIRST_TAG = 4  # those before it stand for no tag


class Recogniser:
    """The best sequence of tags for each sentence, as (first word, last word exclusive, type)."""

    def __init__(self, checkpoint: Checkpoint) -> None:
        weights, vocab = checkpoint["model"], checkpoint["vocab"]
        self.mixture = mixture(weights)
        self._spelling = Spelling(weights, vocab["char"]["_unit2id"])
        change = weights["input_transform.weight"].float(), weights["input_transform.bias"].float()
        self._lstm = TwoWay(weights, "taggerlstm", change=change)
        self._scores = Dense(weights["tag_clfs.0.weight"], weights["tag_clfs.0.bias"])
        self._transitions = weights["crits.0._transitions"].float()
        self._tags: list[str] = vocab["tag"]["_id2unit"][0]

    def __call__(self, batch: Batch, vectors: Tensor) -> list[list[Name]]:
        """For each sentence; `vectors` (rows × width) have a row for its start as well."""
        rows = torch.cat([batch.inside(vectors), self._spelling.of(batch.words)], 1)
        plan = batch.plan
        scores = self._scores(self._lstm(rows, plan)).index_select(0, plan.forward)
        best = self._best(scores, plan.sizes)
        sentences = [best[:length, n].tolist() for n, length in enumerate(plan.lengths)]
        return [names([self._tags[max(tag, FIRST_TAG)] for tag in tags]) for tags in sentences]

    def _best(self, scores: Tensor, sizes: Sequence[int]) -> NDArray[np.int64]:
        """Viterbi over all sentences at once: their tags (steps × sentences); those that are over
        keep their last tag.
        """
        state = scores[: sizes[0]].clone()
        back, start = [], sizes[0]
        for size in sizes[1:]:
            best, pointers = (state[:size].unsqueeze(2) + self._transitions).max(1)
            state[:size] = best + scores[start : start + size]
            back.append(pointers.numpy())
            start += size
        tags = state.argmax(1).numpy()
        found = [tags]
        for pointers in reversed(back):
            tags = tags.copy()
            size = len(pointers)
            tags[:size] = pointers[range(size), tags[:size]]
            found.append(tags)
        return np.stack(found[::-1])


def names(tags: Sequence[str]) -> list[Name]:
    """Names out of BIOES tags, mended where they begin or end amiss, as Stanza mends and reads
    them.
    """
    found: list[Name] = []
    first, kind = -1, ""
    for place, tag in enumerate(mended(tags)):
        position, _, name = tag.partition("-")
        if first >= 0 and position in {OUTSIDE, "B", "S"}:
            found.append((first, place, kind))
            first = -1
        if position in {"B", "S"} or (first < 0 and position in {"I", "E"}):
            first = place
        if position in {"B", "I", "E", "S"}:
            kind = name
        if position in {"E", "S"}:
            found.append((first, place + 1, kind))
            first = -1
    return found if first < 0 else [*found, (first, len(tags), kind)]


def mended(tags: Sequence[str]) -> list[str]:
    """Inner tags at the edge of a name become its first or last; firsts and lasts alone become
    single words.
    """
    found = list(tags)
    for place, tag in enumerate(found):
        if tag.startswith("I-") and not _goes_on(found, place, tag):
            found[place] = f"E-{tag[2:]}"
        if tag.startswith("I-") and not _is_begun(found, place, tag):
            found[place] = f"B-{tag[2:]}"
    for place, tag in enumerate(found):
        alone = (tag.startswith("B-") and not _goes_on(found, place, tag)) or (
            tag.startswith("E-") and not _is_begun(found, place, tag)
        )
        if alone:
            found[place] = f"S-{tag[2:]}"
    return found


def _goes_on(tags: Sequence[str], place: int, tag: str) -> bool:
    return place + 1 < len(tags) and tags[place + 1] in {f"I-{tag[2:]}", f"E-{tag[2:]}"}


def _is_begun(tags: Sequence[str], place: int, tag: str) -> bool:
    return place > 0 and tags[place - 1] in {f"B-{tag[2:]}", f"I-{tag[2:]}"}
