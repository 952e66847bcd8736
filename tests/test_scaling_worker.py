"""A part of an archive comes out whole, with its failures beside it, or not at all."""

from __future__ import annotations

import json
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from pyarrow import parquet as pq

from quotes import jsonl
from quotes.errors import ModelError
from quotes.exchange.parquet_files import row_of
from quotes.pipeline import Extractor
from quotes.scaling import actor
from quotes.scaling.actor import ATTEMPTS, FAILURES, TRIES, Done, Work, Worker
from quotes.scaling.job import JobError, begin, clear
from quotes.scaling.partitions import Part, plan
from quotes.scaling.storage import Folder
from tests import tiny

TEXTS = {
    "a": "First.\n\n“It rains,” said Ann Lee.",
    "broken": "It BREAKS.",
    "deadly": "It DIES.",
    "z": "Last.\n\n“It snows,” said Bo Ash.\n\n“It melts,” said Ann Lee.",
}


def no_models() -> Extractor:
    raise ModelError("is not there", where="models", remedy="install them")


@pytest.fixture
def part(tmp_path: Path) -> Part:
    rows = [json.dumps({"id": name, "text": text}) for name, text in TEXTS.items()]
    (tmp_path / "in.jsonl").write_text("\n".join([*rows, "{"]), encoding="utf-8")
    (only,) = plan([str(tmp_path / "in.jsonl")]).parts
    return only


def work(tmp_path: Path, **options: Any) -> Work:
    target = str(tmp_path / "out")
    begin(Folder(target), {})
    return Work(target, **{"load": tiny.extractor, **options})


def failed(tmp_path: Path, part: Part) -> list[dict[str, Any]]:
    lines = (tmp_path / "out" / FAILURES / f"{part.name}.jsonl").read_text().splitlines()
    return [json.loads(line) for line in lines]


def names(tmp_path: Path) -> set[str]:
    return {
        path.relative_to(tmp_path / "out").as_posix()
        for path in (tmp_path / "out").rglob("*")
        if path.is_file()
    }


def test_poisoned_articles_are_reported_and_cost_nothing_else(tmp_path: Path, part: Part) -> None:
    done = Worker(work(tmp_path))(part)
    assert done == Done(0, articles=2, records=3, failures=3)
    with (tmp_path / "out" / "part-000000.jsonl").open(encoding="utf-8") as stream:
        assert [record.id for record in jsonl.read(stream)] == ["a#1", "z#1", "z#2"]
    told = [(row["article"], row["line"], row["kind"]) for row in failed(tmp_path, part)]
    assert told == [
        ("broken", 2, "unexpected"),
        ("deadly", 3, "worker_died"),
        (None, 5, "malformed"),
    ]
    assert names(tmp_path) == {"_job.json", "part-000000.jsonl", f"{FAILURES}/part-000000.jsonl"}


def test_parquet_has_the_same_records(tmp_path: Path, part: Part) -> None:
    Worker(work(tmp_path))(part)
    Worker(work(tmp_path, format="parquet"))(part)
    with (tmp_path / "out" / "part-000000.jsonl").open(encoding="utf-8") as stream:
        rows = [row_of(record) for record in jsonl.read(stream)]
    assert pq.read_table(tmp_path / "out" / "part-000000.parquet").to_pylist() == rows


def test_records_that_are_not_sure_are_left_out(tmp_path: Path, part: Part) -> None:
    assert Worker(work(tmp_path, least=1.0))(part).records == 0
    assert (tmp_path / "out" / "part-000000.jsonl").read_bytes() == b""


def test_part_that_always_ends_its_worker_is_given_up(tmp_path: Path, part: Part) -> None:
    begun = Worker(work(tmp_path))
    (tmp_path / "out" / ATTEMPTS / part.name).write_text(str(TRIES))
    done = begun(part)
    assert (done.lost, done.failures) == (True, 1)
    assert [row["kind"] for row in failed(tmp_path, part)] == ["worker_died"]
    assert "part-000000.jsonl" not in names(tmp_path)


def test_attempts_are_counted_before_the_work(
    tmp_path: Path, part: Part, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun = Worker(work(tmp_path))

    def die(*_: object) -> Done:
        raise SystemExit

    monkeypatch.setattr(actor.Worker, "_worked", die)
    for _ in range(2):
        with pytest.raises(SystemExit):
            begun(part)
    assert (tmp_path / "out" / ATTEMPTS / part.name).read_text() == "2"


def test_models_that_are_not_there_stop_the_job_and_leave_no_part(
    tmp_path: Path, part: Part
) -> None:
    done = Worker(work(tmp_path, load=no_models))(part)
    assert done.stopped == "models: is not there (install them)"
    assert names(tmp_path) == {"_job.json", f"{ATTEMPTS}/part-000000"}


def test_full_disk_stops_the_job_and_leaves_no_part(tmp_path: Path, part: Part) -> None:
    begun = Worker(work(tmp_path))
    (tmp_path / "out" / FAILURES).rmdir()
    (tmp_path / "out" / FAILURES).write_text("in the way")
    assert "cannot be read or written" in begun(part).stopped
    assert "part-000000.jsonl" not in names(tmp_path)


def test_folder_with_other_things_is_refused(tmp_path: Path) -> None:
    (tmp_path / "thesis.doc").write_text("dear")
    with pytest.raises(JobError, match=r"holds other files \(thesis.doc\)"):
        begin(Folder(str(tmp_path)), {})


@pytest.mark.parametrize("changed", [{"models": "b"}, {"archive": "2"}, {}])
def test_other_settings_are_refused(tmp_path: Path, changed: dict[str, str]) -> None:
    again = partial(begin, Folder(str(tmp_path)))
    again({"models": "a", "archive": "1"})
    if not changed:
        again({"models": "a", "archive": "1"})
        return
    with pytest.raises(JobError, match=f"differs in: {next(iter(changed))}"):
        again({"models": "a", "archive": "1", **changed})


def test_force_clears_what_is_ours_and_nothing_else(tmp_path: Path, part: Part) -> None:
    Worker(work(tmp_path))(part)
    (tmp_path / "out" / "notes.txt").write_text("mine")
    clear(str(tmp_path / "out"))
    assert names(tmp_path) == {"notes.txt"}
