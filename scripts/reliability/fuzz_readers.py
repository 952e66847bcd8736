"""The same doors as campaign.py, guided by coverage: atheris (pip install atheris; Linux, Python 3.11).

    python scripts/reliability/fuzz_readers.py --write-seeds CORPUS_FOLDER
    python scripts/reliability/fuzz_readers.py -max_total_time=600 CORPUS_FOLDER

The first byte of an input says which door, the rest is sent in. Anything but a QuotesError, or a
broken invariant, is a find, which atheris writes to a file. CORPUS_FOLDER keeps what was new, so that
the next sitting goes on there.
"""

from __future__ import annotations

import sys
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["quotes"]):
    import doors
    import material

NAMES = tuple(doors.DOORS)
WRITE = "--write-seeds"


def one_input(data: bytes) -> None:
    """The first byte says where to."""
    if data:
        doors.enter(NAMES[data[0] % len(NAMES)], data[1:])


def write_seeds(folder: Path) -> None:
    """An input for each thing that a door takes, and for each that failed once."""
    folder.mkdir(parents=True, exist_ok=True)
    for number, door in enumerate(NAMES):
        for count, seed in enumerate(material.seeds(door)):
            (folder / f"{door}-{count}").write_bytes(bytes([number]) + seed)


if __name__ == "__main__":
    if WRITE in sys.argv:
        write_seeds(Path(sys.argv[-1]))
    else:
        atheris.Setup(sys.argv, one_input)
        atheris.Fuzz()
