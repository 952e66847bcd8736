"""How often a quotation has the right name of its speaker, on real articles read by hand.

    python scripts/score_names.py [--errors] [--jobs N]

The labels stand in golden/names/CORPUS.jsonl, one quotation a line: `quotation` is its place in the
article, `name` the place of the fullest name that the article gives for its speaker, null where it
gives none. They hold the quotations that the extractor found when they were read, so they measure
names and not what is found. Without ../shared/corpora nothing can be scored.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import corpora

from quotes.records import Quotation, Span

LABELS = Path(__file__).resolve().parents[1] / "golden" / "names"
SHARED = Path(__file__).resolve().parents[2] / "shared" / "corpora"
LEAST = 0.5  # share of a labelled quotation that a record must cover, and the other way about


@dataclass(frozen=True, slots=True)
class Judged:
    """A labelled quotation, its speaker's name, and what the extractor gives."""

    article: str
    quotation: Span
    name: str | None
    record: Quotation | None

    @property
    def outcome(self) -> str:
        """`lost`, `right`, `missing`, `wrong`, `invented`, or `nobody` where none is right."""
        if self.record is None:
            return "lost"
        given = self.record.speaker.name if self.record.speaker else None
        if given == self.name:
            return "right" if given else "nobody"
        if given is None:
            return "missing"
        return "wrong" if self.name else "invented"


def judge(
    article: str, text: str, rows: Iterable[corpora.Row], records: Sequence[Quotation]
) -> Iterator[Judged]:
    """Each labelled quotation of an article with the record that overlaps it most."""
    for row in rows:
        place = Span(*row["quotation"])
        name = row["name"] and Span(*row["name"]).of(text)
        found = max(records, key=lambda record: shared(place, record.span), default=None)
        near = found is not None and shared(place, found.span) >= LEAST
        yield Judged(article, place, name, found if near else None)


def shared(one: Span, other: Span) -> float:
    """The Jaccard coefficient of two spans."""
    both = min(one.end, other.end) - max(one.start, other.start)
    return max(both, 0) / (max(one.end, other.end) - min(one.start, other.start))


def corpus(path: Path, jobs: int) -> Iterator[Judged]:
    """The labelled quotations of one corpus; parses what the cache lacks."""
    rows: dict[str, list[corpora.Row]] = defaultdict(list)
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        rows[row["document"]].append(row)
    every = corpora.documents(SHARED / path.stem, "all", None)
    wanted = [document for document in every if document.id in rows]
    cache = corpora.ParseCache(corpora.CACHE, "bundled", path.stem)
    cache.fill(wanted, jobs)
    for document, records in corpora.extracted(wanted, cache):
        yield from judge(document.id, document.text, rows[document.id], records)


def report(judged: Sequence[Judged]) -> str:
    """The counts of all outcomes, and the share right of those with a name."""
    counts = Counter(one.outcome for one in judged)
    named = sum(one.name is not None for one in judged)
    told = ", ".join(f"{counts[kind]} {kind}" for kind in sorted(counts))
    return f"{100 * counts['right'] / max(named, 1):.1f} % of {named} names right: {told}"


def errors(judged: Iterable[Judged]) -> Iterator[str]:
    """Describe an error, with both names and the sieve that decided."""
    for one in judged:
        if one.outcome in ("right", "nobody"):
            continue
        record = one.record
        given = record and record.speaker and record.speaker.name
        sieve = record and record.sieve
        yield f"{one.outcome:8} {one.article} {one.quotation}: {one.name!r}, found {given!r} by {sieve}"


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--errors", action="store_true")
    parser.add_argument("--jobs", type=int, default=1)
    options = parser.parse_args()
    if not SHARED.is_dir():
        sys.exit(f"no corpora at {SHARED}")
    judged = [one for path in sorted(LABELS.glob("*.jsonl")) for one in corpus(path, options.jobs)]
    print(report(judged))
    if options.errors:
        print(*errors(judged), sep="\n")


if __name__ == "__main__":
    main()
