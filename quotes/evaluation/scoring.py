"""Score predicted labels against golden ones: spans, cues, speakers, end to end.

Overlap matching is greedy and one to one by falling Jaccard of the alphanumeric characters, at
least `OVERLAP`, so marks, spaces and final stops never matter. Recall counts by the golden type,
precision by the predicted one.
"""

from __future__ import annotations

import json
import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from quotes.errors import RecordError
from quotes.evaluation.gold import Label, Labels, Who
from quotes.records import TYPES, Span

OVERLAP = 0.5  # as in the shared scorer of the corpora, so that figures compare
MEASURES = ("exact", "overlap", "end_to_end")
ARTICLES = ("the ", "a ", "an ")
NOBODY = Who(None, None, None, None, "unknown")
# The figures that a floor can hold.
HELD = (
    "all.exact", "all.overlap", "all.end_to_end", "direct.overlap", "mixed.overlap", "indirect.overlap",
    "cue", "type", "mention", "name", "unnamed", "role", "title",
)  # fmt: skip
DIGITS = (
    10_000  # floors are rounded down at the fourth decimal, so that reading them back never fails
)
Pairs = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Rate:
    """Precision, recall and F1 out of counts; an empty side that should be empty is perfect."""

    hits_predicted: int
    predicted: int
    hits_gold: int
    gold: int

    @property
    def precision(self) -> float:
        return self.hits_predicted / self.predicted if self.predicted else float(not self.gold)

    @property
    def recall(self) -> float:
        return self.hits_gold / self.gold if self.gold else float(not self.predicted)

    @property
    def f1(self) -> float:
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


@dataclass(frozen=True, slots=True)
class Accuracy:
    """The share of matched pairs that are right, of those that can be judged; 1 where none can."""

    right: int
    of: int

    @property
    def value(self) -> float:
        return self.right / self.of if self.of else 1.0


@dataclass(frozen=True, slots=True)
class Score:
    """`rates` by "all.exact", "direct.overlap", "cue" …; `accuracies` of mention, name, unnamed,
    role, title, type.
    """

    articles: int
    rates: Mapping[str, Rate]
    accuracies: Mapping[str, Accuracy]

    def figures(self) -> dict[str, float]:
        """One number a name, as floors are written: F1 of each rate, share right of each accuracy."""
        return {name: rate.f1 for name, rate in self.rates.items()} | {
            name: accuracy.value for name, accuracy in self.accuracies.items()
        }

    def as_json(self) -> dict[str, Any]:
        rates = {
            name: {
                "precision": r.precision,
                "recall": r.recall,
                "f1": r.f1,
                "predicted": r.predicted,
                "gold": r.gold,
            }
            for name, r in self.rates.items()
        }
        accuracies = {
            name: {"value": a.value, "right": a.right, "of": a.of}
            for name, a in self.accuracies.items()
        }
        return {"articles": self.articles, "rates": rates, "accuracies": accuracies}


def match(gold: Sequence[Label], predicted: Sequence[Label]) -> Pairs:
    """Indices of golden and predicted labels of one article that overlap enough, one to one."""
    scored = []
    for i, one in enumerate(gold):
        for j, other in enumerate(predicted):
            common = len(one.said & other.said)
            jaccard = common / (len(one.said) + len(other.said) - common) if common else 0.0
            if jaccard >= OVERLAP:
                scored.append((-jaccard, i, j))
    return _one_to_one(scored)


def right_speaker(gold: Who | None, predicted: Who | None) -> bool:
    """Tell whether the speaker is right: the same name, else overlapping mentions; or both nobody."""
    if gold is None or predicted is None:
        return gold is predicted
    if gold.name is not None:
        return same_name(gold.name, predicted.name)
    if gold.mention is None:
        return predicted.name is None
    return predicted.mention is not None and gold.mention.overlaps(predicted.mention)


def same_name(one: str | None, other: str | None) -> bool:
    """Equal but for case, white space and a leading article."""
    return one is not None and other is not None and _plain(one) == _plain(other)


def score(gold: Labels, predicted: Labels) -> Score:
    """All figures over the golden articles; one without predictions counts as empty."""
    counts: Counter[str] = Counter()
    for name, labels in gold.items():
        answers = predicted.get(name, ())
        pairs = match(labels, answers)
        _count_spans(counts, labels, answers, pairs)
        _count_cues(counts, labels, answers)
        for i, j in pairs:
            _count_speaker(counts, labels[i], answers[j])
    rates = {}
    for kind in ("all", *TYPES):
        for measure in MEASURES:
            key = f"{kind}.{measure}"
            rates[key] = Rate(
                counts[f"{key}.p"],
                counts[f"{kind}.predicted"],
                counts[f"{key}.r"],
                counts[f"{kind}.gold"],
            )
    rates["cue"] = Rate(
        counts["cue.hits"], counts["cue.predicted"], counts["cue.hits"], counts["cue.gold"]
    )
    judged = ("type", "mention", "name", "unnamed", "role", "title")
    accuracies = {name: Accuracy(counts[f"{name}.right"], counts[f"{name}.of"]) for name in judged}
    return Score(len(gold), rates, accuracies)


