"""Make a golden case of a text, or show where a case and the extractor differ.

From the Makefile: `make case NAME=phenomenon/name`.

    python scripts/golden/case.py PHENOMENON/NAME [--accept]

Reads golden/cases/PHENOMENON/NAME.txt. Stores its parse where there is none, or where the text has
changed since. Where there are no labels it writes those that the extractor sees, for you to
correct; else it shows what differs from them. --accept writes what the extractor sees over the
labels. Exit code 1: they differ.
"""

from __future__ import annotations

import argparse
import difflib
import sys
from pathlib import Path
from typing import Any

from quotes import conllu, jsonl, marks, parser, pipeline
from quotes.errors import QuotesError
from quotes.evaluation import golden_texts
from quotes.records import Article
from quotes.text import normalization

NOTHING = "the extractor finds no quotation: where there is one, label it with labels.py (CONTRIBUTING.md)\n"
CASES = Path(__file__).resolve().parents[2] / "golden" / "cases"


def main() -> None:
    arguments = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    arguments.add_argument("name", metavar="PHENOMENON/NAME")
    arguments.add_argument("--accept", action="store_true")
    options = arguments.parse_args()
    path = CASES / f"{options.name.removesuffix('.txt')}.txt"
    if not path.exists():
        sys.exit(f"no text {path}: write one to five sentences of your own there first")
    try:
        sys.exit(check(path, accept=options.accept))
    except QuotesError as error:
        sys.exit(f"Error: {error}")


def check(path: Path, *, accept: bool) -> int:
    """Parse, label or compare one case; 1 where labels and records differ."""
    article = golden_texts.article(path)
    store_parse(path, article)
    records = golden_texts.extractor([path]).extract_article(article)
    rows = golden_texts.golden_rows(records)
    stored = path.with_suffix(".jsonl")
    for record in records:
        sys.stdout.write(f"{record.rule} · {record.sieve}: {shown(jsonl.to_json(record))}\n")
    new = not stored.exists()
    if new or accept:
        stored.write_text("".join(jsonl.lines(rows)), encoding="utf-8")
        sys.stdout.write(f"{stored} written: correct it by docs/guidelines.md\n")
        if not rows:
            sys.stdout.write(NOTHING)
        return 0
    return differences(stored.read_text(encoding="utf-8"), "".join(jsonl.lines(rows)))


def store_parse(path: Path, article: Article) -> None:
    """Write NAME.conllu where it is missing or of another text, with the antecedents that are asked
    for.
    """
    stored = path.with_suffix(".conllu")
    if stored.exists() and fits(stored, article):
        return
    plain, _ = normalization.analysed(article)  # as the pipeline has it parsed
    (parse,) = parser.load("bundled").parse([plain], [marks.segment(plain)])
    asking = pipeline.Extractor(parser=conllu.StoredParses({plain.id: parse}))
    asking.extract_article(article)
    stored.write_text(conllu.dumps(parse), encoding="utf-8")
    sys.stdout.write(f"{stored} written\n")


def fits(stored: Path, article: Article) -> bool:
    """Whether a stored parse is of this text: each of its tokens stands where it says."""
    parse = conllu.loads(stored.read_text(encoding="utf-8"), where=str(stored))
    text = normalization.analysed(article)[0].text
    covered = "".join(dict.fromkeys(token.span.of(text) for token in parse.tokens))
    words = text.split()
    return all(token.end <= len(text) for token in parse.tokens) and all(
        set(word) <= set(covered) for word in words
    )


def differences(labels: str, found: str) -> int:
    """Print the labels' lines and the extractor's where they differ."""
    lines = list(
        difflib.unified_diff(
            labels.splitlines(), found.splitlines(), "labels", "extractor", n=0, lineterm=""
        )
    )
    sys.stdout.write("\n".join([*lines, ""]) if lines else "labels and extractor agree\n")
    return 1 if lines else 0


def shown(row: dict[str, Any]) -> str:
    """One record for the eye."""
    speaker = row["speaker"] or {}
    mention = (speaker.get("mention") or {}).get("text")
    cue = (row["cue"] or {}).get("text")
    return f"{row['type']} {row['text']!r}, cue {cue!r}, by {mention!r} = {speaker.get('name')!r}"


if __name__ == "__main__":
    main()
