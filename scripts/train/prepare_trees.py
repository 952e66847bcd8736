"""Treebank → training files of the tagger and the parser: clean sentences, all styles of quotation
marks.

python scripts/train/prepare_trees.py DATA WORK
"""

from __future__ import annotations

import argparse
import random
from pathlib import Path

import treebank

SEED = 20
SAMPLE_WORDS = (
    6000  # of the dev set: enough to see a point of LAS, little enough to be scored often
)


def with_styles(sentences: list[treebank.Sentence], rng: random.Random) -> list[treebank.Sentence]:
    """Sentences with marks twice, each time in another style; a third of the rest with curly
    apostrophes.
    """
    found = []
    for sentence in sentences:
        if treebank.has_marks(sentence):
            found += [treebank.restyle(sentence, rng), treebank.restyle(sentence, rng)]
        else:
            found.append(treebank.restyle(sentence, rng) if rng.random() < 0.6 else sentence)
    return found


def sample(
    sentences: list[treebank.Sentence], words: int, rng: random.Random
) -> list[treebank.Sentence]:
    """Random sentences up to so many words."""
    shuffled = rng.sample(sentences, len(sentences))
    taken: list[treebank.Sentence] = []
    total = 0
    for sentence in shuffled:
        if total >= words:
            break
        taken.append(sentence)
        total += len(sentence.words())
    return taken


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path, help="the training data folder (shared/training)")
    parser.add_argument("work", type=Path, help="folder for files made here")
    options = parser.parse_args()
    options.work.mkdir(parents=True, exist_ok=True)
    rng = random.Random(SEED)
    mix = options.data / "ud" / "mix"
    train = [s for s in treebank.read(mix / "en_newsfree-train.conllu.xz") if treebank.trainable(s)]
    dev = list(treebank.read(mix / "en_newsfree-dev.conllu.xz"))
    treebank.write(options.work / "trees.train.conllu", with_styles(train, rng))
    treebank.write(options.work / "trees.sample.conllu", sample(dev, SAMPLE_WORDS, rng))
    treebank.write(options.work / "trees.dev.conllu", dev)


if __name__ == "__main__":
    main()
