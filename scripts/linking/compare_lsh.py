"""Compare how candidates are found: by runs and speakers, as `quotes link` does, or by MinHash LSH.

    pip install datasketch
    python scripts/linking/compare_lsh.py

Of the labelled pairs of golden/utterances whose words differ, prints the share that each finds, and
how many pairs it proposes in all.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from datasketch import MinHash, MinHashLSH
from score import labels, lines

from quotes import jsonl
from quotes.linking import candidates, sayings
from quotes.linking.candidates import Voiced
from quotes.linking.compared_words import read
from quotes.linking.sayings import Facts, Piece
from quotes.records import Quotation

SHINGLE = 3  # words
PERMUTATIONS = 128
Pairs = set[frozenset[str]]


def spoken() -> dict[str, Piece]:
    """The records of the labelled set that are compared, by their ids."""
    found = jsonl.read(lines("records.jsonl"))
    return {one.id: sayings.piece(one, _facts(one)) for one in found if one.type != "indirect"}


def _facts(one: Quotation) -> Facts:
    return Facts(one.fields["date"], one.fields["outlet"], one.fields["title"])


def by_lsh(pieces: dict[str, Piece], threshold: float) -> Pairs:
    """Pairs that datasketch proposes at a threshold of similarity."""
    index, hashes = MinHashLSH(threshold=threshold, num_perm=PERMUTATIONS), {}
    for name, one in pieces.items():
        tokens = read(one.content).tokens
        size = min(SHINGLE, len(tokens))
        hashes[name] = MinHash(num_perm=PERMUTATIONS)
        for place in range(len(tokens) - size + 1):
            hashes[name].update(" ".join(tokens[place : place + size]).encode())
        index.insert(name, hashes[name])
    found = ((name, other) for name, own in hashes.items() for other in index.query(own))
    return {frozenset(pair) for pair in found if len(set(pair)) == 2}


def by_runs(pieces: dict[str, Piece]) -> Pairs:
    """Pairs of records that share a run, or speaker and days, as `quotes link` finds them; it has put
    records of the same words together before.
    """
    names = list(pieces)
    held: dict[object, list[int]] = {}
    for number, name in enumerate(names):
        one = pieces[name]
        for run in candidates.runs(read(one.content)):
            held.setdefault(run, []).append(number)
        for voice in (one.credit.key, f"title {one.credit.office}"):
            held.setdefault(("voice", voice), []).append(number)
    return {frozenset((names[a], names[b])) for a, b in _proposed(held, pieces, names)}


def _proposed(
    held: dict[object, list[int]], pieces: dict[str, Piece], names: list[str]
) -> Iterator[tuple[int, int]]:
    for key, numbers in held.items():
        if not isinstance(key, tuple):
            yield from candidates.pairs_of_run((one, _size(pieces[names[one]])) for one in numbers)
            continue
        own = sorted((_voiced(number, pieces[names[number]]) for number in numbers), key=_day)
        yield from candidates.pairs_of_voice(own, by_title=isinstance(key[1], str))


def _size(one: Piece) -> int:
    return len(read(one.content).tokens)


def _voiced(number: int, one: Piece) -> Voiced:
    words = candidates.telling(read(one.content))
    return Voiced(number, one.facts.day or 0, bool(one.credit.name), words)


def _day(one: Voiced) -> int:
    return one.day


def main() -> None:
    pieces = spoken()
    right: Pairs = set()
    for label in labels(spoken=True):
        right |= {frozenset(pair) for pair in combinations(label.records, 2)}
    right = {pair for pair in right if len({read(pieces[one].content).tokens for one in pair}) == 2}
    ways = {f"LSH {level}": by_lsh(pieces, level) for level in (0.5, 0.3, 0.1)}
    for name, found in (ways | {"runs and speakers": by_runs(pieces)}).items():
        share = len(right & found) / len(right)
        print(f"{name:20} {share:.1%} of {len(right)} pairs, {len(found)} proposed")


if __name__ == "__main__":
    main()
