"""Confidence of a record: the measured precision of the rule, cue and sieve that decided.

`precision.tsv` holds the counts of rules and sieves and is written by scripts/calibrate.py,
`cue_precision.tsv` those of cues (scripts/lexicons/derive_cues.py). What the labelled texts seldom
show keeps near the grade that its author gave it (`grades.tsv`), a cue near the average of its
frame (additive smoothing).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from quotes.errors import CatalogueError
from quotes.records import Attribution, Link

GRADES = Path(__file__).with_name("grades.tsv")
COUNTS = Path(__file__).with_name("precision.tsv")
CUES = Path(__file__).with_name("cue_precision.tsv")
# Labelled cases that a grade weighs as much as: ten, so that one lucky or unlucky case moves nobody
# by more than 0.1.
WEIGHT = 10
# The same for a cue: of 5, 10, 20 and 40 the one by which half of PolNeAR dev told most of the
# other half.
CUE_WEIGHT = 20
Key = tuple[str, ...]
ALL = "*"  # the row of a frame's average, or of several cases counted together
NO_CASE = "-"
# The frames whose cues are graded, by type. For mixed quotations the cue tells nothing that the
# rule does not: graded by it, half of PolNeAR dev was predicted worse by the counts of the other
# half.
GRADED = {"indirect": ("belief", "clause", "infinitive", "gerund"), "direct": ("beside",)}


@dataclass(frozen=True, slots=True)
class Precision:
    """Counts on labelled texts: how often each key was right, and how often it was seen."""

    right: Counter[Key]
    seen: Counter[Key]

    def of(self, key: Key, grade: float, weight: int = WEIGHT) -> float:
        """The share right, smoothed towards `grade`."""
        return (self.right[key] + weight * grade) / (self.seen[key] + weight)


def grade(kind: str, name: str, case: str = "") -> float:
    """The precision that the author of a rule expects of one of its cases, or of a sieve.

    `kind` is "rule" or "sieve".

    Raises:
        CatalogueError: if grades.tsv has no such line; its message has the line to add.
    """
    key = (kind, name, case or NO_CASE)
    if key not in _grades():
        line = "<TAB>".join((*key, "0.75"))
        raise CatalogueError(
            "has no grade", where=f"{kind} {name}", remedy=f"add to {GRADES}: {line}"
        )
    return _grades()[key]


def of_attribution(attribution: Attribution, counted: Precision | None = None) -> float:
    """The probability that content and source are right, from the counts of rule, case, type and
    cue (`counted`, by default those of the package).
    """
    measured = counted or _measured()
    broad, fine = keys(attribution)
    return _with_cue(measured.of(fine, measured.of(broad, attribution.confidence)), attribution)


def _with_cue(sure: float, attribution: Attribution) -> float:
    """`sure` as odds, times the cue's odds against the average odds of its frame."""
    cues, frame = _cues(), attribution.frame
    marked = "without" if attribution.type == "indirect" else "with"
    word = attribution.cue.lemma if attribution.cue else ""
    key = next((k for f in (frame, "belief") if (k := (word, f, marked)) in cues.seen), None)
    if key is None or key[1] not in GRADED.get(attribution.type, ()) or not 0 < sure < 1:
        return sure
    average = cues.of((ALL, *key[1:]), 0.5)
    grade = cues.of(key, average, CUE_WEIGHT)
    odds = sure / (1 - sure) * grade / (1 - grade) * (1 - average) / average
    return odds / (1 + odds)


def of_link(link: Link) -> float:
    """The probability that the sieve has the right speaker, or rightly none with a name."""
    return _measured().of(("sieve", link.sieve), link.confidence)


def counts(kind: str, name: str) -> tuple[int, int]:
    """Count how often a rule or sieve was right and was seen, over all its types and cases.

    >>> counts("rule", "no such rule")
    (0, 0)
    """
    measured = _measured()
    own = [key for key in measured.seen if key[:2] == (kind, name)]
    shortest = min(map(len, own), default=0)
    broad = [key for key in own if len(key) == shortest]
    return sum(measured.right[key] for key in broad), sum(measured.seen[key] for key in broad)


def keys(attribution: Attribution) -> tuple[Key, Key]:
    """The keys of an attribution: rule and type; these with the case and whether it has a source."""
    known = (attribution.source, attribution.implied, attribution.inherits)
    named = "nobody" if all(one is None for one in known) else "named"
    broad = ("rule", attribution.rule, attribution.type)
    return broad, ("rule", attribution.rule, attribution.case or NO_CASE, attribution.type, named)


@cache
def _grades() -> dict[Key, float]:
    rows = (line.split("\t") for line in _lines(GRADES))
    return {(kind, name, case): float(value) for kind, name, case, value in rows}


@cache
def _measured() -> Precision:
    right, seen = Counter[Key](), Counter[Key]()
    for line in _lines(COUNTS):
        kind, name, case, quotation, named, hits, cases = line.split("\t")
        for key in _counted_under(kind, name, case, quotation, named):
            right[key] += int(hits)
            seen[key] += int(cases)
    return Precision(right, seen)


def _counted_under(kind: str, name: str, case: str, quotation: str, named: str) -> list[Key]:
    """The keys that a row of precision.tsv counts for; several cases together count for their rule
    alone.
    """
    if kind == "sieve":
        return [(kind, name)]
    broad = (kind, name, quotation)
    return [broad] if case == ALL else [broad, (kind, name, case, quotation, named)]


def _lines(path: Path) -> Iterator[str]:
    for line in path.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            yield line


@cache
def _cues() -> Precision:
    """The counts of each (cue, frame, `with` or `without` marks)."""
    right, seen = Counter[Key](), Counter[Key]()
    for line in _lines(CUES):
        word, frame, _, *figures = line.split("\t")
        pairs = zip(("without", "with"), figures[::2], figures[1::2], strict=True)
        for marked, hits, cases in pairs:
            right[word, frame, marked], seen[word, frame, marked] = int(hits), int(cases)
    return Precision(right, seen)
