"""Take the tuned encoder out of a trained parser: a transformers folder for all heads, and the bare
head.

python scripts/train/encoder.py WORK/depparse/depparse.pt ENCODER_FOLDER HEAD.pt --base FOLDER
"""

from __future__ import annotations

import argparse
import json
import shutil
from pathlib import Path

import torch
from safetensors.torch import save_file

# What the heads' configurations call it; quotes.parser puts the folder in its place.
NAME = "quotes-encoder"
PREFIX = "bert_model."
TOKENIZER_FILES = (
    "config.json",
    "tokenizer.json",
    "tokenizer_config.json",
    "special_tokens_map.json",
    "vocab.txt",
)
UNUSED = ("embeddings.position_ids",)


def split(source: Path, folder: Path, head: Path, base: Path) -> None:
    """Write the encoder in half precision to `folder`, everything else to `head`."""
    checkpoint = torch.load(source, map_location="cpu", weights_only=True)
    state = checkpoint["model"]
    tuned = {
        key.removeprefix(PREFIX): value for key, value in state.items() if key.startswith(PREFIX)
    }
    tuned = {
        key: value.half().contiguous() for key, value in tuned.items() if not key.startswith(UNUSED)
    }
    folder.mkdir(parents=True, exist_ok=True)
    save_file(tuned, folder / "model.safetensors", metadata={"format": "pt"})
    for name in TOKENIZER_FILES:
        shutil.copy(base / name, folder / name)
    config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
    # half on disk, single when loaded: else a processor without arithmetic in halves has none
    (folder / "config.json").write_text(
        json.dumps(config | {"dtype": "float32"}, indent=2) + "\n", encoding="utf-8"
    )
    checkpoint["model"] = {key: value for key, value in state.items() if not key.startswith(PREFIX)}
    checkpoint["config"] |= {"bert_model": NAME, "bert_finetune": False}
    head.parent.mkdir(parents=True, exist_ok=True)
    torch.save({key: checkpoint[key] for key in ("model", "vocab", "config", "model_type")}, head)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("source", type=Path)
    parser.add_argument("folder", type=Path)
    parser.add_argument("head", type=Path)
    parser.add_argument(
        "--base", type=Path, required=True, help="the folder that the tuning started from"
    )
    options = parser.parse_args()
    split(options.source, options.folder, options.head, options.base)


if __name__ == "__main__":
    main()
