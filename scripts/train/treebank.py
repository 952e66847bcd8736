"""Reading and writing CoNLL-U for the training scripts: plain rows, nothing interpreted."""

from __future__ import annotations

import lzma
import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import quote_styles

FORM, LEMMA, UPOS, XPOS, FEATS, HEAD, DEPREL, MISC = 1, 2, 3, 4, 5, 6, 7, 9
MIN_WORDS, MAX_WORDS, MAX_FORM = 4, 70, 25


@dataclass
class Sentence:
    """One CoNLL-U block: its comment lines and its rows of ten columns."""

    comments: list[str] = field(default_factory=list)
    rows: list[list[str]] = field(default_factory=list)

    def words(self) -> list[list[str]]:
        return [row for row in self.rows if row[0].isdigit()]

    def starts(self, what: str) -> bool:
        """Whether a new document (`newdoc`) or paragraph (`newpar`) begins here."""
        return any(line.startswith(f"# {what}") for line in self.comments)

    def copy(self) -> Sentence:
        return Sentence(list(self.comments), [list(row) for row in self.rows])


def read(path: Path) -> Iterator[Sentence]:
    """Sentences of a `.conllu` or `.conllu.xz` file."""
    opener = lzma.open if path.suffix == ".xz" else open
    sentence = Sentence()
    with opener(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            line = line.rstrip("\n")
            if line.startswith("#"):
                sentence.comments.append(line)
            elif line:
                sentence.rows.append(line.split("\t"))
            elif sentence.rows:
                yield sentence
                sentence = Sentence()
    if sentence.rows:
        yield sentence


def write(path: Path, sentences: Iterable[Sentence]) -> None:
    with path.open("w", encoding="utf-8") as out:
        for sentence in sentences:
            out.writelines(line + "\n" for line in sentence.comments)
            out.writelines("\t".join(row) + "\n" for row in sentence.rows)
            out.write("\n")


def trainable(sentence: Sentence) -> bool:
    """False for fragments and for sentences with a URL or giant token: one pads a whole batch."""
    words = sentence.words()
    if not MIN_WORDS <= len(words) <= MAX_WORDS:
        return False
    return all(
        len(row[FORM]) <= MAX_FORM and "://" not in row[FORM] and "www." not in row[FORM]
        for row in words
    )


def has_marks(sentence: Sentence) -> bool:
    return any(quote_styles.is_mark(row[FORM], row[XPOS]) for row in sentence.words())


def restyle(sentence: Sentence, rng: random.Random) -> Sentence:
    """The sentence with its quotation marks in one other style, and perhaps curly apostrophes."""
    restyled = sentence.copy()
    opener, closer = quote_styles.draw(rng)
    curly = rng.random() < 0.5
    opened = False
    for row in restyled.rows:
        if row[0].isdigit() and quote_styles.is_mark(row[FORM], row[XPOS]):
            opened = row[XPOS] == "``" or (row[FORM] in {'"', "'"} and not opened)
            row[FORM] = row[LEMMA] = opener if opened else closer
        elif curly and "'" in row[FORM] and row[XPOS] not in {"``", "''"}:
            row[FORM] = row[FORM].replace("'", "’")
    return restyled
