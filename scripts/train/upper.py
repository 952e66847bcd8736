"""The encoder's upper layers alone in training: what the lower ones give is computed once for each
sentence.

Half the cost of tuning the whole encoder, and whatever shares its lower layers (coreference) stays
as it is.
"""

from __future__ import annotations

from typing import Any

import torch
from stanza.models.common import bert_embedding


class UpperLayers:
    """Stands in for Stanza's `extract_bert_embeddings` while the first `fixed` layers don't change."""

    def __init__(self, fixed: int) -> None:
        self.fixed = fixed
        self.kept: dict[tuple[str, ...], tuple[torch.Tensor, list[int]]] = {}

    def extract(
        self, _name: str, tokenizer: Any, model: Any, data: Any, *_: Any, **kwargs: Any
    ) -> list[torch.Tensor]:
        """For each sentence one row a word and one for each end, the last layers mixed."""
        detach, mix = kwargs["detach"], kwargs["bert_layer_mix"]
        sentences = [tuple(sentence) for sentence in data]
        self._keep(sorted(set(sentences) - self.kept.keys(), key=len), tokenizer, model)
        rows = [self.kept[sentence][0] for sentence in sentences]
        hidden = torch.nn.utils.rnn.pad_sequence(rows, batch_first=True).float()
        lengths = torch.tensor([len(row) for row in rows])
        there = torch.arange(hidden.shape[1])[None, :] < lengths[:, None]
        with torch.set_grad_enabled(not detach and torch.is_grad_enabled()):
            states = self._run(model.encoder.layer[self.fixed :], hidden, there)
            mixed = bert_embedding.cloned_feature(states, detach, mix)
        places = [self.kept[sentence][1] for sentence in sentences]
        return [row[found].float() for row, found in zip(mixed, places, strict=True)]

    def _keep(self, sentences: list[tuple[str, ...]], tokenizer: Any, model: Any) -> None:
        """The lower layers' output for sentences that are new, and the last word piece of each
        word.
        """
        training = model.training
        model.eval()
        for start in range(0, len(sentences), 32):
            batch = bert_embedding.fix_blank_tokens(
                tokenizer, [list(s) for s in sentences[start : start + 32]]
            )
            found = tokenizer(
                batch, padding="longest", is_split_into_words=True, return_tensors="pt"
            )
            there = found["attention_mask"].bool()
            with torch.no_grad():
                embedded = model.embeddings(input_ids=found["input_ids"])
                lower = self._run(model.encoder.layer[: self.fixed], embedded, there)[-1]
            for number, sentence in enumerate(sentences[start : start + 32]):
                places = bert_embedding.convert_to_position_list(
                    sentence, found.word_ids(batch_index=number)
                )
                self.kept[sentence] = lower[number, there[number]].bfloat16(), places
        model.train(training)

    def _run(self, layers: Any, hidden: torch.Tensor, there: torch.Tensor) -> list[torch.Tensor]:
        """Input and output of each layer."""
        mask = torch.where(there, 0.0, torch.finfo(torch.float32).min)[:, None, None, :]
        states = [hidden]
        with torch.autocast("cpu", dtype=torch.bfloat16):
            for layer in layers:
                output = layer(states[-1], attention_mask=mask)
                states.append(output[0] if isinstance(output, tuple) else output)
        return states
