"""Rules, coreference model, or both: whose names do the sources of quotations get that are pronouns
or common nouns?

Documents with gold coreference chains are written out as text (two sentences a paragraph),
extracted, and each source that is a pronoun or noun in a gold chain is compared with the names in
that chain.

python scripts/coreference/resolvers.py DATA [--set news|fiction] [--models SET]
"""

from __future__ import annotations

import argparse
import json
import lzma
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from quotes import articles, pipeline
from quotes.records import Article, QuotedSegment, Span
from quotes.speakers import sieves
from quotes.trees import Parse

SETS = {
    "news": ("gum/free/en_gum_newsinterview_sg.test", "gum/free/en_gum_newsinterview_sg.dev",
             "parcorfull_nc/en_parcorfull_news", "meantime/en_meantime_sg.test", "wikicoref/en_wikicoref.test"),
    "fiction": ("litbank/en_litbank_sg.test", "litbank/en_litbank_sg.dev"),
}  # fmt: skip
ASKING = (
    "coreference_chain",
    "salience_and_coreference",
    "coreference",
    "salience_against_coreference",
)  # sieves that ask the model
RULES = tuple(sieve for sieve in sieves.PERSONAL_SIEVES if sieve.name not in ASKING)
MODEL = tuple(sieve for sieve in sieves.PERSONAL_SIEVES if sieve.name == "coreference_chain")
WAYS = {
    "rules alone": RULES,
    "model alone": MODEL,
    "model, then rules": (*MODEL, *RULES),
    "rules, then model": (*RULES[:-1], *MODEL, *RULES[-1:]),
}
SENTENCES_A_PARAGRAPH = 2


class Linking:
    """The parser, with the coreference model's chains in each parse."""

    def __init__(self, models: str) -> None:
        self._parser = pipeline.load_parser(models)

    def parse(
        self, given: Sequence[Article], segments: Sequence[Sequence[QuotedSegment]]
    ) -> list[Parse]:
        return [
            replace(parse, chains=parse.coreference)
            for parse in self._parser.parse(given, segments)
        ]


def documents(data: Path, sources: Sequence[str]) -> Iterator[dict[str, Any]]:
    for source in sources:
        with lzma.open(data / "coref" / f"{source}.json.xz", "rt", encoding="utf-8") as file:
            yield from json.load(file)


def written(document: dict[str, Any]) -> tuple[str, list[Span]]:
    """The words as text, and where each stands."""
    text = ""
    places: list[Span] = []
    sentence = count = 0
    for word, number in zip(document["cased_words"], document["sent_id"], strict=True):
        if places and number != sentence:
            count += 1
            text += " " if count % SENTENCES_A_PARAGRAPH else "\n\n"
        elif places:
            text += " "
        sentence = number
        places.append(Span(len(text), len(text) + len(word)))
        text += word
    return text, places


def named(document: dict[str, Any]) -> dict[int, set[str]]:
    """For each head word of a mention the words of the names in its chain; none where the chain has
    no name.
    """
    found = {}
    words, tags = document["cased_words"], document["pos"]
    for heads in document["word_clusters"]:
        names = {words[head].casefold() for head in heads if tags[head] == "PROPN"}
        found.update(dict.fromkeys(heads, names))
    return found


def verdict(expected: set[str], name: str | None) -> str:
    if name is None:
        return "missed" if expected else "right"
    if not expected:
        return "invented"
    return "right" if expected & {word.casefold() for word in name.split()} else "wrong"


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("data", type=Path)
    parser.add_argument("--set", choices=sorted(SETS), default="news")
    parser.add_argument("--models", default="bundled")
    options = parser.parse_args()
    extractor = pipeline.Extractor(parser=Linking(options.models))
    given = list(documents(options.data, SETS[options.set]))
    print(f"{'':20} {'source':8} {'right':>6} {'wrong':>6} {'missed':>6} {'invented':>8}")
    for way, ordered in WAYS.items():
        sieves.SIEVES = (*sieves.NOUN_SIEVES, *ordered, *sieves.OTHER_SIEVES)
        counts: dict[str, Counter[str]] = {"pronoun": Counter(), "nominal": Counter()}
        for document in given:
            for kind, result in verdicts(extractor, document):
                counts[kind][result] += 1
        for kind, row in counts.items():
            print(
                f"{way:20} {kind:8} {row['right']:6} {row['wrong']:6} {row['missed']:6} {row['invented']:8}"
            )


def verdicts(extractor: pipeline.Extractor, document: dict[str, Any]) -> Iterator[tuple[str, str]]:
    text, places = written(document)
    chains = named(document)
    findings = extractor.analyse(articles.from_text(text))
    for attribution, link in zip(findings.attributions, findings.resolution.links, strict=True):
        if attribution.source is None or link.kind not in ("pronoun", "nominal"):
            continue
        head = findings.parse.tokens[attribution.source.head]
        own = [n for n, place in enumerate(places) if place.overlaps(head.span) and n in chains]
        if own:
            name = (
                findings.resolution.identities[link.identity].name
                if link.identity is not None
                else None
            )
            yield link.kind, verdict(chains[own[0]], name)


if __name__ == "__main__":
    main()
