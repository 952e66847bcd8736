"""`quotes link`: the same words in many articles, as utterances."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from quotes.commands.options import aliases_option, json_fields, source_options
from quotes.commands.showing import counted, told

if TYPE_CHECKING:
    from quotes.errors import InputError
    from quotes.linking import Linking
    from quotes.utterances import Utterance

STDOUT = "-"


@click.command()
@click.argument("records", nargs=-1, required=True, metavar="RECORDS...")
@click.option(
    "-o",
    "--output",
    "target",
    metavar="FILE",
    help="Write the utterances here, not to standard output.",
)
@click.option("--force", is_flag=True, help="Overwrite an existing file.")
@click.option(
    "--articles",
    "paths",
    multiple=True,
    metavar="PATH",
    help="Articles whose date, outlet and title the records do not carry (repeatable).",
)
@click.option("--date-field", default="date", show_default=True, help="The field with an ISO date.")
@click.option(
    "--outlet-field", default="outlet", show_default=True, help="The field that names the paper."
)
@click.option(
    "--title-field", default="title", show_default=True, help="The field with the headline."
)
@click.option(
    "--paraphrases", is_flag=True, help="Link indirect reports to the words that they sum up."
)
@click.option(
    "--least",
    type=click.IntRange(1),
    default=1,
    show_default=True,
    metavar="N",
    help="Leave out utterances that fewer than N articles quote.",
)
@click.option(
    "--pages",
    type=click.Path(path_type=Path),
    metavar="FOLDER",
    help="Write pages to read as well.",
)
@click.option(
    "--temporary",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    metavar="FOLDER",
    help="Put the temporary file here: about as large as the records.",
)
@source_options
@aliases_option
@click.pass_context
def link(
    context: click.Context,
    /,
    records: tuple[str, ...],
    target: str | None,
    force: bool,
    **options: Any,
) -> None:
    """Group the direct and marked words of RECORDS... into utterances: who else printed this?

    RECORDS are what `quotes extract` wrote, or - for standard input. Each utterance is a line of
    JSON with its wording, variants, speakers, conflicts, dates and members.
    """
    from quotes import linking, output, utterances
    from quotes.reading.checked_records import stream as records_of

    path = None if target in (None, STDOUT) else Path(str(target))
    if options["pages"] and path is None:
        raise click.UsageError("--pages needs -o FILE, of which the pages are made", context)
    asked = _asked(options)
    articles, problems = _articles(options, asked)
    found = linking.link(records_of(records, options["alias_files"]), asked, articles)
    tally = _Counted()
    with output.opened(path, force=force) as stream:
        for line in utterances.lines(tally.over(found)):
            output.write_bytes(stream, line.encode("utf-8"))
    if options["pages"]:
        _pages(str(target), options["pages"], force)
    failed = told(problems)
    click.echo(tally.told(), err=True)
    sys.exit(1 if failed else 0)


def _pages(source: str, folder: Path, force: bool) -> None:
    from quotes import utterances
    from quotes.site import utterance_pages as pages

    with open(source, encoding="utf-8", newline="\n") as file:
        count = pages.build(utterances.read(file, where=source), folder, force=force)
    click.echo(f"{counted(count, 'page')}: {folder / 'index.html'}", err=True)


def _asked(options: Mapping[str, Any]) -> Linking:
    from quotes import joined_names
    from quotes.linking import Linking

    return Linking(
        options["date_field"],
        options["outlet_field"],
        options["title_field"],
        paraphrases=options["paraphrases"],
        least=options["least"],
        temporary=options["temporary"],
        known=frozenset(joined_names.load(options["alias_files"]).shown.values()),
    )


def _articles(
    options: Mapping[str, Any], asked: Linking
) -> tuple[Iterator[tuple[str, Mapping[str, Any]]], list[InputError]]:
    """(id, fields) of each article, and a list to which what cannot be read is added as it is met."""
    from quotes import articles
    from quotes.records import Article

    fields = replace(json_fields(options), keep=(asked.date, asked.outlet, asked.title))
    problems: list[InputError] = []

    def found() -> Iterator[tuple[str, Mapping[str, Any]]]:
        files = articles.find(options["paths"])
        for one in articles.read_files(files, fields=fields, kind=options["kind"]):
            if isinstance(one, Article):
                yield one.id, one.fields
            else:
                problems.append(one)

    return found(), problems


class _Counted:
    """Counts utterances as they pass."""

    def __init__(self) -> None:
        self.all = self.repeated = self.conflicts = 0

    def over(self, found: Iterator[Utterance]) -> Iterator[Utterance]:
        for one in found:
            self.all += 1
            self.repeated += one.articles > 1
            self.conflicts += bool(one.conflicts)
            yield one

    def told(self) -> str:
        return (
            f"{counted(self.all, 'utterance')}, {self.repeated:,} of them in several articles,"
            f" {self.conflicts:,} with a conflict"
        )