def floors(score: Score) -> dict[str, float]:
    """The floors that what is reached now would make."""
    figures = score.figures()
    return {name: math.floor(figures[name] * DIGITS) / DIGITS for name in HELD}


def write_floors(path: Path, figures: Mapping[str, float], digest: str) -> None:
    """Write floors with the digest of the golden folder that they were reached on."""
    path.write_text(
        json.dumps({"digest": digest, "floors": dict(figures)}, indent=2) + "\n", encoding="utf-8"
    )


def read_floors(path: Path) -> dict[str, float]:
    """The floors of a file as scripts/golden/floors.py writes it; RecordError where it has another
    form.
    """
    try:
        floors = json.loads(path.read_text(encoding="utf-8"))["floors"]
        return {str(name): float(floor) for name, floor in floors.items()}
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise RecordError(
            f"not a file of floors: {error!r}",
            where=str(path),
            remedy="write it with quotes evaluate --raise-floors",
        ) from error


def below(figures: Mapping[str, float], floors: Mapping[str, float]) -> list[str]:
    """A line for each figure under its floor, and for each floor without a figure."""
    lines = []
    for name, floor in floors.items():
        figure = figures.get(name)
        if figure is None:
            lines.append(f"{name}: no such figure (floor {floor:.4f})")
        elif figure < floor:
            lines.append(f"{name}: {figure:.4f} is under the floor {floor:.4f}")
    return lines


def _count_spans(
    counts: Counter[str], gold: Sequence[Label], predicted: Sequence[Label], pairs: Pairs
) -> None:
    for side, labels in (("gold", gold), ("predicted", predicted)):
        counts[f"all.{side}"] += len(labels)
        counts.update(f"{one.type}.{side}" for one in labels)
    exact = _one_to_one(
        [
            (0.0, i, j)
            for i, a in enumerate(gold)
            for j, b in enumerate(predicted)
            if a.parts == b.parts
        ]
    )
    whole = tuple((i, j) for i, j in pairs if right_speaker(gold[i].speaker, predicted[j].speaker))
    for measure, hits in zip(MEASURES, (exact, pairs, whole), strict=True):
        for i, j in hits:
            for kind, side in (
                ("all", "r"),
                ("all", "p"),
                (gold[i].type, "r"),
                (predicted[j].type, "p"),
            ):
                counts[f"{kind}.{measure}.{side}"] += 1


def _count_cues(counts: Counter[str], gold: Sequence[Label], predicted: Sequence[Label]) -> None:
    golden = sorted({one.cue for one in gold if one.cue})
    found = sorted({one.cue for one in predicted if one.cue})
    shared = [
        (-_shared(a, b), i, j)
        for i, a in enumerate(golden)
        for j, b in enumerate(found)
        if a.overlaps(b)
    ]
    counts["cue.gold"] += len(golden)
    counts["cue.predicted"] += len(found)
    counts["cue.hits"] += len(_one_to_one(shared))


def _count_speaker(counts: Counter[str], gold: Label, predicted: Label) -> None:
    """Adds one matched pair to every accuracy that it can be judged by."""
    mine, theirs = gold.speaker, predicted.speaker or NOBODY
    judged = {"type": gold.type == predicted.type}
    if mine is None or mine.name is None:
        judged["unnamed"] = theirs.name is None
    else:
        judged["name"] = same_name(mine.name, theirs.name)
    if mine is not None:
        judged["role"] = theirs is not NOBODY and mine.role == theirs.role
        if mine.mention is not None:
            judged["mention"] = theirs.mention is not None and mine.mention.overlaps(theirs.mention)
        if mine.title is not None:
            judged["title"] = same_name(mine.title, theirs.title)
    for name, right in judged.items():
        counts[f"{name}.of"] += 1
        counts[f"{name}.right"] += right


def _one_to_one(scored: Sequence[tuple[float, int, int]]) -> Pairs:
    """Greedy pairs, lowest number first."""
    left: set[int] = set()
    right: set[int] = set()
    pairs = []
    for _, i, j in sorted(scored):
        if i not in left and j not in right:
            left.add(i)
            right.add(j)
            pairs.append((i, j))
    return tuple(sorted(pairs))


def _shared(one: Span, other: Span) -> float:
    return (min(one.end, other.end) - max(one.start, other.start)) / (
        max(one.end, other.end) - min(one.start, other.start)
    )


def _plain(name: str) -> str:
    plain = " ".join(name.casefold().replace("’", "'").split())
    for article in ARTICLES:
        plain = plain.removeprefix(article)
    return plain
