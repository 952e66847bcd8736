"""Measure the precision of each rule and sieve on labelled texts, for the records' confidence.

    python scripts/calibrate.py [--write]     count; --write: into quotes/precision.tsv and, how much
                                              other signs tell, into quotes/evidence.tsv
    python scripts/calibrate.py --table       predicted against observed on texts not counted
    python scripts/calibrate.py --desks       the same by desk, each text by the counts of others

Counted are PolNeAR dev, GUM, novels and golden/ (judged_cases.py says how they are judged).
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

import evidence_weights
import score_polnear
from calibration_table import DESKS, table
from error_ledger import shared_scorer
from judged_cases import Case, corpus_cases, development, golden_cases

from quotes import confidence, evidence

BLANK = ("-",) * 5  # a sieve is counted by its name alone
HEADER = """\
# How often each rule and each sieve was right, out of how often it was seen, on labelled texts: PolNeAR train
# (without nyt and west-journal) and GUM for both, and golden/articles; for turns of dialogues that name no source
# the dev halves of LitBank and QuoteLi3. Written by scripts/calibrate.py --write.
# rule or sieve, its name, its case (- without a name, * for several counted together), the quotation's type,
# whether a source was named, right, seen
"""


def counted(cases: Iterable[Case]) -> confidence.Precision:
    """Right and seen of each rule and sieve."""
    right, seen = Counter[confidence.Key](), Counter[confidence.Key]()
    for case in cases:
        seen[case.rule] += 1
        right[case.rule] += case.source_right
        if case.sieve is not None and case.name_right is not None:
            seen[case.sieve] += 1
            right[case.sieve] += case.name_right
    return confidence.Precision(right, seen)


def lines(cases: Sequence[Case]) -> str:
    """The file of counts."""
    found = counted(cases)
    rows = (
        "\t".join((*key, *BLANK[len(key) :], str(found.right[key]), str(found.seen[key])))
        for key in sorted(found.seen)
    )
    return HEADER + "".join(row + "\n" for row in rows)


def not_counted() -> Iterator[str]:
    """Tables of the texts that nothing was counted on, and of the golden articles."""
    folder = score_polnear.SHARED / "corpora" / "polnear-train"
    unseen = list(corpus_cases(shared_scorer(), folder, "unseen", names=False))
    shown = [(case.sure_of_rule, case.source_right) for case in unseen]
    yield table("PolNeAR unseen: span and source", shown)
    whole = [
        (case.sure, case.source_right and case.name_right is not False) for case in golden_cases()
    ]
    yield table("Golden articles (counted among others): span, source and name", whole)


def by_desk() -> Iterator[str]:
    """Tables of all texts by their desks, each text by the counts and weights of others."""
    cases = [case for case in development() if case.signs]
    sure = evidence_weights.crossed(cases)
    pairs = list(zip(cases, sure, strict=True))
    yield table("all desks: span and source", [(p, case.source_right) for case, p in pairs])
    for desk, names in DESKS.items():
        own = [(p, case.source_right) for case, p in pairs if case.desk in names]
        texts = len({case.text for case, _ in pairs if case.desk in names})
        yield table(f"{desk}, {texts} texts: span and source", own)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "--write", action="store_true", help="write quotes/precision.tsv, evidence.tsv"
    )
    parser.add_argument("--table", action="store_true", help="calibration on texts not counted")
    parser.add_argument("--desks", action="store_true", help="calibration by desk")
    options = parser.parse_args()
    if options.table or options.desks:
        sys.stdout.write("\n".join(not_counted() if options.table else by_desk()))
        return
    cases = list(development())
    if not options.write:
        sys.stdout.write(lines(cases))
        return
    confidence.COUNTS.write_text(lines(cases), encoding="utf-8")
    told = [case for case in cases if case.signs]
    evidence.WEIGHTS.write_text(evidence_weights.written(told), encoding="utf-8")


if __name__ == "__main__":
    main()
