"""Shared by commands that show articles: articles in memory, and a console for any character."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import click
from rich.console import Console

from quotes import articles
from quotes.commands.options import json_fields
from quotes.errors import InputError, QuotesError
from quotes.reading.checked_records import files
from quotes.records import Article


def articles_of(
    paths: Iterable[str], options: dict[str, Any], records: str | None = None
) -> tuple[list[Article], list[QuotesError]]:
    """The articles of some paths, and what could not be read; `options` are those of
    `reading_options`.

    Files of the `records` are no articles, even where they stand in a folder of articles.
    """
    own = {Path(file).resolve() for file in files(records)} if records else set()
    found = [
        one
        for one in articles.find(paths)
        if isinstance(one, InputError) or one.path.resolve() not in own
    ]
    fields = json_fields(options)
    everything = list(articles.read_files(found, fields=fields, kind=options["kind"]))
    problems: list[QuotesError] = [one for one in everything if isinstance(one, InputError)]
    return [one for one in everything if isinstance(one, Article)], problems


def told(problems: Iterable[QuotesError]) -> bool:
    """Say on standard error what was found, and tell whether any of it is more than a warning."""
    failed = False
    for problem in problems:
        harmless = isinstance(problem, InputError) and problem.harmless
        failed = failed or not harmless
        click.echo(f"{'Warning' if harmless else 'Error'}: {problem}", err=True)
    return failed


def counted(number: int, noun: str) -> str:
    """1 word, 1,204 words."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def console(width: int | None = None) -> Console:
    """Standard output; a character that its encoding lacks becomes a question mark."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")
    return Console(width=width, highlight=False, emoji=False)
