"""Sort the misses and false alarms on a development corpus into classes, with counts per rule.

    python scripts/error_ledger.py [CORPUS] [--sample N] [--class NAME] [--rule RULE] [--examples N]

Works on the parts of quotations (--unit part of the shared scorer), from the parses that
scripts/score_polnear.py keeps. Examples are shown for the dev split only. Classes:

    missed_no_cue    nothing predicted there, and its gold cue was not found as a cue either
    missed_cue_known nothing predicted there, although its cue was found as a cue
    span_edge        something predicted there, but overlapping too little
    source_missing   matched, gold has a source, prediction has none
    source_wrong     matched, the source is another
    source_invented  matched, gold has no source
    type             matched, of another type (counted beside the source)
    false_alarm      predicted, and no gold quotation overlaps it
"""

from __future__ import annotations

import importlib.util
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from types import ModuleType

import score_polnear
from corpora import Document, Row

CONTEXT = 160
WRONG = ("false_alarm", "span_edge", "source_missing", "source_wrong", "source_invented")


@dataclass(frozen=True, slots=True)
class Entry:
    """One error; `rule` made the prediction, or is the gold cue where there is none."""

    kind: str
    rule: str
    document: Document
    gold: Row | None
    predicted: Row | None


def shared_scorer() -> ModuleType:
    """The shared scorer as a module, so that the ledger counts what it counts."""
    spec = importlib.util.spec_from_file_location(
        "shared_score", score_polnear.SHARED / "tools" / "score.py"
    )
    if spec is None or spec.loader is None:
        sys.exit("the shared scorer is not beside the repository")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def entries(scorer: ModuleType, document: Document, row: Row) -> Iterator[Entry]:
    """Every error of one document."""
    gold, predicted = (
        scorer.expand(document.gold["quotes"], "part"),
        scorer.expand(row["quotes"], "part"),
    )
    pairs = [(i, j) for i, j, _ in scorer.soft_pairs(gold, predicted, document.text, 0.5)]
    cues = [(q["cue"]["start"], q["cue"]["end"]) for q in predicted if q["cue"]]
    for i, j in pairs:
        if not gold[i].get("optional"):
            for kind in matched_faults(scorer, gold[i], predicted[j]):
                yield Entry(kind, predicted[j]["rule"], document, gold[i], predicted[j])
    taken, answered = {i for i, _ in pairs}, {j for _, j in pairs}
    for i, label in enumerate(gold):
        if i in taken or label.get("optional"):
            continue
        near = [q for q in predicted if q["start"] < label["end"] and label["start"] < q["end"]]
        cue = label.get("cue")
        known = cue is not None and any(
            scorer.overlap(found, (cue["start"], cue["end"])) for found in cues
        )
        kind = "span_edge" if near else "missed_cue_known" if known else "missed_no_cue"
        cue_text = document.text[cue["start"] : cue["end"]].lower() if cue else "no cue"
        yield Entry(
            kind, near[0]["rule"] if near else cue_text, document, label, near[0] if near else None
        )
    for j, quote in enumerate(predicted):
        if j not in answered and not any(
            q["start"] < quote["end"] and quote["start"] < q["end"] for q in gold
        ):
            yield Entry("false_alarm", quote["rule"], document, None, quote)


def matched_faults(scorer: ModuleType, gold: Row, predicted: Row) -> Iterator[str]:
    """The classes that a matched pair falls in; none where all is right."""
    if gold["type"] != predicted["type"]:
        yield "type"
    if gold.get("speaker_unlabelled"):
        return
    source, found = gold.get("speaker"), predicted["speaker"]
    if source is None and found is not None:
        yield "source_invented"
    elif source is not None and found is None:
        yield "source_missing"
    elif source is not None and not scorer.speaker_agree(source, found)[1]:
        yield "source_wrong"


def shown(entry: Entry) -> str:
    """One error in its context, the gold in [[…]], the prediction in {{…}}."""
    text = entry.document.text
    marks = []
    for row, pair in ((entry.gold, ("[[", "]]")), (entry.predicted, ("{{", "}}"))):
        if row is not None:
            marks += [(row["start"], pair[0]), (row["end"], pair[1])]
    first, last = max(0, min(marks)[0] - CONTEXT), max(marks)[0] + CONTEXT
    body, at = "", first
    for offset, mark in sorted(marks):
        body += text[at:offset] + mark
        at = offset
    body += text[at:last]
    lines = [f"{entry.kind} · {entry.rule} · {entry.document.id}", "  " + body.replace("\n", "⏎")]
    for side, row in (("gold", entry.gold), ("found", entry.predicted)):
        if row is not None:
            cue, who = row.get("cue"), row.get("speaker")
            cue_text = cue and text[cue["start"] : cue["end"]]
            lines.append(
                f"  {side}: {row['type']} cue={cue_text!r} source={who and who.get('text')!r}"
            )
    return "\n".join(lines) + "\n"


def table(found: list[Entry]) -> str:
    """Counts by class, and within each by rule."""
    lines = []
    for kind, count in Counter(entry.kind for entry in found).most_common():
        rules = Counter(entry.rule for entry in found if entry.kind == kind).most_common(14)
        lines.append(f"{count:6} {kind:17} " + ", ".join(f"{rule} {n}" for rule, n in rules))
    return "\n".join(lines) + "\n"


def precision_by_rule(rows: list[Row], found: list[Entry]) -> str:
    """How many of each rule's parts were predicted, and the share without any fault: what its
    confidence should say.
    """
    predicted = Counter(
        quote["rule"] for row in rows for quote in row["quotes"] for _ in quote.get("parts") or [0]
    )
    spoilt = {
        kind: Counter(e.rule for e in found if e.kind == kind and e.predicted) for kind in WRONG
    }
    lines = [f"{'rule':30} parts  right"]
    for rule, count in predicted.most_common():
        right = count - sum(spoilt[kind][rule] for kind in WRONG)
        lines.append(f"{rule:30} {count:5}  {max(right, 0) / count:.3f}")
    return "\n".join(lines) + "\n"


def main() -> None:
    parser = score_polnear.arguments(__doc__)
    parser.add_argument("--class", dest="kind", help="examples of this class only")
    parser.add_argument("--rules", action="store_true", help="how often each rule is right")
    parser.add_argument("--rule", help="examples of this rule (or gold cue) only")
    parser.add_argument("--examples", type=int, default=0, metavar="N")
    parser.add_argument(
        "--skip", type=int, default=0, metavar="N", help="leave out the first N examples"
    )
    options = parser.parse_args()
    if options.examples and options.split != "dev":
        sys.exit("examples are shown for the dev split only: the others are never read")
    rows, wanted = score_polnear.predictions(options)
    scorer = shared_scorer()
    found = [
        entry
        for document, row in zip(wanted, rows, strict=True)
        for entry in entries(scorer, document, row)
    ]
    sys.stdout.write(precision_by_rule(rows, found) if options.rules else table(found))
    fitting = [
        e for e in found if options.kind in (None, e.kind) and options.rule in (None, e.rule)
    ]
    for entry in fitting[options.skip : options.skip + options.examples]:
        sys.stdout.write("\n" + shown(entry))


if __name__ == "__main__":
    main()
