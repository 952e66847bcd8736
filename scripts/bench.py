"""Speed and memory of `quotes`, beside textacy, sayswho and a published rule for reports on spaCy's
small model, in turn on the same articles.

    python scripts/bench.py [--articles N]... [--threads N]... [--others PYTHON] [--rounds N] \\
        [PATH...]

PATH is as for `quotes extract`, by default the golden articles; where more articles are asked for
than there are, copies with words left out fill up. PYTHON is an interpreter that has what
scripts/speed/bench_others.py needs. Each run has a process of its own; of several rounds the one
with the least processor time counts, for every tool. Prints tables in Markdown, for
docs/performance.md.
"""

from __future__ import annotations

import argparse
import glob
import json
import os
import subprocess
import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from quotes import benchmark
from quotes.benchmark import Run
from quotes.commands.bench import read

ROOT = Path(__file__).resolve().parents[1]
OTHERS = ("textacy", "sayswho", "clauses")
THREADS = ("OMP_NUM_THREADS", "MKL_NUM_THREADS", "BLIS_NUM_THREADS")


def other(tool: str, python: str, texts: Sequence[str]) -> dict[str, float]:
    """One run of another tool, on one thread."""
    command = [python, str(ROOT / "scripts" / "speed" / "bench_others.py"), tool]
    environment = os.environ | dict.fromkeys(THREADS, "1")
    done = subprocess.run(
        command,
        input=json.dumps(texts),
        capture_output=True,
        text=True,
        check=True,
        env=environment,
    )
    found: dict[str, float] = json.loads(done.stdout)
    return found


def row(cells: Iterable[object]) -> str:
    return f"| {' | '.join(map(str, cells))} |"


def table(head: Sequence[str], rows: Iterable[Iterable[object]]) -> str:
    return "\n".join([row(head), row("---" for _ in head), *map(row, rows)])


def own_rows(runs: Iterable[Run]) -> Iterable[Sequence[object]]:
    for run in runs:
        rates = (
            run.characters / run.seconds,
            run.words / run.seconds,
            run.characters / run.wall,
            run.words / run.wall,
        )
        by_article = f"{run.articles / run.seconds:.2f}"
        yield (
            run.articles, run.threads, *(f"{rate:,.0f}" for rate in rates), by_article, f"{run.load:.1f}",
            run.loaded, run.peak,
        )  # fmt: skip


def stage_rows(runs: Sequence[Run]) -> Iterable[Sequence[object]]:
    for stage in benchmark.STAGES:
        if any(stage in run.stages for run in runs):
            yield (
                stage.replace("  ", "– "),
                *(f"{1e6 * run.stages.get(stage, 0) / run.words:.0f}" for run in runs),
            )
    yield ("all", *(f"{1e6 * run.seconds / run.words:.0f}" for run in runs))


def compared(texts: Sequence[str], python: str, rounds: int) -> str:
    """Ours and the others in turn; rates of the best round, and ours as a multiple of theirs."""
    ours: list[Run] = []
    theirs: dict[str, list[dict[str, float]]] = {tool: [] for tool in OTHERS}
    for _ in range(rounds):
        ours.append(benchmark.measure(texts, threads=1, models="bundled"))
        for tool, found in theirs.items():
            found.append(other(tool, python, texts))
    best = min(ours, key=lambda run: run.seconds)
    mine = {
        "seconds": best.seconds, "load": best.load, "peak": best.peak, "quotations": best.quotations,
    }  # fmt: skip
    least = {tool: min(found, key=lambda one: one["seconds"]) for tool, found in theirs.items()}
    characters = sum(map(len, texts))
    rows = [
        _beside(tool, one, characters, best.seconds)
        for tool, one in {"quotes": mine, **least}.items()
    ]
    head = (
        "tool", "characters a CPU-second", "ours as a multiple", "load, CPU s", "peak MiB", "quotations",
    )  # fmt: skip
    return table(head, rows)


def _beside(
    tool: str, run: Mapping[str, float], characters: int, ours: float
) -> tuple[object, ...]:
    """The row of one tool; `ours` are our CPU seconds, which it is compared with."""
    ratio = "1" if run["seconds"] == ours else f"{run['seconds'] / ours:.2f}"
    rate = f"{characters / run['seconds']:,.0f}"
    return tool, rate, ratio, f"{run['load']:.1f}", int(run["peak"]), int(run["quotations"])


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("paths", nargs="*")
    parser.add_argument("--articles", type=int, action="append")
    parser.add_argument("--threads", type=int, action="append")
    parser.add_argument("--others", help="interpreter of the environment with the other tools")
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    texts = read(tuple(options.paths or glob.glob(str(ROOT / "golden" / "articles" / "*.txt"))))
    counts = options.articles or [10, 100, 1000]
    cpu, wall = benchmark.started(["-m", "quotes.cli", "--help"])
    write(f"`quotes --help`: {cpu * 1000:.0f} ms of CPU, {wall * 1000:.0f} ms of wall time\n")
    if options.others:
        write(compared(benchmark.varied(texts, counts[0]), options.others, options.rounds) + "\n")
    runs = [
        benchmark.measure(benchmark.varied(texts, count), threads=threads, models="bundled")
        for threads in options.threads or [1, 2]
        for count in counts
    ]
    head = (
        "articles", "threads", "characters/CPU-s", "words/CPU-s", "characters/s", "words/s", "articles/CPU-s",
        "load, CPU s", "loaded MiB", "peak MiB",
    )  # fmt: skip
    write(table(head, own_rows(runs)) + "\n")
    stages = ("stage, CPU µs a word", *(f"{run.articles} × {run.threads}" for run in runs))
    write(table(stages, stage_rows(runs)))


def write(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
