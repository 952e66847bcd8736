"""The networks of the bundled set in their order: tokens, then tags, trees, lemmas and names of sentences."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import Any

import torch

from quotes.errors import ModelError
from quotes.parser import lemma_conventions
from quotes.parser.analysis import Analysis, Word, given, in_one_style, plain
from quotes.parser.lean.coreference import Coreference
from quotes.parser.lean.encoder import LAYERS, Encoder
from quotes.parser.lean.lemmas import Lemmatizer
from quotes.parser.lean.multiword import Expander
from quotes.parser.lean.names import Recogniser
from quotes.parser.lean.recurrent import Plan
from quotes.parser.lean.spelling import ROOT, Spelling
from quotes.parser.lean.tagger import Tagger, Tags
from quotes.parser.lean.tokens import FEATURES, Tokenizer
from quotes.parser.lean.trees import Arc, Trees
from quotes.parser.model_set import ModelSet
from quotes.parser.segmentation import Piece
from quotes.records import Span
from quotes.trees import Chains, Parse

OTHER_WAY = "load the set through Stanza: parser.load(models, plain=True)"
SENTENCES_AT_ONCE = 128
WORDS_AT_ONCE = 4000

Sentence = Sequence[tuple[str, Span]]
# What the networks here are written for, of each checkpoint's configuration; another set goes through Stanza.
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
}  # fmt: skip
CHAINING = {
    "n_hidden_layers": 1, "full_pairwise": False, "singletons": True, "lora": False, "bert_finetune": True
}  # fmt: skip
ABSENT = (
    "charlm",
    "pretrain",
    "use_peft",
    "bert_finetune",
    "use_arc_embedding",
    "reversed",
    "dict_only",
    "caseless",
    "resolve_head_constraints",
)


class Engine:
    """The loaded networks of one set; it must be one that `fits`."""

    def __init__(
        self, models: ModelSet, checkpoints: Mapping[str, Any], linked: float = 0.0
    ) -> None:
        assert models.encoder is not None
        self._models, self._linked = models, linked
        with torch.inference_mode():
            self._encoder = Encoder(models.encoder)
            self._tokenizer = Tokenizer(checkpoints["tokenize"])
            self._expander = Expander(checkpoints["mwt"])
            self._tagger = Tagger(checkpoints["pos"])
            self._lemmas = Lemmatizer(checkpoints["lemma"])
            self._trees = Trees(checkpoints["depparse"])
            self._names = Recogniser(checkpoints["ner"])
            heads = ("pos", "depparse", "ner")
            mixtures = [
                checkpoints[name]["model"]["bert_layer_mix.weight"][0].float() for name in heads
            ]
            self._mixtures = torch.stack(mixtures) + 1 / LAYERS

    def tokenize(self, texts: Sequence[str]) -> list[list[list[Piece]]]:
        """Sentences of tokens, with offsets in each text; a text of white space has none."""
        with torch.inference_mode():
            return self._tokenizer([plain(text) for text in texts])

    def expand(self, tokens: Iterable[str]) -> dict[str, tuple[str, ...]]:
        """The words of each multiword token."""
        with torch.inference_mode():
            return {token: self._expander(token) for token in sorted(set(tokens))}

    def analyse(self, sentences: Sequence[Sentence]) -> list[Analysis]:
        """Tags, lemmas, trees and names of sentences given as words."""
        order = sorted(range(len(sentences)), key=lambda n: -len(sentences[n]))
        found: dict[int, Analysis] = {}
        with torch.inference_mode():
            for some in _portions(order, sentences):
                found.update(zip(some, self._analysed([sentences[n] for n in some]), strict=True))
        return [found[n] for n in range(len(sentences))]

    def chains(self, parse: Parse) -> Chains:
        """Coreference chains of two mentions and more; none where the set has no model for them."""
        if self._coreference is None:
            return ()
        with torch.inference_mode():
            stretches = [
                parse.tokens[sentence.first : sentence.last] for sentence in parse.sentences
            ]
            chains = self._coreference(
                [[(in_one_style(t.form), t.upos) for t in tokens] for tokens in stretches]
            )
        spans = (
            tuple(sorted({parse.span(one.first, one.last - 1) for one in chain}))
            for chain in chains
        )
        return tuple(sorted(chain for chain in spans if len(chain) > 1))

    @cached_property
    def _coreference(self) -> Coreference | None:
        path = self._models.processors.get("coref")
        if path is None:
            return None
        checkpoint = torch.load(path, map_location="cpu", weights_only=True)
        if any(checkpoint["config"][key] != value for key, value in CHAINING.items()):
            raise ModelError(
                "this coreference model is of another kind", where=str(path), remedy=OTHER_WAY
            )
        return Coreference(checkpoint, self._encoder, self._linked)

    def _analysed(self, sentences: Sequence[Sentence]) -> list[Analysis]:
        """Of sentences, longest first."""
        words = [[given(form) for form, _ in sentence] for sentence in sentences]
        vectors = self._encoder.encode(words, self._mixtures)
        rooted = Plan([len(sentence) + 1 for sentence in words])
        plan = Plan([len(sentence) for sentence in words])
        inside = torch.ones(vectors.shape[1], dtype=torch.bool)
        inside[rooted.first] = False
        flat = [word for sentence in words for word in sentence]
        with_roots = [word for sentence in words for word in (ROOT, *sentence)]
        tags = self._tagger(_beside(self._tagger.spelling, flat, vectors[0][inside]), plan)
        trees = self._trees(_beside(self._trees.spelling, with_roots, vectors[1]), rooted)
        names = self._names(torch.cat([vectors[2][inside], self._names.spelling.of(flat)], 1), plan)
        lemmas = self._lemmatized(flat, tags)
        found, start = [], 0
        for sentence, arcs, spans in zip(sentences, trees, names, strict=True):
            stretch = slice(start, start + len(sentence))
            found.append(
                Analysis(
                    tuple(_words(sentence, lemmas[stretch], tags[stretch], arcs)), tuple(spans)
                )
            )
            start += len(sentence)
        return found

    def _lemmatized(self, words: Sequence[str], tags: Sequence[Tags]) -> list[str]:
        """Empty for a word that has none, or whose lemma is settled by convention."""
        wanted = [
            n
            for n, (_, xpos, _) in enumerate(tags)
            if not lemma_conventions.settled(words[n], xpos)
        ]
        found = [""] * len(words)
        for n, lemma in zip(
            wanted, self._lemmas.of([(words[n], *tags[n][:2]) for n in wanted]), strict=True
        ):
            found[n] = lemma
        return found


def fits(checkpoints: Mapping[str, Any]) -> bool:
    """Whether the networks of a set are those that are written here."""
    if checkpoints.keys() != EXPECTED.keys():
        return False
    configs = {name: dict(checkpoint["config"]) for name, checkpoint in checkpoints.items()}
    return all(
        all((configs[name].get(key) or None) == (value or None) for key, value in expected.items())
        and not any(configs[name].get(key) for key in ABSENT)
        for name, expected in EXPECTED.items()
    )


def _beside(spelling: Spelling, words: Sequence[str], vectors: Any) -> Any:
    return torch.cat([spelling.of(words), vectors], 1)


def _words(
    sentence: Sentence, lemmas: Sequence[str], tags: Sequence[Tags], arcs: Sequence[Arc]
) -> Iterable[Word]:
    for (form, span), lemma, (upos, xpos, feats), arc in zip(
        sentence, lemmas, tags, arcs, strict=True
    ):
        settled = lemma_conventions.settled(form, xpos)
        yield Word(form, span, settled or lemma or form, upos, xpos, feats, *arc)


def _portions(order: Sequence[int], sentences: Sequence[Sentence]) -> Iterable[list[int]]:
    some: list[int] = []
    words = 0
    for n in order:
        if some and (len(some) == SENTENCES_AT_ONCE or words + len(sentences[n]) > WORDS_AT_ONCE):
            yield some
            some, words = [], 0
        some.append(n)
        words += len(sentences[n])
    if some:
        yield some
