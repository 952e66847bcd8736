"""Which words report in a labelled corpus, by type of quotation: what `quotes/lexicons/cues.tsv`
was checked against.

    python scripts/lexicons/count_cues.py ../shared/corpora/polnear-train/gold.jsonl [--top 330]

Prints the cue as written, then how often it introduces each type; a `?` marks attributions that are
no speech (the corpus calls them optional). The documents kept as an unseen check are left out.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter, defaultdict
from pathlib import Path

UNSEEN = ("nyt_", "west-journal_")


def count(gold: Path) -> dict[str, Counter[str]]:
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for line in gold.read_text(encoding="utf-8").split("\n"):
        row = json.loads(line) if line else {"id": "", "quotes": []}
        for quotation in row["quotes"] if not row["id"].startswith(UNSEEN) else []:
            cue = quotation["cue"]["text"].lower() if quotation["cue"] else "(none)"
            counts[cue][quotation["type"] + "?" * bool(quotation.get("optional"))] += 1
    return counts


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("gold", type=Path)
    parser.add_argument("--top", type=int, default=330)
    options = parser.parse_args()
    ranked = sorted(count(options.gold).items(), key=lambda item: (-item[1].total(), item[0]))
    for cue, types in ranked[: options.top]:
        print(cue, *(f"{kind} {number}" for kind, number in types.most_common()), sep="\t")


if __name__ == "__main__":
    main()
