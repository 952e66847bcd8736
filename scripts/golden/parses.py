"""Write the stored parse (NAME.conllu) beside each golden text that lacks one.

    python scripts/golden/parses.py [--refresh] [--models bundled|stanza|DIR] [PATH...]

PATH is a golden text or a folder of them, by default the whole of golden/. With --refresh parses
are written anew, by default those of the articles; do so after the models have changed, then raise
the floors. Cases keep the parse that they were written with: they test rules, not models.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from quotes import conllu, marks, parser
from quotes.evaluation import golden_texts
from quotes.text import normalization

GOLDEN = Path(__file__).resolve().parents[2] / "golden"


def main() -> None:
    arguments = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    arguments.add_argument("paths", nargs="*", type=Path)
    arguments.add_argument("--refresh", action="store_true")
    arguments.add_argument("--models", default="bundled")
    options = arguments.parse_args()
    paths = options.paths or [GOLDEN / "articles" if options.refresh else GOLDEN]
    files = [
        file
        for path in paths
        for file in (sorted(path.rglob("*.txt")) if path.is_dir() else [path])
    ]
    wanted = [file for file in files if options.refresh or not file.with_suffix(".conllu").exists()]
    if not wanted:
        return
    own = map(golden_texts.article, wanted)
    texts = [normalization.analysed(article)[0] for article in own]  # as the pipeline has them
    parses = parser.load(options.models).parse(texts, [marks.segment(text) for text in texts])
    for file, parse in zip(wanted, parses, strict=True):
        file.with_suffix(".conllu").write_text(conllu.dumps(parse), encoding="utf-8")
    sys.stdout.write(f"{len(wanted)} parses written\n")


if __name__ == "__main__":
    main()
