"""`quotes import`: a person's corrections out of an annotation tool, as golden files or records."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from quotes import articles, exchange, output
from quotes.commands.options import json_fields, source_options
from quotes.commands.showing import counted, told
from quotes.errors import InputError, QuotesError
from quotes.exchange import golden


@click.command(name="import")
@click.argument("source", type=click.Path(exists=True, path_type=Path))
@click.option(
    "--from",
    "format_name",
    type=click.Choice(list(exchange.FORMATS)),
    required=True,
    help="The format.",
)
@click.option(
    "-o",
    "--output",
    "folder",
    type=click.Path(file_okay=False, path_type=Path),
    help="A golden folder.",
)
@click.option(
    "--records", type=click.Path(dir_okay=False, path_type=Path), help="Write records (JSONL) here."
)
@click.option(
    "--articles",
    "paths",
    multiple=True,
    help="The articles, to compare their texts with (repeatable).",
)
@click.option("--force", is_flag=True, help="Overwrite older labels or records.")
@source_options
def import_corrections(
    source: Path,
    format_name: str,
    folder: Path | None,
    records: Path | None,
    force: bool,
    **options: Any,
) -> None:
    """Read SOURCE, the export of an annotation tool, into golden files (-o) or records (--records).

    A golden folder holds NAME.txt and NAME.jsonl for each article, as `quotes evaluate` reads them.
    A task that is inconsistent is left out: standard error says where and why, and the exit code is
    1.
    """
    if folder is None and records is None:
        raise click.UsageError(
            "name a target: -o FOLDER for golden files, --records FILE for records"
        )
    read = getattr(exchange.load(format_name), "read", None)
    if read is None:
        raise click.UsageError(f"{format_name} can only be written")
    found, failed = _kept(read(source, _texts(options)))
    if folder is not None:
        failed += sum(not _stored(article, folder, force=force) for article in found)
    if records is not None:
        with output.opened(records, force=force) as stream:
            for article in found:
                output.write(stream, article.quotations)
    count = sum(len(article.quotations) for article in found)
    click.echo(
        ", ".join(
            counted(number, noun)
            for number, noun in (
                (len(found), "article"),
                (count, "quotation"),
                (failed, "error"),
            )
        ),
        err=True,
    )
    if not found and not failed:
        click.echo("Nobody has annotated or accepted anything there yet.", err=True)
    if failed:
        sys.exit(1)


def _texts(options: dict[str, Any]) -> dict[str, str] | None:
    if not options["paths"]:
        return None
    fields = json_fields(options)
    texts = {}
    for article in articles.read(options["paths"], fields=fields, kind=options["kind"]):
        if not isinstance(article, InputError):
            texts[article.id] = article.text
        elif told([article]):
            raise click.exceptions.Exit(1)
    return texts


def _kept(
    found: Iterator[exchange.AnnotatedArticle | exchange.ExchangeError],
) -> tuple[list[exchange.AnnotatedArticle], int]:
    kept, failed = [], 0
    for one in found:
        if isinstance(one, exchange.ExchangeError):
            failed += 1
            click.echo(f"Error: {one}", err=True)
        else:
            kept.append(one)
    return kept, failed


def _stored(article: exchange.AnnotatedArticle, folder: Path, *, force: bool) -> bool:
    try:
        golden.store(article, folder, force=force)
    except QuotesError as error:
        click.echo(f"Error: {error}", err=True)
        return False
    return True
