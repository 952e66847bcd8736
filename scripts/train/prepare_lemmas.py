"""Treebank → training words of the lemmatizer, with the regular forms of the words that the
treebank knows.

    python scripts/train/prepare_lemmas.py WORK [--wordnet DIR]     # DIR: see irregular.py

The treebank has each word in a few of its forms only, and the small sequence model gets the rest
wrong where a letter is doubled or dropped (quipped → quipp). Made from the lemma, a form is right
by construction; a form that nobody writes (quiped) does no harm. So: forms of verbs (the reporting
verbs of `quotes/lexicons/cues.tsv` among them), plurals, degrees, participles used as adjectives or
nouns (their own lemmas), and the treebank's words as they stand in a title.
"""

from __future__ import annotations

import argparse
import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

import irregular
import treebank

CUES = Path(__file__).parents[2] / "quotes" / "lexicons" / "cues.tsv"
ROW = 20  # words a made-up sentence: the lemmatizer sees no context
DOUBLING = re.compile(r"(?:[^aeiou]|qu)[aeiou][bdgklmnprt]$")
ONE_SYLLABLE = re.compile(r"[^aeiouy]*(?:qu)?[aeiouy][^aeiouy]+")
INFLECTED = re.compile(r".+(?:ed|en|n|t|ing)")  # of verbs: what may be a participle

SHORT = 6  # letters of an adjective that may have degrees (sombre, narrow)

Triple = tuple[str, str, str]  # form, UPOS, lemma


def plural(lemma: str) -> str:
    """The -s form, of a verb too."""
    if lemma.endswith("y") and lemma[-2:-1] not in "aeiou":
        return f"{lemma[:-1]}ies"
    return f"{lemma}es" if lemma.endswith(("s", "x", "z", "ch", "sh")) else f"{lemma}s"


def forms(lemma: str) -> Iterator[str]:
    """The -s, -ed and -ing forms that English spelling allows."""
    yield plural(lemma)
    if lemma.endswith("e"):
        yield from (f"{lemma}d", f"{lemma[:-1]}ing")
    elif lemma.endswith("y") and lemma[-2:-1] not in "aeiou":
        yield from (f"{lemma[:-1]}ied", f"{lemma}ing")
    elif not (ONE_SYLLABLE.fullmatch(lemma) and DOUBLING.search(lemma)):
        yield from (f"{lemma}ed", f"{lemma}ing")
    if DOUBLING.search(lemma):
        yield from (f"{lemma}{lemma[-1]}ed", f"{lemma}{lemma[-1]}ing")


def degrees(lemma: str) -> Iterator[str]:
    """Comparative and superlative of a short adjective."""
    stem = re.sub("y$", "i", lemma.removesuffix("e"))
    if ONE_SYLLABLE.fullmatch(lemma) and DOUBLING.search(lemma):
        stem += lemma[-1]
    yield from (f"{stem}er", f"{stem}est")


def cue_lemmas() -> set[str]:
    """Reporting verbs of one word; a noun among them gets forms that nobody writes."""
    lines = CUES.read_text(encoding="utf-8").splitlines()
    return {line.split("\t")[0] for line in lines if line and not line.startswith("#")}


def counted(path: Path) -> Counter[Triple]:
    """(form, UPOS, lemma) of the treebank; rarer triples keep their order, frequent ones weigh
    less.

    Common words inside a name keep their capital there (XPOS NNP): the parser never asks for those.
    """
    found = Counter(
        (row[treebank.FORM], row[treebank.UPOS], row[treebank.LEMMA])
        for sentence in treebank.read(path)
        for row in sentence.words()
        if row[treebank.UPOS] == "PROPN" or not row[treebank.XPOS].startswith("NNP")
    )
    return Counter({triple: math.ceil(math.sqrt(count)) for triple, count in found.items()})


