"""Labels to score: golden files and records, read down to what a reader of the article can know.

A golden line is a subset of a record's keys, so one reader serves both sides of a comparison.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from quotes import jsonl, shapes
from quotes.errors import InputError, RecordError
from quotes.records import TYPES, Span

Labels = Mapping[str, tuple["Label", ...]]
SCHEMA_REMEDY = "docs/records.md says what a line has; quotes/schema has its JSON Schema"


@dataclass(frozen=True, slots=True)
class Who:
    """The speaker of a label."""

    mention: Span | None
    kind: str | None
    name: str | None
    title: str | None
    role: str


@dataclass(frozen=True, slots=True)
class Label:
    """One quotation as a reader or the extractor labelled it; `said` is its alphanumeric
    characters.
    """

    type: str
    parts: tuple[Span, ...]
    text: str
    cue: Span | None
    speaker: Who | None
    said: frozenset[int]


def name_of(article: str) -> str:
    """The name under which an article's labels meet: its id with plain slashes and without `.txt`.

    `news\\fire.txt` → `news/fire`; `https://paper.example/fire` → `https:/paper.example/fire`.
    """
    parts = article.replace("\\", "/").removesuffix(".txt").split("/")
    return "/".join(part for part in parts if part not in ("", "."))


def bare(name: str) -> str:
    """The last part of a name: `fire` of `news/fire`."""
    return name.rpartition("/")[2]


def stored_name(path: Path, folder: Path) -> str:
    """The name of a golden file: its path below the folder, as the article's id is spelled."""
    parts = path.relative_to(folder).with_suffix("").parts
    return "/".join(unquote(part) for part in parts)


def meeting(known: Iterable[str], others: Iterable[str], where: str) -> dict[str, str]:
    """Match each of the `others` to the one of the `known` names that it means, if there is one.

    The whole name counts; else one name ends with the whole of the other (`fire` and `news/fire`).
    Raises InputError where that leaves two articles for one name.
    """
    known = set(known)
    found = {name: name for name in others if name in known}
    by_bare = _by_bare(known - found.keys())
    for name in others:
        if name not in found and bare(name) in by_bare:
            fitting = [one for one in by_bare[bare(name)] if _ends_alike(one, name)]
            _refuse_several(name, fitting, where)
            if fitting:
                found[name] = fitting[0]
    _refuse_doubles(found, where)
    return found


def _by_bare(names: Iterable[str]) -> dict[str, list[str]]:
    groups: dict[str, list[str]] = {}
    for name in sorted(names):
        groups.setdefault(bare(name), []).append(name)
    return groups


def _ends_alike(one: str, other: str) -> bool:
    return f"/{one}".endswith(f"/{other}") or f"/{other}".endswith(f"/{one}")


def _refuse_several(name: str, fitting: Sequence[str], where: str) -> None:
    if len(fitting) > 1:
        what = f"the article {name!r} may be {fitting[0]!r} or {fitting[1]!r}"
        raise InputError(what, where=where, remedy="give both sides the same whole ids")


def _refuse_doubles(found: Mapping[str, str], where: str) -> None:
    back: dict[str, str] = {}
    for name, one in found.items():
        if one in back:
            what = f"{back[one]!r} and {name!r} may both be the article {one!r}"
            raise InputError(what, where=where, remedy="give both sides the same whole ids")
        back[one] = name


def aligned(golden: Labels, predicted: Labels, where: str = "predictions") -> Labels:
    """The predictions under the names of the golden articles; those of other articles keep their
    own.
    """
    names = meeting(golden, predicted, where)
    return {names.get(name, name): labels for name, labels in predicted.items()}


