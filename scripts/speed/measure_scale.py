"""Throughput of `quotes extract --engine ray` on this machine, for docs/scale.md.

    python scripts/speed/measure_scale.py ARTICLES ACTORS... [--from FOLDER]

So many articles (those of FOLDER, by default the examples, over and over with words left out as in
`quotes bench`), with each number of actors. CPU time is that of all processes that the command
started, looked up twice a second. What a run of one article takes is subtracted. Memory is what
they have together, shared pages counted once.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
import uuid
from collections.abc import Iterator
from pathlib import Path

from quotes.benchmark import varied

EXAMPLES = Path(__file__).parents[2] / "examples"
MARK = "QUOTES_MEASURED"
PERIOD = 0.5  # seconds
TICKS = os.sysconf("SC_CLK_TCK")
EACH = 4  # looks at the memory, which cost more


def write(path: Path, texts: list[str], count: int) -> int:
    """An archive; how many characters it has."""
    rows = varied(texts, count)
    lines = [json.dumps({"id": str(number), "text": text}) for number, text in enumerate(rows)]
    path.write_text("\n".join(lines), encoding="utf-8")
    return sum(map(len, rows))


def processes(mark: str, *, memory: bool) -> Iterator[tuple[str, float, int]]:
    """Number, CPU seconds and kB of memory (its share of shared pages) of each process with the
    mark.
    """
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            if mark.encode() not in (folder / "environ").read_bytes():
                continue
            fields = (folder / "stat").read_text().rpartition(")")[2].split()
            rows = (folder / "smaps_rollup").read_text().splitlines() if memory else []
        except OSError:
            continue
        share = sum(int(row.split()[1]) for row in rows if row.startswith("Pss:"))
        yield folder.name, (int(fields[11]) + int(fields[12])) / TICKS, share


def run(archive: Path, workers: int, target: Path) -> tuple[float, float, float]:
    """Wall seconds, CPU seconds, peak memory in MB."""
    mark = uuid.uuid4().hex
    command = [
        sys.executable,
        "-m",
        "quotes",
        "extract",
        str(archive),
        "--engine",
        "ray",
        "--workers",
        str(workers),
    ]
    started, cpu, peak, turn = time.monotonic(), dict[str, float](), 0, 0
    environment = {**os.environ, MARK: mark}
    with subprocess.Popen(
        [*command, "-o", str(target)], env=environment, stdout=subprocess.DEVNULL
    ) as process:
        while process.poll() is None:
            turn += 1
            found = list(processes(mark, memory=turn % EACH == 0))
            cpu |= {name: seconds for name, seconds, _ in found}
            peak = max(peak, sum(memory for _, _, memory in found))
            time.sleep(PERIOD)
    return time.monotonic() - started, sum(cpu.values()), peak / 2**10


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("articles", type=int)
    parser.add_argument("actors", type=int, nargs="+")
    parser.add_argument("--from", dest="folder", type=Path, default=EXAMPLES)
    asked = parser.parse_args()
    texts = [file.read_text(encoding="utf-8") for file in sorted(asked.folder.glob("*.txt"))]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write(folder / "one.jsonl", texts, 1)
        characters = write(folder / "many.jsonl", texts, asked.articles)
        print(
            f"{asked.articles} articles, {characters:,} characters; load of the machine: {os.getloadavg()[0]:.1f}"
        )
        for workers in asked.actors:
            wall0, cpu0, _ = run(folder / "one.jsonl", workers, folder / f"one{workers}")
            wall, cpu, peak = run(folder / "many.jsonl", workers, folder / f"many{workers}")
            print(
                f"{workers} actors: start {wall0:.0f} s ({cpu0:.0f} CPU s); then {wall - wall0:.0f} s: "
                f"{asked.articles / (wall - wall0):.1f} articles a second, {cpu - cpu0:.0f} CPU s, "
                f"{characters / (cpu - cpu0):,.0f} characters a CPU second; peak {peak:,.0f} MB",
                flush=True,
            )


if __name__ == "__main__":
    main()