def plain(lemmas: Iterable[str]) -> list[str]:
    return sorted(
        lemma for lemma in set(lemmas) if lemma.isalpha() and lemma.islower() and len(lemma) > 2
    )


def inflections(found: Counter[Triple]) -> Iterator[Triple]:
    """Regular forms of all verbs, nouns and short adjectives, where the treebank has no such word."""
    known = {form for form, _, _ in found}
    verbs = plain([*(lemma for _, upos, lemma in found if upos == "VERB"), *cue_lemmas()])
    yield from (
        (form, "VERB", lemma) for lemma in verbs for form in forms(lemma) if form not in known
    )
    nouns = plain(form for form, upos, lemma in found if upos == "NOUN" and form == lemma)
    yield from ((plural(lemma), "NOUN", lemma) for lemma in nouns if plural(lemma) not in known)
    short = plain(
        form
        for form, upos, lemma in found
        if upos == "ADJ" and form == lemma and len(form) <= SHORT
    )
    yield from (
        (form, "ADJ", lemma) for lemma in short for form in degrees(lemma) if form not in known
    )


def participles(found: Counter[Triple]) -> Iterator[Triple]:
    """Participles as adjectives and nouns are their own lemmas; without these the verb's entry
    would answer.
    """
    known = {(form, upos) for form, upos, _ in found}
    for form, upos, lemma in sorted(found):
        if upos == "VERB" and form != lemma and form.islower() and INFLECTED.fullmatch(form):
            for other in ("ADJ", "NOUN") if form.endswith("ing") else ("ADJ",):
                if (form, other) not in known:
                    yield form, other, form


def capitalised(found: Counter[Triple]) -> Iterator[Triple]:
    """Words as they begin a sentence or stand in a title (a common word's lemma stays small), or in
    a name.
    """
    known = {(form, upos) for form, upos, _ in found}
    for form, upos, lemma in sorted(found):
        if upos != "PROPN" and form.islower() and lemma.islower() and len(form) > 1:
            for other in {form.capitalize(), form.upper()}:
                if (other, upos) not in known:
                    yield other, upos, lemma
                if upos == "NOUN" and form != lemma and (other, "PROPN") not in known:
                    yield other, "PROPN", lemma.capitalize()


def corrected(found: Counter[Triple], wordnet: irregular.WordNet) -> Counter[Triple]:
    """Without lemmas that are slips of the treebank."""
    return Counter(
        {triple: count for triple, count in found.items() if not wordnet.corrects(*triple)}
    )


def completed(found: Counter[Triple], wordnet: irregular.WordNet) -> Counter[Triple]:
    """With the irregular forms that the treebank lacks; none of the made forms stands beside one."""
    known = {(form, upos) for form, upos, _ in found}
    return found + Counter({triple for triple in wordnet.forms() if triple[:2] not in known})


def with_made(found: Counter[Triple]) -> Counter[Triple]:
    """With all forms that can be made; each counts once."""
    for make in (capitalised, inflections, participles):
        found = found + Counter(set(make(found)))
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("work", type=Path)
    parser.add_argument(
        "--wordnet", type=Path, help="the folder that Debian's wordnet-base was unpacked in"
    )
    options = parser.parse_args()
    work, found = options.work, counted(options.work / "trees.train.conllu")
    if options.wordnet:
        wordnet = irregular.read(options.wordnet)
        found = completed(with_made(corrected(found, wordnet)), wordnet)
    else:
        found = with_made(found)
    words = sorted(found.elements())
    with (work / "lemmas.train.conllu").open("w", encoding="utf-8") as out:
        for start in range(0, len(words), ROW):
            for number, (form, upos, lemma) in enumerate(words[start : start + ROW], start=1):
                head, relation = (0, "root") if number == 1 else (1, "dep")
                out.write(f"{number}\t{form}\t{lemma}\t{upos}\t_\t_\t{head}\t{relation}\t_\t_\n")
            out.write("\n")


if __name__ == "__main__":
    main()
