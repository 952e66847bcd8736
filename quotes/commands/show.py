"""`quotes show`: an article in the terminal, its quotations marked."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

import click

from quotes.commands.options import model_options, reading_options

if TYPE_CHECKING:
    from quotes.errors import QuotesError
    from quotes.reading.checked_records import Reading
    from quotes.records import Article


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="ARTICLE...")
@click.option(
    "--records",
    metavar="RECORDS",
    help="Show these records instead of extracting: JSONL, or golden files.",
)
@click.option(
    "--width",
    type=click.IntRange(min=20),
    help="Width in columns; by default that of the terminal.",
)
@reading_options
@model_options
def show(paths: tuple[str, ...], records: str | None, width: int | None, **options: Any) -> None:
    """Print ARTICLE with its quotations marked by speaker and type, and a table of who speaks.

    Control characters in the text are shown as codes: none reaches the terminal. In a pipe there
    are no colours; FORCE_COLOR=1 keeps them (| less -R). The exit code is 1 if an input could not
    be read.
    """
    from quotes.commands.showing import articles_of, console, told
    from quotes.reading.terminal_page import page

    articles, problems = articles_of(paths, options, records)
    out = console(width)
    for reading in (
        _stored(articles, records, problems) if records else _extracted(articles, options)
    ):
        out.print(page(reading, out.width))
    sys.exit(1 if told(problems) else 0)


def _stored(
    articles: Iterable[Article], records: str, problems: list[QuotesError]
) -> Iterator[Reading]:
    """The articles with their records; those of articles that are not shown are no problem."""
    from quotes.errors import RecordError
    from quotes.reading.checked_records import pair, read

    readings, misfits = pair(articles, read(records))
    problems += [one for one in misfits if isinstance(one, RecordError)]
    yield from readings


def _extracted(articles: Iterable[Article], options: dict[str, Any]) -> Iterator[Reading]:
    from quotes.pipeline import Extractor
    from quotes.reading.checked_records import Reading

    articles = list(articles)
    if articles:
        extractor = Extractor(options["models"], lexicon_files=options["lexicon_files"])
        for article, quotations in extractor.extract_articles(articles):
            yield Reading(article, tuple(quotations))
