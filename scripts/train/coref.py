"""Train the word-level coreference model by Stanza's own trainer, over the shared encoder.
Resumable.

The lower layers of the encoder stay as they are (their output is computed once per document); the
upper UPPER layers are tuned for coreference and are all of the encoder that goes into the
checkpoint: Stanza loads the shared encoder first and lays them over it. Method: Dobrovolskii,
"Word-Level Coreference Resolution", EMNLP 2021.

python scripts/train/coref.py DATA WORK --encoder FOLDER [--epochs N]
"""

from __future__ import annotations

import argparse
import json
import logging
import lzma
import math
import random
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import torch
from stanza.models.common.utils import set_random_seed
from stanza.models.coref import bert as windows
from stanza.models.coref import model as stanza_coref
from stanza.models.coref.anaphoricity_scorer import AnaphoricityScorer
from stanza.models.coref.config import Config

SEED = 20
UPPER = 3
NETWORKS = {"bert", "we", "rough_scorer", "pw", "a_scorer", "sp", "zeros_predictor"}
LONGEST = 600  # words of a training document
TRAIN = ("gum/free/en_gum_sg.train", "litbank/en_litbank_sg.train", "meantime/en_meantime_sg.train")
DEV = ("gum/free/en_gum_sg.dev",)
MARKS = {
    "``": '"',
    "''": '"',
    "“": '"',
    "”": '"',
    "‘": "'",
    "’": "'",
}  # the parser shows one style to its models


def prepare(
    sources: tuple[str, ...],
    data: Path,
    target: Path,
    longest: int | None = None,
    most: int | None = None,
) -> None:
    """Stanza's documents, unpacked into one file, quotation marks in one style; cut at `longest`
    words if given.
    """
    documents: list[dict[str, Any]] = []
    for source in sources:
        with lzma.open(data / "coref" / f"{source}.json.xz", "rt", encoding="utf-8") as file:
            documents += json.load(file)
    for document in documents:
        document["cased_words"] = [
            MARKS.get(word, word.replace("’", "'")) for word in document["cased_words"]
        ]
    if longest:
        documents = [piece for document in documents for piece in pieces(document, longest)]
    documents = documents[:most]
    target.write_text(json.dumps(documents), encoding="utf-8")


def pieces(document: dict[str, Any], longest: int) -> Iterator[dict[str, Any]]:
    """A document in stretches of whole sentences of about one length: one step of the trainer each,
    and a cheap one.
    """
    sentences = document["sent_id"]
    size = len(sentences) / math.ceil(len(sentences) / longest)
    starts = [n for n in range(len(sentences)) if n == 0 or sentences[n] != sentences[n - 1]]
    cuts = sorted(
        {
            min(starts, key=lambda n: abs(n - size * k))
            for k in range(math.ceil(len(sentences) / size - 0.5))
        }
    )
    for number, (first, last) in enumerate(pairwise([*cuts, len(sentences)])):
        inside = [
            [(word, span) for word, span in zip(words, spans, strict=True) if first <= word < last]
            for words, spans in zip(
                document["word_clusters"], document["span_clusters"], strict=True
            )
        ]
        clusters = [cluster for cluster in inside if cluster]
        yield {
            "document_id": f"{document['document_id']} {number}", "part_id": 0, "lang": document["lang"],
            "cased_words": document["cased_words"][first:last], "sent_id": sentences[first:last],
            "speaker": ["_"] * (last - first),
            "word_clusters": [[word - first for word, _ in cluster] for cluster in clusters],
            "span_clusters": [[[start - first, end - first] for _, (start, end) in cluster] for cluster in clusters],
            "head2span": [[n - first for n in row] for row in document["head2span"] if first <= row[0] < last],
        }  # fmt: skip


def configuration(work: Path, encoder: Path, epochs: int) -> Config:
    return Config(
        section="news", data_dir="", save_dir=str(work / "coref"), save_name="coref", conll_log_dir=str(work / "coref"),
        train_data=str(work / "coref.train.json"), dev_data=str(work / "coref.dev.json"), test_data="",
        device="cpu", bert_model=str(encoder), bert_window_size=512, bert_finetune=True,
        bert_learning_rate=1.5e-4, learning_rate=1e-3, bert_finetune_begin_epoch=0.1, train_epochs=epochs,
        plateau_epochs=0, embedding_size=20, sp_embedding_size=64, a_scoring_batch_size=256, hidden_size=256,
        n_hidden_layers=1, max_span_len=64, rough_k=30, full_pairwise=False, dropout_rate=0.3, bce_loss_weight=0.5,
        lora=False, lora_alpha=0, lora_rank=0, lora_dropout=0.0, lora_target_modules=[], lora_modules_to_save=[],
        clusters_starts_are_singletons=True, singletons=True, use_zeros=False, max_train_len=5000,
        tokenizer_kwargs={}, save_each_checkpoint=False, log_norms=False, lang_lr_attenuation="", lang_lr_weights="",
    )  # fmt: skip


