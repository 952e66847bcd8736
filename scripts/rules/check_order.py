"""Which rules must be asked before which: pairs of one tier whose order changes what is found.

    python scripts/rules/check_order.py [FOLDER …]

For each pair the later rule is moved in front of the earlier one and all golden texts (or those of
the folders: NAME.txt beside NAME.conllu) are read again, where both rules claim something. A line
of the output is a pair that matters, in how many texts, and whether `after` declares it; a pair
that does not matter here but is declared says so. Exit status 1 where a pair matters and is not
declared.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from itertools import combinations
from pathlib import Path

from quotes import marks
from quotes.attribution import RULES, attribute
from quotes.attribution.found import Found
from quotes.attribution.rules import Rule
from quotes.evaluation import golden_texts
from quotes.language.context import Context
from quotes.lexicons import Lexicons

GOLDEN = Path(__file__).parents[2] / "golden"


def contexts(folders: Sequence[Path]) -> list[Context]:
    """The texts of the folders that have a stored parse."""
    parses = sorted(path for folder in folders for path in folder.rglob("*.conllu"))
    texts = [path.with_suffix(".txt") for path in parses]
    articles = [(golden_texts.article(path), golden_texts.stored_parse(path)) for path in texts]
    lexicons = Lexicons.load()
    return [Context(one, tuple(marks.segment(one)), parse, lexicons) for one, parse in articles]


def claiming(context: Context) -> set[str]:
    """The rules that claim something, in their order or as the first of their tier."""
    found, first = Found(context), Found(context)
    names: set[str] = set()
    for number, rule in enumerate(RULES):
        if number and RULES[number - 1].tier != rule.tier:
            first = _replayed(context, RULES[:number])
        before = len(found)
        eager = next(iter(rule.find(context, first)), None)
        found.run(rule)
        if eager is not None or len(found) > before:
            names.add(rule.name)
    return names


def _replayed(context: Context, rules: Sequence[Rule]) -> Found:
    found = Found(context)
    for rule in rules:
        found.run(rule)
    return found


def declared(rules: Sequence[Rule]) -> set[tuple[str, str]]:
    """All pairs (earlier, later) that `after` declares, by itself or over other rules."""
    earlier: dict[str, set[str]] = {}
    for rule in rules:
        own = set(rule.after)
        earlier[rule.name] = own.union(*(earlier[name] for name in own))
    return {(name, later) for later, names in earlier.items() for name in names}


def moved(later: Rule, earlier: Rule) -> tuple[Rule, ...]:
    """The rules with the later one right in front of the earlier one."""
    order = [rule for rule in RULES if rule is not later]
    order.insert(order.index(earlier), later)
    return tuple(order)


def pairs() -> Iterator[tuple[Rule, Rule]]:
    """The pairs of rules of one tier, in their order."""
    for earlier, later in combinations(RULES, 2):
        if earlier.tier == later.tier:
            yield earlier, later


def main() -> int:
    """Print the pairs that matter and those that are declared though no text shows it."""
    texts = contexts([Path(name) for name in sys.argv[1:]] or [GOLDEN])
    usual = [attribute(one) for one in texts]
    active = [claiming(one) for one in texts]
    known, missing = declared(RULES), 0
    for earlier, later in pairs():
        order, names = moved(later, earlier), {earlier.name, later.name}
        shared = [number for number, claimed in enumerate(active) if names <= claimed]
        changed = sum(attribute(texts[number], order) != usual[number] for number in shared)
        told = (earlier.name, later.name) in known
        missing += bool(changed) and not told
        if changed:
            note = "declared" if told else "NOT declared"
            print(f"{earlier.name} before {later.name}: {changed} of {len(shared)} texts, {note}")
        elif earlier.name in later.after:
            print(
                f"{earlier.name} before {later.name}: declared, and changes none of {len(shared)} texts"
            )
    return int(missing > 0)


if __name__ == "__main__":
    sys.exit(main())
