"""`quotes stats`: who is quoted, how often, in how many words."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from quotes.commands.options import aliases_option

if TYPE_CHECKING:
    from quotes.reading.tally import Row, Table

HEADINGS = ("quotations", "%", "words", "%", "direct", "mixed", "indirect", "speakers")
COUNTS = (
    "quotations",
    "quotation_share",
    "words",
    "word_share",
    "speakers",
    "articles",
    "direct",
    "mixed",
    "indirect",
)


@click.command()
@click.argument("records", metavar="RECORDS")
@click.option(
    "--by",
    multiple=True,
    metavar="KEY[,KEY]",
    help="speaker, role, type, naming, pronoun, kind, title, cue, article, month, rule, sieve, "
    "utterance or field:NAME (repeatable: a table each; with a comma: crossed). "
    "Without it: type, naming, role, pronoun, speaker and kept fields that several articles share.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "csv", "json"]),
    default="table",
    show_default=True,
    help="table to read, csv for a spreadsheet, json for programs (shares from 0 to 1).",
)
@click.option(
    "--whole", is_flag=True, help="Count the records of one broken or continued quotation as one."
)
@click.option(
    "--top",
    type=click.IntRange(min=1),
    metavar="N",
    help="At most N rows of each table (tables: 20).",
)
@click.option(
    "--utterances",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="FILE",
    help="What quotes link wrote of RECORDS, for --by utterance.",
)
@aliases_option
def stats(records: str, by: tuple[str, ...], form: str, top: int | None, **options: Any) -> None:
    """Count who is quoted in RECORDS: quotations, words, speakers, types, and each one's share.

    RECORDS is what `quotes extract` wrote, a folder of golden files, or - for standard input.
    """
    from quotes.reading.checked_records import read
    from quotes.reading.fields import worth_counting
    from quotes.reading.tally import AUDIT, FIELD, count
    from quotes.reading.utterance_labels import with_utterances

    asked = [tuple(part.strip() for part in one.split(",")) for one in by]
    if options["utterances"] is None and any("utterance" in keys for keys in asked):
        raise click.UsageError("--by utterance needs --utterances FILE, which quotes link writes")
    quotations = read(records, options["alias_files"])
    if options["utterances"]:
        quotations = with_utterances(quotations, options["utterances"])
    fields = [FIELD + name for name in worth_counting(quotations)]
    keys = asked or [(key,) for key in (*AUDIT, *fields)]
    tables = [count(quotations, key, whole=options["whole"]) for key in keys]
    if form == "json":
        _json(tables, top)
    elif form == "csv":
        _csv(tables, top)
    else:
        _show(tables, top or 20)


def _json(tables: Sequence[Table], top: int | None) -> None:
    total = tables[0].total.as_json(())
    rows = {
        ",".join(table.by): [row.as_json(table.by) for row in table.rows[:top]] for table in tables
    }
    click.echo(json.dumps({"total": total, "by": rows}, indent=2, ensure_ascii=False))


def _csv(tables: Sequence[Table], top: int | None) -> None:
    """One table has its keys as columns; several are one below the other, with columns `by` and
    `value`.
    """
    from quotes.terminal import visible
    from quotes.text.spreadsheet_formulas import defused

    writer = csv.writer(sys.stdout, lineterminator="\n")
    one = len(tables) == 1
    writer.writerow([*(tables[0].by if one else ("by", "value")), *COUNTS])
    for table in tables:
        for row in table.rows[:top]:
            values = [defused(visible(value)) for value in row.values]
            counts = row.as_json(table.by)
            start = values if one else [",".join(table.by), ",".join(values)]
            writer.writerow([*start, *(counts[name] for name in COUNTS)])


def _show(tables: Sequence[Table], top: int) -> None:
    from rich import box
    from rich.table import Table as Grid
    from rich.text import Text

    from quotes.commands.showing import console, counted
    from quotes.terminal import shortened

    out = console()
    total = tables[0].total
    sizes = {
        "quotation": total.quotations,
        "word": total.words,
        "speaker": total.speakers,
        "article": total.articles,
    }
    out.print(", ".join(counted(size, noun) for noun, size in sizes.items()))
    for table in tables:
        out.print()
        grid = Grid(box=box.SIMPLE_HEAD, pad_edge=False, padding=(0, 0), show_edge=False)
        for key in table.by:
            grid.add_column(key, overflow="fold", min_width=16 // len(table.by))
        for name in HEADINGS:
            grid.add_column(name, justify="right", no_wrap=True)
        for row in table.rows[:top]:
            grid.add_row(
                *(Text(shortened(value.replace("_", " "), 40)) for value in row.values),
                *_figures(row),
            )
        out.print(grid)
        if len(table.rows) > top:
            out.print(Text(f"… and {len(table.rows) - top:,} more (--top)", style="dim"))


def _figures(row: Row) -> list[str]:
    shares = [f"{100 * share:.1f}" for share in (row.quotation_share, row.word_share)]
    types = [f"{row.types[kind]:,}" for kind in ("direct", "mixed", "indirect")]
    return [
        f"{row.quotations:,}",
        shares[0],
        f"{row.words:,}",
        shares[1],
        *types,
        f"{row.speakers:,}",
    ]
