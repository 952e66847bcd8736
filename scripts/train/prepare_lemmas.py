"""Treebank → training words of the lemmatizer, with the regular forms of every verb that the treebank knows.

    python scripts/train/prepare_lemmas.py WORK

The treebank has each verb in a few of its forms only, and the small sequence model gets the rest wrong where
a letter is doubled or dropped (quipped → quipp). Made from the lemma, a form is right by construction; a form
that nobody writes (quiped) does no harm. The reporting verbs of `quotes/lexicons/cues.tsv` are among them.
"""

from __future__ import annotations

import argparse
import math
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import treebank

CUES = Path(__file__).parents[2] / "quotes" / "lexicons" / "cues.tsv"
ROW = 20  # words a made-up sentence: the lemmatizer sees no context
IRREGULAR = {"swore": "swear", "sworn": "swear", "wrote": "write", "foretold": "foretell", "retold": "retell"}
DOUBLING = re.compile(r"(?:[^aeiou]|qu)[aeiou][bdgklmnprt]$")


def forms(lemma: str) -> Iterator[str]:
    """The -s, -ed and -ing forms that English spelling allows."""
    if lemma.endswith("e"):
        yield from (f"{lemma}s", f"{lemma}d", f"{lemma[:-1]}ing")
    elif lemma.endswith("y") and lemma[-2:-1] not in "aeiou":
        yield from (f"{lemma[:-1]}ies", f"{lemma[:-1]}ied", f"{lemma}ing")
    else:
        yield f"{lemma}es" if lemma.endswith(("s", "x", "z", "ch", "sh")) else f"{lemma}s"
        yield from (f"{lemma}ed", f"{lemma}ing")
    if DOUBLING.search(lemma):
        yield from (f"{lemma}{lemma[-1]}ed", f"{lemma}{lemma[-1]}ing")


def cue_lemmas() -> set[str]:
    """Reporting verbs of one word; a noun among them gets forms that nobody writes."""
    lines = CUES.read_text(encoding="utf-8").splitlines()
    return {line.split("\t")[0] for line in lines if line and not line.startswith("#")}


def counted(path: Path) -> Counter[tuple[str, str, str]]:
    """(form, UPOS, lemma) of the treebank; rarer triples keep their order, frequent ones weigh less."""
    found = Counter(
        (row[treebank.FORM], row[treebank.UPOS], row[treebank.LEMMA])
        for sentence in treebank.read(path)
        for row in sentence.words()
    )
    return Counter({triple: math.ceil(math.sqrt(count)) for triple, count in found.items()})


def with_verbs(found: Counter[tuple[str, str, str]]) -> Counter[tuple[str, str, str]]:
    """With the regular forms of all verbs, where the treebank has no such word."""
    known = {form for form, _, _ in found}
    seen = {lemma for _, upos, lemma in found if upos == "VERB"}
    lemmas = sorted(lemma for lemma in seen | cue_lemmas() if lemma.isalpha() and lemma.islower() and len(lemma) > 2)
    made = {(form, "VERB", lemma): 1 for lemma in lemmas for form in forms(lemma) if form not in known}
    irregular = {(form, "VERB", lemma): 1 for form, lemma in IRREGULAR.items() if form not in known}
    return found + Counter(made | irregular)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("work", type=Path)
    work = parser.parse_args().work
    words = sorted(with_verbs(counted(work / "trees.train.conllu")).elements())
    with (work / "lemmas.train.conllu").open("w", encoding="utf-8") as out:
        for start in range(0, len(words), ROW):
            for number, (form, upos, lemma) in enumerate(words[start : start + ROW], start=1):
                head, relation = (0, "root") if number == 1 else (1, "dep")
                out.write(f"{number}\t{form}\t{lemma}\t{upos}\t_\t_\t{head}\t{relation}\t_\t_\n")
            out.write("\n")


if __name__ == "__main__":
    main()
