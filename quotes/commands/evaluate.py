"""`quotes evaluate`: score predictions, or the extractor itself, against golden labels."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

import click
from rich.console import Console
from rich.table import Table

from quotes.commands.options import model_options
from quotes.errors import InputError
from quotes.evaluation import gold, golden_texts, score_reports, scoring

FORMATS = ("table", "json", "markdown", "junit")
FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command()
@click.argument("golden", metavar="GOLD", type=click.Path(exists=True, path_type=Path))
@click.argument("predicted", metavar="[PRED]", required=False, type=FILE)
@click.option(
    "--stored",
    is_flag=True,
    help="Without PRED: use the parse stored beside each text (NAME.conllu).",
)
@model_options
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMATS),
    default="table",
    show_default=True,
    help="table to read, json for programs, markdown for a pull request, junit for a CI server.",
)
@click.option("--json", "form", flag_value="json", help="The same as --format json.")
@click.option(
    "--fail-under",
    type=float,
    metavar="F1",
    help="Exit with 1 where the end-to-end F1 (0 to 1) is lower.",
)
@click.option(
    "--floors", type=FILE, help="Exit with 1 where a figure is under its floor in this file."
)
@click.option(
    "--raise-floors",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Raise the floors in this file to today's figures and lower none. The file may be new.",
)
def evaluate(  # noqa: PLR0913  (click hands over each option as a parameter)
    golden: Path,
    predicted: Path | None,
    stored: bool,
    models: str,
    lexicon_files: tuple[Path, ...],
    form: str,
    fail_under: float | None,
    floors: Path | None,
    raise_floors: Path | None,
) -> None:
    """Score PRED (records, JSONL) against GOLD.

    GOLD is a folder of golden articles (NAME.txt with NAME.jsonl) or records as JSONL. Without PRED
    the extractor is run on the texts of the folder. docs/ci.md says what each figure means.
    """
    if not predicted and not golden.is_dir():
        raise InputError(
            "without PRED, GOLD must be a folder of texts",
            where=str(golden),
            remedy="name the predictions",
        )
    answers = (
        gold.load(predicted)
        if predicted
        else golden_texts.predict(golden, None if stored else models, lexicon_files)
    )
    labels = gold.load(golden)
    score = scoring.score(labels, gold.aligned(labels, answers, str(predicted or golden)))
    wanted = {} if fail_under is None else {"all.end_to_end": fail_under}
    if floors:
        wanted |= scoring.read_floors(floors)
    if raise_floors:
        wanted |= _raised(score, raise_floors, golden)
    _print(score, form, wanted)
    faults = scoring.below(score.figures(), wanted)
    for fault in faults:
        click.echo(fault, err=True)
    if faults:
        raise click.exceptions.Exit(1)


def _print(score: scoring.Score, form: str, floors: Mapping[str, float]) -> None:
    if form == "json":
        click.echo(json.dumps(score.as_json(), indent=2))
    elif form == "markdown":
        click.echo(score_reports.markdown(score, floors))
    elif form == "junit":
        click.echo(score_reports.junit(score, floors))
    else:
        _show(score)


def _raised(score: scoring.Score, file: Path, golden: Path) -> dict[str, float]:
    """The floors of a file, raised there to what is reached; those that are not reached stay, and
    are told.
    """
    before = scoring.read_floors(file) if file.exists() else {}
    after = {
        name: max(figure, before.get(name, 0.0)) for name, figure in scoring.floors(score).items()
    }
    for name, figure in after.items():
        if figure > before.get(name, 0.0):
            click.echo(f"floor raised: {name} {before.get(name, 0.0):.4f} → {figure:.4f}", err=True)
    scoring.write_floors(file, after, gold.digest(golden) if golden.is_dir() else "")
    return after


def _show(score: scoring.Score) -> None:
    console = Console()
    spans = Table(title=f"{score.articles} articles", title_justify="left")
    for heading in score_reports.RATE_COLUMNS:
        spans.add_column(heading, justify="right" if heading else "left")
    for name in score_reports.RATES:
        spans.add_row(score_reports.label(name), *score_reports.rate_cells(score.rates[name]))
    title, *headings = score_reports.ACCURACY_COLUMNS
    speakers = Table(title=f"{title} (overlap)", title_justify="left")
    for heading in ("", *headings):
        speakers.add_column(heading, justify="right" if heading else "left")
    for name, meaning in score_reports.ACCURACIES.items():
        speakers.add_row(meaning, *score_reports.accuracy_cells(score.accuracies[name]))
    console.print(spans, speakers)
