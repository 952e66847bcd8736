"""Ray, as far as this package needs it: a connection, and actors that each do one part after
another.
"""

from __future__ import annotations

import json
import logging
import os
import sys
from collections.abc import Generator, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from typing import Any

from quotes import __version__
from quotes.errors import QuotesError
from quotes.running import machine
from quotes.scaling.actor import Done, Work, Worker
from quotes.scaling.partitions import Part

# Nothing is sent to the makers of Ray; its notices go to its own log files, not between our lines.
QUIET = {
    "RAY_USAGE_STATS_ENABLED": "0",
    "RAY_BACKEND_LOG_LEVEL": "fatal",
    "RAY_DATA_DISABLE_PROGRESS_BARS": "1",
}
LOCAL_STORE = 100 * 2**20  # bytes: what passes through Ray is lists of files and counts
# Of actors in a row that may die before they are ready: machines taken away take them along.
STARTS = 20
SAME = "install the same version of quotes on all its machines"
REMEDY = "see the cluster's own logs, then run the same command again: finished parts are kept"


class ClusterError(QuotesError):
    """The cluster does not exist, or it failed."""


@dataclass(frozen=True, slots=True)
class Cluster:
    """A Ray cluster: `address` (auto, host:port; None: this machine) and `workers` (0: all cores)."""

    address: str | None = None
    workers: int = 0


class PartWorker:
    """A `Worker` as Ray Data wants it: batches of one part in, batches of one `Done` out, both as
    JSON.
    """

    def __init__(self, work: Work) -> None:
        self._worker = Worker(work)

    def __call__(self, batch: Mapping[str, Sequence[str]]) -> dict[str, list[str]]:
        parts = [Part.from_json(str(part)) for part in batch["part"]]
        return {"done": [json.dumps(asdict(self._worker(part))) for part in parts]}


@contextmanager
def connected(cluster: Cluster) -> Iterator[None]:
    """Connect to Ray: start and end it, or use a connection that exists and leave it open."""
    os.environ.update({name: value for name, value in QUIET.items() if name not in os.environ})
    import ray

    if ray.is_initialized():
        yield
        return
    options: dict[str, Any] = {"address": cluster.address}
    if cluster.address is None:
        workers = cluster.workers or machine.auto_workers()
        options = {
            "address": "local",
            "num_cpus": workers,
            "object_store_memory": LOCAL_STORE,
            "include_dashboard": False,
        }
    try:
        with _muted():
            ray.init(**options, log_to_driver=False, logging_level=logging.ERROR)
    except (ConnectionError, OSError, ValueError, RuntimeError) as error:
        where = cluster.address or "this machine"
        raise ClusterError(
            f"no Ray cluster: {_first_line(error)}", where=where, remedy="check --address"
        ) from error
    try:
        _check_workers()
        yield
    finally:
        ray.shutdown()


def _check_workers() -> None:
    """Raise ClusterError unless the workers have this version of the package."""
    import ray

    def version() -> str:
        import quotes.scaling.actor

        return quotes.__version__

    try:
        there = ray.get(ray.remote(version).remote())
    except ray.exceptions.RayError as error:
        what = f"its workers cannot use this package: {str(error).strip().splitlines()[-1]}"
        raise ClusterError(what, remedy=SAME) from error
    if there != __version__:
        raise ClusterError(f"its workers have version {there}, this is {__version__}", remedy=SAME)


def work_through(parts: Sequence[Part], work: Work, workers: int) -> Generator[Done, None, None]:
    """Yield the result of each part as it is done; raises ClusterError."""
    import ray
    from ray.data import ActorPoolStrategy, DataContext

    context = DataContext.get_current()
    context.enable_progress_bars = False
    context.max_consecutive_actor_init_deaths = STARTS
    logging.getLogger("ray.data").setLevel(logging.CRITICAL)
    cores = ray.cluster_resources().get("CPU", 1)
    size = max(1, min(len(parts), workers or int(cores)))
    rows = [{"part": part.to_json()} for part in parts]
    done = ray.data.from_items(rows, override_num_blocks=len(rows)).map_batches(
        PartWorker,
        batch_size=1,
        compute=ActorPoolStrategy(min_size=1, initial_size=size, max_size=size),
        fn_constructor_kwargs={"work": work},
        num_cpus=1,
    )
    try:
        for row in done.iter_rows():
            yield Done(**json.loads(row["done"]))
    except ray.exceptions.RayError as error:
        raise ClusterError(f"the cluster failed: {_first_line(error)}", remedy=REMEDY) from error


@contextmanager
def _muted() -> Iterator[None]:
    """Silence standard error: Ray's native part writes notices there, and raises its errors."""
    sys.stderr.flush()
    kept, nowhere = os.dup(2), os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(nowhere, 2)
        yield
    finally:
        os.dup2(kept, 2)
        os.close(kept)
        os.close(nowhere)


def _first_line(error: Exception) -> str:
    return next(iter(str(error).splitlines()), type(error).__name__)
