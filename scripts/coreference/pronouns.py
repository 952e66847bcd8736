"""Whom `he` and `she` stand for, outside quotations: by the rules, by the coreference model, by
both.

    python scripts/coreference/pronouns.py DATA [--set development|reported]

DATA is a folder with coref/ in it (docs/models.md). Documents with gold chains are parsed once. A
pronoun whose gold chain has a name is right with a name of that chain, wrong with another, missed
with none; sources of quotations are counted apart, for the shipped sieves ask the model about no
others. `overruled`: the model decides where it is as sure as the share says, the rules elsewhere.
Last, how often the rules are right by the model's share for their choice.
"""

from __future__ import annotations

import argparse
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path
from typing import Any

from resolvers import documents, named, verdict, written

from quotes import articles, conllu, marks, pipeline
from quotes.records import Span
from quotes.speakers import coreference_evidence, pronouns, sieves
from quotes.speakers.discourse import Discourse
from quotes.speakers.entities import DiscourseEntity
from quotes.speakers.mentioned import Mention, mention_where
from quotes.text import normalization
from quotes.trees import Parse

SETS = {
    "development": ("gum/free/en_gum_sg.dev", "wikicoref/en_wikicoref.train"),
    "reported": ("gum/free/en_gum_sg.test", "parcorfull_nc/en_parcorfull_news",
                 "meantime/en_meantime_sg.test", "wikicoref/en_wikicoref.test"),
}  # fmt: skip
HE_OR_SHE = mention_where(form="pronoun", word="he she", quoted=False)
OVERRULING = (0.5, 0.7, 0.8, 0.9)
BANDS = (0.0, 0.5, 0.8, 1.01)
RESULTS = ("right", "wrong", "missed")
Decide = Callable[[Discourse, Mention], DiscourseEntity | None]


@dataclass(frozen=True)
class Answer:
    """The result for one pronoun: its verdict, the sieve and the model's share for the entity chosen."""

    verdict: str
    source: bool
    sieve: str
    share: float


def way(decide: Decide, seen: list[tuple[Discourse, Mention]]) -> tuple[sieves.Sieve, ...]:
    """The sieves, with one in front of those of pronouns that notes each of them and decides first."""

    def noting(discourse: Discourse, mention: Mention) -> DiscourseEntity | None:
        seen.append((discourse, mention))
        return decide(discourse, mention)

    first = sieves.Sieve("coreference", pronouns.PERSONAL, noting)
    return (*sieves.NOUN_SIEVES, first, *sieves.PERSONAL_SIEVES, *sieves.OTHER_SIEVES)


def rules(_: Discourse, __: Mention) -> None:
    """Leave all to the sieves."""


def overruling(share: float) -> Decide:
    """The model's likeliest, where it has that share."""

    def decide(discourse: Discourse, mention: Mention) -> DiscourseEntity | None:
        found = coreference_evidence.shares(discourse, mention) if HE_OR_SHE(mention) else {}
        entity = max(found, key=found.__getitem__, default=None)
        return entity if entity is not None and found[entity] >= share else None

    return decide


WAYS: Mapping[str, Decide] = {
    "rules": rules,
    "shipped": rules,
    **{f"overruled at {share}": overruling(share) for share in OVERRULING},
}


def answers(document: dict[str, Any], parse: Parse, text: str, name: str) -> Iterator[Answer]:
    """Each `he` or `she` of a document whose gold chain has a name."""
    seen: list[tuple[Discourse, Mention]] = []
    sieves.SIEVES = way(WAYS[name], seen)
    own = replace(parse, scorer=None, likely={}) if name == "rules" else parse
    article = articles.from_text(text, "document")
    extractor = pipeline.Extractor(parser=conllu.StoredParses({"document": own}))
    extractor.analyse(article)
    chains = named(document)
    _, places = written(document)
    for discourse, mention in seen:
        expected = _expected(mention, chains, places)
        if HE_OR_SHE(mention) and expected:
            yield _answer(discourse, mention, expected, parse)


def _expected(mention: Mention, chains: dict[int, set[str]], places: list[Span]) -> set[str]:
    own = (n for n, place in enumerate(places) if place.overlaps(mention.span) and n in chains)
    return next((chains[n] for n in own), set())


def _answer(discourse: Discourse, mention: Mention, expected: set[str], parse: Parse) -> Answer:
    entity = discourse.entity_of(mention)
    name = entity.name.text if entity is not None and entity.name is not None else None
    likely = coreference_evidence.summed(discourse, mention, parse.antecedents(mention.head))
    share = likely.get(entity, 0.0) if entity is not None else 0.0
    source = discourse.mentions.reporting(mention)
    return Answer(verdict(expected, name), source, discourse.sieve_of(mention), share)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("data", type=Path)
    parser.add_argument("--set", choices=sorted(SETS), default="development")
    options = parser.parse_args()
    models = pipeline.load_parser("bundled")
    found: dict[str, list[Answer]] = defaultdict(list)
    for document in documents(options.data, SETS[options.set]):
        text, _ = written(document)
        article, change = normalization.analysed(articles.from_text(text))
        if change is not None:
            continue
        (parse,) = models.parse([article], [marks.segment(article)])
        for name in WAYS:
            found[name] += answers(document, parse, text, name)
    _print(found)


def _print(found: Mapping[str, list[Answer]]) -> None:
    for title, kept in (("all", (True, False)), ("sources", (True,))):
        for name, rows in found.items():
            counts = Counter(row.verdict for row in rows if row.source in kept)
            print(f"{title:8} {name:18}", *(f"{counts[one]:4} {one}" for one in RESULTS))
    for low, high in pairwise(BANDS):
        for sieve in ("salience", "same_speaker", "only_candidate"):
            rows = [one for one in found["rules"] if one.sieve == sieve and low <= one.share < high]
            right = sum(one.verdict == "right" for one in rows)
            print(f"share {low} to {high}: {sieve:15} {right:4} right of {len(rows)}")


if __name__ == "__main__":
    main()
