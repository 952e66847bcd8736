"""How often records differ from one kind of processor to another, and which of them say so.

    python scripts/reliability/flips.py write FILE [--relative 1e-6] [--seed N] [PATH...]
    python scripts/reliability/flips.py compare FILE OTHER...

`write` extracts texts (by default the golden articles) and keeps, for each word, what the models
decided and how far that led before the second best, and all records. Environment variables hold
torch to fewer instructions (ATEN_CPU_CAPABILITY=default, ONEDNN_MAX_CPU_ISA=AVX2); --relative puts
random errors of this size into what the encoder gives to tagger, parser and recogniser. `compare`
counts words and records of the first file that are others in one of the other files, by the
least lead in their sentences: a table says for several limits how many records a flag would mark
and how many of those that differ it would catch.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise
from pathlib import Path
from typing import Any

import torch

from quotes import jsonl, parser
from quotes.evaluation import gold, golden_texts
from quotes.parser import documents, processors
from quotes.parser.lean import graph_parser, tagger
from quotes.parser.lean.encoder import Encoder
from quotes.pipeline import Extractor
from quotes.records import Article, Quotation, QuotedSegment
from quotes.trees import Parse

GOLDEN = Path(__file__).resolve().parents[2] / "golden" / "articles"
LIMITS = (0.0, 0.001, 0.002, 0.003, 0.005, 0.01, 0.02, 0.03, 0.05)
NO_LEAD = 9.9
BINS = (0.0, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5)  # of leads
# What of a record is not compared: what says nothing of who said what, or only how that was found.
LEFT_OUT = ("confidence", "flags", "id", "chain", "sieve", "models", "fields")


class _Lead:
    """In place of a limit: what is compared with it is the answer."""

    def __gt__(self, lead: float) -> float:
        return lead


class _Word(int):
    """A word's index, with how far its head and label, and its tags, led before the second best."""

    leads: tuple[float, float]


def watch() -> None:
    """Let parses have every word among their near ties, with its leads."""
    graph_parser.NEAR_TIE = _Lead()  # type: ignore[assignment]
    tagger.Tagger.__call__ = _tagged  # type: ignore[method-assign]
    processors.Tagging.annotate = _tag  # type: ignore[method-assign]
    processors.Parsing.annotate = _hang  # type: ignore[method-assign]
    documents._near_ties = _words


def _tagged(self: Any, batch: Any, vectors: torch.Tensor) -> list[Any]:
    rows = torch.cat([self._spelling.of(batch.words), batch.inside(vectors)], 1)
    scores = self._scores(self._hidden(self._lstm(rows, batch.plan), "relu"))
    parts = scores.split(self._sizes, 1)
    best = torch.stack([part.argmax(1) for part in parts], 1)
    leads = torch.stack([two[:, 0] - two[:, 1] for two in (p.topk(2, 1).values for p in parts)], 1)
    return list(
        batch.by_sentence(
            [
                (*self._named(tuple(row)), lead)
                for row, lead in zip(best.tolist(), leads.min(1).values.tolist(), strict=True)
            ]
        )
    )


def _tag(_self: Any, sentence: Any, said: Any) -> None:
    for word, (word.upos, word.xpos, feats, lead) in zip(sentence.words, said, strict=True):
        word.feats = feats or None
        word.misc = f"Tags={lead}"


def _hang(_self: Any, sentence: Any, said: Any) -> None:
    for word, (word.head, word.deprel, lead) in zip(sentence.words, said, strict=True):
        word.misc = f"{word.misc}|Tree={float(lead)}"
    sentence.build_dependencies()


def _words(first: int, sentence: Any) -> Iterator[int]:
    for word in sentence.words:
        leads = dict(pair.split("=") for pair in word.misc.split("|"))
        found = _Word(first + word.id - 1)
        found.leads = round(float(leads["Tree"]), 5), round(float(leads["Tags"]), 5)
        yield found


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
    extractor = Extractor(parser=models)
    articles = map(golden_texts.article, paths)
    with target.open("w", encoding="utf-8") as file:
        for _, quotations in extractor.extract_articles(articles):
            file.write(json.dumps(seen(models.found.pop(0), quotations)) + "\n")


def seen(parse: Parse, quotations: Sequence[Quotation]) -> dict[str, Any]:
    """An article's words, names and records."""
    leads: Sequence[Any] = parse.near_ties
    return {
        "words": [
            (t.head, t.deprel, t.upos, t.xpos, t.feats, t.lemma, *word.leads, t.start)
            for t, word in zip(parse.tokens, leads, strict=True)
        ],
        "sentences": [(parse.tokens[s.first].start, s.first, s.last) for s in parse.sentences],
        "names": [(one.first, one.last, one.type) for one in parse.entities],
        "records": [jsonl.to_json(one) for one in quotations],
    }


