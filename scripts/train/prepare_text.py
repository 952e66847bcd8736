"""Treebank → character-labelled text for the tokenizer, with the noise of news sites.
Deterministic.

    python scripts/train/prepare_text.py DATA WORK

Writes WORK/text-train.txt and .labels (and text-dev): Stanza's tokenizer format, 0 inside a token,
1 its end, 2 the end of a sentence, 3 the end of a multiword token, 4 both.
"""

from __future__ import annotations

import argparse
import json
import random
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import quote_styles
import treebank

SEED = 21
LONGEST = 8  # sentences a paragraph: treebank documents without paragraph marks are cut here
STOPS = {".", "?", "!", "..."}
REPORTS = (
    "he said", "she said", "they said", "said {n}", "{n} said", "{n} told reporters", "{n} added", "she added",
    "he told the BBC", "asked the officer", "wrote {n}", "the minister said", "the spokeswoman said on Monday",
    "he asked", "according to {n}", "says {n}", "{n} told a news conference", "police said", "a witness told us",
)  # fmt: skip
NAMES = (
    "Smith",
    "Mr. Lee",
    "Mrs Khan",
    "Dr. O'Brien",
    "Maria Costa",
    "PC Jones",
    "Sen. Ortiz",
    "Obama",
)
LEADS = ("{n} said :", "He added :", "In a statement , {n} said :", "{n} :", "{n} tweeted :")


@dataclass(frozen=True)
class Piece:
    """A surface token: its text, whether white space follows, whether it is a multiword token."""

    text: str
    space: bool
    multiword: bool = False
    xpos: str = ""


Pieces = list[Piece]


def pieces(sentence: treebank.Sentence) -> Pieces:
    """Surface tokens of a treebank sentence."""
    found: Pieces = []
    skip = 0
    for row in sentence.rows:
        first, _, last = row[0].partition("-")
        if "." in first or (not last and int(first) <= skip):
            continue
        skip = int(last) if last else skip
        space = "SpaceAfter=No" not in row[treebank.MISC]
        found.append(Piece(row[treebank.FORM], space, bool(last), row[treebank.XPOS]))
    return found


def words(text: str) -> Pieces:
    """Pieces of a template; Mr. and O'Brien stay whole, a colon or comma is glued to what precedes
    it.
    """
    parts = text.split()
    return [
        Piece(part, i + 1 >= len(parts) or parts[i + 1] not in {":", ","})
        for i, part in enumerate(parts)
    ]


def glued(sentence: Pieces) -> Pieces:
    return [*sentence[:-1], replace(sentence[-1], space=False)]


def restyled(sentence: Pieces, style: tuple[str, str], curly: bool) -> Pieces:
    """Marks in another style; apostrophes curly throughout the paragraph."""
    found, opened = [], False
    for piece in sentence:
        if quote_styles.is_mark(piece.text, piece.xpos):
            opened = not opened if piece.text in {'"', "'"} else piece.xpos == "``"
            found.append(replace(piece, text=style[0] if opened else style[1]))
        elif curly and "'" in piece.text:
            found.append(replace(piece, text=piece.text.replace("'", "’")))
        else:
            found.append(piece)
    return found


def quoted(sentence: Pieces, style: tuple[str, str], rng: random.Random) -> Pieces:
    """The sentence in marks, alone or with a reporting clause before or after it."""
    opener, closer = Piece(style[0], False), Piece(style[1], True)
    last, name = sentence[-1], rng.choice(NAMES)
    if last.text not in STOPS or len(sentence) < 4 or any(p.xpos in {"``", "''"} for p in sentence):
        return sentence
    body = [*sentence[:-2], replace(sentence[-2], space=False), replace(last, space=False)]
    kind = rng.random()
    if kind < 0.35:
        return [opener, *body, closer]
    if kind < 0.55:
        return [*words(rng.choice(LEADS).replace("{n}", name)), opener, *body, closer]
    report = words(rng.choice(REPORTS).replace("{n}", name))
    if last.text == ".":
        body = [*body[:-1], Piece(",", False)]
    elif rng.random() < 0.5:  # “Is it?” he asked: the stop inside the marks ends nothing
        report = words(rng.choice(("he said", "she asked", "said " + name, name + " asked")))
    return [opener, *body, closer, *glued(report), Piece(".", True)]


