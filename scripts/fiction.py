"""The novels of LitBank and QuoteLi3 as documents, split in halves: `dev` may be read, `unseen` is
only scored.

A document is a LitBank excerpt or a chapter of QuoteLi3's novel. Half of each corpus, those whose
ids' SHA-256 comes first, is dev. LitBank's excerpt of QuoteLi3's novel is left out, so that no half
tells of the other.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path

import corpora
import regex

CORPORA = ("litbank", "quoteli3")
TWICE = "1342_pride_and_prejudice"
NOVEL = 100_000  # characters: what is longer is no excerpt
CHAPTER = regex.compile(r"(?m)^_*CHAPTER\b")


def documents(folder: Path, split: str) -> list[corpora.Document]:
    """The documents of a corpus folder that belong to a split, in the order of their ids."""
    found = sorted(_all(folder), key=lambda d: hashlib.sha256(d.id.encode()).hexdigest())
    half = (len(found) + 1) // 2
    chosen = {"dev": found[:half], "unseen": found[half:], "all": found}[split]
    return sorted(chosen, key=lambda d: d.id)


def _all(folder: Path) -> Iterator[corpora.Document]:
    gold = min(folder.rglob("gold.jsonl"))
    rows = [json.loads(line) for line in gold.read_text(encoding="utf-8").split("\n") if line]
    for row in rows:
        if row["id"] != TWICE:
            text = gold.with_name(f"{row['id']}.txt").read_bytes().decode("utf-8")
            yield from (
                _chapters(row, text)
                if len(text) > NOVEL
                else [corpora.Document(row["id"], text, row)]
            )


def _chapters(row: corpora.Row, text: str) -> Iterator[corpora.Document]:
    """The chapters of a novel, with the gold offsets moved along."""
    starts = [match.start() for match in CHAPTER.finditer(text)]
    for number, (start, end) in enumerate(
        zip(starts, [*starts[1:], len(text)], strict=True), start=1
    ):
        inside = [_moved(quote, -start) for quote in row["quotes"] if start <= quote["start"] < end]
        name = f"{row['id']}_{number:02}"
        yield corpora.Document(name, text[start:end], {"id": name, "quotes": inside})


def _moved(quote: corpora.Row, by: int) -> corpora.Row:
    moved = quote | {"start": quote["start"] + by, "end": quote["end"] + by}
    who = quote.get("speaker")
    if who and who.get("start") is not None:
        mentions = [[a + by, b + by] for a, b in who.get("mentions") or []]
        moved["speaker"] = who | {
            "start": who["start"] + by,
            "end": who["end"] + by,
            "mentions": mentions,
        }
    return moved
