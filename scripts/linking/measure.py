"""Measure `quotes link` on made archives of growing size: time, memory, and what it gets right.

    python scripts/linking/measure.py FOLDER 10000 100000 1000000

FOLDER keeps the archives (350 MB a million records). Time is that of the processor.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

MAKER = Path(__file__).parent / "made_archive.py"


def made(folder: Path, count: int) -> Path:
    """The file of an archive, made where it is not there yet."""
    path = folder / f"made-{count}.jsonl"
    if not path.exists():
        with path.open("w", encoding="utf-8") as file:
            subprocess.run([sys.executable, str(MAKER), str(count)], stdout=file, check=True)
    return path


def linked(path: Path) -> tuple[Path, str]:
    """The utterances of an archive, and a line on what they cost."""
    target = path.with_suffix(".utterances.jsonl")
    command = [sys.executable, "-m", "quotes", "link", str(path), "-o", str(target), "--force"]
    command += ["--temporary", str(path.parent)]
    started = time.monotonic()
    process = subprocess.Popen(command)
    _, status, used = os.wait4(process.pid, 0)
    if status:
        sys.exit("quotes link failed")
    clock, work = time.monotonic() - started, used.ru_utime + used.ru_stime
    return target, f"{clock:.0f} s, {work:.0f} CPU s, {used.ru_maxrss / 1024:.0f} MB"


def quality(path: Path, target: Path) -> str:
    """Precision and recall of pairs of records; ids begin with the utterance's number."""
    with path.open(encoding="utf-8") as file:
        right = Counter(json.loads(line)["article"].partition("-")[0] for line in file)
    together = told = 0
    with target.open(encoding="utf-8") as file:
        for line in file:
            own = Counter(one["article"].partition("-")[0] for one in json.loads(line)["members"])
            told += pairs(sum(own.values()))
            together += sum(map(pairs, own.values()))
    return (
        f"precision {together / told:.4f}, recall {together / sum(map(pairs, right.values())):.4f}"
    )


def pairs(count: int) -> int:
    """How many pairs so many make."""
    return count * (count - 1) // 2


def main() -> None:
    folder = Path(sys.argv[1])
    for count in map(int, sys.argv[2:]):
        path = made(folder, count)
        target, cost = linked(path)
        print(f"{count:,} records: {cost}; {quality(path, target)}", flush=True)


if __name__ == "__main__":
    main()
