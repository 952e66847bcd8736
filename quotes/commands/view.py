"""`quotes view`: records and their articles as pages for a browser."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from quotes.commands.options import aliases_option, reading_options


@click.command()
@click.argument("records", metavar="RECORDS")
@click.argument("paths", nargs=-1, required=True, metavar="ARTICLES...")
@click.option(
    "-o",
    "--output",
    "target",
    required=True,
    type=click.Path(path_type=Path),
    help="The folder of the site; one of an earlier run is replaced.",
)
@click.option("--title", default="Quotations", show_default=True, help="The title of the site.")
@click.option(
    "--force", is_flag=True, help="Write into a folder that is not a site; its other files stay."
)
@reading_options
@aliases_option
def view(
    records: str, paths: tuple[str, ...], target: Path, title: str, force: bool, **options: Any
) -> None:
    """Write pages on which people can read RECORDS in their ARTICLES.

    RECORDS is what `quotes extract` wrote, golden lines, or a folder of golden files; ARTICLES are
    the paths that were extracted. The pages need no server and no network: open FOLDER/index.html.
    The exit code is 1 if an input could not be read or a record fits no article.
    """
    from quotes import catalogue, site
    from quotes.commands.showing import articles_of, counted, told
    from quotes.reading.checked_records import pair, read

    found = read(records, options["alias_files"])
    articles, unread = articles_of(paths, options, records)
    readings, misfits = pair(articles, found)
    problems = unread + misfits
    explained = {f"{entry.kind} {entry.name}": entry.says for entry in catalogue.entries()}
    pages = site.build(readings, target, title=title, force=force, explained=explained)
    failed = told(problems)
    shown = sum(len(reading.quotations) for reading in readings)
    sizes = {"page": pages, "article": len(readings), "quotation": shown}
    click.echo(
        f"{', '.join(counted(size, noun) for noun, size in sizes.items())}: {target / 'index.html'}"
    )
    sys.exit(1 if failed else 0)
