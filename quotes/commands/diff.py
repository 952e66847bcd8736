"""`quotes diff`: what changed between two outputs, or between predictions and golden labels."""

from __future__ import annotations

import json
from collections.abc import Iterable
from itertools import groupby
from pathlib import Path
from typing import Any

import click
from rich.console import Console
from rich.text import Text

from quotes.errors import QuotesError
from quotes.evaluation import comparison
from quotes.evaluation.comparison import Change, Difference, Entry
from quotes.terminal import shortened, visible

SIDE = click.Path(exists=True, path_type=Path)
LINE = 100  # characters of a quotation that are shown
TROUBLE = 2  # as of diff(1), which says with 1 that the sides differ
STYLES = {"+": "green", "-": "red", "~": "yellow"}


@click.command()
@click.argument("before", metavar="A", type=SIDE)
@click.argument("after", metavar="B", type=SIDE)
@click.option(
    "--ignore",
    multiple=True,
    type=click.Choice(comparison.FIELDS),
    help="Leave this field out (repeatable).",
)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def diff(before: Path, after: Path, ignore: tuple[str, ...], as_json: bool) -> None:
    """Show which quotations appeared, vanished or changed from A to B.

    A and B are each records (JSONL) or a golden folder; with a folder only its articles are
    compared. The exit code is 0 where nothing differs, 1 where something does, 2 where a side
    cannot be read.
    """
    try:
        found = comparison.compare(comparison.load(before), comparison.load(after), ignore)
    except (QuotesError, OSError, UnicodeDecodeError) as error:
        click.echo(f"Error: {visible(str(error))}", err=True)
        raise click.exceptions.Exit(TROUBLE) from error
    if as_json:
        click.echo(json.dumps(comparison.as_json(found), indent=2))
    else:
        show(found)
    if found:
        raise click.exceptions.Exit(1)


def show(found: Difference) -> None:
    """The difference for people, by article; in colour on a terminal."""
    console = Console(highlight=False, soft_wrap=True)
    marked: list[tuple[str, Entry, Change | None]] = [("-", one, None) for one in found.vanished]
    marked += [("+", one, None) for one in found.appeared]
    marked += [("~", change.after, change) for change in found.changed]
    marked.sort(key=lambda one: (one[1].article, one[1].parts))
    for article, group in groupby(marked, key=lambda one: one[1].article):
        console.print(Text(visible(article), style="bold"))
        for sign, entry, change in group:
            console.print(_line(sign, entry))
            for field in change.fields if change else ():
                console.print(_field(field, change))
    counts = (len(found.appeared), len(found.vanished), len(found.changed), found.same)
    console.print("{} appeared, {} vanished, {} changed, {} the same".format(*counts), style="bold")


def _line(sign: str, entry: Entry) -> Text:
    values = entry.values
    who = values["name"] or (values["mention"] and values["mention"]["text"]) or "nobody"
    words = f"  {sign} {values['type']:8} {_spans(values['span']):12} {shortened(entry.text, LINE)}"
    line = Text(words, style=STYLES[sign])
    return line if sign == "~" else line.append(f"  ({shortened(who, LINE)})", style="dim")


def _field(field: str, change: Change | None) -> Text:
    assert change is not None
    old, new = (_value(field, entry.values[field]) for entry in (change.before, change.after))
    return Text.assemble(f"      {field:10} ", (old, STYLES["-"]), " → ", (new, STYLES["+"]))


def _value(field: str, value: Any) -> str:
    if field == "span":
        return _spans(value)
    if isinstance(value, dict):
        return f"{shortened(value['text'], LINE)} {value['start']}-{value['end']}"
    return "none" if value is None else shortened(str(value), LINE)


def _spans(parts: Iterable[tuple[int, int]]) -> str:
    return ",".join(f"{start}-{end}" for start, end in parts)
