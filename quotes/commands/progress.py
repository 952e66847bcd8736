"""A run as a person sees it: a bar on a terminal, and a line for each failure."""

from __future__ import annotations

from types import TracebackType

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from quotes.running import Failure


class Display:
    """Show a run on standard error, with a bar on a terminal only; use it in a `with`."""

    def __init__(self, total: int | None) -> None:
        console = Console(stderr=True)
        columns = (
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TimeElapsedColumn(),
        )
        self._progress = Progress(*columns, console=console, disable=not console.is_terminal)
        self._task = self._progress.add_task("articles", total=total)

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
        self._progress.console.print(str(failure), markup=False, highlight=False, soft_wrap=True)

    def advance(self, items: int = 1) -> None:
        self._progress.advance(self._task, items)
