"""Runs of the tiny `quotes extract` in processes of their own, to be killed;
scripts/reliability/fault_injection.py uses it too.
"""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path

from tests import tiny

ROOT = Path(__file__).parent.parent
TINY = "tests.tiny_quotes"
DEADLINE = 120  # seconds after which a run counts as hanging


def write_articles(path: Path, count: int, seed: int = 0) -> None:
    """A JSONL file of articles: most with a quotation, some with none, some bad, one id twice."""
    chance = random.Random(seed)
    rows = []
    for number in range(count):
        said = f"“It rains on day {number},” said Ann Lee.\n\n" * chance.randrange(4)
        rows.append(
            json.dumps({"id": f"a{number}", "text": f"Article {number} begins.\n\n{said}It ends."})
        )
        if chance.random() < 0.3:
            rows.append(
                chance.choice(
                    ["{", '{"id": 1}', '{"id": "a0", "text": "Again."}', '{"text": "It BREAKS."}']
                )
            )
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")


def start(
    *arguments: object,
    environment: Mapping[str, str] | None = None,
    before: Callable[[], object] | None = None,
    program: str = TINY,
) -> subprocess.Popen[str]:
    """`quotes extract` in a process group of its own, with the tiny parser or as another module has
    it; `before` is called in that process.
    """
    command = [sys.executable, "-m", program, "extract", *map(str, arguments)]
    return subprocess.Popen(
        command,
        cwd=ROOT,
        env={**os.environ, **(environment or {})},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
        preexec_fn=before,
    )


def run(
    *arguments: object, environment: Mapping[str, str] | None = None, program: str = TINY
) -> tuple[int, str, str]:
    """As `start`, to its end: exit code, standard output, standard error."""
    with start(*arguments, environment=environment, program=program) as process:
        out, err = process.communicate(timeout=DEADLINE)
    return process.returncode, out, err


def interrupt_when(
    process: subprocess.Popen[str], journal: Path, length: int, number: int = signal.SIGKILL
) -> bool:
    """Send the signal (0: none) once the journal is longer than that; False where the run ended
    first.
    """
    end = time.monotonic() + DEADLINE
    while process.poll() is None:
        if journal.exists() and journal.stat().st_size > length:
            os.kill(process.pid, number)
            return True
        assert time.monotonic() < end, "the run hangs"
        time.sleep(0.001)
    return False


def is_gone(group: int) -> bool:
    """Whether no process of the group is left, after those that still work on something had time to
    notice.
    """
    end = time.monotonic() + DEADLINE
    while time.monotonic() < end:
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.01)
    return False


def killed_until_done(
    options: list[object], target: Path, chance: random.Random, step: int = 8000
) -> int:
    """Run with --resume and kill, at most `step` bytes of journal apart, to the end; how often it
    was killed.
    """
    journal = target.with_name(target.name + ".journal")
    kills = 0
    while True:
        before = journal.stat().st_size if journal.exists() else 0
        process = start(*options, "-o", target, "--resume", environment={tiny.DELAY: "0.002"})
        with process:
            killed = interrupt_when(process, journal, before + chance.randrange(step))
            time.sleep(chance.random() * 0.02)
            process.communicate(timeout=DEADLINE)
        assert is_gone(process.pid), "processes are left over"
        if not killed or process.returncode != -signal.SIGKILL:
            return kills
        kills += 1
