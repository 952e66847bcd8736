"""The extractor as a step of a Ray Data pipeline."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pyarrow as pa

from quotes.scaling.rows import RESULT, Extraction, results

if TYPE_CHECKING:
    from ray.data import Dataset

AT_ONCE = 64  # rows: at 15,000 characters a second some 15 seconds of work
PLAIN = Extraction()


class RowWorker:
    """Tables of articles in, tables of records out."""

    def __init__(self, asked: Extraction) -> None:
        self._asked = asked

    def __call__(self, table: pa.Table) -> pa.Table:
        return pa.Table.from_pylist(list(results(table.to_pylist(), self._asked)), RESULT)


def extract_dataset(
    dataset: Dataset, asked: Extraction = PLAIN, *, workers: int | tuple[int, int] = 1
) -> Dataset:
    """Turn a dataset of articles, a row each, into one of quotations, a row each.

    Its columns are the keys of a record (`quotes.exchange.parquet_files.RECORD`; offsets are
    characters of the text) and `failure`: null, or, in the one row of an article that has failed,
    why, as a line of `--errors`. `workers`: how many actors of one core, or the fewest and the
    most. Nothing is done before the result is asked for.
    """
    from ray.data import ActorPoolStrategy

    fewest, most = workers if isinstance(workers, tuple) else (workers, workers)
    options: dict[str, Any] = {"batch_size": AT_ONCE, "batch_format": "pyarrow", "num_cpus": 1}
    compute = ActorPoolStrategy(min_size=fewest, max_size=most)
    return dataset.map_batches(
        RowWorker, compute=compute, fn_constructor_kwargs={"asked": asked}, **options
    )
