"""Try to break what docs/reliability.md promises, with the real models, for as long as you like.

    python scripts/reliability/long_run.py [--minutes 60] [--seed N] [--json FILE] \\
        [--models bundled]

Each case is an article made of golden and example paragraphs, mutated: marks dropped, doubled,
swapped or converted, newlines and Unicode forms changed, characters of all scripts and controls put
in, paragraphs joined, repeated or cut. Every article must give records that keep all invariants
(scripts/reliability/invariants.py); the same article in another style of newlines and normal form
the same attributions. The summary counts cases and failures; `style` counts how often the models
read other marks otherwise, which is a figure and no failure. Exits 1 on a failure.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import time
import traceback
import unicodedata
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import invariants
import rewriting

from quotes import articles, marks, pipeline
from quotes.errors import QuotesError
from quotes.evaluation import golden_texts
from quotes.records import Article, Quotation

ROOT = Path(__file__).resolve().parents[2]
SOURCES = [
    *sorted((ROOT / "golden" / "articles").glob("*.txt")),
    *sorted((ROOT / "examples").glob("*.txt")),
]
MARKS = "\"'“”‘’«»„‚`"
ODD = "\u200b\u202e\u0301\ufeff\x00\x1b\x85\u2028\u00a0😀日本é…—–()[]{}:;.,!?0aZ\t"
LONGEST = 3_000  # characters of a case: more would make few cases

Mutation = Callable[[random.Random, str], str]


def drop_marks(chance: random.Random, text: str) -> str:
    return "".join(c for c in text if c not in MARKS or chance.random() > 0.1)


def swap_marks(chance: random.Random, text: str) -> str:
    return "".join(
        chance.choice(MARKS) if c in MARKS and chance.random() < 0.1 else c for c in text
    )


def put_in(chance: random.Random, text: str) -> str:
    """Odd characters and marks at random places."""
    for _ in range(chance.randint(1, 20)):
        place = chance.randrange(len(text) + 1)
        text = (
            text[:place]
            + chance.choice(ODD + MARKS) * chance.choice([1, 1, 1, 2, 30])
            + text[place:]
        )
    return text


def cut(chance: random.Random, text: str) -> str:
    start, end = sorted(chance.randrange(len(text) + 1) for _ in range(2))
    return text[start:end]


def mix_lines(chance: random.Random, text: str) -> str:
    """Paragraphs in another order, some twice, with other breaks between them."""
    lines = [line for line in text.splitlines() if line.strip()] or [""]
    chosen = chance.choices(lines, k=len(lines))
    return "".join(
        line + chance.choice(["\n", "\n\n", "\r\n", "\r", " ", "", "\x0b"]) for line in chosen
    )


def other_form(chance: random.Random, text: str) -> str:
    return unicodedata.normalize(chance.choice(["NFC", "NFD", "NFKC"]), text)


MUTATIONS: tuple[Mutation, ...] = (drop_marks, swap_marks, put_in, cut, mix_lines, other_form)


def made(chance: random.Random, texts: list[str]) -> str:
    """One article to try."""
    text = chance.choice(texts)
    start = chance.randrange(max(1, len(text) - LONGEST))
    text = text[start : start + LONGEST]
    for mutate in chance.choices(MUTATIONS, k=chance.randint(0, 4)):
        text = mutate(chance, text)
    return text[: 2 * LONGEST]


def case(extractor: pipeline.Extractor, text: str, counts: Counter[str]) -> list[str]:
    """List the faults in the records of one article."""
    article = articles.from_text(text)
    found = extractor.extract_article(article)
    counts["records"] += len(found)
    faults = [f"record: {fault}" for fault in invariants.faults(article, found)]
    faults += [
        f"segment: {fault}" for fault in invariants.segment_faults(article, marks.segment(article))
    ]
    if invariants.attributions(extractor.extract_article(article)) != invariants.attributions(
        found
    ):
        faults.append("again: the second time gives other records")
    return faults


def converted(
    extractor: pipeline.Extractor, article: Article, found: list[Quotation], counts: Counter[str]
) -> list[str]:
    """List what other newlines and normal forms change of an article's records; count other marks."""
    changes = {name: rewriting.newlines(article.text, name) for name in rewriting.NEWLINES}
    changes |= {name: rewriting.normal_form(article.text, name) for name in rewriting.FORMS}
    changes |= {
        name: rewriting.marks(article.text, marks.segment(article), name)
        for name in rewriting.STYLES
    }
    faults = []
    for name, change in changes.items():
        after = extractor.extract_article(rewriting.article(article, change))
        counts[f"converted to {name}"] += 1
        before = invariants.attributions(found, change)
        same = sum(row in before for row in invariants.attributions(after))
        if name in rewriting.STYLES:
            counts[f"style {name}: records"] += len(found)
            counts[f"style {name}: otherwise"] += max(len(found), len(after)) - same
        elif invariants.attributions(after) != before:
            faults.append(f"{name}: other attributions")
    return faults


def tried(run: Callable[[], list[str]]) -> list[str]:
    """The faults of one case; an exception is one, a QuotesError is an answer."""
    try:
        return run()
    except QuotesError:
        return []
    except Exception as error:
        traceback.print_exc()
        return [f"exception: {type(error).__name__}"]


def main() -> None:
    arguments = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    arguments.add_argument("--minutes", type=float, default=60)
    arguments.add_argument("--seed", type=int, default=0)
    arguments.add_argument("--json", type=Path)
    arguments.add_argument("--models", default="bundled")
    given = arguments.parse_args()
    chance, counts, end = (
        random.Random(given.seed),
        Counter[str](),
        time.monotonic() + 60 * given.minutes,
    )
    extractor = pipeline.Extractor(given.models)
    texts = [path.read_bytes().decode("utf-8") for path in SOURCES]
    failures: list[dict[str, Any]] = []

    def note(kind: str, text: str, faults: list[str]) -> None:
        counts[kind] += 1
        if faults:
            failures.append({"kind": kind, "faults": faults[:5], "text": text})
            print(json.dumps(failures[-1]), file=sys.stderr, flush=True)

    whole = iter([golden_texts.article(path) for path in SOURCES])
    while time.monotonic() < end:
        text = made(chance, texts)
        note("mutated articles", text, tried(lambda text=text: case(extractor, text, counts)))
        if counts["mutated articles"] % 10 == 0 and (article := next(whole, None)):
            found = extractor.extract_article(article)
            faults = tried(lambda a=article, f=found: converted(extractor, a, f, counts))
            note("golden articles converted", article.id, faults)
    summary = {**counts, "failures": len(failures), "seed": given.seed, "minutes": given.minutes}
    print(json.dumps(summary, indent=1))
    if given.json:
        given.json.write_text(
            json.dumps(summary | {"failed": failures}, indent=1) + "\n", encoding="utf-8"
        )
    sys.exit(bool(failures))


if __name__ == "__main__":
    main()
