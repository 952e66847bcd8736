"""Wall time of `quotes extract` by processes and articles, as ratios, on an idle or a busy machine.

    python scripts/speed/workers.py [-n ARTICLES]... [--busy N] [--rounds N] [PATH...]

PATH is as for `quotes extract`, by default the golden articles; copies with words left out fill up.
`--busy`: so many processes that do nothing but count run beside each measurement. Of several rounds
the least counts. Prints a table in Markdown: seconds of one process, and by how much the others are
faster (above 1) or slower.
"""

from __future__ import annotations

import argparse
import glob
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from quotes import benchmark
from quotes.commands.bench import read

ROOT = Path(__file__).resolve().parents[2]
ONE = ("--workers", "1", "--threads", "1")
WAYS = {
    "default": (),
    "a process a core": ("--workers", str(os.cpu_count())),
    "a thread a core": ("--workers", "1", "--threads", str(os.cpu_count())),
}


@contextmanager
def busy(number: int) -> Iterator[None]:
    """Processes that count without end, as long as this lasts."""
    counting = [sys.executable, "-c", "while True: pass"]
    beside = [subprocess.Popen(counting) for _ in range(number)]
    try:
        yield
    finally:
        for process in beside:
            process.kill()
            process.wait()


def seconds(folder: Path, options: Sequence[str]) -> float:
    """Wall time of one run over a folder, its start and the loading of models included."""
    command = [sys.executable, "-m", "quotes", "extract", "--quiet", *options, str(folder)]
    start = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - start


def row(texts: Sequence[str], rounds: int) -> list[str]:
    """The ways in turn, several times: what another process does meets all of them."""
    found: dict[str, list[float]] = {}
    with tempfile.TemporaryDirectory() as folder:
        for number, text in enumerate(texts):
            Path(folder, f"{number:05}.txt").write_text(text, encoding="utf-8")
        for _ in range(rounds):
            for way, options in {"one": ONE, **WAYS}.items():
                found.setdefault(way, []).append(seconds(Path(folder), options))
    least = {way: min(times) for way, times in found.items()}
    one = least.pop("one")
    return [f"{len(texts):,}", f"{one:.1f}", *(f"{one / own:.2f}" for own in least.values())]


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("paths", nargs="*")
    parser.add_argument("-n", "--articles", type=int, action="append")
    parser.add_argument("--busy", type=int, default=0)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    texts = read(tuple(options.paths or glob.glob(str(ROOT / "golden" / "articles" / "*.txt"))))
    heads = ["articles", "one process, one thread: s", *(f"{way}: times as fast" for way in WAYS)]
    print(f"| {' | '.join(heads)} |\n{'| --- ' * len(heads)}|", flush=True)
    with busy(options.busy):
        for number in options.articles or [1, 10, 100, 1000]:
            print(
                f"| {' | '.join(row(benchmark.varied(texts, number), options.rounds))} |",
                flush=True,
            )


if __name__ == "__main__":
    main()
