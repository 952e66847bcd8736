"""Break runs of `quotes extract` in every way that can be thought of, resume them, and count what
is lost.

    python scripts/reliability/fault_injection.py [--minutes 10] [--seed N] [--articles 300] [--real]

Each case is a run over invented articles, good and bad, in one of the formats that are read, with one
to three processes and --resume, broken again and again: SIGKILL to the run, SIGKILL to one of its
processes, SIGTERM, Ctrl-C once and twice, a file size limit in place of a full disk. Half of the
faults strike when there are records, half at any moment from the start, while modules and models
load. The files are then compared with those of an unbroken run. The parser is that of tests/tiny.py,
with --real the models. Prints a line of JSON: cases, faults by kind, losses (files that differ,
processes left over, tracebacks, exit codes that the README does not name). Exits 1 if there is one.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import json
import os
import random
import resource
import signal
import subprocess
import sys
import tempfile
import time
import zipfile
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests import faults, tiny

FAULTS = ("kill", "kill_worker", "terminate", "interrupt", "interrupt_twice", "full_disk")
SIGNALS = {
    "kill": signal.SIGKILL, "kill_worker": signal.SIGKILL, "terminate": signal.SIGTERM,
    "interrupt": signal.SIGINT, "interrupt_twice": signal.SIGINT,
}  # fmt: skip
# What a run may end with: README, *Exit codes*, or the signal that ended it. SIGINT does so itself
# while Python starts, before there is anything of ours; it then shows lines of its own.
CODES = {0, 1, 130, -signal.SIGKILL, -signal.SIGTERM, -signal.SIGINT}
STARTING = ("Fatal Python error: init_import_site", "KeyboardInterrupt\n")
FORMATS = (".jsonl", ".jsonl.gz", ".zip", ".csv")
START = 3.0  # seconds, at most, from the start to a fault that does not wait for records
MOST_RUNS = 200  # of one case
LIMIT = 4096  # bytes that a run may add to its files before the "disk" is full
LEFT_OVER = -999  # in place of an exit code
BETWEEN = 3000  # bytes of journal, at most, between two faults


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--articles", type=int, default=300)
    parser.add_argument("--real", action="store_true", help="with the models, not a tiny parser")
    options = parser.parse_args()
    end, chance = time.monotonic() + 60 * options.minutes, random.Random(options.seed)
    counts: Counter[str] = Counter()
    losses: list[str] = []
    while time.monotonic() < end:
        with tempfile.TemporaryDirectory() as folder:
            program = "quotes" if options.real else faults.TINY
            lost = _case(Path(folder), options.articles, program, chance, counts)
        for loss in lost:
            print(loss, file=sys.stderr, flush=True)
        losses += lost
        counts["cases"] += 1
        print(json.dumps({**counts, "losses": len(losses)}), flush=True)
    sys.exit(bool(losses))


def _case(
    folder: Path, articles: int, program: str, chance: random.Random, counts: Counter[str]
) -> list[str]:
    """Break one run until it is through; what was lost."""
    source, target, errors = (
        _source(folder, articles, chance),
        folder / "out.jsonl",
        folder / "out.err",
    )
    whole = folder / "whole.jsonl", folder / "whole.err"
    code, _, _ = faults.run(source, "-o", whole[0], "--errors", whole[1], program=program)
    workers = chance.choice([1, 2, 3])
    options = ["--workers", workers, "--resume"]
    run = _Run([source, "-o", target, "--errors", errors, *options], target, program, chance)
    losses = []
    for _ in range(MOST_RUNS):
        known = [name for name in FAULTS if workers > 1 or name != "kill_worker"]
        fault = chance.choice(known)
        ended, told, struck = run.broken(fault)
        if ended not in CODES or ("Traceback" in told and not _is_starting(ended, told)):
            losses.append(f"after {fault}: exit code {ended}, or a traceback: {told}")
        counts[fault] += struck
        if ended in (0, code) and target.exists():  # 0: it was through when the last fault struck
            break
    else:
        return [*losses, f"not through after {MOST_RUNS} runs: {told}"]
    pairs = zip((target, errors), whole, strict=True)
    return losses + [
        f"{path.name} differs" for path, other in pairs if path.read_bytes() != other.read_bytes()
    ]


def _is_starting(ended: int, told: str) -> bool:
    """Whether Ctrl-C came while Python or its modules were loaded."""
    return ended in (1, -signal.SIGINT) and any(sign in told for sign in STARTING)


def _source(folder: Path, articles: int, chance: random.Random) -> Path:
    """Articles in one of the formats."""
    lines = folder / "in.jsonl"
    faults.write_articles(lines, articles, seed=chance.randrange(2**31))
    source = folder / f"in{chance.choice(FORMATS)}"
    data = lines.read_bytes()
    if source.suffix == ".gz":
        source.write_bytes(gzip.compress(data))
    if source.suffix == ".zip":
        with zipfile.ZipFile(source, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.write(lines, "in.jsonl")
    if source.suffix == ".csv":
        with source.open("w", encoding="utf-8", newline="") as stream:
            writer = csv.writer(stream)
            writer.writerow(["id", "text"])
            rows = [row for row in map(_row, data.splitlines()) if "text" in row]
            writer.writerows([row.get("id", ""), row["text"]] for row in rows)
    return source


def _row(line: bytes) -> dict[str, str]:
    try:
        row: dict[str, str] = json.loads(line)
    except ValueError:
        return {}
    return row


@dataclass(frozen=True, slots=True)
class _Run:
    """A run that is broken and taken up again."""

    arguments: list[object]
    target: Path
    program: str
    chance: random.Random

    def broken(self, fault: str) -> tuple[int, str, bool]:
        """Run once with one fault: its exit code, what it told, and whether the fault struck before
        its end.
        """
        struck = False
        with _started(self.arguments, self.target, fault, self.program) as process:
            if fault != "full_disk" and self._moment(process):
                struck = _strike(process, fault, self.chance)
            _, told = process.communicate(timeout=faults.DEADLINE)
        struck = struck or "cannot be written" in told
        return (process.returncode if faults.is_gone(process.pid) else LEFT_OVER), told, struck

    def _moment(self, process: subprocess.Popen[str]) -> bool:
        """Wait for the moment of a fault; False where the run ended first."""
        if self.chance.random() < 0.5:
            time.sleep(self.chance.random() * START)
            return process.poll() is None
        journal = self.target.with_name(self.target.name + ".journal")
        length = journal.stat().st_size if journal.exists() else 0
        there = faults.interrupt_when(process, journal, length + self.chance.randrange(BETWEEN), 0)
        time.sleep(self.chance.random() * 0.02)
        return there


def _started(
    arguments: list[object], target: Path, fault: str, program: str
) -> subprocess.Popen[str]:
    part = target.with_name(target.name + ".part")
    size = (part.stat().st_size if part.exists() else 0) + LIMIT
    limit = (
        partial(resource.setrlimit, resource.RLIMIT_FSIZE, (size, size))
        if fault == "full_disk"
        else None
    )
    environment = {tiny.DELAY: "0.002"}
    return faults.start(*arguments, environment=environment, before=limit, program=program)


def _strike(process: subprocess.Popen[str], fault: str, chance: random.Random) -> bool:
    """Do it; whether there was anything to do it to."""
    victim = process.pid
    if fault == "kill_worker":
        started = _descendants(process.pid)
        if not started:
            return False
        victim = chance.choice(started)
    with suppress(ProcessLookupError):
        os.kill(victim, SIGNALS[fault])
        if fault == "interrupt_twice":
            time.sleep(chance.random() * 0.2)
            os.kill(victim, signal.SIGINT)
    return True


def _descendants(parent: int) -> list[int]:
    """The processes that a run has started, whoever forked them; that which tracks resources aside."""
    found: list[int] = []
    with suppress(OSError):
        for child in (
            Path(f"/proc/{parent}/task/{parent}/children").read_text(encoding="ascii").split()
        ):
            if b"resource_tracker" not in Path(f"/proc/{child}/cmdline").read_bytes():
                found += [int(child), *_descendants(int(child))]
    return found


if __name__ == "__main__":
    main()
