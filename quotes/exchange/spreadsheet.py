"""CSV for spreadsheets: a folder with quotations.csv, a row a quotation, and articles.jsonl with
all that went out.

A row is corrected in its place, deleted, or added: type, start and end (or text, where it stands
but once) are enough. What only the extractor knows (rule, sieve, evidence …) is shown, and read
from articles.jsonl.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from quotes import jsonl
from quotes.columns import COLUMNS, row_of
from quotes.exchange.annotated import AnnotatedArticle, ExchangeError
from quotes.exchange.cells import Cells, cell, joined, spans_of
from quotes.exchange.corrections import corrected
from quotes.exchange.markup import (
    ALIASES,
    CHAIN_OF,
    CUE,
    FLAG,
    KIND,
    MENTION,
    NAME,
    PART_OF,
    PRONOUNS,
    REPORTED_BY,
    ROLE,
    SAID_BY,
    TITLE,
    Markup,
    Region,
    Relation,
    part_id,
    region_id,
)  # fmt: skip
from quotes.exchange.task import Task, packed, unpacked
from quotes.exchange.tool_files import data_of, lines_of, parsed
from quotes.records import Quotation, Span

QUOTATIONS, ARTICLES = "quotations.csv", "articles.jsonl"
REMEDY = f"name the folder that holds {QUOTATIONS} and {ARTICLES}, as export wrote them"
SHEET = (*COLUMNS, "fields")
# What a person corrects: without one of these all its values would be taken for deleted.
NEEDED = SHEET[: SHEET.index("chain") + 1]
# Values of a quotation by the column that holds them.
ONE = {f"speaker_{key}": key for key in (NAME, TITLE, ROLE, KIND)}
SEVERAL = {f"speaker_{key}": key for key in (ALIASES, PRONOUNS)} | {"flags": FLAG}
PLACES = {CUE: "cue_", MENTION: "speaker_mention_"}


def write(articles: Iterable[AnnotatedArticle], target: Path) -> None:
    """A folder of the two files. The mark at the beginning tells spreadsheets that it is UTF-8."""
    target.mkdir(parents=True, exist_ok=True)
    with (
        (target / QUOTATIONS).open("w", encoding="utf-8-sig", newline="") as sheet,
        (target / ARTICLES).open("w", encoding="ascii", newline="\n") as beside,
    ):
        rows = csv.DictWriter(sheet, SHEET, quoting=csv.QUOTE_ALL)
        rows.writeheader()
        for article in articles:
            row = packed(article) | {"text": article.text}
            beside.writelines(jsonl.lines([row], ascii_only=True))
            rows.writerows(map(_row, article.quotations))


def read(
    source: Path, texts: Mapping[str, str] | None
) -> Iterator[AnnotatedArticle | ExchangeError]:
    """The articles of a folder, with its rows as they are now; the sheet itself will do."""
    source = source.parent if source.name == QUOTATIONS else source
    try:
        rows = _rows(source / QUOTATIONS)
        lines = list(lines_of(data_of(source / ARTICLES, REMEDY), str(source / ARTICLES), REMEDY))
    except ExchangeError as error:
        yield error
        return
    for name, line in lines:
        try:
            meta = parsed(line)
            task = unpacked(meta, meta["text"], (str(source / QUOTATIONS), meta["article"]), texts)
            yield from corrected(task, _Sheet(task, rows.pop(task.article_id, [])).markup())
        except ExchangeError as error:
            yield error
        except (ValueError, KeyError, TypeError) as error:
            yield ExchangeError(f"is not an article: {error!r}", file=name, remedy=REMEDY)
    for article, left in rows.items():
        what = f"{len(left)} rows of an article that was not exported"
        yield ExchangeError(
            what, file=left[0].where, task=article, remedy="take the article's name from other rows"
        )


def _row(quotation: Quotation) -> dict[str, str]:
    fields = json.dumps(dict(quotation.fields)) if quotation.fields else None
    return {
        column: joined(value) if isinstance(value, list) else cell(value)
        for column, value in (row_of(quotation) | {"fields": fields}).items()
    }


def _rows(file: Path) -> dict[str, list[Cells]]:
    """The rows of a sheet by article, whichever of the usual delimiters the spreadsheet wrote."""
    try:
        text = data_of(file, REMEDY).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ExchangeError(
            f"is not UTF-8: {error}", file=str(file), remedy="save it as CSV UTF-8"
        ) from error
    head = text.partition("\n")[0]
    delimiter = max(",;\t", key=head.count)
    found: dict[str, list[Cells]] = {}
    reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter)
    missing = [column for column in NEEDED if column not in (reader.fieldnames or ())]
    if missing:
        raise ExchangeError(f"has no column {missing[0]!r}", file=str(file), remedy=REMEDY)
    try:
        for row in reader:
            values = {str(key): value for key, value in row.items() if isinstance(value, str)}
            cells = Cells(values, f"{file}:{reader.line_num}")
            if any(values.values()):
                found.setdefault(cells.text("article"), []).append(cells)
    except csv.Error as error:
        raise ExchangeError(
            f"is not CSV: {error}", file=f"{file}:{reader.line_num}", remedy=REMEDY
        ) from error
    return found


class _Sheet:
    """The rows of one article as markup, under the ids that its quotations went out with."""

    def __init__(self, task: Task, rows: Sequence[Cells]) -> None:
        self.task, self.rows = task, rows
        self.numbers = {
            quotation.id: number for number, quotation in enumerate(task.originals, start=1)
        }
        self.regions: dict[str, Region] = {}
        self.relations: list[Relation] = []

    def markup(self) -> Markup:
        first: dict[str, str] = {}
        for index, row in enumerate(self.rows):
            own = self._add(row, f"new-{index}")
            chain = row.text("chain")
            head = first.setdefault(chain, own) if chain else own
            if head != own:
                self.relations.append(Relation(own, head, CHAIN_OF))
        return Markup(tuple(self.regions.values()), tuple(self.relations))

    def _add(self, row: Cells, fresh: str) -> str:
        number = self.numbers.get(row.text("id"))
        own = region_id(number) if number else fresh
        if own in self.regions:
            raise self.task.error(
                f"the id {row.text('id')!r} has two rows", remedy="leave the id of a new row empty"
            )
        original = self.task.originals[number - 1] if number else None
        spans = spans_of(row, self.task, original)
        values: dict[str, tuple[str, ...]] = {
            key: (row.text(column),) for column, key in ONE.items() if row.text(column)
        }
        values |= {key: row.several(column) for column, key in SEVERAL.items() if row.text(column)}
        self.regions[own] = Region(own, row.text("type"), spans[0], values)
        for part, span in enumerate(spans[1:], start=2):
            further = part_id(own, part)
            self.regions[further] = Region(further, row.text("type"), span)
            self.relations.append(Relation(further, own, PART_OF))
        for label, link in ((CUE, REPORTED_BY), (MENTION, SAID_BY)):
            place = row.place(self.task, _before(label, original), prefix=PLACES[label])
            if place is not None:
                self.relations.append(Relation(own, self._shared(label, place), link))
        return own

    def _shared(self, label: str, span: Span) -> str:
        name = f"{label}-{span.start}-{span.end}"
        self.regions[name] = Region(name, label, span)
        return name


def _before(label: str, original: Quotation | None) -> Span | None:
    """Find the place that the cue or mention of a quotation had when it was exported."""
    speaker = original.speaker if original else None
    found = (
        (original.cue if original else None)
        if label == CUE
        else (speaker.mention if speaker else None)
    )
    return found.span if found else None
