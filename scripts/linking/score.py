"""Score `quotes link` on golden/utterances, and raise its floors to what it reaches.

    python scripts/linking/score.py [--paraphrases] [--floors] [--lower]

Prints precision and recall of pairs of records, and of conflicts, with every fault. --floors
writes golden/utterances/floors.json; a floor goes down only with --lower.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from quotes import jsonl
from quotes.evaluation import utterance_scoring as scoring
from quotes.evaluation.utterance_scoring import Label, Score
from quotes.linking import Linking, link

FOLDER = Path(__file__).resolve().parents[2] / "golden" / "utterances"
FLOORS = FOLDER / "floors.json"


def labels(spoken: bool) -> list[Label]:
    """The labelled utterances; of `spoken` ones without their indirect reports."""
    reports = {one.id for one in jsonl.read(lines("records.jsonl")) if one.type == "indirect"}
    found = []
    for _, row in jsonl.rows(lines("labels.jsonl"), where="labels.jsonl"):
        records = tuple(one for one in row["records"] if not (spoken and one in reports))
        found.append(Label(row["utterance"], records, tuple(row["conflicts"])))
    return found


def reached(paraphrases: bool = False) -> Score:
    """Score linking on the labelled set."""
    records = jsonl.read(lines("records.jsonl"))
    found = link(records, Linking(paraphrases=paraphrases))
    return scoring.score(labels(not paraphrases), found)


def lines(name: str) -> list[str]:
    """The lines of a file of the labelled set."""
    return (FOLDER / name).read_text(encoding="utf-8").splitlines()


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    for option in ("--paraphrases", "--floors", "--lower"):
        parser.add_argument(option, action="store_true")
    options = parser.parse_args()
    score = reached(options.paraphrases)
    print(*score.faults, sep="\n")
    for name, figure in score.figures().items():
        print(f"{name:20} {figure:.4f}")
    if options.floors:
        write(dict(score.figures()), options.lower)


def write(figures: dict[str, float], lower: bool) -> None:
    before = json.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.exists() else {}
    fallen = [name for name, floor in before.items() if figures[name] < floor]
    if fallen and not lower:
        sys.exit(f"nothing written: {', '.join(fallen)} fell; give --lower to accept it")
    FLOORS.write_text(json.dumps(figures, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
