"""Make the records of an archive whose utterances are known: varied copies of the golden articles.

    python scripts/linking/made_archive.py COUNT > records.jsonl

Each utterance is a quotation of a golden article in which every second telling word, at places that
chance chooses, is another one of the golden articles, said by a person with a made name. So two that
are made of one quotation share half of what they tell at most, and are two utterances to a reader
too. A few to many papers print each, whole, cut, with a gap or with another word, within three days.
Record ids begin with the utterance's number. The same COUNT gives the same bytes.
"""

from __future__ import annotations

import json
import random
import sys
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from quotes import lexicons
from quotes.linking import compared_words
from quotes.records import SCHEMA

ARTICLES = Path(__file__).resolve().parents[2] / "golden" / "articles"
SHORTEST, LONGEST = 4, 60  # words of a quotation that is copied
PAPERS = 60
FIRST_DAY = date(2015, 1, 1)
DAYS = 3650
SYLLABLES = (
    "ba",
    "cor",
    "den",
    "fel",
    "gra",
    "hol",
    "kin",
    "lor",
    "mar",
    "nes",
    "rud",
    "ton",
    "wick",
)
ROLES = ("politician", "police", "witness", "expert", "business", "sport", "official")


def quotations() -> list[list[str]]:
    """The words of the direct quotations of the golden articles."""
    rows = (
        json.loads(line)
        for path in sorted(ARTICLES.glob("*.jsonl"))
        for line in path.read_text(encoding="utf-8").splitlines()
    )
    texts = [row["text"].strip("“”\"'‘’").split() for row in rows if row["type"] == "direct"]
    return [text for text in texts if SHORTEST <= len(text) <= LONGEST]


def _tells(word: str) -> bool:
    return any(map(compared_words.is_content, compared_words.read(word).tokens))


class Maker:
    """Makes utterances and what papers print of them."""

    def __init__(self, seed: int) -> None:
        self._chance = random.Random(seed)
        self._texts = quotations()
        told = {word for text in self._texts for word in text if word.isalpha() and word.islower()}
        self._telling = sorted(word for word in told if compared_words.is_content(word))
        self._names = sorted(lexicons.load("first_names"))[:400]

    def utterance(self) -> list[str]:
        """A quotation that nobody has said."""
        text = list(self._chance.choice(self._texts))
        told = [place for place, word in enumerate(text) if _tells(word)]
        for place in self._chance.sample(told, (len(told) + 1) // 2):
            text[place] = self._chance.choice(self._telling)
        return text

    def speaker(self) -> dict[str, Any]:
        """Somebody with a made name."""
        chance = self._chance
        last = "".join(chance.choices(SYLLABLES, k=3)).title()
        name = f"{chance.choice(self._names).title()} {last}"
        return {
            "mention": None, "kind": "named", "name": name, "aliases": [], "title": None,
            "role": chance.choice(ROLES), "role_evidence": None, "pronouns": [],
        }  # fmt: skip

    def printed(self, text: list[str]) -> str:
        """The words as a paper prints them."""
        chance, kind = self._chance, self._chance.random()
        if kind < 0.6:
            return " ".join(text)
        if kind < 0.8:
            start = chance.randrange(max(len(text) // 3, 1))
            return " ".join(text[start : start + max(len(text) // 2, 4)])
        place = chance.randrange(len(text))
        if kind < 0.9:
            return " ".join((*text[:place], "…", *text[place + 1 :]))
        return " ".join((*text[:place], chance.choice(self._telling), *text[place + 1 :]))

    def prints(self) -> int:
        """How many papers print an utterance: one or two mostly, now and then all of them."""
        return min(int(self._chance.paretovariate(1.1)), PAPERS)

    def day(self) -> date:
        """A day on which something is said."""
        return FIRST_DAY + timedelta(days=self._chance.randrange(DAYS))

    def papers(self, count: int) -> list[tuple[int, int]]:
        """(paper, days later) for each print."""
        chosen = self._chance.sample(range(PAPERS), count)
        return [(paper, self._chance.randrange(3)) for paper in chosen]


def records(count: int, seed: int = 1) -> Iterator[dict[str, Any]]:
    """So many records."""
    maker, made, number = Maker(seed), 0, 0
    while made < count:
        number += 1
        text, speaker, day = maker.utterance(), maker.speaker(), maker.day()
        for paper, later in maker.papers(min(maker.prints(), count - made)):
            made += 1
            printed = (day + timedelta(days=later)).isoformat()
            yield record(
                f"{number}-{paper}", maker.printed(text), speaker, (printed, f"paper {paper}")
            )


def record(
    article: str, content: str, speaker: dict[str, Any], where: tuple[str, str]
) -> dict[str, Any]:
    return {
        "schema": SCHEMA, "article": article, "id": f"{article}#1", "type": "direct", "start": 0,
        "end": len(content) + 2, "text": f"“{content}”", "content": content, "parts": None,
        "chain": None, "paragraph": 0, "sentence": 0, "flags": [], "cue": None, "speaker": speaker,
        "rule": "human", "sieve": "human", "confidence": 1.0, "models": "human",
        "fields": {"date": where[0], "outlet": where[1]},
    }  # fmt: skip


def main() -> None:
    for row in records(int(sys.argv[1])):
        sys.stdout.write(json.dumps(row, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
