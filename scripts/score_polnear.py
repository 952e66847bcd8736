"""Score the extractor on a development corpus with the shared scorer.

    python scripts/score_polnear.py [CORPUS] [--split dev|unseen|all] [--sample N] [--jobs N] \\
        [-o PRED.jsonl]

CORPUS is a folder with gold.jsonl in it or below it, by default PolNeAR train beside the
repository. Parses are kept in --cache, so a second run over the same documents takes seconds. Of
the unseen split only figures are shown.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path

import corpora

SHARED = Path(__file__).resolve().parents[2] / "shared"


def arguments(doc: str | None) -> argparse.ArgumentParser:
    """The options that all scripts over a corpus share."""
    made = argparse.ArgumentParser(
        description=doc, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    made.add_argument("corpus", nargs="?", type=Path, default=SHARED / "corpora" / "polnear-train")
    made.add_argument("--split", choices=("dev", "unseen", "all"), default="dev")
    made.add_argument(
        "--sample", type=int, metavar="N", help="N documents, the same ones each time"
    )
    made.add_argument("--models", default="bundled")
    made.add_argument("--cache", type=Path, default=corpora.CACHE)
    made.add_argument("--jobs", type=int, default=1)
    return made


def predictions(options: argparse.Namespace) -> tuple[list[corpora.Row], list[corpora.Document]]:
    """Predicted rows and their documents, parsing what the cache lacks."""
    wanted = corpora.documents(options.corpus, options.split, options.sample)
    cache = corpora.ParseCache(options.cache, options.models, options.corpus.name)
    cache.fill(wanted, options.jobs)
    rows = [
        corpora.scorer_row(document, records)
        for document, records in corpora.extracted(wanted, cache)
    ]
    return rows, wanted


def run_scorer(folder: Path, *options: str) -> str:
    """The shared scorer over gold.jsonl and pred.jsonl of a folder."""
    command = [
        sys.executable,
        SHARED / "tools" / "score.py",
        folder / "gold.jsonl",
        folder / "pred.jsonl",
        *options,
    ]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def main() -> None:
    parser = arguments(__doc__)
    parser.add_argument("-o", "--out", type=Path, help="keep the predictions here")
    parser.add_argument("--json", action="store_true", help="figures as JSON: {quote: …, part: …}")
    parser.add_argument(
        "--sentences", action="store_true", help="a corpus that labels sentences as speech or not"
    )
    options = parser.parse_args()
    rows, wanted = predictions(options)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for file, lines in (("gold", [d.gold for d in wanted]), ("pred", rows)):
            (folder / f"{file}.jsonl").write_text(
                "".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8"
            )
        for document in wanted:
            (folder / f"{document.id}.txt").write_bytes(document.text.encode("utf-8"))
        if options.sentences:
            sys.stdout.write(run_scorer(folder, "--sentences"))
        elif options.json:
            units = {
                unit: json.loads(run_scorer(folder, "--json", "--unit", unit))
                for unit in ("quote", "part")
            }
            sys.stdout.write(json.dumps(units) + "\n")
        else:
            for unit in ("quote", "part"):
                sys.stdout.write(f"--unit {unit}: {run_scorer(folder, '--unit', unit)}\n")
    if options.out:
        options.out.write_text(
            "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8"
        )


if __name__ == "__main__":
    main()
