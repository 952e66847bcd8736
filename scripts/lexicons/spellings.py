"""Write `quotes/lexicons/spellings.tsv`: British spellings with the American ones.

    mkdir /tmp/debian && cd /tmp/debian && apt-get download wamerican wbritish
    for package in *.deb; do dpkg-deb -x $package .; done; cd -
    PYTHONPATH=. python scripts/lexicons/spellings.py /tmp/debian

A pair is taken where one of the known differences (`CHANGES`) leads from a British word to an
American one, and at least one of the two stands in its own list alone. A block by hand has pairs of
which both lists have both.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

import regex

from quotes.lexicons import FOLDER

TARGET = FOLDER / "spellings.tsv"
DICTIONARIES = Path("usr/share/dict")
BY_HAND = {
    "catalogue": "catalog",
    "dialogue": "dialog",
    "grey": "gray",
    "judgement": "judgment",
    "licence": "license",
    "practise": "practice",
    "practised": "practiced",
    "practising": "practicing",
    "programme": "program",
    "programmes": "programs",
    "towards": "toward",
    "tyre": "tire",
    "tyres": "tires",
}
NUMBERS = (
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
)
FIGURES = {word: str(number) for number, word in enumerate(NUMBERS, start=2)}
FIGURE_HEAD = "# provenance: written by hand: numbers that papers write as words or in figures\n"
HAND = "# provenance: written by hand: usual words of which both dictionaries have both spellings\n"
HEAD = """\
# Words that papers spell in two ways, each with the other one: British with American spellings, numbers with figures.
# provenance: scripts/lexicons/spellings.py, from Debian's wbritish and wamerican (SCOWL 2020.12.07, public domain
# and free of conditions but the notice of Kevin Atkinson's copyright, 2000-2018)
"""
# What is written differently, in a pattern and what stands for it.
CHANGES = (
    ("our", "or"),
    ("is(e|ed|es|er|ers|ing|ation|ations|able)$", r"iz\1"),
    ("ys(e|ed|es|er|ers|ing)$", r"yz\1"),
    ("re(s|d)?$", r"er\1"),
    ("ring$", "ering"),
    ("ence(s|less)?$", r"ense\1"),
    ("ogue(s|d)?$", r"og\1"),
    ("ll", "l"),
    ("l", "ll"),
    ("ae", "e"),
    ("oe", "e"),
    ("grey", "gray"),
    ("mme", "m"),
    ("mould", "mold"),
    ("moult", "molt"),
    ("plough", "plow"),
    ("cheque", "check"),
    ("tyre", "tire"),
    ("sceptic", "skeptic"),
    ("storey", "story"),
    ("pyjama", "pajama"),
    ("aluminium", "aluminum"),
    ("dgement", "dgment"),
    ("eable", "able"),
    ("pp", "p"),
    ("tt", "t"),
    ("wards$", "ward"),
    ("kerb", "curb"),
    ("draught", "draft"),
    ("s(e|ed|es|ing)$", r"c\1"),
    ("c(e|ed|es|ing)$", r"s\1"),
)


def pairs(british: frozenset[str], american: frozenset[str]) -> Iterator[tuple[str, str]]:
    """Each British word with its American spelling, where one of CHANGES leads there."""
    only_american = american - british
    for word in sorted(british):
        written = {regex.sub(pattern, other, word) for pattern, other in CHANGES} - {word}
        if found := sorted(written & (only_american if word in american else american)):
            yield word, found[0]


def words(folder: Path, name: str) -> frozenset[str]:
    """The words of a dictionary in lower case, without names and possessives."""
    lines = (folder / DICTIONARIES / name).read_text(encoding="utf-8").splitlines()
    return frozenset(line for line in lines if line.isalpha() and line.islower())


def main() -> None:
    folder = Path(sys.argv[1])
    found = pairs(words(folder, "british-english"), words(folder, "american-english"))
    derived = {british: american for british, american in found if british not in BY_HAND}
    text = HEAD + _rows(derived) + HAND + _rows(BY_HAND) + FIGURE_HEAD + _rows(FIGURES)
    TARGET.write_text(text, encoding="utf-8")
    print(f"{len(derived) + len(BY_HAND)} spellings: {TARGET}")


def _rows(spellings: Mapping[str, str]) -> str:
    return "".join(f"{british}\t{american}\n" for british, american in sorted(spellings.items()))


if __name__ == "__main__":
    main()
