"""Words that tell what an article is about, ranked for a person to choose from: desks.tsv.

    PYTHONPATH=. python scripts/lexicons/desks.py RAW.txt.xz... [--desk sport] [--least 8]

Reads raw news, one sentence a line. PASSAGE lines in a row are a passage. A few words by hand for
each desk (SEEDS) say what a passage is about; each other word is printed with the number of
passages that have it, and with its lift: how many times more often it stands in passages of the
desk than in all. A person chooses: `striker` and `referee` belong to sport, `Brazil` does not.
"""

from __future__ import annotations

import argparse
import lzma
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from quotes import patterns

PASSAGE = 4  # sentences: agency reports are short
LEAST_LIFT = 4.0
SEEDS: Mapping[str, str] = {
    "sport": (
        "championship coach cricket goalkeeper innings midfielder olympic playoffs quarterback"
        " scored semifinal striker tennis tournament wicket"
    ),
    "court": (
        "acquitted barrister defendant jury magistrate plaintiff pleaded prosecutor sentenced"
        " testified verdict"
    ),
    "market": (
        "analysts earnings investors nasdaq profit quarterly revenue shareholders shares stocks"
        " traders"
    ),
    "culture": (
        "actor actress album band film novel singer songwriter soundtrack starring theatre theater"
    ),
    "politics": (
        "ballot cabinet campaigning candidate congressman electoral lawmakers legislature"
        " parliament senator voters"
    ),
    "science": (
        "astronomers biologists fossil geologists laboratory molecule physicist planet researchers"
        " scientists telescope"
    ),
}
WORD = patterns.compile(r"(?<!\p{L})\p{Ll}[\p{Ll}'-]+")


def passages(files: Iterable[Path]) -> Iterator[frozenset[str]]:
    """The words in small letters of each passage."""
    for path in files:
        lines = lzma.decompress(path.read_bytes()).decode("utf-8").splitlines()
        for start in range(0, len(lines), PASSAGE):
            text = " ".join(lines[start : start + PASSAGE])
            yield frozenset(WORD.findall(text))


def ranked(
    found: Sequence[frozenset[str]], seeds: frozenset[str], least: int
) -> list[tuple[float, int, str]]:
    """Words with their lift and their number of passages, the most telling first."""
    everywhere = Counter(word for words in found for word in words)
    of_desk = [words for words in found if not words.isdisjoint(seeds)]
    near = Counter(word for words in of_desk for word in words)
    base = len(of_desk) / len(found)
    often = [word for word, count in near.items() if count >= least and word not in seeds]
    lifts = [(near[word] / everywhere[word] / base, near[word], word) for word in often]
    return sorted((row for row in lifts if row[0] >= LEAST_LIFT), reverse=True)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("files", nargs="+", type=Path, metavar="RAW.txt.xz")
    parser.add_argument("--desk", choices=sorted(SEEDS), action="append")
    parser.add_argument(
        "--least", type=int, default=8, help="passages that have a word (default 8)"
    )
    options = parser.parse_args()
    found = list(passages(options.files))
    for desk in options.desk or sorted(SEEDS):
        for lift, count, word in ranked(found, frozenset(SEEDS[desk].split()), options.least):
            print(f"{desk}\t{word}\t{count}\t{lift:.1f}")


if __name__ == "__main__":
    main()
