"""Break runs of `quotes extract` in every way that can be thought of, resume them, and count what
is lost.

    python scripts/reliability/fault_injection.py [--state FILE] [--minutes 10] [--articles 300] [--real]

Each case is a run over invented articles, good and bad, in one of the formats that are read, with one
to three processes and --resume, broken again and again: SIGKILL to the run, SIGKILL to one of its
processes, SIGTERM, Ctrl-C once and twice, a file size limit in place of a full disk, a folder that may
no longer be written, a clock that is set back an hour. Half of the faults strike when there are
records, half at any moment from the start, while modules and models load. The files are then compared
with those of an unbroken run. The parser is that of tests/tiny.py, with --real the models. Prints a
line of JSON: cases, faults by kind and by whether the run had written anything yet, losses (files that
differ, processes left over, tracebacks, exit codes that the README does not name). With --state FILE
the counts go on from an earlier call, and so do the seeds. Exits 1 if there is a loss.
"""

from __future__ import annotations

import argparse
import ctypes
import json
import os
import random
import resource
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

import sources

from tests import faults, tiny

FAULTS = (
    "kill", "kill_worker", "terminate", "interrupt", "interrupt_twice", "full_disk", "read_only", "clock_set_back",
)  # fmt: skip
SIGNALS = {
    "kill": signal.SIGKILL, "kill_worker": signal.SIGKILL, "terminate": signal.SIGTERM,
    "interrupt": signal.SIGINT, "interrupt_twice": signal.SIGINT,
}  # fmt: skip
# What a run may end with: README, *Exit codes*, or the signal that ended it. SIGINT does so itself
# while Python starts, before there is anything of ours; it then shows lines of its own.
CODES = {0, 1, 130, -signal.SIGKILL, -signal.SIGTERM, -signal.SIGINT}
STARTING = ("Fatal Python error: init_import_site", "KeyboardInterrupt\n")
START = 3.0  # seconds, at most, from the start to a fault that does not wait for records
MOST_RUNS = 200  # of one case
LIMIT = 4096  # bytes that a run may add to its files before the "disk" is full
LEFT_OVER = -999  # in place of an exit code
# In each process of a run: half a second from its start the clock goes back by an hour.
CLOCK = """import time
real, begun = time.time, time.time()
time.time = lambda: real() - 3600 * (real() > begun + 0.5)
time.time_ns = lambda: int(time.time() * 1e9)
"""
DROP, OVERRIDE = 24, 1  # of prctl: PR_CAPBSET_DROP, and the capability of root to write anywhere
BETWEEN = 3000  # bytes of journal, at most, between two faults


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--state", type=Path, help="where the counts are kept")
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--seed", type=int, default=0, help="of the first case of all")
    parser.add_argument("--articles", type=int, default=300)
    parser.add_argument("--real", action="store_true", help="with the models, not a tiny parser")
    options = parser.parse_args()
    end = time.monotonic() + 60 * options.minutes
    counts: Counter[str] = Counter()
    if options.state and options.state.exists():
        counts.update(json.loads(options.state.read_text()))
    while time.monotonic() < end:
        chance = random.Random(options.seed + counts["cases"])
        with tempfile.TemporaryDirectory() as folder:
            program = "quotes" if options.real else faults.TINY
            lost = _case(Path(folder), options.articles, program, chance, counts)
        for loss in lost:
            print(loss, file=sys.stderr, flush=True)
        counts["losses"] += len(lost)
        counts["cases"] += 1
        print(json.dumps(counts), flush=True)
        if options.state:
            options.state.write_text(json.dumps(counts))
    sys.exit(bool(counts["losses"]))


