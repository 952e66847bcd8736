"""Make articles, records and labels of golden/utterances/printings.txt, which was written by hand.

    python scripts/linking/labelled_set.py

Writes `articles.jsonl`, `records.jsonl` (what an extractor without a fault would find) and
`labels.jsonl` (each record's utterance, each utterance's conflicts) beside it. The head of
printings.txt explains its lines.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from quotes import jsonl
from quotes.records import SCHEMA

FOLDER = Path(__file__).resolve().parents[2] / "golden" / "utterances"
BREAK = " // "
TYPES = {"d": "direct", "b": "direct", "m": "mixed", "i": "indirect"}
ALONE = "-alone"  # behind the number of what one article alone has
CLOSING = "The matter will be heard again."
MANNERS = (
    # How an article puts a quotation, by kind: before it, behind it.
    {"d": ("", ", {who} said."), "m": ("{who} said ", "."), "i": ("{who} said ", ".")},
    {
        "d": ("{who} said: ", ""),
        "m": ("According to {who}, ", "."),
        "i": ("{who} added that ", "."),
    },
    {"d": ("", " said {who}."), "m": ("{who} added that ", "."), "i": ("{who} said that ", ".")},
)


class Source(NamedTuple):
    """A speaker as an article credits him or her."""

    name: str
    title: str
    role: str
    kind: str

    @property
    def mention(self) -> str:
        """How an article names the speaker."""
        return self.name or (f"a {self.title}" if self.title else "one of them")


class Printed(NamedTuple):
    """One line of printings.txt."""

    utterance: str
    source: Source
    kind: str
    text: str


@dataclass
class Draft:
    """An article as it is written."""

    id: str
    fields: dict[str, str]
    text: str
    records: list[dict[str, Any]] = field(default_factory=list)
    utterances: list[str] = field(default_factory=list)


def read(lines: list[str]) -> Iterator[tuple[str, list[str]]]:
    """(first character, words) of each line that says something."""
    for line in lines:
        if line and not line.startswith("#"):
            yield line[0], line.split()


def drafts(lines: list[str]) -> tuple[list[Draft], dict[str, list[str]]]:
    """The articles, and the conflicts of each utterance."""
    sources: dict[str, Source] = {}
    conflicts: dict[str, list[str]] = {}
    found: list[Draft] = []
    utterance = event = ""
    for sign, words in read(lines):
        if sign == "@":
            parts = " ".join(words[1:]).split(";")
            sources[words[0][1:]] = Source(*(part.strip() for part in parts))
        elif sign == "=":
            utterance = words[1]
            conflicts[utterance] = words[2:]
        elif sign == "+":
            event = " ".join(words[1:])
        elif sign == "&":
            number = f"{found[-1].id}{ALONE}"
            add(found[-1], Printed(number, sources[words[1]], words[2], " ".join(words[3:])))
        else:
            day, outlet, source, kind, *text = words
            draft = started(utterance, outlet, day, event, {one.id for one in found})
            add(draft, Printed(utterance, sources[source], kind, " ".join(text)))
            found.append(draft)
    return found, conflicts


def started(utterance: str, outlet: str, day: str, event: str, taken: set[str]) -> Draft:
    """An article with its first sentence."""
    name = f"{outlet}-{utterance}"
    while name in taken:
        name += "-again"
    fields = {"date": day, "outlet": outlet, "title": event.rstrip(".")}
    return Draft(name, fields, f"{event}\n\n")


def add(draft: Draft, one: Printed) -> None:
    """Write a quotation into its article, and its records."""
    manner = MANNERS[len(draft.id) % len(MANNERS)]["d" if one.kind == "b" else one.kind]
    before, behind = (part.format(who=one.source.mention) for part in manner)
    first = len(draft.records)
    draft.text += before[:1].upper() + before[1:]
    pieces = one.text.split(BREAK)
    for place, piece in enumerate(pieces):
        draft.text += f" {one.source.mention} said, " if place else ""
        written = f"“{piece}”" if one.kind in "db" else piece
        draft.records.append(record(draft, one, written, piece, first if len(pieces) > 1 else None))
        draft.utterances.append(one.utterance)
        draft.text += written
    draft.text += f"{behind}\n\n"


def record(
    draft: Draft, one: Printed, written: str, content: str, chain: int | None
) -> dict[str, Any]:
    start, number = len(draft.text), len(draft.records) + 1
    source = one.source
    speaker: dict[str, Any] = {
        "mention": None, "kind": source.kind, "name": source.name or None, "aliases": [],
        "title": source.title or None, "role": source.role, "role_evidence": None, "pronouns": [],
    }  # fmt: skip
    return {
        "schema": SCHEMA, "article": draft.id, "id": f"{draft.id}#{number}", "type": TYPES[one.kind],
        "start": start, "end": start + len(written), "text": written, "content": content, "parts": None,
        "chain": None if chain is None else f"{draft.id}#{chain + 1}", "paragraph": 1, "sentence": 1,
        "flags": [], "cue": None, "speaker": speaker if source.name or source.title else None,
        "rule": "human", "sieve": "human", "confidence": 1.0, "models": "human", "fields": draft.fields,
    }  # fmt: skip


def labels(found: list[Draft], conflicts: dict[str, list[str]]) -> Iterator[dict[str, Any]]:
    """A line for each utterance: its records, and its conflicts."""
    members: dict[str, list[str]] = {}
    for draft in found:
        for row, utterance in zip(draft.records, draft.utterances, strict=True):
            members.setdefault(utterance, []).append(row["id"])
    for utterance, records in members.items():
        own = conflicts.get(utterance, [])
        yield {"utterance": utterance, "records": records, "conflicts": own}


def made() -> dict[str, list[dict[str, Any]]]:
    """The rows of each file."""
    lines = (FOLDER / "printings.txt").read_text(encoding="utf-8").splitlines()
    found, conflicts = drafts(lines)
    texts = [(one.id, f"{one.text}{CLOSING}\n", one.fields) for one in found]
    return {
        "articles.jsonl": [{"id": name, "text": text, **fields} for name, text, fields in texts],
        "records.jsonl": [row for one in found for row in one.records],
        "labels.jsonl": list(labels(found, conflicts)),
    }


def main() -> None:
    files = made()
    for name, rows in files.items():
        (FOLDER / name).write_text("".join(jsonl.lines(rows)), encoding="utf-8")
    utterances = [one for one in files["labels.jsonl"] if not one["utterance"].endswith(ALONE)]
    print(f"{len(files['articles.jsonl'])} articles, {len(utterances)} utterances")


if __name__ == "__main__":
    main()
