"""How good linking is: pairs of records that belong to one utterance, and conflicts, against labels."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations
from typing import NamedTuple

from quotes.utterances import Utterance


class Label(NamedTuple):
    """An utterance as a person labelled it: its records, and the kinds of its conflicts."""

    utterance: str
    records: tuple[str, ...]
    conflicts: tuple[str, ...]


class Score(NamedTuple):
    """Shares of 0 to 1, and what is wrong, for a person to read."""

    precision: float
    recall: float
    conflict_precision: float
    conflict_recall: float
    faults: tuple[str, ...]

    def figures(self) -> Mapping[str, float]:
        """The shares by their names, rounded as floors are."""
        return {name: round(value, 4) for name, value in self._asdict().items() if name != "faults"}


Pairs = frozenset[frozenset[str]]


def score(labels: Sequence[Label], found: Iterable[Utterance]) -> Score:
    """Compare utterances with labels: two records are a pair where both stand in one utterance.

    A conflict is found where an utterance that shares a record with the labelled one has a
    conflict of its kind.
    """
    utterances = list(found)
    known = {record for label in labels for record in label.records}
    right = _pairs(label.records for label in labels)
    told = _pairs(_records(one, known) for one in utterances)
    wanted = {(label.utterance, kind) for label in labels for kind in label.conflicts}
    seen = _conflicts(labels, utterances)
    faults = (
        *(f"missed pair: {_shown(pair)}" for pair in right - told),
        *(f"wrong pair: {_shown(pair)}" for pair in told - right),
        *(f"missed conflict: {one} {kind}" for one, kind in wanted - seen),
        *(f"wrong conflict: {one} {kind}" for one, kind in seen - wanted),
    )
    return Score(
        _share(len(right & told), len(told)),
        _share(len(right & told), len(right)),
        _share(len(wanted & seen), len(seen)),
        _share(len(wanted & seen), len(wanted)),
        tuple(sorted(faults)),
    )


def _pairs(groups: Iterable[Sequence[str]]) -> Pairs:
    return frozenset(frozenset(pair) for own in groups for pair in combinations(sorted(own), 2))


def _records(one: Utterance, known: set[str]) -> list[str]:
    return [record for member in one.members for record in member.records if record in known]


def _conflicts(labels: Sequence[Label], utterances: Sequence[Utterance]) -> set[tuple[str, str]]:
    labelled = {record: label.utterance for label in labels for record in label.records}
    found: set[tuple[str, str]] = set()
    for one in utterances:
        names = {labelled[record] for record in _records(one, set(labelled))}
        found |= {(name, conflict.kind) for name in names for conflict in one.conflicts}
    return found


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 1.0


def _shown(pair: frozenset[str]) -> str:
    return " + ".join(sorted(pair))
