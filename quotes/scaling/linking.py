"""`quotes link` on Spark: its steps between Spark's own joins, sorts and partitions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from itertools import chain, islice
from typing import Any

import pandas as pd

from quotes import linking
from quotes.scaling import linking_steps as steps
from quotes.scaling.linking_steps import Step, each_group

DataFrame = Any  # pyspark.sql.DataFrame: whoever has one has brought Spark
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
    pieces = _mapped(records, partial(steps.pieces, asked=asked), PIECES)
    sayings = _grouped(
        pieces.dropDuplicates(["article", "digest"]), 1, steps.sayings, SAYINGS
    ).cache()
    members = _grouped(sayings, 2, steps.members, MEMBERS).cache()
    printings = members.select(*PRINTING).dropDuplicates(["printing"]).cache()
    runs = _grouped(_mapped(printings, steps.runs, RUNS), 1, steps.pairs_of_run, PAIRS)
    voices = _grouped(
        _mapped(printings, steps.voices, VOICES), 4, steps.pairs_of_voice, PAIRS, by=2
    )
    pairs = runs.union(voices).distinct()
    found = _mapped(_with_words(pairs, printings), steps.judged, FOUND)
    roots = printings.sparkSession.createDataFrame(
        steps.roots(found.toLocalIterator()), "printing bigint, root bigint"
    )
    rooted = members.join(roots, "printing", "left").select("root", "printing", "saying")
    rooted = rooted.selectExpr("coalesce(root, printing) root", "saying").join(sayings, "saying")
    lines = rooted.selectExpr("root", "saying", "line")
    return _grouped(lines, 2, partial(steps.utterances, least=asked.least), LINES, by=1)


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
