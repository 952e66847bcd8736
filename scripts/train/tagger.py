"""Train the tagger (UPOS, XPOS, features) over the frozen shared encoder, by Stanza's own trainer.

python scripts/train/tagger.py WORK --encoder FOLDER
"""

from __future__ import annotations

import argparse
from pathlib import Path

import cpu
import frozen
from stanza.models import tagger as stanza_tagger
from stanza.models.pos import trainer

RATE = 4e-3


def arguments(work: Path, encoder: Path, steps: int) -> list[str]:
    return [
        "--mode", "train", "--lang", "en", "--shorthand", "en_news", "--seed", "20",
        "--train_file", str(work / "trees.train.conllu"), "--eval_file", str(work / "trees.sample.conllu"),
        "--save_dir", str(work / "pos"), "--save_name", "pos.pt",
        "--bert_model", str(encoder), "--bert_hidden_layers", "4", "--no_pretrain", "--share_hid", "--tag_emb_dim", "0",
        "--word_emb_dim", "0", "--char_emb_dim", "32", "--char_hidden_dim", "100", "--transformed_dim", "100",
        "--char_bidirectional", "--num_layers", "1", "--hidden_dim", "200", "--deep_biaff_hidden_dim", "200",
        "--dropout", "0.3", "--word_dropout", "0.1", "--optim", "adam", "--lr", str(RATE), "--no_second_optim",
        "--batch_size", "100", "--max_steps", str(steps), "--max_steps_before_stop", str(steps),
        "--eval_interval", str(min(150, steps)), "--fix_eval_interval",
    ]  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("work", type=Path)
    parser.add_argument("--encoder", type=Path, required=True)
    parser.add_argument("--steps", type=int, default=1600)
    options = parser.parse_args()
    rates = {"general_optimizer": RATE}
    trainer.Trainer.update = cpu.linear_decay(
        trainer.Trainer.update, steps=options.steps, warm_up=30, rates=rates
    )
    with frozen.features(options.encoder):
        stanza_tagger.main(arguments(options.work, options.encoder, options.steps))


if __name__ == "__main__":
    main()
