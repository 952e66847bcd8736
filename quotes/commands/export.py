"""`quotes export`: records and their articles into the format of an annotation tool."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import click

from quotes import articles, exchange, jsonl
from quotes.commands.options import json_fields, reading_options
from quotes.commands.showing import counted, told
from quotes.errors import InputError, QuotesError
from quotes.exchange.placing import placed
from quotes.exchange.selection import Choice, chosen, joined
from quotes.records import Quotation

SHARE = click.FloatRange(0, 1)


@click.command()
@click.argument("records", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.argument("paths", nargs=-1, required=True, metavar="ARTICLES...")
@click.option(
    "--to",
    "format_name",
    type=click.Choice(list(exchange.FORMATS)),
    required=True,
    help="The format.",
)
@click.option(
    "-o",
    "--output",
    "target",
    type=click.Path(path_type=Path),
    required=True,
    help="A file or folder.",
)
@click.option("--force", is_flag=True, help="Overwrite existing files.")
@click.option(
    "--sort",
    type=click.Choice(["confidence"]),
    help="The articles with the least sure quotation first.",
)
@click.option(
    "--min-confidence",
    type=SHARE,
    help="Only articles with a quotation of at least this confidence.",
)
@click.option(
    "--max-confidence",
    type=SHARE,
    help="Only articles with a quotation of at most this confidence.",
)
@click.option("--limit", type=click.IntRange(1), help="At most this many articles.")
@click.option(
    "--models",
    metavar="SET",
    help="conllu: parse the articles, as extract does, so that there are trees.",
)
@reading_options
def export(
    records: Path,
    paths: tuple[str, ...],
    format_name: str,
    target: Path,
    force: bool,
    **options: Any,
) -> None:
    """Write RECORDS (JSONL of extract) with the ARTICLES they came from in the format of an
    annotation tool.

    ARTICLES are the files or folders that extract was given, with the same options. Articles are
    exported whole, those without quotations too, so that what comes back is complete. The exit code
    is 1 if a record or article was left out.
    """
    choice = Choice(
        options["min_confidence"],
        options["max_confidence"],
        options["sort"] == "confidence",
        options["limit"],
    )
    fields = json_fields(options)
    found = joined(_records(records), articles.read(paths, fields=fields, kind=options["kind"]))
    counts = {"articles": 0, "quotations": 0, "failed": 0}
    with placed(target, force=force) as fresh:
        _writer(format_name, options["models"])(_counted(chosen(found, choice), counts), fresh)
    sizes = (
        f"{counted(counts['articles'], 'article')}, {counted(counts['quotations'], 'quotation')}"
    )
    click.echo(f"{sizes}: {target}", err=True)
    if counts["failed"]:
        sys.exit(1)


def _writer(
    format_name: str, models: str | None
) -> Callable[[Iterable[exchange.AnnotatedArticle], Path], None]:
    if models is None:
        return exchange.load(format_name).write
    if format_name != "conllu":
        raise click.UsageError(f"--models: {format_name} has no place for trees")
    from quotes.exchange import conllu_files  # with the whole pipeline: not for --help
    from quotes.pipeline import load_parser

    return partial(conllu_files.write, parser=load_parser(models))


def _records(path: Path) -> Iterator[Quotation]:
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except UnicodeDecodeError as error:
        raise InputError(
            f"is not UTF-8: {error}", where=str(path), remedy="give what extract wrote"
        ) from error
    yield from jsonl.read(lines, where=str(path))


def _counted(
    found: Iterator[exchange.AnnotatedArticle | QuotesError], counts: dict[str, int]
) -> Iterator[exchange.AnnotatedArticle]:
    for one in found:
        if isinstance(one, QuotesError):
            counts["failed"] += told([one])
        else:
            counts["articles"] += 1
            counts["quotations"] += len(one.quotations)
            yield one
