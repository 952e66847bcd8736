"""The files of a set's networks, read as data alone, and whether they hold the networks that are
written here.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import torch
from torch import Tensor

from quotes.errors import ModelError

Weights = Mapping[str, Tensor]
Checkpoint = Mapping[str, Any]  # as Stanza's trainers save it: `config`, `vocab`, `model`
LAYERS = 4  # of the encoder, the last ones, which each head mixes with weights of its own
FEATURES = ["space_before", "capitalized", "numeric", "end_of_para", "start_of_para"]
OTHER_WAY = "let Stanza's own processors run: parser.load(models, plain=True)"
# What the networks here are written for, of each checkpoint's configuration.
EXPECTED: dict[str, dict[str, Any]] = {
    "tokenize": {"rnn_layers": 1, "hierarchical": True, "use_mwt": True, "conv_res": None, "feat_funcs": FEATURES},
    "mwt": {"force_exact_pieces": True, "ensemble_dict": True, "num_layers": 2},
    "pos": {"num_layers": 1, "char_num_layers": 1, "share_hid": True, "word_emb_dim": 0, "bert_hidden_layers": LAYERS},
    "lemma": {"num_layers": 1, "edit": True, "copy": True, "pos": True, "attn_type": "soft", "ensemble_dict": True},
    "depparse": {
        "num_layers": 1, "char_num_layers": 1, "word_emb_dim": 0, "tag_emb_dim": 0, "linearization": True,
        "distance": True, "model_type": "graph", "bert_hidden_layers": LAYERS, "char_bidirectional": None,
    },
    "ner": {
        "num_layers": 1, "char_num_layers": 1, "word_emb_dim": 0, "input_transform": True, "scheme": "bioes",
        "bert_hidden_layers": LAYERS,
    },
    "coref": {
        "n_hidden_layers": 1, "full_pairwise": False, "singletons": True, "lora": False, "bert_finetune": True,
    },
}  # fmt: skip
ABSENT = (
    "charlm", "pretrain", "use_peft", "use_arc_embedding", "reversed", "dict_only", "caseless",
    "resolve_head_constraints",
)  # fmt: skip


class UnfitError(ModelError):
    """A set's network is of another kind than the one that is written here."""


def read(path: Path, name: str) -> Checkpoint:
    """The checkpoint of the processor `name`; no file can run code. Raises UnfitError."""
    found: Checkpoint = torch.load(path, map_location="cpu", weights_only=True)
    if not fits(found["config"], name):
        raise UnfitError(
            f"this network for {name} is of another kind", where=str(path), remedy=OTHER_WAY
        )
    return found


def fits(given: Any, name: str) -> bool:
    """Whether a checkpoint's configuration is that of the network written here; none and false are
    the same.
    """
    config, expected = dict(given), EXPECTED[name]
    tuned = config.get("bert_finetune") and "bert_finetune" not in expected
    alike = all((config.get(key) or None) == (value or None) for key, value in expected.items())
    return alike and not tuned and not any(config.get(key) for key in ABSENT)
