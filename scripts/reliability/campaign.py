"""Send mutated inputs through every door, over several sittings: no crash, no hang, no growth.

    python scripts/reliability/campaign.py --state FILE [--minutes 60] [--door NAME]... [--finds FOLDER]

Input N of a door is made from N alone, so a campaign that goes on (the same FILE) tries nothing
twice, and a find comes again by its number. FILE has for each door how many inputs it had and the
most CPU seconds that one took. Finds go to FOLDER, a file each, and to standard error: anything but a
QuotesError, an input that takes more than SLOW seconds of CPU, and time that grows faster than the
input. A find that is mended goes to tests/corpus/DOOR, where tests/test_fuzz_corpus.py keeps it.
Exits 1 if there are finds.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import logging
import random
import resource
import signal
import sys
import time
import traceback
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from types import FrameType

import doors
import material
import mutations

# A door's turn: so many inputs at least, and at most; between them as many as take TURN seconds of
# CPU. So doors at which an input costs a thousandth of what it does at another have their share,
# and yet do not make up the sum.
LEAST, MOST_INPUTS, TURN = 100, 1000, 1.0
SLOW = 20  # seconds of CPU for one input of at most 64 KB
MEMORY = 6 * 2**30
EVERY = 50  # of so many inputs one is sent again, longer
FACTOR = 4  # as long
MOST = 12  # times the time that it then may take; 4 where it grows as the input does
NOTABLE = 1.0  # seconds: less is noise
AGAIN = 3  # looks at what seems to grow: word lists are loaded, or memory is tidied, just then
SHORT = 2**14  # bytes that are made longer
# Files of which several in a row are no longer one.
CONTAINERS = ("read.zip", "read.docx", "read.pdf", "read.xlsx", "read.parquet", "read.jsonl.gz")


class TooSlowError(BaseException):
    """Raised into whatever is at work; no `except Exception` stops it."""


@dataclass(slots=True)
class Tally:
    """The inputs that a door has had so far."""

    inputs: int = 0
    finds: int = 0
    slowest: float = 0.0
    seconds: float = 0.0  # of CPU, all inputs together


@contextmanager
def limited(seconds: float) -> Iterator[None]:
    """Raise TooSlowError in what takes more CPU than that."""

    def stop(_number: int, _frame: FrameType | None) -> None:
        raise TooSlowError(f"more than {seconds} s of CPU")

    before = signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def timed(door: str, data: bytes) -> float:
    """Send an input in, and count the CPU seconds; raises what is a find."""
    started = time.process_time()
    with limited(SLOW):
        doors.enter(door, data)
    return time.process_time() - started


def grown(door: str, data: bytes) -> None:
    """Raise AssertionError where several times the input takes more than so many times as long."""
    if door in CONTAINERS or not data:
        return
    once = data * (SHORT // len(data) + 1)
    first, second = timed(door, once), timed(door, once * FACTOR)
    for _ in range(AGAIN):
        if second <= max(NOTABLE, MOST * first):
            return
        first, second = max(first, timed(door, once)), min(second, timed(door, once * FACTOR))
    if second > max(NOTABLE, MOST * first):
        raise AssertionError(
            f"{len(once)} bytes took {first:.2f} s, {FACTOR} times as many {second:.2f} s"
        )


def turn(door: str, tally: Tally, finds: Path) -> None:
    """Send a door's next inputs in."""
    seeds, started, sent = material.seeds(door), time.process_time(), 0
    while sent < LEAST or (sent < MOST_INPUTS and time.process_time() < started + TURN):
        number = tally.inputs + sent
        data = mutations.mutated(random.Random(f"{door} {number}"), seeds)
        try:
            tally.slowest = max(tally.slowest, round(timed(door, data), 2))
            if number % EVERY == 0:
                grown(door, data)
        except (Exception, TooSlowError) as error:  # whatever a door raises is a find
            tally.finds += 1
            keep(finds, door, data, error)
        sent += 1
    tally.inputs += sent
    tally.seconds += round(time.process_time() - started, 2)


def keep(finds: Path, door: str, data: bytes, error: BaseException) -> None:
    """Write a find, once for each place in the code that it comes from."""
    last = traceback.extract_tb(error.__traceback__)[-1]
    place = f"{type(error).__name__} {Path(last.filename).name}:{last.lineno}"
    name = hashlib.sha256(place.encode()).hexdigest()[:8]
    path = finds / door / name
    if path.exists():
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    print(f"{door}: {place}: {str(error)[:200]}: {path}", file=sys.stderr, flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--state", type=Path, required=True)
    parser.add_argument("--minutes", type=float, default=60)
    parser.add_argument("--door", action="append", choices=list(doors.DOORS))
    parser.add_argument("--finds", type=Path, default=Path("finds"))
    options = parser.parse_args()
    logging.disable(logging.CRITICAL)
    warnings.simplefilter("ignore")
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    end = time.monotonic() + 60 * options.minutes
    old = json.loads(options.state.read_text()) if options.state.exists() else {}
    tallies = {door: Tally(**old.get(door, {})) for door in doors.DOORS}
    chosen = options.door or list(material.all_doors())
    while time.monotonic() < end:
        for door in chosen:
            turn(door, tallies[door], options.finds)
            new = options.state.with_suffix(".new")
            new.write_text(
                json.dumps({name: asdict(one) for name, one in tallies.items()}, indent=1)
            )
            new.replace(options.state)
    inputs, finds = (
        sum(getattr(one, name) for one in tallies.values()) for name in ("inputs", "finds")
    )
    print(json.dumps({"inputs": inputs, "finds": finds}))
    sys.exit(bool(finds))


if __name__ == "__main__":
    main()
