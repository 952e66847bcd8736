"""Train the dependency parser with the encoder fine-tuned inside it, by Stanza's own trainer.
Resumable.

python scripts/train/depparse.py WORK --encoder FOLDER [--steps N]
python scripts/train/depparse.py WORK --encoder FOLDER --weights FILE [--steps N]: a second round, from those weights,
    in which the encoder's lower layers stay as they are and cost nothing; its files lie in WORK/deeper
"""

from __future__ import annotations

import argparse
from dataclasses import dataclass, replace
from pathlib import Path

import cpu
from stanza.models import parser as stanza_parser
from stanza.models.common import foundation_cache
from stanza.models.depparse import data, model, trainer
from upper import UpperLayers

WARM_UP = 60
FIXED = 3  # layers that the second round leaves alone: those that coreference shares


@dataclass(frozen=True, slots=True)
class Round:
    """One schedule: where its files go, the parser's rate, the encoder's as a share of it, how many
    batches.
    """

    folder: str
    rate: float
    scale: float
    steps: int


FIRST = Round("depparse", 1e-3, 0.06, 1350)
SECOND = Round("deeper", 6e-4, 0.1, 2400)


def arguments(work: Path, encoder: Path, plan: Round) -> list[str]:
    """No tags, lemmas or word tables go in: a tagger's slip cannot mislead the parser."""
    return [
        "--mode", "train", "--lang", "en", "--shorthand", "en_news", "--seed", "20",
        "--train_file", str(work / "trees.train.conllu"), "--eval_file", str(work / "trees.sample.conllu"),
        "--save_dir", str(work / plan.folder), "--save_name", "depparse.pt",
        "--checkpoint_save_name", "depparse.checkpoint.pt",
        "--bert_model", str(encoder), "--bert_finetune", "--bert_learning_rate", str(plan.scale),
        "--bert_start_finetuning", "0", "--bert_warmup_steps", "0",
        "--optim", "adam", "--lr", str(plan.rate), "--no_second_optim", "--no_plateau", "--weight_decay", "0",
        "--num_layers", "1", "--hidden_dim", "200", "--deep_biaff_hidden_dim", "200", "--deep_biaff_output_dim", "100",
        "--word_emb_dim", "0", "--tag_emb_dim", "0", "--no_pretrain",
        "--char_emb_dim", "32", "--char_hidden_dim", "100", "--transformed_dim", "64",
        "--dropout", "0.3", "--word_dropout", "0.1",
        "--batch_size", "1500", "--max_steps", str(plan.steps), "--eval_interval", str(min(150, plan.steps)),
        "--max_steps_before_stop", str(plan.steps), "--log_step", "10",
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
    parser.add_argument(
        "--encoder", type=Path, required=True, help="transformers folder of the encoder to tune"
    )
    parser.add_argument(
        "--weights", type=Path, help="a trained parser to go on from, in a second round"
    )
    parser.add_argument(
        "--steps", type=int, help=f"default {FIRST.steps}, in the second round {SECOND.steps}"
    )
    options = parser.parse_args()
    trainer.load_bert = cpu.fixed_pieces(foundation_cache.load_bert)
    if options.weights:
        plan, more = SECOND, ["--continue_from", str(options.weights)]
        model.extract_bert_embeddings = UpperLayers(FIXED).extract
    else:
        plan, more = FIRST, []
        model.extract_bert_embeddings = cpu.bfloat16(model.extract_bert_embeddings)
    plan = replace(plan, steps=options.steps or plan.steps)
    rates = {"general_optimizer": plan.rate, "bert_optimizer": plan.rate * plan.scale}
    trainer.Trainer.update = cpu.linear_decay(
        trainer.Trainer.update, steps=plan.steps, warm_up=WARM_UP, rates=rates
    )
    shuffled_first_epoch()
    stanza_parser.main(arguments(options.work, options.encoder, plan) + more)


if __name__ == "__main__":
    main()
