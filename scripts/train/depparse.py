"""Train the dependency parser with the encoder fine-tuned inside it, by Stanza's own trainer. Resumable.

python scripts/train/depparse.py WORK --encoder FOLDER [--steps N]
"""

from __future__ import annotations

import argparse
from pathlib import Path

import cpu
from stanza.models import parser as stanza_parser
from stanza.models.common import foundation_cache
from stanza.models.depparse import data, model, trainer

RATE, ENCODER_SCALE, WARM_UP = 1e-3, 0.06, 60


def arguments(work: Path, encoder: Path, steps: int) -> list[str]:
    """No tags, lemmas or word tables go in: a tagger's slip cannot mislead the parser."""
    return [
        "--mode", "train", "--lang", "en", "--shorthand", "en_news", "--seed", "20",
        "--train_file", str(work / "trees.train.conllu"), "--eval_file", str(work / "trees.sample.conllu"),
        "--save_dir", str(work / "depparse"), "--save_name", "depparse.pt",
        "--checkpoint_save_name", "depparse.checkpoint.pt",
        "--bert_model", str(encoder), "--bert_finetune", "--bert_learning_rate", str(ENCODER_SCALE),
        "--bert_start_finetuning", "0", "--bert_warmup_steps", "0",
        "--optim", "adam", "--lr", str(RATE), "--no_second_optim", "--no_plateau", "--weight_decay", "0",
        "--num_layers", "1", "--hidden_dim", "200", "--deep_biaff_hidden_dim", "200", "--deep_biaff_output_dim", "100",
        "--word_emb_dim", "0", "--tag_emb_dim", "0", "--no_pretrain",
        "--char_emb_dim", "32", "--char_hidden_dim", "100", "--transformed_dim", "64",
        "--dropout", "0.3", "--word_dropout", "0.1",
        "--batch_size", "1500", "--max_steps", str(steps), "--eval_interval", "150",
        "--max_steps_before_stop", str(steps), "--log_step", "10",
    ]  # fmt: skip


def shuffled_first_epoch() -> None:
    """Stanza gives the first epoch in order of length; Adam does better on a shuffle."""
    original = data.DepparseBatchSampler.__init__

    def wrapped(self: data.DepparseBatchSampler, *args: object, **kwargs: object) -> None:
        original(self, *args, **kwargs)
        if not self.eval_mode:
            self.reshuffle()

    data.DepparseBatchSampler.__init__ = wrapped


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("work", type=Path)
    parser.add_argument("--encoder", type=Path, required=True, help="transformers folder of the encoder to tune")
    parser.add_argument("--steps", type=int, default=1350)
    options = parser.parse_args()
    model.extract_bert_embeddings = cpu.bfloat16(model.extract_bert_embeddings)
    trainer.load_bert = cpu.fixed_pieces(foundation_cache.load_bert)
    rates = {"general_optimizer": RATE, "bert_optimizer": RATE * ENCODER_SCALE}
    trainer.Trainer.update = cpu.linear_decay(trainer.Trainer.update, steps=options.steps, warm_up=WARM_UP, rates=rates)
    shuffled_first_epoch()
    stanza_parser.main(arguments(options.work, options.encoder, options.steps))


if __name__ == "__main__":
    main()
