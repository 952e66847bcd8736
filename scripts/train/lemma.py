"""Train the lemmatizer (dictionary, edit classifier, small sequence model) by Stanza's own trainer.

python scripts/train/lemma.py WORK
"""

from __future__ import annotations

import argparse
from pathlib import Path

from stanza.models import lemmatizer


def arguments(work: Path, epochs: int) -> list[str]:
    return [
        "--mode", "train", "--shorthand", "en_news", "--seed", "20",
        "--train_file", str(work / "lemmas.train.conllu"), "--eval_file", str(work / "trees.dev.conllu"),
        "--save_dir", str(work / "lemma"), "--save_name", "lemma.pt",
        "--num_epoch", str(epochs), "--hidden_dim", "100", "--emb_dim", "32", "--pos_dim", "32",
        "--dropout", "0.3", "--emb_dropout", "0.2", "--pos_dropout", "0.2", "--batch_size", "200", "--lr", "0.003",
    ]  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("work", type=Path)
    parser.add_argument("--epochs", type=int, default=8)
    options = parser.parse_args()
    lemmatizer.main(arguments(options.work, options.epochs))


if __name__ == "__main__":
    main()
