"""Count how far two readers of the same article agree, field by field, and list where they do not.

    python scripts/golden/agreement.py A.jsonl B.jsonl

A and B are two golden files of one article, or two folders of them (compared by file name).
Quotations are matched by overlap (Jaccard of their characters at least 0.5), one to one.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from pathlib import Path
from typing import Any

Row = dict[str, Any]
THRESHOLD = 0.5
SPEAKER_FIELDS = ("kind", "name", "title", "role")


def rows(path: Path) -> list[Row]:
    return [
        json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()
    ]


def characters(row: Row) -> set[int]:
    return {
        i
        for start, end in row.get("parts") or [[row["start"], row["end"]]]
        for i in range(start, end)
    }


def match(first: list[Row], second: list[Row]) -> list[tuple[int, int]]:
    """Greedy one-to-one pairs by falling overlap."""
    scored = []
    for i, one in enumerate(first):
        for j, other in enumerate(second):
            a, b = characters(one), characters(other)
            jaccard = len(a & b) / len(a | b)
            if jaccard >= THRESHOLD:
                scored.append((-jaccard, i, j))
    pairs: list[tuple[int, int]] = []
    for _, i, j in sorted(scored):
        if all(i != x and j != y for x, y in pairs):
            pairs.append((i, j))
    return sorted(pairs)


def fields(row: Row) -> dict[str, Any]:
    """The part of a label that two readers can disagree about, comparable by equality."""
    speaker = row["speaker"] or {}
    mention = speaker.get("mention") or {}
    compared = {
        "type": row["type"],
        "span": row.get("parts") or [[row["start"], row["end"]]],
        "flags": sorted(row.get("flags", [])),
        "cue": row["cue"] and row["cue"]["text"],
        "speaker": row["speaker"] is not None,
        "mention": mention.get("text"),
    }
    return compared | {key: speaker.get(key) for key in SPEAKER_FIELDS}


def compare(name: str, first: list[Row], second: list[Row], counts: Counter[str]) -> list[str]:
    """Adds agreements to `counts` (field → agreed) and gives the disagreements as lines."""
    pairs = match(first, second)
    lines = []
    for side, own, taken in (
        ("A", first, {i for i, _ in pairs}),
        ("B", second, {j for _, j in pairs}),
    ):
        for number, row in enumerate(own):
            if number not in taken:
                lines.append(
                    f"{name} {row['start']}: only {side} has {row['type']} {row['text']!r}"
                )
    for i, j in pairs:
        one, other = fields(first[i]), fields(second[j])
        for key in one:
            if one[key] == other[key]:
                counts[key] += 1
            else:
                shown = (
                    (first[i]["text"], second[j]["text"])
                    if key == "span"
                    else (one[key], other[key])
                )
                lines.append(f"{name} {first[i]['start']}: {key}: A {shown[0]!r} · B {shown[1]!r}")
    counts["#pairs"] += len(pairs)
    counts["#A"] += len(first)
    counts["#B"] += len(second)
    return lines


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("first", type=Path)
    parser.add_argument("second", type=Path)
    options = parser.parse_args()
    if options.first.is_dir():
        names = sorted(
            p.name for p in options.first.glob("*.jsonl") if (options.second / p.name).exists()
        )
        files = [(options.first / name, options.second / name) for name in names]
    else:
        files = [(options.first, options.second)]
    counts: Counter[str] = Counter()
    for one, other in files:
        for line in compare(one.stem, rows(one), rows(other), counts):
            sys.stdout.write(line + "\n")
    pairs, both = counts.pop("#pairs"), counts["#A"] + counts["#B"]
    share = 2 * pairs / both if both else 1.0
    sys.stdout.write(
        f"\nquotations: A {counts.pop('#A')}, B {counts.pop('#B')}, both {pairs} (F1 {share:.3f})\n"
    )
    for key in ("type", "span", "flags", "cue", "speaker", "mention", *SPEAKER_FIELDS):
        sys.stdout.write(f"{key:8} {counts[key]:5} of {pairs}\n")


if __name__ == "__main__":
    main()
