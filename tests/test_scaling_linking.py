"""Linking on Spark and Ray gives what it gives on one machine; its steps, without them too."""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from quotes import jsonl, utterances
from quotes.linking import Linking, link

pytest.importorskip("rapidfuzz", reason="the extra `link` is not installed")
pd = pytest.importorskip("pandas", reason="the extra `ray` is not installed")
scaling = pytest.importorskip("quotes.scaling.linking")
steps = pytest.importorskip("quotes.scaling.linking_steps")

ROOT = Path(__file__).parent.parent
RECORDS = ROOT / "golden" / "utterances" / "records.jsonl"
Rows = list[tuple[Any, ...]]


def expected() -> list[str]:
    records = jsonl.read(RECORDS.read_text(encoding="utf-8").splitlines())
    return sorted(line.rstrip("\n") for line in utterances.lines(link(records)))


def mapped(rows: Rows, step: Any, schema: str) -> Rows:
    """What Spark's workers do with a partition, in frames of its own size."""
    names = [f"column_{number}" for number in range(len(rows[0]))]
    given = [pd.DataFrame(rows[at : at + 7], columns=names) for at in range(0, len(rows), 7)]
    found = scaling._in_pandas(iter(given), step, scaling._names(schema))
    return [row for frame in found for row in frame.itertuples(index=False, name=None)]


def grouped(rows: Rows, keys: int, step: Any, schema: str, by: int | None = None) -> Rows:
    ordered = sorted(rows, key=lambda row: row[:keys])
    return mapped(ordered, partial(steps.each_group, keys=by or keys, step=step), schema)


def test_steps_between_sorts_are_the_command() -> None:
    lines: Rows = [(line,) for line in RECORDS.read_text(encoding="utf-8").splitlines()]
    pieces = mapped(lines, partial(steps.pieces, asked=Linking()), scaling.PIECES)
    sayings = grouped(pieces, 1, steps.sayings, scaling.SAYINGS)
    members = grouped(sayings, 2, steps.members, scaling.MEMBERS)
    printings = sorted({row[:4] for row in members})
    runs = grouped(
        mapped(printings, steps.runs, scaling.RUNS), 1, steps.pairs_of_run, scaling.PAIRS
    )
    voices = mapped(printings, steps.voices, scaling.VOICES)
    near = grouped(voices, 4, steps.pairs_of_voice, scaling.PAIRS, by=2)
    by_number = {row[0]: row for row in printings}
    both = [by_number[one] + by_number[other] for one, other in sorted({*runs, *near})]
    roots = dict(steps.roots(mapped(both, steps.judged, scaling.FOUND)))
    said = {row[2]: row[3] for row in sayings}
    rooted = [(roots.get(row[0], row[0]), row[4], said[row[4]]) for row in members]
    found = grouped(rooted, 2, partial(steps.utterances, least=1), scaling.LINES, by=1)
    assert sorted(line for (line,) in found) == expected()


@pytest.fixture
def spark(monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    sql = pytest.importorskip("pyspark.sql", reason="pyspark is not installed")
    if shutil.which("java") is None:
        pytest.skip("no Java")
    monkeypatch.setenv("PYTHONPATH", ":".join([str(ROOT), *sys.path]))
    monkeypatch.setenv("PYSPARK_PYTHON", sys.executable)
    builder = sql.SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false")
    session = builder.config("spark.sql.shuffle.partitions", "3").getOrCreate()
    yield session
    session.stop()


@pytest.mark.filterwarnings("ignore:PySpark does not yet fully support pandas")
def test_spark_gives_what_the_command_gives(spark: Any) -> None:
    records = spark.read.text(str(RECORDS)).repartition(4)
    found = [row.line for row in scaling.link_frame(records).collect()]
    assert sorted(found) == expected()


@pytest.mark.ray
def test_ray_gives_what_the_command_gives() -> None:
    ray = pytest.importorskip("ray", reason="the extra `ray` is not installed")
    from quotes.scaling.linking_dataset import link_dataset

    environment = {"PYTHONPATH": ":".join([str(ROOT), *sys.path])}
    ray.init(
        num_cpus=2,
        include_dashboard=False,
        log_to_driver=False,
        runtime_env={"env_vars": environment},
    )
    ray.data.DataContext.get_current().default_hash_shuffle_parallelism = 2
    try:
        records = ray.data.read_text(str(RECORDS)).repartition(3)
        found = [row["line"] for row in link_dataset(records).take_all()]
        nothing = link_dataset(records.limit(1)).take_all()
    finally:
        ray.shutdown()
    assert sorted(found) == expected()
    assert [json.loads(row["line"])["articles"] for row in nothing] == [1]
