"""Processor time of the stages behind the parser, on stored parses: no model is loaded.

    python scripts/speed/stage_times.py [--joined CHARACTERS]... [--rounds N] [FOLDER]

FOLDER holds articles (.txt) with their parses (.conllu), by default the golden ones. Prints one row
of a table in Markdown for the articles one by one, and for each `--joined` two more: the articles
repeated as one text of so many characters, by paragraphs and in a single one. The least of the
rounds counts.
"""

from __future__ import annotations

import argparse
import time
from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import accumulate, chain, cycle
from pathlib import Path
from typing import Any

from quotes import articles, attribution, conllu, marks, pipeline, roles, speakers
from quotes.records import Article
from quotes.trees import Entity, Parse, Sentence, Token

STAGES = (
    (marks, "segment"),
    (attribution, "attribute"),
    (speakers, "resolve"),
    (roles, "assign"),
    (pipeline, "assemble"),
)
Stored = tuple[Article, Parse]
spent = dict.fromkeys((name for _, name in STAGES), 0.0)


class Given:
    """A parser that has parsed everything already."""

    def __init__(self, stored: Sequence[Stored]) -> None:
        self._parses = {article.id: parse for article, parse in stored}

    def parse(self, given: Sequence[Article], _: object) -> list[Parse]:
        return [replace(self._parses[article.id]) for article in given]


def main(folder: Path, joined: Sequence[int], rounds: int) -> None:
    stored = [_read(path) for path in sorted(folder.glob("*.txt"))]
    print(f"| CPU µs a word | words | {' | '.join(spent)} | all |")
    print("| --- " * (len(spent) + 3) + "|")
    _measure("one by one", stored, rounds)
    for characters in joined:
        long = _joined(stored, characters)
        _measure(f"{characters:,} characters", [long], rounds)
        _measure(f"{characters:,} in one paragraph", [_in_one_paragraph(*long)], rounds)


def _read(path: Path) -> Stored:
    text = path.read_text(encoding="utf-8")
    parse = conllu.loads(path.with_suffix(".conllu").read_text(encoding="utf-8"))
    return articles.from_text(text, path.name), parse


def _measure(title: str, stored: Sequence[Stored], rounds: int) -> None:
    extractor = pipeline.Extractor(parser=Given(stored))
    words = sum(len(parse.tokens) for _, parse in stored)
    found = []
    for _ in range(rounds):
        spent.update(dict.fromkeys(spent, 0.0))
        for article, _ in stored:
            extractor.extract_article(article)
        found.append(tuple(seconds / words * 1e6 for seconds in spent.values()))
    best = min(found, key=sum)
    cells = " | ".join(f"{one:.0f}" for one in (*best, sum(best)))
    print(f"| {title} | {words:,} | {cells} |", flush=True)


def _timed(call: Callable[..., Any], name: str) -> Callable[..., Any]:
    def timed(*given: Any) -> Any:
        start = time.process_time()
        try:
            return call(*given)
        finally:
            spent[name] += time.process_time() - start

    return timed


def _joined(stored: Sequence[Stored], characters: int) -> Stored:
    """The articles, again and again, as one text of so many characters and at most one more."""
    sizes = accumulate(len(article.text) + 1 for article, _ in cycle(stored))
    enough = next(n for n, size in enumerate(sizes, start=1) if size >= characters)
    rows = list(zip(range(enough), cycle(stored), strict=False))
    article = articles.from_text("\n".join(one.text for _, (one, _) in rows), "joined")
    places = accumulate(
        ((len(a.text) + 1, len(p.tokens)) for _, (a, p) in rows), _add, initial=(0, 0)
    )
    moved = [_moved(parse, *place) for (_, (_, parse)), place in zip(rows, places, strict=False)]
    tokens, sentences, entities = (tuple(chain(*column)) for column in zip(*moved, strict=True))
    starts = [paragraph.start for paragraph in article.paragraphs]
    numbered = (_paragraph(starts, tokens[sentence.first].start) for sentence in sentences)
    within = (replace(one, paragraph=n) for one, n in zip(sentences, numbered, strict=True))
    return article, Parse(tokens, tuple(within), entities)


def _add(one: tuple[int, int], other: tuple[int, int]) -> tuple[int, int]:
    return one[0] + other[0], one[1] + other[1]


def _moved(
    parse: Parse, characters: int, words: int
) -> tuple[list[Token], list[Sentence], list[Entity]]:
    tokens = [
        replace(
            token,
            index=token.index + words,
            start=token.start + characters,
            end=token.end + characters,
            head=token.head + words if token.head >= 0 else -1,
        )
        for token in parse.tokens
    ]
    sentences = [
        replace(one, first=one.first + words, last=one.last + words) for one in parse.sentences
    ]
    entities = [
        replace(one, first=one.first + words, last=one.last + words) for one in parse.entities
    ]
    return tokens, sentences, entities


def _paragraph(starts: Sequence[int], offset: int) -> int:
    return max(bisect_right(starts, offset) - 1, 0)


def _in_one_paragraph(article: Article, parse: Parse) -> Stored:
    """The same characters without an end of a line: all offsets stay."""
    text = article.text.replace("\n", " ").replace("\r", " ")
    alone = tuple(replace(sentence, paragraph=0) for sentence in parse.sentences)
    return articles.from_text(text, "one paragraph"), replace(parse, sentences=alone)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=Path("golden/articles"))
    parser.add_argument("--joined", type=int, action="append", default=[])
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    for module, stage in STAGES:
        setattr(module, stage, _timed(getattr(module, stage), stage))
    main(options.folder, options.joined, options.rounds)
