"""Break runs of `quotes extract` in every way that can be thought of, resume them, and count what
is lost.

    python scripts/reliability/fault_injection.py [--minutes 10] [--seed N] [--articles 300]

Each case is a run over invented articles, good and bad, with the parser of tests/tiny.py, with one
to three processes and --resume, broken again and again at random moments: SIGKILL to the run, SIGKILL
to one of its processes, Ctrl-C, a file size limit in place of a full disk. The files are then
compared with those of an unbroken run. Prints a line of JSON: cases, faults by kind, losses (files
that differ, processes left over, tracebacks). Exits 1 if there is one.
"""

from __future__ import annotations

import argparse
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
from contextlib import suppress
from functools import partial
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests import faults, tiny

FAULTS = ("kill", "kill_worker", "interrupt", "full_disk")
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
    options = parser.parse_args()
    end, chance = time.monotonic() + 60 * options.minutes, random.Random(options.seed)
    counts: Counter[str] = Counter()
    losses: list[str] = []
    while time.monotonic() < end:
        with tempfile.TemporaryDirectory() as folder:
            losses += _case(Path(folder), options.articles, chance, counts)
        counts["cases"] += 1
        print(json.dumps({**counts, "losses": len(losses)}), flush=True)
    for loss in losses:
        print(loss, file=sys.stderr)
    sys.exit(bool(losses))


def _case(folder: Path, articles: int, chance: random.Random, counts: Counter[str]) -> list[str]:
    """Break one run until it is through; what was lost."""
    source, target, errors = folder / "in.jsonl", folder / "out.jsonl", folder / "out.err"
    faults.write_articles(source, articles, seed=chance.randrange(2**31))
    code, _, _ = faults.run(source, "-o", folder / "whole.jsonl", "--errors", folder / "whole.err")
    workers = chance.choice([1, 2, 3])
    arguments: list[object] = [
        source,
        "-o",
        target,
        "--errors",
        errors,
        "--workers",
        workers,
        "--resume",
    ]
    losses = []
    while True:
        fault = chance.choice(
            FAULTS if workers > 1 else tuple(name for name in FAULTS if name != "kill_worker")
        )
        ended, told, struck = _broken_run(arguments, target, fault, chance)
        if ended == LEFT_OVER or "Traceback" in told:
            losses.append(f"after {fault}, processes left over or a traceback: {told}")
        counts[fault] += struck
        if ended in (0, code) and target.exists():  # 0: it was through when the last fault struck
            break
    pairs = ((target, folder / "whole.jsonl"), (errors, folder / "whole.err"))
    return losses + [
        f"{path.name} differs" for path, whole in pairs if path.read_bytes() != whole.read_bytes()
    ]


def _broken_run(
    arguments: list[object], target: Path, fault: str, chance: random.Random
) -> tuple[int, str, bool]:
    """One run with one fault in it: its exit code, what it told, and whether the fault struck
    before its end.
    """
    journal = target.with_name(target.name + ".journal")
    length = (journal.stat().st_size if journal.exists() else 0) + chance.randrange(BETWEEN)
    struck = False
    with _started(arguments, target, fault) as process:
        if fault != "full_disk" and faults.interrupt_when(process, journal, length, 0):
            time.sleep(chance.random() * 0.02)
            struck = _strike(process, fault, chance)
        _, told = process.communicate(timeout=faults.DEADLINE)
    struck = struck or "cannot be written" in told
    return (process.returncode if faults.is_gone(process.pid) else LEFT_OVER), told, struck


def _started(arguments: list[object], target: Path, fault: str) -> subprocess.Popen[str]:
    part = target.with_name(target.name + ".part")
    size = (part.stat().st_size if part.exists() else 0) + LIMIT
    limit = (
        partial(resource.setrlimit, resource.RLIMIT_FSIZE, (size, size))
        if fault == "full_disk"
        else None
    )
    return faults.start(*arguments, environment={tiny.DELAY: "0.002"}, before=limit)


def _strike(process: subprocess.Popen[str], fault: str, chance: random.Random) -> bool:
    """Do it; whether there was anything to do it to."""
    victim = process.pid
    if fault == "kill_worker":
        started = _descendants(process.pid)
        if not started:
            return False
        victim = chance.choice(started)
    with suppress(ProcessLookupError):
        os.kill(victim, signal.SIGINT if fault == "interrupt" else signal.SIGKILL)
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
