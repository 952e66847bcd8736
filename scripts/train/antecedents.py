"""Train the ranker that finds the antecedents of pronouns, over the encoder of a model set.

    python scripts/train/antecedents.py DATA TEXTS SET

DATA is the folder of training data (docs/models.md), TEXTS one of news (DOC.txt) in which names are
masked (`masked_names`), SET a model set, which gets antecedents.safetensors and its digest. Texts
are parsed by the set and resolved by the rules: the ranker sees what it will see, and no candidates
that a pronoun does not fit. A candidate is right if it is in the gold chain of the pronoun; in GAP
if it is the labelled name, or another mention by name of that person.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
from assemble import digest
from masked_names import from_names
from pronoun_examples import Pronoun, from_chains, from_gap, settled_by
from safetensors.torch import save_file
from torch import Tensor, nn
from torch.nn.utils.rnn import pad_sequence

from quotes import parser
from quotes.parser import model_set
from quotes.parser.lean.networks import Networks
from quotes.parser.lean.pairs import FEATURES, Text, features
from quotes.parser.lean.ranker import Ranker

CHAINS = ("gum/free/en_gum_sg.train", "meantime/en_meantime_sg.train")
GAP = ("gap-development", "gap-validation")
FILE = "antecedents.safetensors"
SEED, EPOCHS, RATE, DECAY, BATCH = 0, 5, 1e-3, 1e-4, 32
PRODUCT, HIDDEN = 48, 64  # widths
DROPPED, DROPPED_LATER = 0.3, 0.2
IMPOSSIBLE = -1e9
LABELS = Path(__file__).resolve().parents[2] / "golden" / "links"
TEXTS, TIMES = 280, 2  # news texts, by the hash of their names; how often each masked name is shown
UNSEEN = ("nyt_", "west-journal_")


@dataclass(frozen=True)
class Example:
    """Vectors of a pronoun (first) and its candidates, their features, which are right."""

    vectors: Tensor
    told: Tensor
    right: Tensor


class Network(nn.Module):
    """The ranker as it is trained; names of weights are those that `lean.ranker` reads."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.p, self.c = (nn.Linear(width, PRODUCT, bias=False) for _ in range(2))
        self.a, self.b = (nn.Linear(width, HIDDEN, bias=False) for _ in range(2))
        self.m = nn.Linear(PRODUCT, HIDDEN, bias=False)
        self.f, self.out = nn.Linear(len(FEATURES), HIDDEN), nn.Linear(HIDDEN, 1)
        self.dropped, self.later = nn.Dropout(DROPPED), nn.Dropout(DROPPED_LATER)

    def forward(self, pronouns: Tensor, words: Tensor, told: Tensor) -> Tensor:
        """Scores (pronouns × candidates); 0 is as likely as nobody."""
        pronouns, words = self.dropped(pronouns), self.dropped(words)
        both = self.m(self.p(pronouns)[:, None] * self.c(words))
        hidden = self.a(pronouns)[:, None] + self.b(words) + both + self.f(told)
        scores: Tensor = self.out(self.later(torch.relu(hidden)))
        return scores[..., 0]


def examples(pronouns: Iterable[Pronoun], ranker: Ranker) -> Iterator[Example]:
    """The input of the network for each pronoun."""
    for pronoun in pronouns:
        text = Text(pronoun.parse)
        words = text.candidates(pronoun.index)
        kept = [n for n, word in enumerate(words) if word in pronoun.right]
        if not kept:
            continue
        told = features(text, pronoun.index, words)
        vectors = ranker.vectors(text, [pronoun.index, *words])
        yield Example(
            vectors[torch.tensor([0, *(n + 1 for n in kept)])],
            torch.tensor([told[n] for n in kept]),
            torch.tensor([float(pronoun.right[words[n]]) for n in kept]),
        )


