"""Scores of a set's coreference chains: mean F1 of MUC, B³ and CEAF (φ4), as in CoNLL 2012, by
Stanza's scorer (means over documents).

Gold words and sentences, tags of the set's own tagger. Singletons are left out of gold and of what
is found: chains are of two mentions at least. `heads` compares the mentions' head words, so that
edges of spans do not count.

python scripts/train/evaluate_coref.py DATA [--models SET] [--threshold SCORE ...]
"""

from __future__ import annotations

import argparse
import json
import lzma
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import torch
from stanza.models.coref.cluster_checker import ClusterChecker

from quotes.parser import Parser, load, model_set
from quotes.parser.documents import of_words
from quotes.parser.lean import checkpoints
from quotes.parser.lean.coreference import Coreference
from quotes.parser.lean.encoder import Encoder
from quotes.records import Span

TESTS = {
    "GUM test": ("gum/free/en_gum_sg.test", "gum/nc/en_gum_nc_sg.test"),
    "GUM test, news and interviews": ("gum/free/en_gum_newsinterview_sg.test",),
    "OntoGUM test": ("ontogum/free/en_ontogum.test", "ontogum/nc/en_ontogum_nc.test"),
    "LitBank test": ("litbank/en_litbank_sg.test",),
    "MEANTIME test (Wikinews)": ("meantime/en_meantime.test",),
}
Chains = list[list[tuple[int, int]]]


def documents(data: Path, sources: Sequence[str]) -> Iterator[dict[str, Any]]:
    for source in sources:
        with lzma.open(data / "coref" / f"{source}.json.xz", "rt", encoding="utf-8") as file:
            yield from json.load(file)


def sentences(document: dict[str, Any]) -> list[list[str]]:
    found: list[list[str]] = []
    last = None
    for word, number in zip(document["cased_words"], document["sent_id"], strict=True):
        if number != last:
            found.append([])
        last = number
        found[-1].append(word)
    return found


def gold(document: dict[str, Any]) -> tuple[Chains, list[list[int]]]:
    """Chains of spans, and the same of head words; without singletons."""
    pairs = zip(document["span_clusters"], document["word_clusters"], strict=True)
    kept = [(spans, words) for spans, words in pairs if len(spans) > 1]
    return [[(a, b) for a, b in spans] for spans, _ in kept], [words for _, words in kept]


def tagged(models: Parser, document: dict[str, Any]) -> list[list[tuple[str, str]]]:
    given = [[(word, Span(0, 0)) for word in sentence] for sentence in sentences(document)]
    found = models.pipeline.process(of_words(given), "pos").sentences
    return [
        [(form, word.upos) for (form, _), word in zip(forms, sentence.words, strict=True)]
        for forms, sentence in zip(given, found, strict=True)
    ]


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("data", type=Path)
    parser.add_argument("--models", default="bundled")
    parser.add_argument("--checkpoint", type=Path, help="a coref.pt that is not (yet) in the set")
    parser.add_argument("--threshold", type=float, nargs="*", default=[0.0])
    options = parser.parse_args()
    models = model_set.find(options.models)
    assert models.encoder
    checkpoint = checkpoints.read(options.checkpoint or models.processors["coref"], "coref")
    tagger = load(options.models)
    # the last three are of heads
    print(f"{'':32} {'threshold':>9} {'spans':>6} {'heads':>6} {'MUC':>6} {'B3':>6} {'CEAF':>6}")
    for title, sources in TESTS.items():
        given = [
            (document, tagged(tagger, document)) for document in documents(options.data, sources)
        ]
        for threshold in options.threshold:
            resolver = Coreference(checkpoint, Encoder(models.encoder), threshold)
            print(f"{title:32} {threshold:9.1f} {scores(resolver, given)}")


def scores(
    resolver: Coreference, given: Sequence[tuple[dict[str, Any], list[list[tuple[str, str]]]]]
) -> str:
    by_span, by_head = ClusterChecker(), ClusterChecker()
    for document, words in given:
        spans, heads = gold(document)
        with torch.inference_mode():
            found = resolver(words)
        by_span.add_predictions(
            spans, [[(one.first, one.last) for one in chain] for chain in found]
        )
        by_head.add_predictions(heads, [[one.head for one in chain] for chain in found])
    return " ".join(
        f"{100 * score:6.1f}" for score in (by_span.bakeoff, by_head.bakeoff, *by_head.mbc)
    )


if __name__ == "__main__":
    main()
