"""The engine that a run takes by itself: this process for a few articles, all cores for more."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from functools import partial
from itertools import chain

from quotes.running import local, machine, pool
from quotes.running.items import Engine, Item, Outcome
from quotes.running.local import Load

# Articles that a run must hold before processes pay: they load the models once and share them, but
# their start takes about as long as the extraction of this many (docs/performance.md).
PAYS_FROM = 10
MOST_READ = 1000  # items, should they be failures or done already


def engine(load: Load, threads: int | None = None, *, here: Load | None = None) -> Engine:
    """Look at the first items, then run them all in this process or in `machine.auto_workers()`.

    `here` gives what this process works with, where that is loaded already.
    """
    return partial(_run, load, threads, here or load)


def _run(
    load: Load, threads: int | None, here: Load, items: Iterator[Item]
) -> Generator[Outcome, None, None]:
    workers = machine.auto_workers()
    first, pays = _first(items) if workers > 1 else ([], False)
    chosen = pool.engine(load, workers, threads) if pays else local.engine(here)
    yield from chosen(chain(first, items))


def _first(items: Iterator[Item]) -> tuple[list[Item], bool]:
    """Take items until processes pay, or until there are no more; and whether they pay."""
    taken: list[Item] = []
    to_do = 0
    for item in items:
        taken.append(item)
        to_do += _to_do(item)
        if to_do >= PAYS_FROM or len(taken) == MOST_READ:
            break
    return taken, to_do >= PAYS_FROM


def _to_do(item: Item) -> bool:
    return item.article is not None and not item.done
