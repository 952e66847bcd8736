"""`quotes extract --engine ray`: the same extraction, on a Ray cluster, into a folder of parts."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

import click
from click.core import ParameterSource

from quotes.commands.options import json_fields
from quotes.errors import QuotesError, install

if TYPE_CHECKING:
    from quotes.scaling.actor import Work
    from quotes.scaling.job import Sum

LOCAL = "local"
INTERRUPTED = 130
# What the engine does another way, and how.
NOT_HERE = {
    "errors": "failures are in _failures of the folder",
    "strict": "a job goes on past failures",
    "threads": "each worker computes with one",
}


def check(context: click.Context) -> None:
    """Raise UsageError for options that do not go together with the engine."""
    given = {
        name
        for name in context.params
        if context.get_parameter_source(name) != ParameterSource.DEFAULT
    }
    if context.params["engine"] == LOCAL:
        if wrong := sorted(given & {"address", "parts"}):
            raise click.UsageError(f"--{wrong[0]} needs --engine ray")
        return
    for name in sorted(given & NOT_HERE.keys()):
        raise click.UsageError(f"--{name} does not go together with --engine ray: {NOT_HERE[name]}")
    if context.params["target"] is None:
        raise click.UsageError("--engine ray needs -o FOLDER, or the address of one (s3://…)")
    if "-" in context.params["paths"]:
        raise click.UsageError(
            "--engine ray cannot read standard input: name files, folders or addresses"
        )


def extract_on_ray(options: dict[str, Any]) -> int:
    """Finish the job, print its counts and return the exit code. Raises QuotesError."""
    try:
        import ray  # noqa: F401  # whether it is there

        from quotes.scaling import job
        from quotes.scaling.cluster import Cluster
    except ImportError as error:
        remedy = install("ray")
        raise QuotesError(
            f"--engine ray needs an extra that is not installed: {error}", remedy=remedy
        ) from error
    from quotes.commands.progress import Display
    from quotes.running.settings import settings_of

    started = time.monotonic()
    work = _work(options)
    if options["force"]:
        job.clear(work.target)
    cluster = Cluster(
        None if options["address"] == LOCAL else options["address"], options["workers"]
    )
    try:
        with Display(None, quiet=options["quiet"]) as display:
            done = job.run(options["paths"], work, settings_of(options, None), cluster, display)
    except KeyboardInterrupt:
        click.echo(
            f"Interrupted: finished parts are kept in {work.target}: run the same command to go on",
            err=True,
        )
        return INTERRUPTED
    for line in () if options["quiet"] else _lines(done, work.target, time.monotonic() - started):
        click.echo(line)
    return 1 if done.failures else 0


def _work(options: dict[str, Any]) -> Work:
    from quotes.scaling.actor import Work
    from quotes.scaling.rows import loading

    return Work(
        target=options["target"],
        load=loading(
            options["models"],
            options["lexicon_files"],
            alias_files=options["alias_files"],
            nested=options["nested"],
            near_ties=options["near_ties"],
        ),
        format=options["parts"],
        fields=json_fields(options),
        kind=options["kind"],
        least=options["min_confidence"],
        lang_check=options["lang_check"],
    )


def _lines(done: Sum, target: str, seconds: float) -> list[str]:
    """The summary for the eye."""
    before = f" ({done.before:,} were done before)" if done.before else ""
    rows = [
        f"{done.articles:,} articles, {done.records:,} quotations, {seconds:.1f} seconds",
        f"  parts          {done.parts:,}{before}",
        f"  records        {target}",
    ]
    rows += [f"  {done.failures:,} failed: see _failures there"] if done.failures else []
    rows += [f"  {done.warnings:,} warnings: see _failures there"] if done.warnings else []
    rows += [f"  {done.lost:,} parts given up: run the command again"] if done.lost else []
    return rows