def label(row: Mapping[str, Any], where: str = "<row>") -> Label:
    """One golden or record line; RecordError where it lacks a needed key."""
    try:
        whole = Span(int(row["start"]), int(row["end"]))
        text, kind = str(row["text"]), str(row["type"])
        cue, speaker = _span(row["cue"]), _who(row["speaker"])
        parts = tuple(Span(int(a), int(b)) for a, b in row.get("parts") or [whole])
    except KeyError as error:
        what = f"is not a quotation record: it has no {error.args[0]!r}"
        raise RecordError(what, where=where, remedy=SCHEMA_REMEDY) from error
    except (TypeError, ValueError, OverflowError) as error:
        what = f"is not a quotation record: {error}"
        raise RecordError(what, where=where, remedy=SCHEMA_REMEDY) from error
    if not shapes.fits(speaker, Who | None):
        raise RecordError("has a value of a wrong kind", where=where, remedy=SCHEMA_REMEDY)
    if kind not in TYPES or len(text) != whole.end - whole.start:
        raise RecordError(
            "unknown type, or a text that is not as long as its span",
            where=where,
            remedy="label it anew",
        )
    return Label(kind, parts, text, cue, speaker, _said(whole, text, parts))


def read(path: Path, name: str | None = None) -> tuple[tuple[str, Label], ...]:
    """(article name, label) for each line of a JSONL file; golden lines are of the article `name`."""
    own = path.stem if name is None else name
    return tuple(
        (name_of(str(row.get("article", own))), label(row, where)) for where, row in rows(path)
    )


def rows(path: Path) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """(FILE:LINE, JSON object) for each line of a JSONL file, blank lines aside; RecordError for
    any other line.
    """
    try:
        with path.open(encoding="utf-8") as lines:
            yield from jsonl.rows(lines, where=str(path))
    except UnicodeDecodeError as error:
        what = f"is not UTF-8: {error}"
        raise RecordError(what, where=str(path), remedy="save it as UTF-8") from error


def grouped(labels: Iterable[tuple[str, Label]], names: Sequence[str] = ()) -> Labels:
    """Labels by article name; `names` are there even when they have none."""
    groups: dict[str, list[Label]] = {name: [] for name in names}
    for name, one in labels:
        groups.setdefault(name, []).append(one)
    return {name: tuple(group) for name, group in groups.items()}


def texts(folder: Path) -> tuple[Path, ...]:
    """The `.txt` files of a golden folder and its subfolders, in order; each must have its labels."""
    found = tuple(sorted(folder.rglob("*.txt")))
    if not found:
        raise InputError(
            "no golden articles here",
            where=str(folder),
            remedy="a golden folder holds NAME.txt and NAME.jsonl",
        )
    for path in found:
        if not path.with_suffix(".jsonl").exists():
            raise InputError(
                "has no labels",
                where=str(path),
                remedy=f"write {path.with_suffix('.jsonl').name} beside it",
            )
    return found


def load(gold: Path) -> Labels:
    """A golden folder (NAME.txt + NAME.jsonl), or a JSONL file of records."""
    if not gold.is_dir():
        return grouped(read(gold))
    names = {path: stored_name(path, gold) for path in texts(gold)}
    found = ((path.with_suffix(".jsonl"), name) for path, name in names.items())
    return grouped((pair for path, name in found for pair in read(path, name)), [*names.values()])


def digest(folder: Path) -> str:
    """SHA-256 over the names and bytes of all texts, labels and stored parses of a golden folder."""
    total = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        if path.suffix in {".txt", ".jsonl", ".conllu"}:
            content = path.read_bytes()
            total.update(f"{path.relative_to(folder).as_posix()} {len(content)}\n".encode())
            total.update(content)
    return total.hexdigest()


def _said(whole: Span, text: str, parts: tuple[Span, ...]) -> frozenset[int]:
    inside = [
        i for part in parts for i in range(max(part.start, whole.start), min(part.end, whole.end))
    ]
    return frozenset(i for i in inside if text[i - whole.start].isalnum()) or frozenset(inside)


def _span(value: Any) -> Span | None:
    return None if value is None else Span(int(value["start"]), int(value["end"]))


def _who(value: Any) -> Who | None:
    if value is None:
        return None
    return Who(_span(value["mention"]), value["kind"], value["name"], value["title"], value["role"])
