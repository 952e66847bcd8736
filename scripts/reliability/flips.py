"""How often records differ from one kind of processor to another, by what, and which of them say so.

    python scripts/reliability/flips.py write FILE [--relative 1e-6] [--seed N] [PATH...]
    python scripts/reliability/flips.py compare FILE OTHER...

`write` extracts texts (by default the golden articles) with their near ties, and keeps the parse,
for each word how far its head and label led before the second best, and all records. Environment
variables hold torch to fewer instructions (ATEN_CPU_CAPABILITY=default, ONEDNN_MAX_CPU_ISA=AVX2);
--relative puts random errors of this size into what the encoder gives to tagger, parser and
recogniser. `compare` counts words and records of the first file that are others in one of the other
files: what in the parse makes them others (each part of the other parse is put into the first
alone), how many of them have the flag `near_tie`, and how many of those with the flag differ.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import torch

from quotes import articles, conllu, jsonl, parser
from quotes.conllu import StoredParses
from quotes.evaluation import gold, golden_texts
from quotes.parser.lean import graph_parser, second_best
from quotes.parser.lean.encoder import Encoder
from quotes.pipeline import Extractor
from quotes.records import Article, Quotation, QuotedSegment
from quotes.trees import Parse, Token

GOLDEN = Path(__file__).resolve().parents[2] / "golden" / "articles"
BINS = (0.0, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5)  # of leads
# What of a record is not compared: what says nothing of who said what, or only how that was found.
LEFT_OUT = ("confidence", "flags", "id", "chain", "sieve", "models", "fields")
HANGING = ("head", "deprel")
TAGS = ("upos", "xpos", "feats", "lemma")


class _Label(str):
    """A word's label, with how far it and the head led before the second best."""

    lead: float


def watch() -> None:
    """Let labels know their leads."""
    told = graph_parser.Trees._told

    def watched(self: Any, best: Any, others: Any) -> list[Any]:
        leads = zip(second_best.leads(best.scores, best.heads), best.leads, strict=True)
        rows = zip(told(self, best, others), list(leads)[1:], strict=True)
        return [(head, _label(label, min(two)), other) for (head, label, other), two in rows]

    graph_parser.Trees._told = watched  # type: ignore[method-assign]


def _label(label: str, lead: float) -> _Label:
    found = _Label(label)
    found.lead = round(float(lead), 5)
    return found


def shake(relative: float, seed: int) -> None:
    """Put random errors into the encoder's vectors."""
    original = Encoder.encode
    generator = torch.Generator().manual_seed(seed)

    def shaken(self: Encoder, *given: Any) -> Any:
        vectors = original(self, *given)
        errors = (torch.randn(one.shape, generator=generator) for one in vectors)
        return [one * (1 + relative * error) for one, error in zip(vectors, errors, strict=True)]

    Encoder.encode = shaken  # type: ignore[method-assign, assignment]


class _Keeping:
    """The parser, which keeps what it found."""

    def __init__(self, models: parser.Parser) -> None:
        self._models = models
        self.found: list[Parse] = []

    def parse(
        self, articles: Sequence[Article], segments: Sequence[Sequence[QuotedSegment]] = ()
    ) -> list[Parse]:
        found = self._models.parse(articles, segments)
        self.found += found
        return found


def write(target: Path, paths: Sequence[Path]) -> None:
    models = _Keeping(parser.load())
    extractor = Extractor(parser=models, near_ties=True)
    given = map(golden_texts.article, paths)
    with target.open("w", encoding="utf-8") as file:
        for article, quotations in extractor.extract_articles(given):
            file.write(json.dumps(seen(article, models.found.pop(0), quotations)) + "\n")


def seen(article: Article, parse: Parse, quotations: Sequence[Quotation]) -> dict[str, Any]:
    """An article, its parse, the leads of its words, and its records."""
    leads = [token.deprel.lead for token in parse.tokens]  # type: ignore[attr-defined]
    records = [jsonl.to_json(one) for one in quotations]
    text, written = article.text, conllu.dumps(parse)
    return {"id": article.id, "text": text, "parse": written, "leads": leads, "records": records}


Row = Mapping[str, Any]