Row = Mapping[str, Any]


@dataclass(slots=True)
class Record:
    """A record of the first file: the least leads in its sentences, and whether it differs."""

    tree: float
    tags: float
    differs: bool


def compare(base: Path, others: Sequence[Path]) -> None:
    files = [[json.loads(line) for line in path.open(encoding="utf-8")] for path in others]
    rows = [json.loads(line) for line in base.open(encoding="utf-8")]
    words = sum(len(row["words"]) for row in rows)
    for path, file in zip(others, files, strict=True):
        print(f"{path.name}: of {words} words {changes(rows, file)}")
        print(f"  heads or labels by their lead: {', '.join(by_lead(rows, file))}")
        own = [one.differs for n, row in enumerate(rows) for one in records(row, [file[n]])]
        print(f"  {sum(own)} of {len(own)} records differ")
    found = [one for n, row in enumerate(rows) for one in records(row, [file[n] for file in files])]
    differ = [one for one in found if one.differs]
    print(f"{len(found)} records, {len(differ)} differ")
    print("limit  trees: marked  caught   trees and tags: marked  caught")
    for limit in LIMITS:
        by_tree = [one for one in found if one.tree < limit]
        by_both = [one for one in found if min(one.tree, one.tags) < limit]
        counts = [(len(some), sum(one.differs for one in some)) for some in (by_tree, by_both)]
        print(f"{limit:.3f}  {counts[0]}  {counts[1]}")


def changes(rows: Sequence[Row], others: Sequence[Row]) -> str:
    """What of words and names is otherwise, and the largest lead that was lost."""
    pairs = [pair for row, other in zip(rows, others, strict=True) for pair in _pairs(row, other)]
    trees = [a[6] for a, b in pairs if a[:2] != b[:2]]
    tags = [a[7] for a, b in pairs if a[2:5] != b[2:5]]
    lemmas = sum(a[5] != b[5] for a, b in pairs)
    names = sum(
        len({tuple(n) for n in row["names"]} ^ {tuple(n) for n in other["names"]})
        for row, other in zip(rows, others, strict=True)
    )
    moved = sorted(abs(a[6] - b[6]) for a, b in pairs if a[:2] == b[:2] and a[6] < 1)
    middle, most = (moved[int(len(moved) * share)] for share in (0.5, 0.999))
    return (
        f"{len(trees)} heads or labels (largest lead {max(trees, default=0)}), {len(tags)} tags"
        f" (largest lead {max(tags, default=0)}), {lemmas} lemmas, {names} names;"
        f" leads under 1 moved by {middle:.5f} (median), {most:.5f} (one in a thousand by more)"
    )


def by_lead(rows: Sequence[Row], others: Sequence[Row]) -> Iterator[str]:
    """How many words' heads or labels are otherwise, of those with a lead between two limits."""
    pairs = [pair for row, other in zip(rows, others, strict=True) for pair in _pairs(row, other)]
    for low, high in pairwise(BINS):
        inside = [a[:2] != b[:2] for a, b in pairs if low <= a[6] < high]
        yield f"{low}–{high}: {sum(inside)} of {len(inside)}"


def _pairs(row: Row, other: Row) -> Iterator[tuple[Any, Any]]:
    if [one[0] for one in row["sentences"]] == [one[0] for one in other["sentences"]]:
        yield from zip(row["words"], other["words"], strict=True)


def records(row: Row, others: Sequence[Row]) -> Iterator[Record]:
    for record in row["records"]:
        own = key(record)
        places = [
            place
            for part in record["parts"] or [(record["start"], record["end"])]
            for place in part
        ]
        places += [record["cue"]["start"]] if record["cue"] else []
        inside = list(chain.from_iterable(_sentence(row, place) for place in places))
        tree = min((word[6] for word in inside), default=NO_LEAD)
        tags = min((word[7] for word in inside), default=NO_LEAD)
        yield Record(tree, tags, any(own not in map(key, other["records"]) for other in others))


def _sentence(row: Row, place: int) -> list[Any]:
    starts = [one for one in row["sentences"] if one[0] <= place]
    return row["words"][starts[-1][1] : starts[-1][2]] if starts else []


def key(record: Mapping[str, Any]) -> str:
    return json.dumps({name: value for name, value in record.items() if name not in LEFT_OUT})


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
