"""Options that several commands share."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from quotes.articles import JsonFields

MOST_WORKERS = 512
_UNPACKED = ("txt", "md", "html", "jsonl", "json", "csv", "tsv")
FORMATS = (
    *_UNPACKED,
    *(f"{name}.gz" for name in _UNPACKED),
    "docx",
    "pdf",
    "rtf",
    "xlsx",
    "parquet",
    "zip",
)
Command = TypeVar("Command", bound=Callable[..., Any])


def _workers(_context: click.Context, _option: click.Parameter, value: str) -> int:
    """A number of processes; 0 stands for auto."""
    if value == "auto":
        return 0
    if value.isascii() and value.isdecimal() and 0 < int(value) <= MOST_WORKERS:
        return int(value)
    raise click.BadParameter(f"{value!r} is neither auto nor a number from 1 to {MOST_WORKERS}")


class SharedOption(click.Option):
    """An option that means the same in all commands that have it.

    A configuration file sets it for all of them, and so does the environment
    (`quotes.commands.configuration`).
    """


def key_of(option: click.Option) -> str:
    """The name of an option in a configuration file: its long name, `keep-fields`."""
    return max(option.opts, key=len).lstrip("-")


SHARED: set[str] = set()  # keys of all SharedOptions


def _shared(*names: str, **attributes: Any) -> Callable[[Command], Command]:
    SHARED.update(name.lstrip("-") for name in names if name.startswith("--"))
    return click.option(*names, cls=SharedOption, **attributes)


def models_option(help: str) -> Callable[[Command], Command]:
    """Make the option `--models` for a command that needs no other of `model_options`."""
    return _shared("--models", default="bundled", show_default=True, metavar="SET", help=help)


_KEEP = _shared(
    "--keep-fields",
    metavar="A,B,…",
    default="",
    help="JSON, tables, pages: copy these fields into the records.",
)
_SOURCES = (
    _shared(
        "--text-field",
        default="text",
        show_default=True,
        help="JSON and tables: the field that holds the text.",
    ),
    _shared(
        "--id-field",
        default="id",
        show_default=True,
        help="JSON and tables: the field that holds the article's id.",
    ),
    _shared(
        "--format",
        "kind",
        type=click.Choice(FORMATS),
        help="The format of all inputs, whatever their names; standard input is txt by default.",
    ),
)
_MODELS = (
    models_option("bundled, stanza (downloads), or a folder."),
    _shared(
        "--lexicon",
        "lexicon_files",
        multiple=True,
        type=click.Path(exists=True, dir_okay=False, path_type=Path),
        help="Extend the word lists with this file (repeatable; the last one wins).",
    ),
)
_ALIASES = _shared(
    "--aliases",
    "alias_files",
    multiple=True,
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Names that are one person's: .tsv, .csv (the name to show, then the others) or .json.",
)
_RUNNING = (
    click.option(
        "--workers",
        default="auto",
        show_default=True,
        metavar="N|auto",
        callback=_workers,
        help="Work in this many processes; auto: one for a few articles, for more as many as cores "
        "and memory allow.",
    ),
    click.option(
        "--threads",
        type=click.IntRange(1),
        default=1,
        show_default=True,
        help="Compute with this many threads in each process: quicker where cores are idle.",
    ),
    click.option(
        "--resume", is_flag=True, help="Go on where an interrupted run to the same -o FILE stopped."
    ),
    click.option(
        "--errors",
        type=click.Path(dir_okay=False, path_type=Path),
        help="Write each failure and its reason to this file, one JSON object a line.",
    ),
    click.option("--strict", is_flag=True, help="Stop at the first input that fails."),
    click.option(
        "--lang-check",
        type=click.Choice(["flag", "skip", "off"]),
        default="off",
        show_default=True,
        help="Find articles in other languages than English: warn of them, or leave them out.",
    ),
)

_RAY = (
    click.option(
        "--engine",
        type=click.Choice(["local", "ray"]),
        default="local",
        show_default=True,
        help="Work on this machine, or on a Ray cluster (docs/scale.md) into a folder of parts.",
    ),
    click.option(
        "--address",
        default="local",
        metavar="local|auto|HOST:PORT",
        help="The Ray cluster: one started on this machine (default), the one it belongs to, or another.",
    ),
    click.option(
        "--parts",
        type=click.Choice(["jsonl", "parquet"]),
        default="jsonl",
        help="The format of the parts of --engine ray.",
    ),
)


def source_options(command: Command) -> Command:
    """Add the options on reading files: fields, and formats that a name does not tell."""
    return _all(command, _SOURCES)


def reading_options(command: Command) -> Command:
    """Add those options and the one on fields that go into the records."""
    return _all(command, (*_SOURCES, _KEEP))


def json_fields(options: Mapping[str, Any]) -> JsonFields:
    """The fields that the options of a command name."""
    from quotes import articles

    keep = [name.strip() for name in options.get("keep_fields", "").split(",")]
    names = articles.JsonFields(text=options["text_field"], id=options["id_field"])
    return replace(names, keep=tuple(filter(None, keep)))


def aliases_option(command: Command) -> Command:
    """Add the option on names that are one person's."""
    return _all(command, (_ALIASES,))


def running_options(command: Command) -> Command:
    """Add the options on processes, resuming and failures of a run over many articles."""
    return _all(command, _RUNNING)


def ray_options(command: Command) -> Command:
    """Add the options on working on a cluster."""
    return _all(command, _RAY)


def model_options(command: Command) -> Command:
    """Add the options on models and word lists."""
    return _all(command, _MODELS)


def _all(command: Command, options: tuple[Callable[[Command], Command], ...]) -> Command:
    for option in reversed(options):
        command = option(command)
    return command
