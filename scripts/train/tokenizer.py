"""Train the tokenizer (tokens, sentences, multiword tokens) by Stanza's own trainer.

python scripts/train/tokenizer.py WORK
"""

from __future__ import annotations

import argparse
from pathlib import Path

from stanza.models import tokenizer as stanza_tokenizer


def arguments(work: Path, steps: int) -> list[str]:
    text = {part: work / f"text-{part}" for part in ("train", "dev")}
    return [
        "--mode", "train", "--lang", "en", "--shorthand", "en_news", "--seed", "20",
        "--txt_file", f"{text['train']}.txt", "--label_file", f"{text['train']}.labels",
        "--dev_txt_file", f"{text['dev']}.txt", "--dev_label_file", f"{text['dev']}.labels",
        "--mwt_json_file", str(work / "mwt.json"),
        "--save_dir", str(work / "tokenize"), "--save_name", "tokenize.pt", "--use_mwt",
        "--batch_size", "32", "--max_seqlen", "300", "--hidden_dim", "80", "--dropout", "0.2", "--unit_dropout", "0.1",
        "--steps", str(steps), "--eval_steps", str(min(250, steps)), "--anneal_after", "1000", "--anneal", "0.7",
        "--lr0", "0.003",
    ]  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("work", type=Path)
    parser.add_argument("--steps", type=int, default=2500)
    options = parser.parse_args()
    stanza_tokenizer.main(arguments(options.work, options.steps))


if __name__ == "__main__":
    main()
