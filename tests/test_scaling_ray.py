"""On a Ray cluster of two workers: the records of the plain path, whatever dies on the way."""

from __future__ import annotations

import json
import os
import signal
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from quotes import pipeline
from quotes.cli import main
from quotes.running.failures import Failure
from quotes.scaling import job, partitions
from quotes.scaling.actor import FAILURES, Work
from quotes.scaling.cluster import QUIET, Cluster
from quotes.scaling.job import JobError, Sum
from tests import tiny

ray = pytest.importorskip("ray", reason="the extra `ray` is not installed")
pytestmark = pytest.mark.ray

ARTICLES = 120
BAD = {17: "It BREAKS.", 60: "It DIES."}
HERE = Cluster("auto")
ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def cluster() -> Iterator[Any]:
    """A head without work, two machines of one core each; each article takes them 20 ms."""
    from ray.cluster_utils import Cluster as Machines

    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(tiny.DELAY, "0.02")
        patch.setenv("PYTHONPATH", str(ROOT))
        for name, value in QUIET.items():
            patch.setenv(name, value)
        machines = Machines(
            initialize_head=True, head_node_args={"num_cpus": 0, "object_store_memory": 10**8}
        )
        for _ in range(2):
            machines.add_node(num_cpus=1, object_store_memory=10**8)
        ray.init(address=machines.address, log_to_driver=False, logging_level="ERROR")
        yield machines
        ray.shutdown()
        machines.shutdown()


@pytest.fixture
def archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Articles enough for several parts, two of them poisoned, and `plain.jsonl` beside them."""
    monkeypatch.setattr(partitions, "SMALLEST", 1000)
    monkeypatch.setattr(partitions, "LARGEST", 1000)
    rows = [
        f"Article {number} begins.\n\n“It rains on day {number},” said Ann Lee."
        for number in range(ARTICLES)
    ]
    good = [
        json.dumps({"id": str(number), "text": text})
        for number, text in enumerate(rows)
        if number not in BAD
    ]
    every = [
        json.dumps({"id": str(number), "text": BAD.get(number, text)})
        for number, text in enumerate(rows)
    ]
    (tmp_path / "good.jsonl").write_text("\n".join(good))
    (tmp_path / "in.jsonl").write_text("\n".join(every))
    monkeypatch.setattr(pipeline, "load_parser", lambda models, *_: tiny.TinyParser())
    CliRunner().invoke(
        main, ["extract", str(tmp_path / "good.jsonl"), "-o", str(tmp_path / "plain.jsonl")]
    )
    return tmp_path / "in.jsonl"


class Watcher:
    """Does something when the first part is done."""

    def __init__(self, then: Callable[[], object] = lambda: None) -> None:
        self._then: Callable[[], object] | None = then

    def tell(self, failure: Failure) -> None: ...

    def advance(self, items: int = 1) -> None:
        if self._then is not None:
            then, self._then = self._then, None
            then()


def run(archive: Path, watcher: Watcher | None = None, **settings: str) -> Sum:
    work = Work(str(archive.with_name("out")), tiny.extractor)
    return job.run([str(archive)], work, settings, HERE, watcher or Watcher())


def parts(archive: Path) -> list[Path]:
    return sorted(archive.with_name("out").glob("part-*"))


def check(archive: Path, parts_done: list[Path]) -> None:
    """The records are those of the plain path, the poisoned articles are reported."""
    assert (
        b"".join(path.read_bytes() for path in parts_done)
        == archive.with_name("plain.jsonl").read_bytes()
    )
    notes = [
        path.read_text() for path in sorted((archive.with_name("out") / FAILURES).glob("*.jsonl"))
    ]
    told = [
        (row["article"], row["line"], row["kind"])
        for row in map(json.loads, "".join(notes).splitlines())
    ]
    assert told == [("17", 18, "unexpected"), ("60", 61, "worker_died")]


def kill_actors() -> None:
    killed = 0
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            name = (folder / "cmdline").read_bytes()
            ours = b"TINY_DELAY" in (folder / "environ").read_bytes()
        except OSError:
            continue
        if ours and name.startswith(b"ray::") and b"MapWorker" in name:
            os.kill(int(folder.name), signal.SIGKILL)
            killed += 1
    assert killed


def test_killed_actors_lose_nothing(cluster: Any, archive: Path) -> None:
    done = run(archive, Watcher(kill_actors))
    assert (done.articles, done.records, done.failures, done.lost) == (
        ARTICLES - 2,
        ARTICLES - 2,
        2,
        0,
    )
    assert done.parts > 5
    check(archive, parts(archive))


def test_lost_machine_loses_nothing(cluster: Any, archive: Path) -> None:
    def lose() -> None:
        cluster.remove_node(
            sorted(cluster.worker_nodes, key=lambda node: str(node.unique_id))[0],
            allow_graceful=False,
        )

    done = run(archive, Watcher(lose))
    cluster.add_node(num_cpus=1, object_store_memory=10**8)
    assert (done.articles, done.failures, done.lost) == (ARTICLES - 2, 2, 0)
    check(archive, parts(archive))


def test_interrupted_job_goes_on_with_what_is_left(cluster: Any, archive: Path) -> None:
    def interrupt() -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run(archive, Watcher(interrupt))
    finished = {path: path.stat().st_mtime_ns for path in parts(archive)}
    done = run(archive)
    assert 0 < len(finished) <= done.before < done.parts
    assert {path: path.stat().st_mtime_ns for path in finished} == finished
    check(archive, parts(archive))
    again = run(archive)
    assert (again.before, again.articles) == (again.parts, 0)
    with pytest.raises(JobError, match="differs in: models"):
        run(archive, models="other")
    archive.write_text("\n")
    with pytest.raises(JobError, match="differs in: archive"):
        run(archive)


def test_dataset_of_articles_becomes_one_of_quotations(cluster: Any) -> None:
    from quotes.articles import JsonFields
    from quotes.scaling.dataset import extract_dataset
    from quotes.scaling.rows import RESULT, Extraction

    texts = [
        "Rain.\n\n“It rains,” said Ann Lee.",
        "It DIES.",
        "Snow.\n\n“It snows,” said Bo Ash.",
        None,
    ]
    given = ray.data.from_items(
        [{"url": f"u{n}", "text": text, "day": n} for n, text in enumerate(texts)]
    )
    asked = Extraction(JsonFields(id="url", keep=("day",)), loader=tiny.extractor)
    rows = {row["article"]: row for row in extract_dataset(given, asked).take_all()}
    assert {
        name: (row["content"], row["fields"])
        for name, row in rows.items()
        if row["failure"] is None
    } == {
        "u0": ("It rains,", '{"day": 0}'),
        "u2": ("It snows,", '{"day": 2}'),
    }
    assert list(rows["u0"]) == RESULT.names
    assert json.loads(rows["u1"]["failure"])["kind"] == "worker_died"
    assert json.loads(rows[None]["failure"])["input"] == "row 'u3'"


@pytest.mark.models
def test_command_gives_the_records_of_the_plain_path(cluster: Any, tmp_path: Path) -> None:
    examples = str(ROOT / "examples")
    found = CliRunner().invoke(
        main, ["extract", examples, "--engine", "ray", "-o", str(tmp_path / "out")]
    )
    plain = CliRunner().invoke(main, ["extract", examples])
    assert (found.exit_code, plain.exit_code) == (0, 0), found.output
    assert (tmp_path / "out" / "part-000000.jsonl").read_text(encoding="utf-8") == plain.stdout
    assert found.output.splitlines()[0].startswith("5 articles, ")