def _case(
    folder: Path, articles: int, program: str, chance: random.Random, counts: Counter[str]
) -> list[str]:
    """Break one run until it is through; what was lost."""
    source = sources.made(folder, articles, chance)
    outputs = folder / "out"
    outputs.mkdir()
    target, errors = outputs / "out.jsonl", outputs / "out.err"
    whole = folder / "whole.jsonl", folder / "whole.err"
    code, _, _ = faults.run(source, "-o", whole[0], "--errors", whole[1], program=program)
    workers = chance.choice([1, 2, 3])
    options = ["--workers", workers, "--resume"]
    run = _Run([source, "-o", target, "--errors", errors, *options], target, program, chance)
    losses = []
    counts[f"as {source.suffix or 'folder'}"] += 1
    for _ in range(MOST_RUNS):
        known = [name for name in FAULTS if workers > 1 or name != "kill_worker"]
        fault = chance.choice(known)
        ended, told, struck = run.broken(fault)
        if ended not in CODES or ("Traceback" in told and not _is_starting(ended, told)):
            losses.append(f"after {fault}: exit code {ended}, or a traceback: {told}")
        if struck:
            counts[fault] += 1
            counts["before the first record" if not run.wrote else "at work"] += 1
            counts["faults"] += 1
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


@dataclass(slots=True)
class _Run:
    """A run that is broken and taken up again; `wrote`: the last time it had come to its work."""

    arguments: list[object]
    target: Path
    program: str
    chance: random.Random
    wrote: bool = False

    def broken(self, fault: str) -> tuple[int, str, bool]:
        """Run once with one fault: its exit code, what it told, and whether the fault struck before
        its end.
        """
        struck, before = False, self._length()
        with _started(self.arguments, self.target, fault, self.program) as process:
            if fault == "clock_set_back":
                struck = True
            elif fault != "full_disk" and self._moment(process):
                struck = _strike(process, fault, self.target.parent, self.chance)
            self.wrote = self._length() > before
            _, told = process.communicate(timeout=faults.DEADLINE)
        if fault in ("full_disk", "clock_set_back"):  # which last for the whole run
            self.wrote = self._length() != before
        self.target.parent.chmod(0o755)
        struck = struck or "cannot be written" in told
        return (process.returncode if faults.is_gone(process.pid) else LEFT_OVER), told, struck

    def _length(self) -> int:
        with suppress(OSError):
            return self._journal().stat().st_size
        return 0

    def _journal(self) -> Path:
        return self.target.with_name(self.target.name + ".journal")

    def _moment(self, process: subprocess.Popen[str]) -> bool:
        """Wait for the moment of a fault; False where the run ended first."""
        if self.chance.random() < 0.5:
            time.sleep(self.chance.random() * START)
            return process.poll() is None
        length = self._length() + self.chance.randrange(BETWEEN)
        there = faults.interrupt_when(process, self._journal(), length, 0)
        time.sleep(self.chance.random() * 0.02)
        return there


def _started(
    arguments: list[object], target: Path, fault: str, program: str
) -> subprocess.Popen[str]:
    environment = {tiny.DELAY: "0.002"}
    if fault == "clock_set_back":
        folder = target.parent.parent / "clock"
        folder.mkdir(exist_ok=True)
        (folder / "sitecustomize.py").write_text(CLOCK)
        environment["PYTHONPATH"] = f"{folder}:{os.environ.get('PYTHONPATH', '')}"
    before = LIMITS[fault](target) if fault in LIMITS else None
    return faults.start(*arguments, environment=environment, before=before, program=program)


def _full(target: Path) -> Callable[[], object]:
    """A few more bytes, and the disk is full."""
    part = target.with_name(target.name + ".part")
    size = (part.stat().st_size if part.exists() else 0) + LIMIT
    return partial(resource.setrlimit, resource.RLIMIT_FSIZE, (size, size))


def _bound(_target: Path) -> Callable[[], object]:
    """Rights count, for root as well."""
    return partial(ctypes.CDLL(None).prctl, DROP, OVERRIDE, 0, 0, 0)


LIMITS: Mapping[str, Callable[[Path], Callable[[], object]]] = {
    "full_disk": _full,
    "read_only": _bound,
}


def _strike(
    process: subprocess.Popen[str], fault: str, folder: Path, chance: random.Random
) -> bool:
    """Do it; whether there was anything to do it to."""
    if fault == "read_only":
        folder.chmod(0o555)
        return True
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
