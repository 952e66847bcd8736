"""Compare two sets of quotations: appeared, vanished, or the same one with other fields.

A side is records (JSONL) or a golden folder. Only fields that both sides know are compared.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from quotes import shapes
from quotes.errors import RecordError
from quotes.evaluation import gold
from quotes.records import Span

FIELDS = ("span", "type", "cue", "mention", "name", "role", "title", "confidence")
OVERLAP = 0.5  # as in scoring: less shared than this, and they are two quotations


@dataclass(frozen=True, slots=True)
class Entry:
    """One quotation of a side; `values` holds those of FIELDS that its line has."""

    article: str
    parts: tuple[Span, ...]
    text: str
    values: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Side:
    """The quotations of one side; `articles` where it says which articles there are (golden
    folders), else None.
    """

    entries: tuple[Entry, ...]
    articles: frozenset[str] | None


@dataclass(frozen=True, slots=True)
class Change:
    """The same quotation on both sides; `fields` are the names of those that differ."""

    before: Entry
    after: Entry
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """All that differs, in the order of articles and offsets; `same` counts what does not."""

    same: int
    appeared: tuple[Entry, ...]
    vanished: tuple[Entry, ...]
    changed: tuple[Change, ...]

    def __bool__(self) -> bool:
        return bool(self.appeared or self.vanished or self.changed)


def load(path: Path) -> Side:
    """A golden folder (NAME.txt + NAME.jsonl) or a JSONL file of records; raises InputError or
    RecordError.
    """
    if not path.is_dir():
        return Side(tuple(_read(path)), None)
    names = {text: gold.stored_name(text, path) for text in gold.texts(path)}
    found = ((text.with_suffix(".jsonl"), name) for text, name in names.items())
    entries = tuple(entry for labels, name in found for entry in _read(labels, name))
    return Side(entries, frozenset(names.values()))


def compare(before: Side, after: Side, ignore: Sequence[str] = ()) -> Difference:
    """List what changed from one side to the other, except fields in `ignore`.

    Where a side is a golden folder only its articles are compared. Articles meet by their whole
    ids, else by the ends of them; raises InputError where that leaves two for one.
    """
    olds, news = _met(before, after), _met(after, before)
    same, appeared, vanished, changed = 0, [], [], []
    for article in sorted({*olds, *news}):
        left, right = olds.get(article, []), news.get(article, [])
        pairs = _pairs(left, right)
        vanished += _rest(left, {i for i, _ in pairs})
        appeared += _rest(right, {j for _, j in pairs})
        changes = [_change(left[i], right[j], ignore) for i, j in pairs]
        changed += [change for change in changes if change.fields]
        same += sum(not change.fields for change in changes)
    return Difference(same, tuple(appeared), tuple(vanished), tuple(changed))


def entry(row: Mapping[str, Any], article: str, where: str = "<row>") -> Entry:
    """A record or golden line as an Entry; RecordError where it is neither."""
    label = gold.label(row, where)
    who = row["speaker"] or {"mention": None, "name": None, "title": None, "role": "unknown"}
    values = {
        "span": [list(part) for part in label.parts],
        "type": label.type,
        "cue": _excerpt(row["cue"]),
        "mention": _excerpt(who["mention"]),
        "name": who["name"],
        "role": who["role"],
        "title": who["title"],
    }
    if "confidence" in row:
        values["confidence"] = _number(row["confidence"], where)
    return Entry(article, label.parts, label.text, values)


def _number(value: Any, where: str) -> float:
    if not shapes.fits(value, float):
        what = "has a confidence that is no number"
        raise RecordError(what, where=where, remedy=gold.SCHEMA_REMEDY)
    number: float = value
    return number


def as_json(difference: Difference) -> dict[str, Any]:
    """The difference for machines: counts, then each quotation with its article and offsets."""
    changed = [
        _place(change.after)
        | {"changes": {f: [change.before.values[f], change.after.values[f]] for f in change.fields}}
        for change in difference.changed
    ]
    return {
        "same": difference.same,
        "appeared": [_place(one) | dict(one.values) for one in difference.appeared],
        "vanished": [_place(one) | dict(one.values) for one in difference.vanished],
        "changed": changed,
    }


def _read(path: Path, name: str | None = None) -> Iterable[Entry]:
    own = path.stem if name is None else name
    return [entry(row, str(row.get("article", own)), where) for where, row in gold.rows(path)]


def _met(side: Side, other: Side) -> dict[str, list[Entry]]:
    """The quotations of a side by article, under the names that both sides share."""
    if side.articles is None and other.articles is None:
        return _grouped((one, one.article) for one in side.entries)
    names = {one.article: gold.name_of(one.article) for one in side.entries}
    known = side.articles or other.articles or frozenset()
    meant = gold.meeting(known, set(names.values()), "the articles compared")
    pairs = ((one, meant.get(names[one.article])) for one in side.entries)
    return _grouped((one, name) for one, name in pairs if name is not None)


def _grouped(entries: Iterable[tuple[Entry, str]]) -> dict[str, list[Entry]]:
    groups = defaultdict(list)
    for one, name in entries:
        groups[name].append(replace(one, article=name))
    return {name: sorted(group, key=lambda one: one.parts) for name, group in groups.items()}


def _pairs(left: Sequence[Entry], right: Sequence[Entry]) -> list[tuple[int, int]]:
    """Pair `left` with `right`: those that share most first, of equals those that agree most."""
    pairs = _in_place(left, right)  # most are, and need not be held against all others
    taken = set(pairs.values())
    scored = []
    for i, one in enumerate(left):
        for j, other in enumerate(right) if i not in pairs else ():
            if other.parts[0].start >= one.parts[-1].end:
                break
            shared = _jaccard(one.parts, other.parts) if j not in taken else 0.0
            if shared >= OVERLAP:
                agreed = sum(one.values.get(field) == other.values.get(field) for field in FIELDS)
                scored.append((-shared, -agreed, i, j))
    for _, _, i, j in sorted(scored):
        if i not in pairs and j not in taken:
            pairs[i] = j
            taken.add(j)
    return sorted(pairs.items())


def _in_place(left: Sequence[Entry], right: Sequence[Entry]) -> dict[int, int]:
    """The pairs of those that alone on their side lie just there."""
    places: dict[tuple[Span, ...], tuple[list[int], list[int]]] = {}
    for side, entries in enumerate((left, right)):
        for index, one in enumerate(entries):
            places.setdefault(one.parts, ([], []))[side].append(index)
    return {ours[0]: theirs[0] for ours, theirs in places.values() if len(ours) == len(theirs) == 1}


def _jaccard(one: Sequence[Span], other: Sequence[Span]) -> float:
    common = sum(max(0, min(a.end, b.end) - max(a.start, b.start)) for a in one for b in other)
    both = sum(span.end - span.start for span in (*one, *other)) - common
    return common / both if both else float(tuple(one) == tuple(other))


def _change(before: Entry, after: Entry, ignore: Sequence[str]) -> Change:
    both = [f for f in FIELDS if f in before.values and f in after.values and f not in ignore]
    return Change(before, after, tuple(f for f in both if before.values[f] != after.values[f]))


def _rest(entries: Sequence[Entry], paired: set[int]) -> list[Entry]:
    return [one for i, one in enumerate(entries) if i not in paired]


def _excerpt(value: Mapping[str, Any] | None) -> dict[str, Any] | None:
    if value is None:
        return None
    return {"start": value["start"], "end": value["end"], "text": str(value.get("text", ""))}


def _place(one: Entry) -> dict[str, Any]:
    return {
        "article": one.article,
        "start": one.parts[0].start,
        "end": one.parts[-1].end,
        "text": one.text,
    }
