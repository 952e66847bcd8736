"""How far rounding errors move the parser's decisions: the measure behind NEAR_TIE in
quotes/parser/lean/graph_parser.py.

    python scripts/reliability/noise.py [--relative 1e-5] [PATH...]

Parses texts (by default the golden articles) as they are, and again with errors of this relative
size put into what the encoder gives the parser, more than sums in another order make. Prints how
many heads and labels changed, and how many of these were no near ties: there should be none.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import torch

from quotes import marks, parser
from quotes.evaluation import gold, golden_texts
from quotes.parser.lean.batch import Batch
from quotes.parser.lean.graph_parser import Trees
from quotes.records import Article
from quotes.trees import Parse

GOLDEN = Path(__file__).resolve().parents[2] / "golden" / "articles"


def parses(models: parser.Parser, articles: Sequence[Article]) -> list[Parse]:
    return models.parse(articles, [marks.segment(article) for article in articles])


def shake(relative: float) -> None:
    """Put random errors into the vectors that the parser gets."""
    original = Trees.__call__
    generator = torch.Generator().manual_seed(0)

    def shaken(self: Trees, batch: Batch, vectors: torch.Tensor) -> Any:
        errors = torch.randn(vectors.shape, generator=generator)
        return original(self, batch, vectors * (1 + relative * errors))

    Trees.__call__ = shaken  # type: ignore[method-assign]


def main() -> None:
    arguments = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    arguments.add_argument("paths", nargs="*", type=Path)
    arguments.add_argument("--relative", type=float, default=1e-5)
    given = arguments.parse_args()
    articles = [golden_texts.article(path) for path in given.paths or gold.texts(GOLDEN)]
    models = parser.load()
    before = parses(models, articles)
    shake(given.relative)
    after = parses(models, articles)
    tokens = ties = changed = unseen = 0
    for one, other in zip(before, after, strict=True):
        tied = set(one.near_ties) | set(other.near_ties)
        pairs = zip(one.tokens, other.tokens, strict=True)
        moved = [a.index for a, b in pairs if (a.head, a.deprel) != (b.head, b.deprel)]
        tokens, ties = tokens + len(one.tokens), ties + len(one.near_ties)
        changed, unseen = changed + len(moved), unseen + len(set(moved) - tied)
    print(f"{tokens} words, {ties} near ties, {changed} changed, {unseen} of them no near ties")


if __name__ == "__main__":
    main()
