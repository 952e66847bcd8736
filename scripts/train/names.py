"""Train the recogniser of names over the frozen shared encoder, by Stanza's own trainer.

    python scripts/train/names.py DATA WORK --encoder FOLDER [--start CHECKPOINT]

First on sentences as they are written; then, with --start, on from that checkpoint with headlines
and text of one case.
"""

from __future__ import annotations

import argparse
import json
import lzma
import random
from collections.abc import Iterable, Iterator
from pathlib import Path

import cpu
import frozen
import headlines
import quote_styles
import torch
from stanza.models import ner_tagger
from stanza.models.ner import trainer

SEED = 22
RATE, STEPS = 3e-3, 1200
RATE_ON, STEPS_ON = 2e-3, 220  # from a checkpoint
WORDS = range(3, 71)
COPIED = 0.6
# Share of the weights that were trained on from another checkpoint; 0.6 and 0.87 gain less on dev.
NEW = 0.75
SILVER = "gmb6/en_gmb6.train.json.xz"
SILVER_SENTENCES = 3000
MONEY = {"$", "dollars", "million", "billion", "euros"}
STRAIGHT = {'"', "``", "''", "“", "”"}


def restyled(sentence: headlines.Sentence, rng: random.Random) -> headlines.Sentence:
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


def read(source: Path) -> list[headlines.Sentence]:
    with lzma.open(source, "rt", encoding="utf-8") as file:
        return list(json.load(file))


def write(target: Path, sentences: Iterable[headlines.Sentence]) -> None:
    target.write_text(json.dumps(list(sentences)), encoding="utf-8")


def silver(sentences: list[headlines.Sentence], rng: random.Random) -> list[headlines.Sentence]:
    """Some sentences of another source; those with dates or money, which it labels otherwise, are
    left out.
    """
    undated = [
        s
        for s in sentences
        if not any(word["ner"].endswith("DATE") or word["text"] in MONEY for word in s)
    ]
    return rng.sample(undated, SILVER_SENTENCES)


def in_other_cases(sentences: list[headlines.Sentence]) -> list[headlines.Sentence]:
    """A ninth of the sentences in each case, so that the best checkpoint is best in headlines too."""
    cases = [case for case in headlines.CASES.values() if case is not str]
    return [
        headlines.recased(s, case) for start, case in enumerate(cases) for s in sentences[start::9]
    ]


def with_copies(
    sentences: list[headlines.Sentence], rng: random.Random
) -> Iterator[headlines.Sentence]:
    """Sentences, and of some a copy as a headline or in one case."""
    for sentence in sentences:
        yield sentence
        if rng.random() < COPIED:
            yield headlines.copy_of(sentence, rng)


def prepare(data: Path, source: str, work: Path, *, noisy: bool) -> None:
    """Stanza's JSON unpacked; training sentences of sensible length, marks in all styles."""
    rng = random.Random(SEED)
    train = read(data / "ner" / f"{source}.json.xz")
    dev = read(data / "ner" / "worldwide9" / "en_ww9.dev.json.xz")
    if noisy:
        train += silver(read(data / "ner" / SILVER), rng)
        dev += in_other_cases(dev)
    styled = [restyled(sentence, rng) for sentence in train if len(sentence) in WORDS]
    write(work / "names.train.json", with_copies(styled, rng) if noisy else styled)
    write(work / "names.dev.json", dev)


def started(start: Path, encoder: Path, target: Path) -> list[str]:
    """Trainer's options to go on from a checkpoint, which is told where the encoder lies here."""
    checkpoint = torch.load(start, map_location="cpu", weights_only=True)
    checkpoint["config"]["bert_model"] = str(encoder)
    torch.save(checkpoint, target)
    return ["--finetune", "--finetune_load_name", str(target)]


def blend(start: Path, trained: Path) -> None:
    """Weights between before and after (WiSE-FT, Wortsman et al. 2022): text as written loses less."""
    before = torch.load(start, map_location="cpu", weights_only=True)["model"]
    checkpoint = torch.load(trained, map_location="cpu", weights_only=True)
    for name, weights in checkpoint["model"].items():
        checkpoint["model"][name] = torch.lerp(before[name].float(), weights, NEW)
    torch.save(checkpoint, trained)


def arguments(work: Path, encoder: Path, steps: int) -> list[str]:
    return [
        "--mode", "train", "--shorthand", "en_news", "--seed", "20",
        "--train_file", str(work / "names.train.json"), "--eval_file", str(work / "names.dev.json"),
        "--save_dir", str(work / "ner"), "--save_name", "ner.pt", "--wordvec_file", "",
        "--bert_model", str(encoder), "--bert_hidden_layers", "4", "--no_pretrain", "--word_emb_dim", "0",
        "--char_emb_dim", "32", "--char_hidden_dim", "75", "--hidden_dim", "200", "--dropout", "0.4",
        "--word_dropout", "0.02", "--optim", "adam", "--lr", str(RATE), "--lr_decay", "0", "--min_lr", "-1",
        "--batch_size", "64", "--max_batch_words", "2500", "--max_steps", str(steps),
        "--eval_interval", str(min(300, steps)),
    ]  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("work", type=Path)
    parser.add_argument("--encoder", type=Path, required=True)
    parser.add_argument(
        "--train", default="worldwide9/en_ww9.train", help="file below DATA/ner, without .json.xz"
    )
    parser.add_argument(
        "--start", type=Path, help="go on from this checkpoint, with headlines and text of one case"
    )
    parser.add_argument("--steps", type=int, help=f"default {STEPS}, from a checkpoint {STEPS_ON}")
    options = parser.parse_args()
    rate, steps = (RATE_ON, STEPS_ON) if options.start else (RATE, STEPS)
    steps = options.steps or steps
    prepare(options.data, options.train, options.work, noisy=bool(options.start))
    rates = {"general_optimizer": rate}
    trainer.Trainer.update = cpu.linear_decay(
        trainer.Trainer.update, steps=steps, warm_up=50, rates=rates
    )
    given, before = arguments(options.work, options.encoder, steps), options.work / "names.start.pt"
    if options.start:
        given += started(options.start, options.encoder, before)
    with frozen.features(options.encoder):
        ner_tagger.main(given)
    if options.start:
        blend(before, options.work / "ner" / "ner.pt")


if __name__ == "__main__":
    main()
