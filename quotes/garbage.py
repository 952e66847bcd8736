"""Python's collector of garbage, held back where much is made that stays."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def uncollected() -> Iterator[None]:
    """No look for garbage inside.

    Modules, models, word lists and documents are many objects that are all needed; to look through
    them again and again takes a fifth of the start.
    """
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()
