"""`quotes link` on Ray Data: its steps between Ray's own shuffles.

A row is a line of JSON: a list, of which the first members are its key. What two datasets know of
one key meets in one group: whatever Ray's joins would bring together, without the library that they
need.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from functools import partial
from itertools import chain
from typing import TYPE_CHECKING

import pyarrow as pa

from quotes import linking
from quotes.linking.store import Row
from quotes.scaling import linking_steps as steps
from quotes.scaling.linking_steps import Step

if TYPE_CHECKING:
    from ray.data import Dataset

ROWS = pa.schema([("key", pa.string()), ("row", pa.string())])
LINES = pa.schema([("line", pa.string())])
TOLD, ASKED = 0, 1  # what is known of a key comes before what asks for it


def link_dataset(records: Dataset, asked: linking.Linking = linking.DEFAULTS) -> Dataset:
    """Lines of records, in the first column, to lines of utterances in a column `line`.

    Records must carry the fields with date and outlet. The order of the rows is Ray's.
    """
    given = records.map_batches(_given, batch_format="pyarrow")
    sayings = _grouped(_mapped(given, partial(steps.pieces, asked=asked), 1), steps.sayings, 2)
    sayings = sayings.materialize()
    printings = _grouped(sayings, _printings, 1).materialize()
    runs = _grouped(_mapped(printings, steps.runs, 1), steps.pairs_of_run, 2)
    voices = _grouped(_mapped(printings, steps.voices, 2), steps.pairs_of_voice, 2)
    wanted = _mapped(runs.union(voices), _requests, 1)
    told = _mapped(printings, _told, 1)
    found = _grouped(_grouped(told.union(wanted), _answers, 2), _judged, 2)
    roots = _dataset(steps.roots(map(_loads, found.iter_rows())))
    rooted = _grouped(_grouped(sayings, _members, 1).union(roots), _rooted, 1)
    lines = _grouped(rooted, partial(steps.utterances, least=asked.least), 0)
    return lines.map_batches(_lines, batch_format="pyarrow")


def _mapped(dataset: Dataset, step: Step, keys: int) -> Dataset:
    """A step over all rows; the first `keys` columns of what it gives are the key."""
    return dataset.map_batches(_stepped, batch_format="pyarrow", fn_args=(step, keys))


def _grouped(dataset: Dataset, step: Step, keys: int) -> Dataset:
    """A step over the rows of each key, in their order."""
    groups = dataset.groupby("key")
    return groups.map_groups(_stepped, batch_format="pyarrow", fn_args=(step, keys))


def _stepped(table: pa.Table, step: Step, keys: int) -> pa.Table:
    rows = sorted(tuple(json.loads(line)) for line in table["row"].to_pylist())
    return _table(step(iter(rows)), keys)


def _table(rows: Iterable[Row], keys: int) -> pa.Table:
    found = [(json.dumps(row[:keys]), json.dumps(row)) for row in rows]
    return pa.Table.from_pylist([dict(zip(ROWS.names, pair, strict=True)) for pair in found], ROWS)


def _given(table: pa.Table) -> pa.Table:
    return _table(((line,) for line in table.column(0).to_pylist()), 1)


def _lines(table: pa.Table) -> pa.Table:
    found = [json.loads(row)[0] for row in table["row"].to_pylist()]
    return pa.Table.from_pydict({"line": found}, LINES)


def _loads(row: dict[str, str]) -> Row:
    return tuple(json.loads(row["row"]))


def _dataset(roots: Iterable[tuple[int, int]]) -> Dataset:
    """The group of each printing, as it is told to its sayings."""
    from ray.data import from_arrow

    return from_arrow(_table(((printing, TOLD, root) for printing, root in roots), 1))


def _printings(rows: Iterator[Row]) -> Iterable[Row]:
    """The sayings of the same words: each printing once."""
    return dict.fromkeys(row[:4] for row in steps.members(rows))


def _told(rows: Iterator[Row]) -> Iterator[Row]:
    for number, *printing in rows:
        yield number, TOLD, number, *printing


def _requests(rows: Iterator[Row]) -> Iterator[Row]:
    """Both printings of each pair are asked for their words."""
    for one, other in rows:
        yield one, ASKED, one, other
        yield other, ASKED, one, other


def _answers(rows: Iterator[Row]) -> Iterator[Row]:
    """A printing, and the pairs that ask for it: each pair with the printing."""
    _, _, *printing = next(rows)
    for _, _, one, other in rows:
        yield one, other, *printing


def _judged(rows: Iterator[Row]) -> Iterable[Row]:
    """The printings of one pair, in their order; each comes twice where it was found in two ways."""
    both = dict.fromkeys(row[2:] for row in rows)
    return steps.judged(iter([tuple(chain.from_iterable(both))]))


def _members(rows: Iterator[Row]) -> Iterator[Row]:
    """The sayings of the same words, each as it asks for the group of its printing."""
    own = list(rows)
    lines = {saying: line for _, _, saying, line in own}
    for printing, _, _, _, saying in steps.members(iter(own)):
        yield printing, ASKED, saying, lines[saying]


def _rooted(rows: Iterator[Row]) -> Iterator[Row]:
    """What is told of a printing and its sayings: each saying with its group."""
    root = None
    for printing, is_member, *own in rows:
        if is_member:
            yield (printing if root is None else root), *own
        else:
            root = own[0]
