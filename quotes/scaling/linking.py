"""`quotes link` on Spark: its steps between Spark's own joins, sorts and partitions.

Each step sees the rows of one key after the other, so that no worker holds more than one group.
Only the pairs that belong together come to the driver: some 60 bytes each.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import chain, groupby, islice
from typing import Any

import pandas as pd

from quotes import jsonl, linking, utterances
from quotes.linking import candidates, compared_words, grouping
from quotes.linking import printings as same_words
from quotes.linking import sayings as said
from quotes.linking.describing import utterance
from quotes.linking.grouping import Sets
from quotes.linking.store import Row, opened

DataFrame = Any  # pyspark.sql.DataFrame: whoever has one has brought Spark
Step = Callable[[Iterator[Row]], Iterable[Row]]
Frames = Iterator[pd.DataFrame]
AT_ONCE = 1000  # rows of a frame that is given back
LINES = "line string"
PIECES = "article bigint, digest bigint, line string"
SAYINGS = "report int, wording bigint, saying bigint, line string"
MEMBERS = "printing bigint, report int, words string, seen string, saying bigint"
RUNS = "run bigint, printing bigint, size bigint"
VOICES = "voice bigint, title int, day bigint, printing bigint, named int, words string"
PAIRS = "one bigint, other bigint"
FOUND = (
    "weight double, part bigint, whole bigint, bond int, verdict int, days int, score double,"
    " evidence double, heavier double"
)
PRINTING = ("printing", "report", "words", "seen")


def link_frame(records: DataFrame, asked: linking.Linking = linking.DEFAULTS) -> DataFrame:
    """Lines of records, in the first column, to lines of utterances in a column `line`.

    Records must carry the fields with date and outlet. The order of the rows is Spark's.
    """
    pieces = _mapped(records, partial(_pieces, asked=asked), PIECES)
    sayings = _grouped(pieces.dropDuplicates(["article", "digest"]), 1, _sayings, SAYINGS).cache()
    members = _grouped(sayings, 2, _members, MEMBERS).cache()
    printings = members.select(*PRINTING).dropDuplicates(["printing"]).cache()
    runs = _grouped(_mapped(printings, _runs, RUNS), 1, _pairs_of_run, PAIRS)
    voices = _grouped(_mapped(printings, _voices, VOICES), 4, _pairs_of_voice, PAIRS, by=2)
    pairs = runs.union(voices).distinct()
    found = _mapped(_with_words(pairs, printings), _judged, FOUND)
    roots = printings.sparkSession.createDataFrame(
        _roots(found.toLocalIterator()), "printing bigint, root bigint"
    )
    rooted = members.join(roots, "printing", "left").select("root", "printing", "saying")
    rooted = rooted.selectExpr("coalesce(root, printing) root", "saying").join(sayings, "saying")
    lines = rooted.selectExpr("root", "saying", "line")
    return _grouped(lines, 2, partial(_utterances, least=asked.least), LINES, by=1)


def _with_words(pairs: DataFrame, printings: DataFrame) -> DataFrame:
    """Both printings of each pair, by two joins."""
    one = printings.toDF(*(f"{name}_one" for name in PRINTING))
    other = printings.toDF(*(f"{name}_other" for name in PRINTING))
    both = pairs.join(one, pairs.one == one.printing_one)
    return both.join(other, both.other == other.printing_other).drop("one", "other")


def _mapped(frame: DataFrame, step: Step, schema: str) -> DataFrame:
    return frame.mapInPandas(partial(_in_pandas, step=step, names=_names(schema)), schema)


def _grouped(
    frame: DataFrame, keys: int, step: Step, schema: str, *, by: int | None = None
) -> DataFrame:
    """A step over the rows of each group, sorted by the first `keys` columns, grouped `by` fewer."""
    columns = frame.columns
    group = keys if by is None else by
    together = frame.repartition(*columns[:group]).sortWithinPartitions(*columns[:keys])
    return _mapped(together, partial(each_group, keys=group, step=step), schema)


def _in_pandas(frames: Frames, step: Step, names: Sequence[str]) -> Frames:
    rows = chain.from_iterable(frame.itertuples(index=False, name=None) for frame in frames)
    found = iter(step(rows))
    while some := list(islice(found, AT_ONCE)):
        yield pd.DataFrame(some, columns=list(names))


def _names(schema: str) -> list[str]:
    return [column.split()[0] for column in schema.split(", ")]


def each_group(rows: Iterator[Row], keys: int, step: Step) -> Iterator[Row]:
    """Run a step on each group of rows that are sorted by their first columns."""
    for _, own in groupby(rows, key=lambda row: row[:keys]):
        yield from step(own)


def _pieces(rows: Iterator[Row], asked: linking.Linking) -> Iterator[Row]:
    return linking.pieces(jsonl.read(row[0] for row in rows), asked)


def _sayings(rows: Iterator[Row]) -> Iterator[Row]:
    return map(linking.saying_row, said.sayings(said.load_piece(row[2]) for row in rows))


def _members(rows: Iterator[Row]) -> Iterator[Row]:
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


def _runs(rows: Iterator[Row]) -> Iterator[Row]:
    for number, report, line, _ in rows:
        yield from linking.runs(compared_words.loads(line), number, report)


def _voices(rows: Iterator[Row]) -> Iterator[Row]:
    for number, _, line, seen in rows:
        for voice, title, day, named in candidates.voices(same_words.load_seen(seen)):
            yield voice, int(title), day, number, int(named), line


def _pairs_of_run(rows: Iterator[Row]) -> Iterator[Row]:
    return candidates.pairs_of_run(row[1:] for row in rows)


def _pairs_of_voice(rows: Iterator[Row]) -> Iterator[Row]:
    own = list(rows)
    voiced = (
        linking.voiced((voice, title, day, named, number, line))
        for voice, title, day, number, named, line in own
    )
    return candidates.pairs_of_voice(voiced, by_title=bool(own[0][1]))


def _judged(rows: Iterator[Row]) -> Iterator[Row]:
    for row in rows:
        one, other = grouping.candidate(row[:4]), grouping.candidate(row[4:])
        if found := grouping.judge(one, other):
            yield (*found.row, max(one.words.weight, other.words.weight))


def _roots(found: Iterable[Row]) -> list[tuple[int, int]]:
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


def _utterances(rows: Iterator[Row], least: int) -> Iterator[Row]:
    one = utterance(said.loads(row[2]) for row in rows)
    if one.articles >= least:
        yield from ((line.rstrip("\n"),) for line in utterances.lines([one]))