def labelled_time(rng: random.Random) -> Pieces:
    """A live-blog label: `11.05am:`."""
    time = f"{rng.randint(1, 12)}{rng.choice('.:')}{rng.randint(0, 59):02d}"
    half = rng.choice(("am", "pm"))
    form = rng.choice((f"{time}{half}", f"{rng.randint(1, 12)}{half}", time, f"{time} BST"))
    return [*glued([Piece(part, True) for part in form.split()]), Piece(":", rng.random() < 0.8)]


def unspaced_marks(sentence: Pieces, rng: random.Random) -> Pieces:
    """Marks that lost the space on their outer side: `"severe"injuries`, `said:"No"`."""
    marks = quote_styles.OPENERS | quote_styles.CLOSERS
    found = list(sentence)
    for i in range(len(found) - 1):
        outside = found[i].text in marks or found[i + 1].text in marks
        if outside and found[i].text not in {"'", "’"} and rng.random() < 0.5:
            found[i] = replace(found[i], space=False)
    return found


def noisy(paragraph: list[Pieces], rng: random.Random) -> list[Pieces]:
    """One paragraph as a news site might have it."""
    style, curly = quote_styles.draw(rng), rng.random() < 0.5
    found: list[Pieces] = []
    for number, sentence in enumerate(paragraph):
        if rng.random() < 0.12:
            sentence = quoted(sentence, style, rng)
        sentence = restyled(sentence, style, curly)
        if rng.random() < 0.06:
            sentence = unspaced_marks(sentence, rng)
        if rng.random() < 0.03:
            sentence = [*labelled_time(rng), *sentence]
            found[-1:] = [glued(last) for last in found[-1:]] if rng.random() < 0.6 else found[-1:]
        ends = sentence[-1].text in STOPS | quote_styles.CLOSERS
        if (
            ends
            and number + 1 < len(paragraph)
            and paragraph[number + 1][0].text[:1].isupper()
            and rng.random() < 0.05
        ):
            sentence = glued(sentence)
        found.append(sentence)
    return found


def paragraphs(sentences: Iterable[treebank.Sentence]) -> Iterator[list[Pieces]]:
    current: list[Pieces] = []
    for sentence in sentences:
        starts = sentence.starts("newdoc") or sentence.starts("newpar") or len(current) >= LONGEST
        if starts and current:
            yield current
            current = []
        current.append(pieces(sentence))
    if current:
        yield current


def render(paragraph: list[Pieces]) -> tuple[str, str]:
    """Text and labels of one paragraph."""
    text, labels = "", ""
    for sentence in paragraph:
        for number, piece in enumerate(sentence):
            end = 1 + (number + 1 == len(sentence)) + 2 * piece.multiword
            text += piece.text + " " * piece.space
            labels += "0" * (len(piece.text) - 1) + str(end) + "0" * piece.space
    stripped = text.rstrip()
    return stripped, labels[: len(stripped)]


def expansions(sentences: Iterable[treebank.Sentence]) -> list[tuple[tuple[str, list[str]], int]]:
    """Multiword tokens with their words and counts, as Stanza's tokenizer trainer wants them."""
    counts: Counter[tuple[str, tuple[str, ...]]] = Counter()
    for sentence in sentences:
        forms = {row[0]: row[treebank.FORM] for row in sentence.rows}
        for number, form in forms.items():
            first, _, last = number.partition("-")
            if last:
                parts = [forms[str(i)].lower() for i in range(int(first), int(last) + 1)]
                counts[form, tuple(parts)] += 1
    return [((form, list(parts)), count) for (form, parts), count in counts.most_common()]


def write(
    stem: Path, source: Iterable[list[Pieces]], change: Callable[[list[Pieces]], list[Pieces]]
) -> None:
    rendered = [render(change(paragraph)) for paragraph in source]
    for suffix, part in ((".txt", 0), (".labels", 1)):
        stem.with_suffix(suffix).write_text(
            "\n\n".join(r[part] for r in rendered) + "\n\n", encoding="utf-8"
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("work", type=Path)
    options = parser.parse_args()
    rng = random.Random(SEED)
    mix = options.data / "ud" / "mix"
    sentences = list(treebank.read(mix / "en_newsfree-train.conllu.xz"))
    (options.work / "mwt.json").write_text(json.dumps(expansions(sentences)), encoding="utf-8")
    train = list(paragraphs(sentences))
    dev = list(paragraphs(treebank.read(mix / "en_newsfree-dev.conllu.xz")))
    write(options.work / "text-train", train + train, lambda p: noisy(p, rng))
    write(options.work / "text-dev", dev, lambda p: noisy(p, rng))


if __name__ == "__main__":
    main()
