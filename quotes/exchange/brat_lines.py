"""The lines of a brat .ann file: text-bound annotations, relations, attributes and notes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

import regex

from quotes.exchange import notes
from quotes.exchange.markup import FLAG, Relation
from quotes.exchange.task import Task
from quotes.records import FLAGS, Span

NOTES = "AnnotatorNotes"
REMEDY = "annotate with the annotation.conf that was exported"
# No text has an offset of more digits.
_PLACE = r"\d{1,12} \d{1,12}"
_BOUND = regex.compile(rf"(\S+) ({_PLACE}(?:;{_PLACE})*)\s*")
_RELATION = regex.compile(r"(\S+) Arg1:(\S+) Arg2:(\S+)\s*")
_ATTRIBUTE = regex.compile(r"(\S+) (\S+)(?: (\S+))?\s*")


@dataclass(frozen=True, slots=True)
class Bound:
    """A label on one or more stretches of the text, in text order."""

    label: str
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Annotations:
    """The annotations of a file, by brat's own ids (T1 …)."""

    bounds: dict[str, Bound] = field(default_factory=dict)
    relations: list[Relation] = field(default_factory=list)
    values: dict[str, dict[str, tuple[str, ...]]] = field(default_factory=dict)

    def add(self, name: str, key: str, *several: str) -> None:
        values = self.values.setdefault(name, {})
        values[key] = (*values.get(key, ()), *several)


def parse(lines: str, task: Task) -> Annotations:
    """The annotations of a file; raises ExchangeError naming the id, and its span where it has one."""
    found = Annotations()
    rows = [line.rstrip("\r").split("\t") for line in lines.split("\n") if line.strip()]
    # T lines first: brat appends, so that an attribute may stand before what it belongs to.
    for row in sorted(rows, key=lambda one: not one[0].startswith("T")):
        reader = _READERS.get(row[0][:1])
        if reader is None or len(row) < 2:
            raise task.error(f"quotes knows no annotation of the kind of {row[0]!r}", remedy=REMEDY)
        reader(found, task, row)
    return found


def _bound(found: Annotations, task: Task, row: list[str]) -> None:
    match = _BOUND.fullmatch(row[1])
    if match is None or row[0] in found.bounds:
        what = "is there twice" if match else "has no label with offsets"
        raise task.error(
            f"{row[0]} {what}", remedy="T1, tab, LABEL START END[;START END …], tab, the words"
        )
    spans = tuple(sorted(Span(*map(int, pair.split(" "))) for pair in match[2].split(";")))
    found.bounds[row[0]] = Bound(match[1], spans)


def _relation(found: Annotations, task: Task, row: list[str]) -> None:
    match = _RELATION.fullmatch(row[1])
    if match is None:
        raise task.error(f"{row[0]} is not a relation: {row[1]!r}", remedy=REMEDY)
    found.relations.append(Relation(match[2], match[3], match[1]))


def _attribute(found: Annotations, task: Task, row: list[str]) -> None:
    match = _ATTRIBUTE.fullmatch(row[1])
    if match is None:
        raise task.error(f"{row[0]} is not an attribute: {row[1]!r}", remedy=REMEDY)
    key, name, value = match.groups()
    _check_there(found, task, row[0], name)
    if key in FLAGS:
        found.add(name, FLAG, key)
    else:
        found.add(name, key, value or "")


def _note(found: Annotations, task: Task, row: list[str]) -> None:
    label, _, name = row[1].strip().partition(" ")
    if label != NOTES or len(row) < 3:
        return  # brat's own remarks, on errors and the like
    _check_there(found, task, row[0], name)
    for key, several in notes.loads("\t".join(row[2:])).items():
        found.add(name, key, *several)


def _check_there(found: Annotations, task: Task, row: str, name: str) -> None:
    if name not in found.bounds:
        raise task.error(
            f"{row} refers to {name}, which does not exist",
            remedy="remove that line, or annotate anew",
        )


def _ignored(found: Annotations, task: Task, row: list[str]) -> None:
    """Equivalences and normalisations say nothing about quotations."""


_READERS: Mapping[str, Callable[[Annotations, Task, list[str]], None]] = {
    "T": _bound, "R": _relation, "A": _attribute, "M": _attribute, "#": _note, "*": _ignored, "N": _ignored,
}  # fmt: skip