def compare(base: Path, others: Sequence[Path]) -> None:
    files = [[json.loads(line) for line in path.open(encoding="utf-8")] for path in others]
    rows = [json.loads(line) for line in base.open(encoding="utf-8")]
    for path, file in zip(others, files, strict=True):
        pairs = list(zip(rows, file, strict=True))
        print(f"{path.name}: of {sum(len(row['leads']) for row in rows)} words {changes(pairs)}")
        print(f"  heads or labels by their lead: {', '.join(by_lead(pairs))}")
        own = [(row, other, record) for row, other in pairs for record in differing(row, other)]
        why = Counter(cause(*one) for one in own)
        print(f"  {len(own)} records differ, by {dict(why)}")
    records = [
        (record, any(record in differing(row, file[n]) for file in files))
        for n, row in enumerate(rows)
        for record in row["records"]
    ]
    for flag in (True, False):
        some = [differs for record, differs in records if ("near_tie" in record["flags"]) is flag]
        print(f"{'with' if flag else 'without'} near_tie: {sum(some)} of {len(some)} differ")


def differing(row: Row, other: Row) -> list[dict[str, Any]]:
    """The records that the other has not."""
    told = set(map(key, other["records"]))
    return [record for record in row["records"] if key(record) not in told]


def key(record: Mapping[str, Any]) -> str:
    return json.dumps({name: value for name, value in record.items() if name not in LEFT_OUT})


def changes(pairs: Sequence[tuple[Row, Row]]) -> str:
    """How many words have other heads or labels, tags, lemmas; how many names are others."""
    words = [pair for row, other in pairs for pair in words_of(row, other)]
    counts = [
        sum(any(getattr(a, one) != getattr(b, one) for one in names) for a, b, _ in words)
        for names in (HANGING, TAGS[:3], TAGS[3:])
    ]
    parses = [(parsed(row), parsed(other)) for row, other in pairs]
    names = sum(len(set(one.entities) ^ set(two.entities)) for one, two in parses)
    return "{} heads or labels, {} tags, {} lemmas, ".format(*counts) + f"{names} names"


def by_lead(pairs: Sequence[tuple[Row, Row]]) -> Iterator[str]:
    """How many words' heads or labels are otherwise, of those with a lead between two limits."""
    words = [pair for row, other in pairs for pair in words_of(row, other)]
    for low, high in pairwise(BINS):
        inside = [
            (a.head, a.deprel) != (b.head, b.deprel) for a, b, lead in words if low <= lead < high
        ]
        yield f"{low}–{high}: {sum(inside)} of {len(inside)}"


def words_of(row: Row, other: Row) -> Iterator[tuple[Token, Token, float]]:
    """The words of both parses with their leads in the first; none if they are cut otherwise."""
    one, two = parsed(row), parsed(other)
    if one.sentences == two.sentences and one.starts == two.starts:
        yield from zip(one.tokens, two.tokens, row["leads"], strict=True)


def parsed(row: Row) -> Parse:
    return conllu.loads(row["parse"])


def cause(row: Row, other: Row, record: Mapping[str, Any]) -> str:
    """Which parts of the other parse, each put into the first alone, change a record."""
    one, two = parsed(row), parsed(other)
    if one.starts != two.starts or one.sentences != two.sentences:
        return "tokens"
    mixed = {
        "trees": replace(one, tokens=_with(one, two, HANGING)),
        "tags": replace(one, tokens=_with(one, two, TAGS)),
        "names": replace(one, entities=two.entities),
        "antecedents": replace(one, likely=two.likely),
    }
    found = [part for part, parse in mixed.items() if key(record) not in _keys(row, parse)]
    return " and ".join(found) or "several together"


def _with(one: Parse, two: Parse, names: Sequence[str]) -> tuple[Token, ...]:
    return tuple(
        replace(a, **{name: getattr(b, name) for name in names})
        for a, b in zip(one.tokens, two.tokens, strict=True)
    )


def _keys(row: Row, parse: Parse) -> set[str]:
    article = replace(articles.from_text(row["text"]), id=row["id"])
    extractor = Extractor(parser=StoredParses({article.id: parse}))
    return {key(jsonl.to_json(one)) for one in extractor.extract_article(article)}


def main() -> None:
    arguments = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    arguments.add_argument("what", choices=["write", "compare"])
    arguments.add_argument("file", type=Path)
    arguments.add_argument("paths", nargs="*", type=Path)
    arguments.add_argument("--relative", type=float, default=0.0)
    arguments.add_argument("--seed", type=int, default=0, help="of the errors")
    given = arguments.parse_intermixed_args()
    if given.what == "compare":
        compare(given.file, given.paths)
        return
    watch()
    if given.relative:
        shake(given.relative, given.seed)
    write(given.file, given.paths or gold.texts(GOLDEN))


if __name__ == "__main__":
    main()
