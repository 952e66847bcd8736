"""What the extractor says of golden texts on their stored parses, worked out once a test run.

The processes of a run (pytest-xdist) share a folder that `conftest.py` names: what one of them has
worked out the others read.
"""

from __future__ import annotations

import os
import pickle
from functools import cache
from hashlib import sha256
from pathlib import Path

from quotes.evaluation import golden_texts
from quotes.records import Quotation


class Shared:
    """Where the processes of this run keep records; None where there is one process only."""

    folder: Path | None = None


@cache
def records(path: Path) -> tuple[Quotation, ...]:
    """The records of a golden text."""
    if Shared.folder is None:
        return _extracted(path)
    kept = Shared.folder / sha256(str(path).encode()).hexdigest()
    if not kept.exists():
        written = kept.with_suffix(f".{os.getpid()}")
        written.write_bytes(pickle.dumps(_extracted(path)))
        written.replace(kept)
    found: tuple[Quotation, ...] = pickle.loads(kept.read_bytes())
    return found


def _extracted(path: Path) -> tuple[Quotation, ...]:
    return tuple(golden_texts.extractor([path]).extract_article(golden_texts.article(path)))
