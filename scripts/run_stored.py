"""Extract from stored parses with whatever `quotes` PYTHONPATH leads to: the other half of
compare_commits.py.

Standard input: a line {"id": …, "text": …, "parse": path of a .conllu} per article. Standard
output: records.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from quotes import articles, conllu, jsonl, pipeline


def main() -> None:
    for line in sys.stdin:
        row = json.loads(line)
        parse = conllu.loads(Path(row["parse"]).read_text(encoding="utf-8"), where=row["parse"])
        engine = pipeline.Extractor(parser=conllu.StoredParses({row["id"]: parse}))
        for record in engine.extract_article(articles.from_text(row["text"], row["id"])):
            sys.stdout.write(jsonl.dumps(record) + "\n")


if __name__ == "__main__":
    main()