class Forked(stanza_coref.CorefModel):  # type: ignore[misc]
    """Stanza's model with the lower layers fixed; their output is kept for every document."""

    def _build_model(self, foundation_cache: Any) -> None:
        super()._build_model(foundation_cache)
        self.bert.float()
        self.bert.embeddings.requires_grad_(False)
        self.lower = self.bert.encoder.layer[:-UPPER]
        self.upper = self.bert.encoder.layer[-UPPER:]
        for layer in self.upper:  # a third of the time would go into drawing numbers for it
            layer.attention.self.dropout.p = 0.0
        self.kept: dict[str, tuple[torch.Tensor, torch.Tensor, torch.Tensor]] = {}

    def _build_optimizers(self) -> None:
        super()._build_optimizers()  # makes every parameter of the encoder one to tune
        self.bert.embeddings.requires_grad_(False)
        self.lower.requires_grad_(False)

    def save_weights(self, save_path: Any = None, save_optimizers: bool = True) -> None:
        super().save_weights(save_path, save_optimizers)
        if save_path is None or save_optimizers:
            return
        # What is shipped: of the encoder only the layers that were tuned.
        checkpoint = torch.load(save_path, weights_only=True)
        layers = range(len(self.lower), len(self.bert.encoder.layer))
        tuned = tuple(f"encoder.layer.{number}." for number in layers)
        checkpoint["bert"] = {
            name: value for name, value in checkpoint["bert"].items() if name.startswith(tuned)
        }
        torch.save(checkpoint, save_path)

    def _bertify(self, doc: dict[str, Any]) -> torch.Tensor:
        key = doc["document_id"]
        if key not in self.kept:
            self.kept[key] = self._lower(doc)
        hidden, mask, real = self.kept[key]
        with torch.autocast("cpu", dtype=torch.bfloat16):
            hidden = hidden.float()
            for layer in self.upper:
                hidden = _hidden(layer(hidden, attention_mask=mask))
        return hidden.float()[real]

    def _lower(self, doc: dict[str, Any]) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
        """Output of the lower layers, mask of the word pieces, and which of those belong to words."""
        pieces = windows.get_subwords_batches(doc, self.config, self.tokenizer)
        padding = (pieces != self.tokenizer.pad_token_id).any(axis=0)
        pieces = torch.tensor(pieces[:, : int(np.flatnonzero(padding)[-1]) + 1])
        there = pieces != self.tokenizer.pad_token_id
        real = (
            there
            & (pieces != self.tokenizer.cls_token_id)
            & (pieces != self.tokenizer.sep_token_id)
        )
        mask = torch.where(there, 0.0, torch.finfo(torch.float32).min)[:, None, None, :]
        self.bert.eval()
        with torch.no_grad(), torch.autocast("cpu", dtype=torch.bfloat16):
            hidden = self.bert.embeddings(input_ids=pieces)
            for layer in self.lower:
                hidden = _hidden(layer(hidden, attention_mask=mask))
        self.bert.train(self.training)
        return hidden.bfloat16(), mask, real


def _hidden(output: Any) -> torch.Tensor:
    return output[0] if isinstance(output, tuple) else output


def pair_scores(self: AnaphoricityScorer, *, top_mentions: torch.Tensor, mentions_batch: torch.Tensor,
                pw_batch: torch.Tensor, top_rough_scores_batch: torch.Tensor) -> torch.Tensor:  # fmt: skip
    """Score as Stanza does, with the first layer taken apart: the part of a mention alone
    is made once.
    """
    layer = self.hidden[0]
    size = mentions_batch.shape[1]
    one, other, product, features = layer.weight.split(
        [size, size, size, layer.in_features - 3 * size], dim=1
    )
    with torch.autocast("cpu", dtype=torch.bfloat16):
        pairs = torch.nn.functional.linear(torch.cat([top_mentions, mentions_batch.unsqueeze(1) * top_mentions], 2),
                                           torch.cat([other, product], 1))  # fmt: skip
    alone = torch.nn.functional.linear(mentions_batch, one, layer.bias).unsqueeze(1)
    first = pairs.float() + alone + torch.nn.functional.linear(pw_batch, features)
    scores = self.out(self.hidden[1:](first)).squeeze(2)
    start = scores @ self.start_map.weight[:, : scores.shape[1]].T
    scores = stanza_coref.utils.add_dummy(scores + top_rough_scores_batch, eps=True)
    return torch.cat([start, scores], dim=1)


def checkpoint_of(path: Path) -> dict[str, Any]:
    """The networks of a checkpoint, without what tells of a training."""
    saved = torch.load(path, map_location="cpu", weights_only=True)
    return {
        key: value for key, value in saved.items() if isinstance(value, dict) and key in NETWORKS
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("work", type=Path)
    parser.add_argument("--encoder", type=Path, required=True)
    parser.add_argument("--epochs", type=int, default=8)
    parser.add_argument("--weights", type=Path, help="a checkpoint to start from")
    parser.add_argument(
        "--documents", type=int, help="train and choose on so many only (to try the script)"
    )
    options = parser.parse_args()
    logging.getLogger("stanza").setLevel(logging.INFO)
    prepare(TRAIN, options.data, options.work / "coref.train.json", LONGEST, options.documents)
    prepare(DEV, options.data, options.work / "coref.dev.json", most=options.documents)
    set_random_seed(SEED)
    AnaphoricityScorer.forward = pair_scores
    model = Forked(config=configuration(options.work, options.encoder, options.epochs))
    if (options.work / "coref" / "coref.checkpoint.pt").exists():
        model.load_weights(map_location="cpu")
    elif options.weights:
        model.load_state_dicts(checkpoint_of(options.weights))
    random.seed(SEED + model.epochs_trained)
    model.train()


if __name__ == "__main__":
    main()
