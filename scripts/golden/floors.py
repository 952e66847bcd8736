"""Raise the floors of the golden articles to what the extractor reaches now, from stored parses.

    python scripts/golden/floors.py [--lower]

Writes golden/floors.json with a digest of the golden articles. A floor goes down only with --lower:
then each one that does is shown, so that the diff can be judged.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from quotes.evaluation import gold, golden_texts, scoring

GOLDEN = Path(__file__).resolve().parents[2] / "golden"
ARTICLES = GOLDEN / "articles"
FLOORS = GOLDEN / "floors.json"


def reached() -> dict[str, float]:
    """Score the extractor on the golden articles as it is now."""
    score = scoring.score(gold.load(ARTICLES), golden_texts.predict(ARTICLES, None))
    return scoring.floors(score)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--lower", action="store_true", help="accept lower floors too")
    options = parser.parse_args()
    before = scoring.read_floors(FLOORS) if FLOORS.exists() else {}
    figures = reached()
    fallen = scoring.below(figures, before)
    for line in fallen:
        sys.stderr.write(f"{line}\n")
    if fallen and not options.lower:
        sys.exit("nothing written: mend the rules, or lower the floors on purpose with --lower")
    for name, figure in figures.items():
        sys.stdout.write(f"{name:18} {before.get(name, 0.0):.4f} → {figure:.4f}\n")
    scoring.write_floors(FLOORS, figures, gold.digest(ARTICLES))


if __name__ == "__main__":
    main()
