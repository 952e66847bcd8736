"""`quotes extract`: articles in, one JSON record per quotation out."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from quotes.commands.options import (
    aliases_option,
    json_fields,
    model_options,
    ray_options,
    reading_options,
    running_options,
)

if TYPE_CHECKING:
    from quotes import articles
    from quotes.errors import InputError
    from quotes.running import Engine, Item
    from quotes.running.run_files import RunFiles, Targets
    from quotes.summary import Tally

STDOUT = "-"
INTERRUPTED = 130  # what a shell reports of Ctrl-C


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option(
    "-o",
    "--output",
    "target",
    metavar="FILE",
    help="Write the records here (- is standard output); a folder with --engine ray.",
)
@click.option(
    "--force", is_flag=True, help="Overwrite existing files, also those of an interrupted run."
)
@click.option(
    "--min-confidence",
    type=click.FloatRange(0, 1),
    default=0.0,
    help="Leave out records below this.",
)
@click.option(
    "--nested/--no-nested",
    default=True,
    show_default=True,
    help="Keep or leave out what stands inside another quotation.",
)
@click.option(
    "--near-ties",
    is_flag=True,
    help="Flag records that would be others if almost equal readings of a sentence fell otherwise.",
)
@click.option("-q", "--quiet", is_flag=True, help="Show failures only: no progress, no summary.")
@running_options
@ray_options
@reading_options
@model_options
@aliases_option
@click.pass_context
def extract(
    context: click.Context,
    /,
    paths: tuple[str, ...],
    target: str | None,
    force: bool,
    **options: Any,
) -> None:
    """Extract every quotation of the articles in PATH...

    PATH is a file, a folder (searched with its subfolders), a pattern, or - for standard input.
    Records go to standard output, or to the file of -o; messages go to standard error.

    The exit code is 0 if all went well, 1 if an input failed or the run could not be finished,
    2 if the command was used wrongly, and 130 after Ctrl-C.
    """
    from quotes.commands import on_ray

    on_ray.check(context)
    try:
        if options["engine"] == "ray":
            sys.exit(on_ray.extract_on_ray(context.params))
        file = click.Path(dir_okay=False, path_type=Path)
        wanted = None if target == STDOUT else target
        path: Path | None = wanted and file.convert(wanted, None, context)  # type: ignore[assignment]
        _extract(paths, path, force, options)
    except KeyboardInterrupt:  # before there was anything to keep
        click.echo("Interrupted", err=True)
        sys.exit(INTERRUPTED)


def _extract(
    paths: tuple[str, ...], target: Path | None, force: bool, options: dict[str, Any]
) -> None:
    from quotes.running.run_files import Targets, is_finished, open_run
    from quotes.running.settings import settings_of

    started = time.monotonic()
    targets = Targets(target, options["errors"], force, options["resume"])
    _check(targets)
    if is_finished(targets):
        click.echo(f"{target} is complete: nothing to resume", err=True)
        return
    with open_run(targets, settings_of(options, targets.errors)) as files:
        tally = _run(paths, files, options)
    lines = tally.lines(time.monotonic() - started) + (
        [f"  records        {target}"] if target else []
    )
    for line in () if options["quiet"] else lines:
        click.echo(line, err=True)
    if tally.failed:
        sys.exit(1)


def _check(targets: Targets) -> None:
    if targets.resume and targets.journalled() is None:
        raise click.UsageError("--resume needs -o FILE, a file of its own")
    if (
        targets.errors is not None
        and targets.records is not None
        and targets.errors.resolve() == targets.journalled()
    ):
        raise click.UsageError("-o and --errors are the same file")
    for path in filter(None, (targets.records, targets.errors)):
        if not path.parent.exists():
            raise click.UsageError(f"{path}: there is no folder {path.parent} (make it first)")


def _run(paths: tuple[str, ...], files: RunFiles, options: dict[str, Any]) -> Tally:
    from quotes import articles, interrupts
    from quotes.commands.progress import Display, counted
    from quotes.running.run import Rules, run

    found = list(articles.find(paths))
    rules = Rules(options["min_confidence"], options["strict"])
    with interrupts.noticed() as pressed:
        try:
            with Display(counted(found, options["kind"]), quiet=options["quiet"]) as display:
                items = interrupts.until(pressed, _items(found, options))
                return run(items, _engine(options), files, display, rules)
        except KeyboardInterrupt:
            pass
        except Exception:  # whatever fails because Ctrl-C came is that
            if not pressed():
                raise
    click.echo(f"Interrupted: {files.kept()}", err=True)
    sys.exit(INTERRUPTED)


def _engine(options: dict[str, Any]) -> Engine:
    from functools import partial

    from quotes import joined_names, lexicons
    from quotes.pipeline import Extractor
    from quotes.running import automatic, local, pool

    lexicons.check(options["lexicon_files"])
    joined_names.load(options["alias_files"])
    threads = options["threads"]
    load = partial(
        Extractor,
        options["models"],
        lexicon_files=options["lexicon_files"],
        alias_files=options["alias_files"],
        nested=options["nested"],
        near_ties=options["near_ties"],
        threads=threads,
    )
    workers = options["workers"]
    if not workers:
        return automatic.engine(load, threads)
    return local.engine(load) if workers == 1 else pool.engine(load, workers, threads)


def _items(found: list[articles.File | InputError], options: dict[str, Any]) -> Iterator[Item]:
    from quotes import articles
    from quotes.running import items, language

    readings = articles.located(found, fields=json_fields(options), kind=options["kind"])
    return items.number(language.checked(readings, options["lang_check"]))
