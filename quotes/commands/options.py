"""Options that several commands share."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

Command = TypeVar("Command", bound=Callable[..., Any])

_READING = (
    click.option("--text-field", default="text", show_default=True, help="JSONL: the field that holds the text."),
    click.option("--id-field", default="id", show_default=True, help="JSONL: the field that holds the article's id."),
    click.option(
        "--keep-fields", metavar="A,B,…", default="", help="JSONL: carry these fields along into the records."
    ),
    click.option(
        "--format",
        "kind",
        type=click.Choice(["txt", "html", "jsonl", "jsonl.gz"]),
        help="What the inputs are, whatever their names end in; standard input is txt otherwise.",
    ),
)
_MODELS = (
    click.option(
        "--models",
        default="bundled",
        show_default=True,
        metavar="SET",
        help="bundled, stanza (downloads), or a folder.",
    ),
    click.option(
        "--lexicon",
        "lexicon_files",
        multiple=True,
        type=click.Path(exists=True, dir_okay=False, path_type=Path),
        help="Extend the word lists with this file (repeatable; the last one wins).",
    ),
)


def reading_options(command: Command) -> Command:
    """How JSONL and files without a telling name are read."""
    return _all(command, _READING)


def model_options(command: Command) -> Command:
    """Which models and word lists are used."""
    return _all(command, _MODELS)


def _all(command: Command, options: tuple[Callable[[Command], Command], ...]) -> Command:
    for option in reversed(options):
        command = option(command)
    return command
