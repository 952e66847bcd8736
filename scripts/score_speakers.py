"""How many gold sources resolve to the right name, by kind and by sieve; no attribution is needed.

    python scripts/score_speakers.py GOLD TEXTS PARSES [--errors]

GOLD is a folder tree of DOC.jsonl (one quotation a line, as in golden/) or one gold.jsonl (one
document a line); TEXTS holds DOC.txt, PARSES holds DOC.conllu. Gold sources without a mention are
left out.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from quotes import articles, conllu, speakers
from quotes.language.context import Context
from quotes.lexicons import Lexicons
from quotes.records import Attribution, Mention, Resolution, Span
from quotes.trees import Parse

Quote = dict[str, Any]


def gold_documents(gold: Path) -> Iterator[tuple[str, list[Quote]]]:
    """Document id and its gold quotations."""
    if gold.is_dir():
        for path in sorted(gold.rglob("*.jsonl")):
            lines = path.read_text(encoding="utf-8").splitlines()
            yield (
                str(path.relative_to(gold).with_suffix("")),
                [json.loads(line) for line in lines if line],
            )
        return
    for line in gold.read_text(encoding="utf-8").splitlines():
        document = json.loads(line)
        yield document["id"], document["quotes"]


def mention_of(quote: Quote) -> tuple[int, int] | None:
    speaker = quote.get("speaker") or {}
    found = speaker.get("mention") or speaker
    return (found["start"], found["end"]) if found.get("start") is not None else None


def attribution(quote: Quote, parse: Parse) -> Attribution:
    """A gold quotation as the attribution stage would hand it on."""
    mention = mention_of(quote)
    source = Span(*mention) if mention else None
    parts = tuple(Span(*p) for p in quote.get("parts") or [(quote["start"], quote["end"])])
    tokens = parse.within(source) if source else []
    outermost = [token for token in tokens if parse.tokens[token].head not in tokens]
    head = next(iter(outermost + tokens[-1:]), None)
    return Attribution(quote["type"], parts, "gold", 1.0, source=source and Mention(source, head))


def verdict(expected: str | None, aliases: list[str], found: str | None) -> str:
    if expected is None:
        return "right" if found is None else "invented"
    if found is None:
        return "missed"
    names = {n.casefold() for n in [expected, *aliases]}
    return "right" if found.casefold() in names else "wrong"


def kind_of(quote: Quote, resolution: Resolution, number: int) -> str:
    return (quote.get("speaker") or {}).get("kind") or resolution.links[number].kind or "none"


def main() -> None:
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    for name in ("gold", "texts", "parses"):
        options.add_argument(name, type=Path)
    options.add_argument("--errors", action="store_true")
    given = options.parse_args()
    by_kind: dict[str, Counter[str]] = defaultdict(Counter)
    by_sieve: dict[str, Counter[str]] = defaultdict(Counter)
    for name, quotes in gold_documents(given.gold):
        stored = given.parses / f"{name}.conllu"
        if not stored.exists():
            continue
        text = (given.texts / f"{name}.txt").open(encoding="utf-8", newline="").read()
        parse = conllu.loads(stored.read_text(encoding="utf-8"), where=str(stored))
        usable = [q for q in quotes if mention_of(q) and "name" in q["speaker"]]
        context = Context(articles.from_text(text), (), parse, Lexicons.load())
        resolution = speakers.resolve(context, [attribution(q, parse) for q in usable])
        for number, quote in enumerate(usable):
            link = resolution.links[number]
            found = resolution.identities[link.identity].name if link.identity is not None else None
            result = verdict(quote["speaker"]["name"], quote["speaker"].get("aliases") or [], found)
            by_kind[kind_of(quote, resolution, number)][result] += 1
            by_sieve[link.sieve][result] += 1
            if given.errors and result != "right":
                start, end = mention_of(quote) or (0, 0)
                shown = f"{text[start:end]!r:40} gold {quote['speaker']['name']!r} found {found!r} {link.sieve}"
                print(f"{result:9} {name[:30]:30} {start:6} {shown}")
    for title, table in (("kind", by_kind), ("sieve", by_sieve)):
        print(f"\n{title:24} {'right':>6} {'wrong':>6} {'missed':>6} {'invented':>8}")
        for key, row in sorted(table.items(), key=lambda item: -item[1].total()):
            print(
                f"{key:24} {row['right']:6} {row['wrong']:6} {row['missed']:6} {row['invented']:8}"
            )
    everything = sum(by_kind.values(), Counter[str]())
    print(
        f"\nall {everything.total()} right {everything['right'] / max(everything.total(), 1):.3f}"
    )


if __name__ == "__main__":
    main()
