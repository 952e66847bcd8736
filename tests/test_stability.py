"""Golden results stay the same on other numbers of threads, in other batches, in a process with
another hash seed.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import torch

from quotes import jsonl, marks, parser, pipeline
from quotes.conllu import StoredParses
from quotes.evaluation import golden_texts
from quotes.records import Article
from quotes.trees import Parse

ROOT = Path(__file__).parents[1]
NAMES = ("inquest", "storm-live-blog", "cricket")
GIVEN = [golden_texts.article(ROOT / "golden" / "articles" / f"{name}.txt") for name in NAMES]
pytestmark = pytest.mark.models


@pytest.fixture(scope="module")
def models() -> Iterator[parser.Parser]:
    threads = torch.get_num_threads()
    yield parser.load()
    torch.set_num_threads(threads)


def parse(models: parser.Parser, articles: list[Article], threads: int, size: int) -> list[Parse]:
    torch.set_num_threads(threads)
    batches = [articles[start : start + size] for start in range(0, len(articles), size)]
    return [
        one
        for batch in batches
        for one in models.parse(batch, [marks.segment(article) for article in batch])
    ]


def lines(found: list[Parse]) -> list[str]:
    stored = {article.id: parse for article, parse in zip(GIVEN, found, strict=True)}
    extractor = pipeline.Extractor(parser=StoredParses(stored))
    return [
        jsonl.dumps(record)
        for _, records in extractor.extract_articles(GIVEN)
        for record in records
    ]


def test_threads_and_batches_change_no_parse(models: parser.Parser) -> None:
    first = parse(models, GIVEN, 1, len(GIVEN))
    assert len(lines(first)) > 50
    for threads, size in ((1, 1), (2, 2)):
        assert parse(models, GIVEN, threads, size) == first


def test_the_order_of_articles_changes_no_parse(models: parser.Parser) -> None:
    first = parse(models, GIVEN, 1, 2)
    assert parse(models, GIVEN[::-1], 1, 3)[::-1] == first


def test_another_process_gives_the_same_bytes(tmp_path: Path) -> None:
    found = []
    for seed, threads in (("1", "1"), ("2", "2")):
        target = tmp_path / f"{seed}.jsonl"
        environment = os.environ | {
            "PYTHONHASHSEED": seed,
            "OMP_NUM_THREADS": threads,
            "PYTHONPATH": str(ROOT),
        }
        command = [
            sys.executable,
            "-m",
            "quotes",
            "extract",
            str(ROOT / "examples"),
            "-o",
            str(target),
        ]
        subprocess.run(command, env=environment, check=True, capture_output=True)
        found.append(target.read_bytes())
    assert found[0] == found[1]
    assert found[0].count(b"\n") > 30
