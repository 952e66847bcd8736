"""Extract 20,000 varied articles in one run, and again in another order, broken off in the middle.

    python scripts/reliability/long_job.py [--articles 20000] [--second N] [--tiny] [--folder FOLDER]

The articles are paragraphs of the golden cases put together anew, their names changed for others.
The first run has one process; the second has two, the articles in another order, and is killed when
half of them are done and then resumed. Prints a line of JSON a run:

- memory: MiB of all its processes when 1,000 articles were done, and the most from then on
- told: how far off the time left was that it told at a quarter, a half and three quarters (1 = as
  long again as it was)
- resumed_after: seconds of CPU until the first new record, beside those of the first run's first

and at last whether both gave the same records. With --folder a run that is there is not done again.
Exits 1 if records differ, or memory grows by more than a tenth.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import re
import signal
import subprocess
import sys
import tempfile
import time
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from quotes import lexicons
from tests import faults

ROOT = Path(__file__).resolve().parents[2]
SHORTEST, LONGEST = 400, 700  # characters of an article
FIRST = 1_000  # articles after which memory should stay as it is
GROWTH = 1.1
LOOK = 0.5  # seconds between two looks at a run
SYLLABLES = (
    "ba", "ber", "cor", "den", "dor", "fal", "gan", "hol", "ig", "kes", "lan", "mar", "nor", "os", "pel", "ren", "sin",
    "tav", "ul", "wes",
)  # fmt: skip
TOLD = re.compile(r"^([\d,]+) of ([\d,]+) articles?, .* second, (\d+) (s|min) left", re.M)
WORD = re.compile(r"\b[A-Z][a-z]+\b")


@dataclass(slots=True)
class Seen:
    """What was seen of a run."""

    name: str
    seconds: float = 0.0
    first_record: float = 0.0  # seconds of CPU of all processes until then
    memory_at_first: float = 0.0
    memory_most: float = 0.0
    told: list[float] = field(default_factory=list)
    resumed_after: float | None = None


def articles(count: int) -> Iterator[dict[str, str]]:
    """Articles of several cases each, with names that no other article has."""
    chance = random.Random(20_000)
    paths = sorted((ROOT / "golden" / "cases").rglob("*.txt"))
    texts = [text for path in paths if len(text := path.read_text(encoding="utf-8")) < LONGEST]
    given = tuple(sorted({name.title() for name in lexicons.load("first_names")}))
    for number in range(count):
        text = ""
        while len(text) < SHORTEST:
            more = chance.choice(texts).strip()
            text = f"{text}\n\n{more}".strip() if len(text) + len(more) <= LONGEST else text
        yield {"id": f"a{number}", "text": renamed(chance, text, given)}


def renamed(chance: random.Random, text: str, given: Sequence[str]) -> str:
    """The text with each first name, and the word behind it, changed for another; `given` is
    sorted.
    """
    others: dict[str, str] = {}
    before = False
    for word in WORD.findall(text):
        place = bisect_left(given, word)
        first = given[place : place + 1] == (word,)
        if first:
            others.setdefault(word, chance.choice(given))
        elif before:
            others.setdefault(word, "".join(chance.choices(SYLLABLES, k=3)).title())
        before = first
    return WORD.sub(lambda match: others.get(match[0], match[0]), text)


def processes(parent: int) -> list[int]:
    """A process and all that it has started."""
    try:
        children = Path(f"/proc/{parent}/task/{parent}/children").read_text(encoding="ascii")
    except OSError:
        return []
    return [parent, *(one for child in children.split() for one in processes(int(child)))]


def memory(group: Sequence[int]) -> float:
    """MiB that the processes hold, what they share counted once."""
    held = 0
    for one in group:
        try:
            lines = Path(f"/proc/{one}/smaps_rollup").read_text(encoding="ascii")
        except OSError:
            continue
        held += int(re.search(r"^Pss: +(\d+)", lines, re.M)[1])  # type: ignore[index]
    return round(held / 1024, 1)


def cpu(group: Sequence[int]) -> float:
    """Seconds of CPU that the processes have had."""
    ticks = 0
    for one in group:
        try:
            line = Path(f"/proc/{one}/stat").read_text(encoding="utf-8").rsplit(")", 1)[1]
        except OSError:
            continue
        ticks += sum(map(int, line.split()[11:13]))
    return ticks / os.sysconf("SC_CLK_TCK")


def done(target: Path) -> int:
    """How many articles the journal of a run has; before its end."""
    try:
        with target.with_name(f"{target.name}.journal").open("rb") as lines:
            return max(0, sum(1 for _ in lines) - 1)
    except OSError:
        return 0


@dataclass(frozen=True, slots=True)
class Job:
    """A run of `quotes extract`, to be started again with the same command."""

    source: Path
    target: Path
    processes: int
    program: str

    def command(self) -> list[str]:
        options = ["--workers", str(self.processes), "--resume", "-o", str(self.target)]
        return [sys.executable, "-m", self.program, "extract", str(self.source), *options]


def run(seen: Seen, job: Job, until: int | None = None) -> None:
    """Watch one run to its end, or kill it when so many articles are done."""
    log = job.target.with_suffix(".log")
    told: list[tuple[tuple[str, ...], float]] = []
    started, before = time.monotonic(), done(job.target)
    seen.memory_at_first = seen.memory_most = 0.0
    with log.open("wb") as errors, subprocess.Popen(
        job.command(), cwd=ROOT, stderr=errors, start_new_session=True
    ) as process:  # fmt: skip
        while process.poll() is None:
            group, now = processes(process.pid), done(job.target)
            if now > before:
                looked(seen, group, now - before, resumed=before > 0)
            lines = TOLD.findall(log.read_text(encoding="utf-8", errors="replace"))
            if len(lines) > len(told):
                told.append((lines[-1], time.monotonic()))
            if until is not None and now >= until:
                os.killpg(process.pid, signal.SIGKILL)
            time.sleep(LOOK)
    seen.seconds = round(seen.seconds + time.monotonic() - started, 1)
    seen.told = _off(told, time.monotonic()) if until is None else seen.told


def looked(seen: Seen, group: Sequence[int], articles_done: int, *, resumed: bool) -> None:
    """Take down what the processes have used when this run has done so many articles."""
    if resumed and seen.resumed_after is None:
        seen.resumed_after = cpu(group)
    if not resumed and not seen.first_record:
        seen.first_record = cpu(group)
    if articles_done >= FIRST:
        held = memory(group)
        seen.memory_at_first = seen.memory_at_first or held
        seen.memory_most = max(seen.memory_most, held)


def _off(told: Sequence[tuple[tuple[str, ...], float]], end: float) -> list[float]:
    """The time left that was told at about a quarter, a half and three quarters, by what it was."""
    found = []
    for quarter in (0.25, 0.5, 0.75):
        later = [one for one in told if _share(one[0]) >= quarter]
        if later:
            (_, _, left, unit), moment = later[0]
            shown = int(left) * (60 if unit == "min" else 1)
            found.append(round(shown / max(end - moment, 1), 2))
    return found


def _share(line: tuple[str, ...]) -> float:
    some, whole = (int(number.replace(",", "")) for number in line[:2])
    return some / whole


def records(target: Path) -> dict[str, list[str]]:
    """The records of each article, as lines."""
    found: dict[str, list[str]] = {}
    with target.open(encoding="utf-8") as lines:
        for line in lines:
            found.setdefault(json.loads(line)["article"], []).append(line)
    return found


def written(path: Path, rows: Sequence[dict[str, str]]) -> Path:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def tell(seen: Seen) -> bool:
    """Print what was seen; whether memory stayed as it was."""
    print(json.dumps(asdict(seen)), flush=True)
    return seen.memory_most <= GROWTH * seen.memory_at_first


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--articles", type=int, default=20_000)
    parser.add_argument("--tiny", action="store_true", help="with a tiny parser, not the models")
    parser.add_argument("--second", type=int, help="so many articles alone in the second run")
    parser.add_argument("--folder", type=Path)
    options = parser.parse_args()
    folder = options.folder or Path(tempfile.mkdtemp(prefix="quotes-long-"))
    folder.mkdir(exist_ok=True)
    program = faults.TINY if options.tiny else "quotes"
    rows = list(articles(options.articles))
    first, second = folder / "first.jsonl", folder / "second.jsonl"
    flat = True
    if not first.exists():
        seen = Seen("one process")
        run(seen, Job(written(folder / "in.jsonl", rows), first, 1, program))
        flat = tell(seen)
    if not second.exists():
        rows = random.Random(1).sample(rows, options.second or len(rows))
        job = Job(written(folder / "other.jsonl", rows), second, 2, program)
        seen = Seen("two processes, another order, killed and resumed")
        run(seen, job, until=len(rows) // 2)
        run(seen, job)
        flat = tell(seen) and flat
    one, other = records(first), records(second)
    asked = {row["id"] for row in rows}
    differ = sum(one.get(name) != other.get(name) for name in asked)
    print(json.dumps({"records": sum(map(len, one.values())), "articles_that_differ": differ}))
    sys.exit(bool(differ) or not flat)


if __name__ == "__main__":
    main()
