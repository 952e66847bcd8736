"""Do the same articles give the same records, whatever the threads, the batches and the precision?

    python scripts/reliability/stability.py [PATH...] [--json FILE]

PATH are texts, by default the golden articles. Parses and extracts them with 1 and 2 threads, in
batches of 1 and of 16, and by the plain path (Stanza's own networks, in half precision where the
processor has it), and counts tokens and records that differ from the first run.
`tests/test_stability.py` holds the package to zero for threads and batches.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import torch

from quotes import jsonl, marks, parser, pipeline
from quotes.conllu import StoredParses
from quotes.evaluation import gold, golden_texts
from quotes.records import Article
from quotes.trees import Parse

GOLDEN = Path(__file__).resolve().parents[2] / "golden" / "articles"
# Name, plain path, threads, articles in a batch.
RUNS = (
    ("first", False, 1, 16),
    ("again", False, 1, 16),
    ("2 threads", False, 2, 16),
    ("batches of 1", False, 1, 1),
    ("batches of 5, 2 threads", False, 2, 5),
    ("plain path", True, 1, 16),
)


def parses(
    models: parser.Parser, articles: Sequence[Article], threads: int, size: int
) -> list[Parse]:
    """The articles' parses in batches of `size`."""
    torch.set_num_threads(threads)
    batches = (articles[start : start + size] for start in range(0, len(articles), size))
    return [
        one
        for batch in batches
        for one in models.parse(batch, [marks.segment(article) for article in batch])
    ]


def records(articles: Sequence[Article], found: Sequence[Parse]) -> list[str]:
    """All records as lines, without the name of the models."""
    stored = {article.id: parse for article, parse in zip(articles, found, strict=True)}
    extracted = pipeline.Extractor(parser=StoredParses(stored)).extract_articles(articles)
    return [jsonl.dumps(record) for _, given in extracted for record in given]


def differing(one: Sequence[Parse], other: Sequence[Parse]) -> int:
    """Tokens that only one of two runs has, or has otherwise."""
    return sum(len(set(a.tokens) - set(b.tokens)) for a, b in zip(one, other, strict=True))


def measure(articles: Sequence[Article]) -> list[dict[str, Any]]:
    """A row for each run: what differs from the first."""
    engines = {plain: parser.load(plain=plain) for plain in (False, True)}
    rows: list[dict[str, Any]] = []
    first: list[Parse] = []
    for name, plain, threads, size in RUNS:
        found = parses(engines[plain], articles, threads, size)
        first = first or found
        before, after = set(records(articles, first)), set(records(articles, found))
        differ = {"tokens": differing(first, found), "records": len(after - before)}
        rows.append(
            {
                "run": name,
                "of tokens": sum(len(p.tokens) for p in found),
                "of records": len(after),
                **differ,
            }
        )
    return rows


def main() -> None:
    arguments = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    arguments.add_argument("paths", nargs="*", type=Path)
    arguments.add_argument("--json", type=Path)
    given = arguments.parse_args()
    rows = measure([golden_texts.article(path) for path in given.paths or gold.texts(GOLDEN)])
    for row in rows:
        print(
            "{run:26} tokens {tokens} of {of tokens}, records {records} of {of records}".format_map(
                row
            )
        )
    if given.json:
        given.json.write_text(json.dumps(rows, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
