"""Scores for other eyes than a terminal's: Markdown for pull requests, JUnit XML for CI servers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from xml.etree import ElementTree

from quotes.evaluation.scoring import MEASURES, Accuracy, Rate, Score, below
from quotes.records import TYPES

# What each accuracy is called where people read it.
ACCURACIES = {
    "type": "type right",
    "mention": "mention (overlap)",
    "name": "name, where there is one",
    "unnamed": "no name, where there is none",
    "role": "role",
    "title": "title, where there is one",
}
RATES = (*(f"{kind}.{measure}" for kind in ("all", *TYPES) for measure in MEASURES), "cue")
RATE_COLUMNS = ("", "precision", "recall", "F1", "found", "gold")
ACCURACY_COLUMNS = ("of the quotations found", "right", "of", "%")


def label(name: str) -> str:
    """`all.end_to_end` in words."""
    return name.replace(".", " ").replace("_", " ")


def rate_cells(rate: Rate) -> list[str]:
    """Percent, then counts."""
    shares = (rate.precision, rate.recall, rate.f1)
    return [*(f"{100 * share:.1f}" for share in shares), str(rate.predicted), str(rate.gold)]


def accuracy_cells(accuracy: Accuracy) -> list[str]:
    """Counts, then percent."""
    return [str(accuracy.right), str(accuracy.of), f"{100 * accuracy.value:.1f}"]


def markdown(score: Score, floors: Mapping[str, float]) -> str:
    """Two tables and, where there are floors, what lies under them."""
    rates = [[label(name), *rate_cells(score.rates[name])] for name in RATES]
    accuracies = [
        [meaning, *accuracy_cells(score.accuracies[name])] for name, meaning in ACCURACIES.items()
    ]
    blocks = [f"### Quotations: {score.articles} articles", _table(RATE_COLUMNS, rates)]
    blocks.append(_table(ACCURACY_COLUMNS, accuracies))
    if floors:
        blocks.append(_held(below(score.figures(), floors), len(floors)))
    return "\n\n".join(blocks)


def junit(score: Score, floors: Mapping[str, float]) -> str:
    """A test suite: one case a figure, which fails where the figure lies under its floor."""
    figures = score.figures()
    faults = {fault.partition(":")[0]: fault for fault in below(figures, floors)}
    names = [*figures, *(name for name in floors if name not in figures)]
    suite = ElementTree.Element(
        "testsuite", name="quotes evaluate", tests=str(len(names)), failures=str(len(faults))
    )
    for name in names:
        case = ElementTree.SubElement(suite, "testcase", classname="quotes.figures", name=name)
        if name in faults:
            ElementTree.SubElement(case, "failure", message=faults[name])
        out = ElementTree.SubElement(case, "system-out")
        out.text = _said(figures.get(name), floors.get(name))
    whole = ElementTree.Element("testsuites")
    whole.append(suite)
    ElementTree.indent(whole)
    return ElementTree.tostring(whole, encoding="unicode", xml_declaration=True)


def _said(figure: float | None, floor: float | None) -> str:
    reached = "no such figure" if figure is None else f"{figure:.4f}"
    return reached if floor is None else f"{reached}, floor {floor:.4f}"


def _held(faults: Sequence[str], floors: int) -> str:
    if not faults:
        return f"All {floors} floors hold."
    return "\n".join(["**Under their floors:**", "", *(f"- {fault}" for fault in faults)])


def _table(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    aligned = ["---", *("---:" for _ in columns[1:])]
    return "\n".join(_lines([columns, aligned, *rows]))


def _lines(rows: Iterable[Sequence[str]]) -> Iterator[str]:
    return (f"| {' | '.join(row)} |" for row in rows)
