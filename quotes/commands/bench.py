"""`quotes bench`: how fast this machine is, by stage and by number of articles."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

import click
from rich.console import Console
from rich.table import Table

from quotes import articles, benchmark
from quotes.benchmark import Run
from quotes.commands.options import model_options
from quotes.errors import InputError, QuotesError

ARTICLE = Path(benchmark.__file__).with_name("benchmark_article.txt")


@click.command()
@click.argument("paths", nargs=-1, metavar="[PATH...]")
@click.option(
    "-n",
    "--articles",
    "counts",
    multiple=True,
    type=click.IntRange(1),
    help="How many articles (repeatable).",
)
@click.option(
    "--threads",
    multiple=True,
    type=click.IntRange(1),
    help="How many threads (repeatable; 1 by default).",
)
@click.option("--json", "as_json", is_flag=True, help="Print the figures as JSON.")
@model_options
def bench(  # noqa: PLR0913  (click hands over each option as a parameter)
    paths: tuple[str, ...],
    counts: tuple[int, ...],
    threads: tuple[int, ...],
    as_json: bool,
    models: str,
    lexicon_files: tuple[Path, ...],
) -> None:
    """Measure this machine on the articles in PATH..., by default a shipped one.

    Where more articles are asked for than there are, copies with words left out fill up.
    CPU seconds count what the machine's other work does not disturb.
    """
    del lexicon_files  # they change what is found, not how fast
    texts = read(paths or (str(ARTICLE),))
    help_cpu, help_wall = benchmark.started(["-m", "quotes.cli", "--help"])
    runs = [
        benchmark.measure(benchmark.varied(texts, count), threads=number, models=models)
        for count in counts or (10, 100)
        for number in threads or (1,)
    ]
    if as_json:
        start = {"cpu": round(help_cpu, 3), "wall": round(help_wall, 3)}
        click.echo(json.dumps({"help": start, "runs": [asdict(run) for run in runs]}, indent=2))
        return
    console = Console(width=120)
    console.print(
        f"quotes --help: {help_wall * 1000:.0f} ms ({help_cpu * 1000:.0f} ms of CPU)",
        highlight=False,
    )
    console.print(
        "/CPU: for each CPU second; /s: of wall time; load: CPU seconds; memory in MiB",
        highlight=False,
    )
    console.print(_runs(runs), _stages(runs))


def read(paths: tuple[str, ...]) -> list[str]:
    """The texts of the articles; what cannot be read is told. Raises InputError where there is
    none.
    """
    texts = []
    for one in articles.read_files(articles.find(paths)):
        if isinstance(one, QuotesError):
            click.echo(str(one), err=True)
        else:
            texts.append(one.text)
    if not texts:
        raise InputError(
            "no article to measure with", where=" ".join(paths), remedy="name files of articles"
        )
    return texts


def _runs(runs: list[Run]) -> Table:
    columns = (
        "articles", "threads", "load", "chars/CPU", "words/CPU", "articles/CPU", "chars/s", "words/s", "loaded", "peak",
    )  # fmt: skip
    table = Table(*columns, box=None)
    for run in runs:
        by_cpu = (run.characters / run.seconds, run.words / run.seconds)
        by_wall = (run.characters / run.wall, run.words / run.wall)
        table.add_row(
            str(run.articles), str(run.threads), f"{run.load:.1f}", *(f"{figure:,.0f}" for figure in by_cpu),
            f"{run.articles / run.seconds:.2f}", *(f"{figure:,.0f}" for figure in by_wall), str(run.loaded),
            str(run.peak),
        )  # fmt: skip
    return table


def _stages(runs: list[Run]) -> Table:
    """Microseconds of CPU a word that each stage takes."""
    table = Table(
        "stage, CPU µs a word", *(f"{run.articles} × {run.threads}" for run in runs), box=None
    )
    for stage in benchmark.STAGES:
        if any(stage in run.stages for run in runs):
            table.add_row(
                stage, *(f"{1e6 * run.stages.get(stage, 0) / run.words:.0f}" for run in runs)
            )
    table.add_row("all", *(f"{1e6 * run.seconds / run.words:.0f}" for run in runs))
    return table
