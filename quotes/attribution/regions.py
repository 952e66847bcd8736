"""Until every rule asks the run itself: what stands around a quotation in marks, as functions."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from quotes.attribution.subjects import source_of
from quotes.language import marked
from quotes.language.context import Context
from quotes.language.marked import LEADING, Run
from quotes.language.words import Word

__all__ = ["LEADING", "source_of"]


def after(context: Context, run: Run, *, cross_stop: bool = False) -> list[Word]:
    """Use `run.behind` or `run.behind_across_stops`."""
    return list(run.behind_across_stops if cross_stop else run.behind)


def before(context: Context, run: Run) -> list[Word]:
    """Use `run.before`."""
    return list(run.before)


def char_before(context: Context, offset: int) -> str:
    """Use `run.front` or `context.char_before(offset)`."""
    return context.char_before(offset)


def last_inside(context: Context, run: Run) -> str:
    """Use `run.ending`."""
    return run.ending


def reporting(context: Context, region: Iterable[int], frame: str) -> list[Word]:
    """The verbs of a region that can take a quotation in the given frame."""
    words = (context.words[i] for i in region)
    return [w for w in words if frame in w.frames and not w.quoted]


def stands_alone(context: Context, run: Run) -> bool:
    """Use `run.stands_alone`."""
    return run.stands_alone


def completes_report(context: Context, run: Run) -> bool:
    """Use `run.completes_report`."""
    return run.completes_report


def goes_on(context: Context, run: Run) -> bool:
    """Use `run.goes_on`."""
    return run.goes_on


def clause_inside(context: Context, words: Sequence[int]) -> bool:
    """Use `run.has_clause` or `marked.has_clause(words)`."""
    return marked.has_clause([context.words[i] for i in words])


def titled(context: Context, run: Run) -> bool:
    """Use `run.titled`."""
    return run.titled


def name_like(context: Context, words: Sequence[int]) -> bool:
    """Use `run.name_like` or `marked.name_like(words)`."""
    return marked.name_like([context.words[i] for i in words])
