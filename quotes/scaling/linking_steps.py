"""The steps of `quotes link` as functions from rows to rows, between the shuffles of a cluster.

Each step sees the rows of one key after the other, so that no worker holds more than one group.
Only the pairs that belong together come to the driver: some 60 bytes each.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Iterator
from itertools import chain, groupby

from quotes import jsonl, linking
from quotes.linking import candidates, compared_words, grouping
from quotes.linking import printings as same_words
from quotes.linking import sayings as said
from quotes.linking.describing import utterance
from quotes.linking.grouping import Sets
from quotes.linking.store import Row, opened
from quotes.utterances import lines as jsonl_lines

Step = Callable[[Iterator[Row]], Iterable[Row]]


def each_group(rows: Iterator[Row], keys: int, step: Step) -> Iterator[Row]:
    """Run a step on each group of rows that are sorted by their first columns."""
    for _, own in groupby(rows, key=lambda row: row[:keys]):
        yield from step(own)


def pieces(rows: Iterator[Row], asked: linking.Linking) -> Iterator[Row]:
    """Lines of records: what is needed of each."""
    return linking.pieces(jsonl.read(row[0] for row in rows), asked)


def sayings(rows: Iterator[Row]) -> Iterator[Row]:
    """The pieces of one article: what is said there."""
    return map(linking.saying_row, said.sayings(said.load_piece(row[2]) for row in rows))


def members(rows: Iterator[Row]) -> Iterator[Row]:
    """Each saying with its printing, whose number is made of what stands in it."""
    own = list(rows)
    report, wording, _, line = own[0]
    read = said.loads(line).words
    if not read.tokens:
        return
    for one in same_words.printings(map(linking.node, own), read.weight):
        number = compared_words.number_of(f"{report} {wording} {one.members[0]}")
        for saying in one.members:
            yield number, report, read.dumps(), one.seen.dumps(), saying


def runs(rows: Iterator[Row]) -> Iterator[Row]:
    """Printings: their runs of telling words."""
    for number, report, line, _ in rows:
        yield from linking.runs(compared_words.loads(line), number, report)


def voices(rows: Iterator[Row]) -> Iterator[Row]:
    """Printings: their speakers and days."""
    for number, _, line, seen in rows:
        for voice, title, day, named in candidates.voices(same_words.load_seen(seen)):
            yield voice, int(title), day, number, int(named), line


def pairs_of_run(rows: Iterator[Row]) -> Iterator[Row]:
    """The printings of one run: the pairs that are worth comparing."""
    return candidates.pairs_of_run(row[1:] for row in rows)


def pairs_of_voice(rows: Iterator[Row]) -> Iterator[Row]:
    """The printings of one speaker, in the order of days: the pairs that are worth comparing."""
    own = list(rows)
    voiced = (
        linking.voiced((voice, title, day, named, number, line))
        for voice, title, day, number, named, line in own
    )
    return candidates.pairs_of_voice(voiced, by_title=bool(own[0][1]))


def judged(rows: Iterator[Row]) -> Iterator[Row]:
    """Pairs of printings: those that belong together, with the weight of the heavier one."""
    for row in rows:
        one, other = grouping.candidate(row[:4]), grouping.candidate(row[4:])
        if found := grouping.judge(one, other):
            yield (*found.row, max(one.words.weight, other.words.weight))


def roots(found: Iterable[Row]) -> list[tuple[int, int]]:
    """(printing, group) of each printing that belongs with another."""
    rows = sorted(tuple(row) for row in found)
    weights = dict(chain.from_iterable(map(_weights, rows)))
    numbers = sorted(weights)
    places = {number: place for place, number in enumerate(numbers)}
    sets = Sets(array("d", (weights[number] for number in numbers)))
    with opened() as store:
        store.fill("bonds", ((one[0], places[one[1]], places[one[2]], *one[3:8]) for one in rows))
        grouping.join(store, sets)
    return [(number, numbers[sets.find(place)]) for number, place in places.items()]


def _weights(row: Row) -> tuple[tuple[int, float], tuple[int, float]]:
    """The weight of both printings of a row of FOUND."""
    return (row[1], row[0]), (row[2], row[8])


def utterances(rows: Iterator[Row], least: int) -> Iterator[Row]:
    """The sayings of one group: its line, where enough articles have it."""
    one = utterance(said.loads(row[2]) for row in rows)
    if one.articles >= least:
        yield from ((line.rstrip("\n"),) for line in jsonl_lines([one]))
