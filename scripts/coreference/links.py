"""Whom the sources stand for that are pronouns or common nouns, on links that a reader labelled.

    python scripts/coreference/links.py CORPORA [--half dev|held] [--errors]

CORPORA is a folder with DOC.txt in CORPUS/ for each golden/links/CORPUS.jsonl. A label there is one
source: its document, its place, and the place of a name of the one it stands for; `antecedent` is
null where the article names nobody. `drawn` says how it was chosen: a pronoun for which the rules
and the coreference model of November 2026 differed (all such in 200 articles), one for which they
agreed, or a noun, both by the hash of document and place. So shares are of use within one kind of
draw. Each source is right with that name (or rightly without one), wrong with another, missed with
none, invented with a name where there is none. `--errors` shows those of the dev half; those of the
other are never looked at.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from quotes import articles, marks, pipeline
from quotes.assembly import Findings
from quotes.pipeline import Extractor
from quotes.records import Article, Identity, Span
from quotes.text import normalization
from quotes.trees import Parse

LABELS = Path(__file__).resolve().parents[2] / "golden" / "links"
WAYS = ("rules", "rules and model")
RESULTS = ("right", "wrong", "missed", "invented")
DRAWS = ("differ", "agree", "noun")


@dataclass(frozen=True)
class Link:
    """A source and a name of the one it stands for, None where the article has none."""

    document: str
    half: str
    drawn: str
    source: Span
    antecedent: Span | None


def labels(path: Path) -> list[Link]:
    """The labels of a file."""
    return [_link(json.loads(line)) for line in path.read_text(encoding="utf-8").splitlines()]


def _link(row: dict[str, Any]) -> Link:
    antecedent = Span(*row["antecedent"]) if row["antecedent"] else None
    return Link(row["document"], row["half"], row["drawn"], Span(*row["source"]), antecedent)


def verdict(link: Link, found: Identity | None, text: str) -> str:
    """Whether a source got the labelled name, or rightly none."""
    name = found.name if found is not None else None
    if found is None or name is None:
        return "missed" if link.antecedent else "right"
    if link.antecedent is None:
        return "invented"
    written = link.antecedent.of(text)
    names = {name, *found.aliases}
    placed = any(span.overlaps(link.antecedent) for span in found.mentions)
    return "right" if placed or written in names else "wrong"


def resolved(findings: Findings, source: Span) -> tuple[bool, Identity | None]:
    """Whether a place is a source, and whom it got."""
    for link in findings.resolution.links:
        if link.mention is not None and link.mention.overlaps(source):
            known = link.identity is not None
            return True, findings.resolution.identities[link.identity] if known else None
    return False, None


class Given:
    """A parser whose parses are given, so that one extractor serves all ways."""

    def __init__(self) -> None:
        self.parses: list[Parse] = []

    def parse(self, *_: object) -> list[Parse]:
        return self.parses


def judged(
    article: Article, own: Sequence[Link], models: pipeline.Parser, given: Given, engine: Extractor
) -> Iterator[tuple[str, Link, str, str]]:
    """Each label of an article by each way: the way, the label, the verdict, the name."""
    plain = normalization.analysed(article)[0]
    (parse,) = models.parse([plain], [marks.segment(plain)])
    alone = replace(parse, scorer=None)
    for way, one in zip(WAYS, (alone, parse), strict=True):
        given.parses = [one]
        findings = engine.analyse(article)
        for link in own:
            source, found = resolved(findings, link.source)
            name = found.name or "nobody with a name" if found else "nobody"
            result = verdict(link, found, article.text) if source else "no source"
            yield way, link, result, name


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("corpora", type=Path)
    parser.add_argument("--half", choices=("dev", "held"))
    parser.add_argument("--errors", action="store_true")
    options = parser.parse_args()
    models, given = pipeline.load_parser("bundled"), Given()
    engine = Extractor(parser=given)
    counts: Counter[tuple[str, str, str, str]] = Counter()
    for path in sorted(LABELS.glob("*.jsonl")):
        for article, own in _documents(path, options.corpora / path.stem, options.half):
            for way, link, result, name in judged(article, own, models, given, engine):
                counts[link.half, link.drawn, way, result] += 1
                if options.errors and link.half == "dev" and result != "right":
                    print(way, result, link.document, link.source, name)
    _print(counts)


def _documents(path: Path, folder: Path, half: str | None) -> Iterator[tuple[Article, list[Link]]]:
    """Each article with its labels."""
    by_document: dict[str, list[Link]] = defaultdict(list)
    for link in labels(path):
        if half in (None, link.half):
            by_document[link.document].append(link)
    for document, own in by_document.items():
        text = (folder / f"{document}.txt").read_bytes().decode("utf-8")
        yield articles.from_text(text, document), own


def _print(counts: Counter[tuple[str, str, str, str]]) -> None:
    kinds = sorted({(half, drawn) for half, drawn, _, _ in counts})
    for half, drawn in kinds:
        for way in WAYS:
            row = {result: counts[half, drawn, way, result] for result in RESULTS}
            print(f"{half:5} {drawn:7} {way:16}", *(f"{row[key]:4} {key}" for key in RESULTS))


if __name__ == "__main__":
    main()
