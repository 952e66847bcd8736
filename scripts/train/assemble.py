"""Put a model set together: bare heads in half precision, the encoder's folder, a manifest with
digests.

python scripts/train/assemble.py WORK ENCODER_FOLDER DEPPARSE_HEAD.pt SET_FOLDER --version 0.1.0
"""

from __future__ import annotations

import argparse
import hashlib
import json
import shutil
from pathlib import Path
from typing import Any

import torch
from encoder import NAME

FOLDER = "encoder"
SET = "quotes-en-news-small"
HEADS = {name: f"{name}/{name}.pt" for name in ("tokenize", "mwt", "pos", "lemma", "ner", "coref")}
TRAINING_ONLY = {
    "optimizer_state_dict",
    "scheduler_state_dict",
    "dev_score_history",
    "global_step",
    "last_best_step",
}
PATHS = (
    "_file",
    "_dir",
    "_name",
    "_data",
    "_conll_gold",
)  # of options: places on the training machine

# Vocabularies of lists of words that no network here reads (they have no embeddings of words): of
# each, what stands for no word is kept, because Stanza counts on it.
UNREAD = {"pos": ("word",), "depparse": ("word", "lemma"), "ner": ("delta",)}
SPECIAL = 4


def halved(value: Any) -> Any:
    """Tensors of a checkpoint in half precision, at any depth; Stanza casts them back when it
    loads.
    """
    if isinstance(value, torch.Tensor):
        return value.half().contiguous() if value.is_floating_point() else value
    if isinstance(value, dict):
        return type(value)((key, halved(item)) for key, item in value.items())
    return value


def shipped(source: Path) -> dict[str, Any]:
    """A checkpoint without what only training needs; the encoder by its name, not by a path."""
    checkpoint = torch.load(source, map_location="cpu", weights_only=True)
    bare = {key: halved(value) for key, value in checkpoint.items() if key not in TRAINING_ONLY}
    config = bare.get("config")
    if config:
        for key in [key for key in config if key.endswith(PATHS)]:
            config[key] = None
        if config.get("bert_finetune") and "bert" in bare:
            # It has layers of its own, which Stanza lays over the encoder that it finds in this
            # folder.
            config["bert_model"] = FOLDER
        elif config.get("bert_model"):
            config["bert_model"] = NAME
    return bare


def without_words(checkpoint: dict[str, Any], name: str) -> dict[str, Any]:
    """A checkpoint whose vocabularies of words are empty: they took a third of a second to load."""
    for words in UNREAD.get(name, ()):
        vocabulary = checkpoint["vocab"][words]
        vocabulary["_id2unit"] = vocabulary["_id2unit"][:SPECIAL]
        vocabulary["_unit2id"] = {unit: n for n, unit in enumerate(vocabulary["_id2unit"])}
    return checkpoint


def digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("work", type=Path)
    parser.add_argument("encoder", type=Path)
    parser.add_argument("depparse", type=Path)
    parser.add_argument("target", type=Path)
    parser.add_argument("--version", required=True)
    options = parser.parse_args()
    options.target.mkdir(parents=True, exist_ok=True)
    sources = {name: options.work / file for name, file in HEADS.items()} | {
        "depparse": options.depparse
    }
    for name, source in sources.items():
        torch.save(without_words(shipped(source), name), options.target / f"{name}.pt")
    shutil.copytree(options.encoder, options.target / FOLDER, dirs_exist_ok=True)
    (options.target / "resources.json").write_text(
        '{"en": {"lang_name": "English"}}\n', encoding="utf-8"
    )
    files = sorted(
        path
        for path in options.target.rglob("*")
        if path.is_file() and path.name != "manifest.json"
    )
    manifest = {
        "name": SET, "version": options.version, "language": "en",
        "encoder": {"folder": FOLDER, "name": NAME},
        "processors": {name: f"{name}.pt" for name in ("tokenize", "mwt", "pos", "lemma", "depparse", "ner", "coref")},
        "files": {path.relative_to(options.target).as_posix(): digest(path) for path in files},
    }  # fmt: skip
    (options.target / "manifest.json").write_text(
        json.dumps(manifest, indent=2) + "\n", encoding="utf-8"
    )


if __name__ == "__main__":
    main()