def loss(network: Network, batch: Sequence[Example]) -> Tensor:
    """How unlikely all right candidates are together; nobody where none is right."""
    words = pad_sequence([one.vectors[1:] for one in batch], batch_first=True)
    told = pad_sequence([one.told for one in batch], batch_first=True)
    right = pad_sequence([one.right for one in batch], batch_first=True)
    there = pad_sequence([torch.ones(len(one.right)) for one in batch], batch_first=True)
    pronouns = torch.stack([one.vectors[0] for one in batch])
    scores = network(pronouns, words, told).masked_fill(there == 0, IMPOSSIBLE)
    shares = torch.cat([torch.zeros(len(batch), 1), scores], 1).log_softmax(1)
    nobody = (right.sum(1, keepdim=True) == 0).float()
    wanted = torch.cat([nobody, right], 1)
    return -shares.masked_fill(wanted == 0, IMPOSSIBLE).logsumexp(1).mean()


def train(found: Sequence[Example]) -> Network:
    """Adam with a rate that falls to nothing."""
    torch.manual_seed(SEED)
    network = Network(found[0].vectors.shape[1])
    adam = torch.optim.AdamW(network.parameters(), lr=RATE, weight_decay=DECAY)
    order = random.Random(SEED)
    steps = EPOCHS * (len(found) // BATCH + 1)
    decay = torch.optim.lr_scheduler.LambdaLR(adam, lambda step: max(0.0, 1 - step / steps))
    for epoch in range(EPOCHS):
        mixed = order.sample(found, len(found))
        batches = [mixed[n : n + BATCH] for n in range(0, len(mixed), BATCH)]
        total = 0.0
        for batch in batches:
            adam.zero_grad()
            value = loss(network, batch)
            value.backward()
            adam.step()
            decay.step()
            total += value.item()
        sys.stderr.write(f"epoch {epoch}: {total / len(batches):.3f}\n")
    return network.eval()


def store(network: Network, folder: Path) -> None:
    """The weights in half precision, and what the manifest says of them."""
    weights = {name: tensor.half().contiguous() for name, tensor in network.state_dict().items()}
    save_file(weights, folder / FILE)
    path = folder / model_set.MANIFEST
    manifest = json.loads(path.read_text(encoding="utf-8"))
    files = manifest.pop("files") | {FILE: digest(folder / FILE)}
    manifest |= {"ranker": FILE, "files": dict(sorted(files.items()))}
    path.write_text(json.dumps(manifest, indent=2) + "\n", encoding="utf-8")


def news(folder: Path) -> list[str]:
    """Texts of a corpus that no link is labelled in."""
    labelled = "".join(path.read_text(encoding="utf-8") for path in LABELS.glob("*.jsonl"))
    paths = [
        path
        for path in folder.glob("*.txt")
        if f'"{path.stem}"' not in labelled and not path.name.startswith(UNSEEN)
    ]
    paths.sort(key=lambda path: hashlib.sha256(path.stem.encode()).hexdigest())
    return [path.read_bytes().decode("utf-8") for path in paths[:TEXTS]]


def main() -> None:
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("data", type=Path)
    options.add_argument("texts", type=Path)
    options.add_argument("set", type=Path)
    given = options.parse_args()
    models, settled = parser.load(given.set), settled_by()
    ranker = Ranker({}, Networks(model_set.find(given.set)).encoder)
    pronouns: list[Pronoun] = []
    for source in CHAINS:
        pronouns += from_chains(given.data / "coref" / f"{source}.json.xz", models, settled)
    for source in GAP:
        pronouns += from_gap(given.data / "coref" / "gap" / f"{source}.tsv.xz", models, settled)
    pronouns += TIMES * list(from_names(news(given.texts), models, settled))
    with torch.inference_mode():
        found = list(examples(pronouns, ranker))
    sys.stderr.write(f"{len(found)} pronouns\n")
    store(train(found), given.set)


if __name__ == "__main__":
    main()
