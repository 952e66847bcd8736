"""Train the recogniser of names over the frozen shared encoder, by Stanza's own trainer.

python scripts/train/names.py DATA WORK --encoder FOLDER
"""

from __future__ import annotations

import argparse
import json
import lzma
import random
from pathlib import Path
from typing import Any

import cpu
import frozen
import quote_styles
from stanza.models import ner_tagger
from stanza.models.ner import trainer

SEED = 22
RATE = 3e-3
WORDS = range(3, 71)
STRAIGHT = {'"', "``", "''", "“", "”"}


def restyled(sentence: list[dict[str, Any]], rng: random.Random) -> list[dict[str, Any]]:
    """Double marks in one other style; curly apostrophes in half of the sentences."""
    opener, closer = quote_styles.draw(rng)
    curly, opened = rng.random() < 0.5, False
    found = []
    for word in sentence:
        text = word["text"]
        if text in STRAIGHT:
            opened = not opened
            text = opener if opened else closer
        elif curly:
            text = text.replace("'", "’")
        found.append({**word, "text": text})
    return found


def prepare(source: Path, target: Path, rng: random.Random | None) -> None:
    """Stanza's JSON unpacked; training sentences (with `rng`) of sensible length, marks in all styles."""
    with lzma.open(source, "rt", encoding="utf-8") as file:
        sentences = json.load(file)
    if rng is not None:
        sentences = [restyled(s, rng) for s in sentences if len(s) in WORDS]
    target.write_text(json.dumps(sentences), encoding="utf-8")


def arguments(work: Path, encoder: Path, steps: int) -> list[str]:
    return [
        "--mode", "train", "--shorthand", "en_news", "--seed", "20",
        "--train_file", str(work / "names.train.json"), "--eval_file", str(work / "names.dev.json"),
        "--save_dir", str(work / "ner"), "--save_name", "ner.pt", "--wordvec_file", "",
        "--bert_model", str(encoder), "--bert_hidden_layers", "4", "--no_pretrain", "--word_emb_dim", "0",
        "--char_emb_dim", "32", "--char_hidden_dim", "75", "--hidden_dim", "200", "--dropout", "0.4",
        "--word_dropout", "0.02", "--optim", "adam", "--lr", str(RATE), "--lr_decay", "0", "--min_lr", "-1",
        "--batch_size", "64", "--max_batch_words", "2500", "--max_steps", str(steps), "--eval_interval", "300",
    ]  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("work", type=Path)
    parser.add_argument("--encoder", type=Path, required=True)
    parser.add_argument("--steps", type=int, default=1200)
    parser.add_argument("--train", default="worldwide9/en_ww9.train", help="file below DATA/ner, without .json.xz")
    options = parser.parse_args()
    names = options.data / "ner"
    prepare(names / f"{options.train}.json.xz", options.work / "names.train.json", random.Random(SEED))
    prepare(names / "worldwide9" / "en_ww9.dev.json.xz", options.work / "names.dev.json", None)
    rates = {"general_optimizer": RATE}
    trainer.Trainer.update = cpu.linear_decay(trainer.Trainer.update, steps=options.steps, warm_up=50, rates=rates)
    with frozen.features(options.encoder):
        ner_tagger.main(arguments(options.work, options.encoder, options.steps))


if __name__ == "__main__":
    main()
