"""`quotes extract`: articles in, one JSON record per quotation out."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeElapsedColumn

from quotes import articles, output
from quotes.commands.options import model_options, reading_options
from quotes.errors import InputError
from quotes.records import Article
from quotes.summary import Tally


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option(
    "-o", "--output", "target", type=click.Path(dir_okay=False, path_type=Path), help="Write the records here."
)
@click.option("--force", is_flag=True, help="Replace an output file even if it holds no records.")
@click.option("--min-confidence", type=click.FloatRange(0, 1), default=0.0, help="Leave out records below this.")
@reading_options
@model_options
def extract(paths: tuple[str, ...], target: Path | None, force: bool, min_confidence: float, **options: Any) -> None:
    """Extract every quotation of the articles in PATH...

    PATH is a file, a folder (searched with its subfolders), a pattern, or - for standard input.
    Records go to standard output, or to the file of -o; messages go to standard error.
    The exit code is 1 if an input could not be read.
    """
    started, tally = time.monotonic(), Tally()
    files = list(articles.find(paths))
    from quotes.pipeline import Extractor  # with the models, the slow part: not for --help

    extractor = Extractor(options["models"], lexicon_files=options["lexicon_files"])
    with output.opened(target, force=force) as stream, _progress() as progress:
        task = progress.add_task("articles", total=_total(files, options["kind"]))
        readable = _reported(_read(files, options), tally, progress, task)
        for _, quotations in extractor.extract_articles(readable):
            kept = [quotation for quotation in quotations if quotation.confidence >= min_confidence]
            output.write(stream, kept)
            tally.add(kept)
            progress.advance(task)
    for line in tally.lines(time.monotonic() - started) + ([f"  records        {target}"] if target else []):
        click.echo(line, err=target is None)
    if tally.failed:
        sys.exit(1)


def _read(files: Iterable[articles.File | InputError], options: dict[str, Any]) -> Iterator[Article | InputError]:
    keep = tuple(name.strip() for name in options["keep_fields"].split(",") if name.strip())
    fields = articles.JsonFields(text=options["text_field"], id=options["id_field"], keep=keep)
    return articles.read_files(files, fields=fields, kind=options["kind"])


def _reported(
    found: Iterable[Article | InputError], tally: Tally, progress: Progress, task: TaskID
) -> Iterator[Article]:
    """The articles; what could not be read is told on standard error and counted."""
    for one in found:
        if isinstance(one, InputError):
            tally.failed += 1
            progress.console.print(f"Error: {one}", markup=False, highlight=False, soft_wrap=True)
            progress.advance(task)
        else:
            yield one


def _progress() -> Progress:
    """A bar on standard error, shown on a terminal only."""
    console = Console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    return Progress(*columns, console=console, disable=not console.is_terminal)


def _total(files: list[articles.File | InputError], kind: str | None) -> int | None:
    """How many articles will come: one a file, unknown where a file may hold many."""
    many = any(isinstance(file, articles.File) and articles.holds_many(file, kind) for file in files)
    return None if many else len(files)
