"""Train the expander of multiword tokens (don't → do n't) by Stanza's own trainer.

python scripts/train/mwt.py WORK
"""

from __future__ import annotations

import argparse
from pathlib import Path

from stanza.models import mwt_expander


def arguments(work: Path, epochs: int) -> list[str]:
    return [
        "--mode", "train", "--lang", "en", "--shorthand", "en_news", "--seed", "20",
        "--train_file", str(work / "trees.train.conllu"), "--eval_file", str(work / "trees.dev.conllu"),
        "--gold_file", str(work / "trees.dev.conllu"),
        "--save_dir", str(work / "mwt"), "--save_name", "mwt.pt",
        "--num_epoch", str(epochs), "--hidden_dim", "50", "--emb_dim", "32", "--dropout", "0.2", "--emb_dropout", "0.2",
        "--augment_apos", "0.1",
    ]  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("work", type=Path)
    parser.add_argument("--epochs", type=int, default=12)
    options = parser.parse_args()
    mwt_expander.main(arguments(options.work, options.epochs))


if __name__ == "__main__":
    main()
