"""Pictures as numbers: where each bar of an inline SVG begins and how long it is. The templates
draw them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from quotes.reading import tally
from quotes.reading.fields import worth_counting
from quotes.records import TYPES, Quotation

NOTHING = frozenset(
    {tally.NO_PRONOUN}
)  # a picture of this alone (golden files know no pronouns) says nothing
NO_ROLE = frozenset({"unknown", tally.NOBODY})
ENOUGH = 5  # quotations; the mixture of fewer says little
WIDTH = 1000  # units of a full bar; the picture scales


@dataclass(frozen=True, slots=True)
class Bar:
    """One stretch of a bar: offset and length in units of the picture, and what it stands for."""

    start: float
    length: float
    kind: str
    count: int
    share: float


@dataclass(frozen=True, slots=True)
class Line:
    """A label with its bars."""

    label: str
    row: tally.Row
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """Lines under a title; `summary` says in a sentence what the picture shows, `key` by what it
    counts.
    """

    name: str
    key: str
    title: str
    summary: str
    lines: tuple[Line, ...]
    total: tally.Row
    left_out: int = 0


def shares(quotations: Sequence[Quotation], key: str, title: str, most: int | None = None) -> Chart:
    """Share of the quotations and of the words for each value of `key`, drawn against the largest
    share.
    """
    table = tally.count(quotations, (key,))
    largest = max((max(row.quotation_share, row.word_share) for row in table.rows), default=0) or 1
    lines = tuple(
        Line(
            row.values[0],
            row,
            (
                Bar(
                    0,
                    WIDTH * row.quotation_share / largest,
                    "quotations",
                    row.quotations,
                    row.quotation_share,
                ),
                Bar(0, WIDTH * row.word_share / largest, "words", row.words, row.word_share),
            ),
        )
        for row in table.rows[:most]
    )
    return Chart(key, key, title, _summary(table), lines, table.total, len(table.rows) - len(lines))


def mixture(quotations: Sequence[Quotation], key: str, title: str) -> Chart:
    """Draw the types of each value of `key`: direct, mixed and indirect, each line in full width."""
    table = tally.count(quotations, (key,))
    lines = tuple(Line(row.values[0], row, stacked(row)) for row in table.rows)
    enough = [line for line in lines if line.row.quotations >= ENOUGH and line.label not in NO_ROLE]
    most = max(((line.bars[0].share, line.label) for line in enough), default=None)
    summary = (
        f"Most often direct, of those with {ENOUGH} quotations: {plain(most[1])}, {most[0]:.0%}."
        if most
        else ""
    )
    return Chart(f"{key}-type", key, title, summary, lines, table.total)


def stacked(row: tally.Row) -> tuple[Bar, ...]:
    """The types of a row side by side over the whole width."""
    bars, start = [], 0.0
    for kind in TYPES:
        share = row.types[kind] / row.quotations if row.quotations else 0.0
        bars.append(Bar(start, WIDTH * share, kind, row.types[kind], share))
        start += WIDTH * share
    return tuple(bars)


def plain(value: str) -> str:
    """A value of a record as words: emergency_services → emergency services."""
    return value.replace("_", " ")


def overview(quotations: Sequence[Quotation], most: int) -> tuple[Chart, ...]:
    """The pictures of the overview page, in their order."""
    return tuple(
        chart
        for chart in _charts(quotations, most)
        if {line.label for line in chart.lines} - NOTHING
    )


def _charts(quotations: Sequence[Quotation], most: int) -> Iterable[Chart]:
    yield shares(quotations, "role", "In which role")
    yield mixture(quotations, "role", "How each role is quoted")
    yield shares(quotations, "type", "In their own words or in others’")
    yield shares(quotations, "naming", "Named and unnamed")
    yield shares(quotations, "pronoun", "By the pronoun used for them")
    identified = [quotation for quotation in quotations if quotation.speaker]
    yield shares(identified, "speaker", "Who is quoted most", most)
    if len({tally.month(one) for one in quotations}) > 1:
        yield shares(quotations, "month", "By month")
    fields = [field for field in worth_counting(quotations) if field != tally.DATE]
    for number, field in enumerate(fields, start=1):
        chart = shares(quotations, f"{tally.FIELD}{field}", f"By {plain(field)}", most)
        yield replace(chart, name=f"field-{number}")  # a name for HTML, whatever the field's is


def _summary(table: tally.Table) -> str:
    if not table.rows:
        return ""
    rows = sorted(table.rows, key=lambda row: -row.quotations)[:2]
    said = (
        f"{plain(row.values[0])} ({row.quotation_share:.0%}, {row.word_share:.0%} of the words)"
        for row in rows
    )
    return f"Most: {' and '.join(said)}."
