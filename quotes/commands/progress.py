"""A run as a person sees it: a bar on a terminal, lines in a log, and a line for each failure."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Sequence
from types import TracebackType

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    ProgressColumn,
    Task,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
)
from rich.text import Text

from quotes import articles
from quotes.commands import showing
from quotes.errors import InputError
from quotes.running import Failure

LOADING, WORKING = "loading models", "articles"
EVERY = 30.0  # seconds between two lines of a log
RECENT = 20  # lines over which the rate is taken: ten minutes tell of a machine that grows slower
MOST_COUNTED = 256 * 2**20  # bytes of JSON Lines that are read through for their number of lines


class Display:
    """Show a run on standard error; use it in a `with`.

    On a terminal there is a bar with the rate and the time left; elsewhere a line every `every`
    seconds. `quiet` leaves out both, not the failures.
    """

    def __init__(
        self,
        total: int | None,
        *,
        quiet: bool = False,
        every: float = EVERY,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        console = Console(stderr=True)
        columns = (
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            _Rate(),
            TimeElapsedColumn(),
            TextColumn("left"),
            TimeRemainingColumn(),
        )
        shown = console.is_terminal and not quiet
        self._progress = Progress(*columns, console=console, disable=not shown)
        self._task = self._progress.add_task(LOADING, total=total)
        self._log = None if console.is_terminal or quiet else _Log(total, every, clock)

    def __enter__(self) -> Display:
        self._progress.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        value: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._progress.stop()

    def tell(self, failure: Failure) -> None:
        """Print a failure above the bar."""
        self._print(str(failure))

    def go_on(self, items: int) -> None:
        """Count `items` as done by an interrupted run: they tell nothing of this one's rate."""
        if items:
            self._progress.reset(self._task, completed=items)
        if self._log:
            self._log.go_on(items)

    def advance(self, items: int = 1) -> None:
        """Count `items` more as done; the first of them says that the models are there."""
        if items:
            self._progress.update(self._task, advance=items, description=WORKING)
        line = self._log.advanced(items) if self._log else None
        if line:
            self._print(line)

    def _print(self, line: str) -> None:
        self._progress.console.print(line, markup=False, highlight=False, soft_wrap=True)


class _Rate(ProgressColumn):
    """Articles a second since the first of them was done."""

    def render(self, task: Task) -> Text:
        speed = task.finished_speed or task.speed
        return Text("" if speed is None else f"{speed:.1f}/s", style="progress.data.speed")


class _Log:
    """Count what is done and say it in a line, at most one every so many seconds.

    The rate is that of the last lines; before there are so many it is that since the first articles
    were done, so that loading models does not lower it.
    """

    def __init__(self, total: int | None, every: float, clock: Callable[[], float]) -> None:
        self._total, self._every, self._clock = total, every, clock
        self._told = clock()
        self._began = self._told, 0  # a time, and what was done then
        self._first: tuple[float, int] | None = None
        self._lines = deque[tuple[float, int]](maxlen=RECENT)
        self._done = 0

    def go_on(self, items: int) -> None:
        """Begin with what was done before."""
        self._done = items
        self._began = self._told, items

    def advanced(self, items: int) -> str | None:
        """Return the line that is due, None if none is."""
        self._done += items
        now = self._clock()
        self._first = self._first or (now, self._done)
        if now - self._told < self._every:
            return None
        self._told = now
        since, before = self._since(self._first)
        self._lines.append((now, self._done))
        rate = (self._done - before) / (now - since)
        if self._total is None:
            return f"{showing.counted(self._done, 'article')}, {rate:.1f} a second"
        left = max(self._total - self._done, 0) / rate
        whole = showing.counted(self._total, "article")
        return f"{self._done:,} of {whole}, {rate:.1f} a second, {_minutes(left)} left"

    def _since(self, first: tuple[float, int]) -> tuple[float, int]:
        """The time and the count that the rate is taken from."""
        if len(self._lines) == RECENT and self._lines[0][1] < self._done:
            return self._lines[0]
        return self._began if first[1] == self._done else first


def counted(files: Sequence[articles.File | InputError], kind: str | None) -> int | None:
    """Count the articles to come; None where that takes more than a look at names and lines."""
    total, room = 0, MOST_COUNTED
    for file in files:
        if isinstance(file, InputError) or not articles.holds_many(file, kind):
            total += 1
            continue
        size = _size(file, kind)
        if size is None or size > room:
            return None
        room -= size
        try:
            with file.path.open("rb") as lines:
                total += sum(not line.isspace() for line in lines)
        except OSError:  # its reader will say so
            return None
    return total


def _size(file: articles.File, kind: str | None) -> int | None:
    """The size in bytes of a plain file of JSON Lines; None for anything else."""
    lines = f".{kind or file.name}".endswith(".jsonl") and file.reader is None
    if not lines or file.opener is not None or not file.path.is_file():
        return None
    return file.path.stat().st_size


def _minutes(seconds: float) -> str:
    return f"{seconds / 60:.0f} min" if seconds >= 60 else f"{seconds:.0f} s"
