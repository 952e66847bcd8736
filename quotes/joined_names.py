"""Join names that a file says are one person's or one organisation's: `--aliases FILE`.

Nothing is guessed: only a name that stands in a file is changed, whatever it looks like.
"""

from __future__ import annotations

import csv
import json
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import NamedTuple

from quotes.errors import AliasError
from quotes.records import Quotation

TSV, CSV, JSON = ".tsv", ".csv", ".json"
COMMENT = "#"
FORMS = "a line for each: the name to show, then its other names (.tsv, .csv); or {name: [others]} (.json)"


class Row(NamedTuple):
    """The names of one person or organisation, the one to show first, and where a file has them."""

    names: tuple[str, ...]
    where: str


@dataclass(frozen=True, slots=True)
class JoinedNames:
    """The name to show for each name of the files, by `same_name`."""

    shown: Mapping[str, str] = field(default_factory=dict)

    def applied(self, quotation: Quotation) -> Quotation:
        """Give a record's speaker the name to show; the one that the article has becomes an alias.

        >>> JoinedNames({"scotland yard": "Metropolitan Police"}).shown["scotland yard"]
        'Metropolitan Police'
        """
        speaker = quotation.speaker
        if speaker is None or speaker.name is None:
            return quotation
        shown = self.shown.get(same_name(speaker.name), speaker.name)
        if shown == speaker.name:
            return quotation
        others = dict.fromkeys([speaker.name, *speaker.aliases])
        others.pop(shown, None)
        return replace(quotation, speaker=replace(speaker, name=shown, aliases=tuple(others)))


def same_name(name: str) -> str:
    """Normalise a name: two spellings may differ in case, spaces and Unicode form."""
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())


def load(paths: Iterable[str | Path]) -> JoinedNames:
    """The names of all files together; AliasError for a file, line or circle at fault."""
    rows = [row for path in paths for row in _rows(Path(path))]
    above = _above(rows)
    shown = {same_name(row.names[0]): row.names[0] for row in rows}
    found: dict[str, str] = {}
    for name in above:
        _lead_up(name, above, found)
    return JoinedNames(shown | {name: found[name] for name in above})


def _above(rows: Iterable[Row]) -> dict[str, tuple[str, str]]:
    """For each other name the one that it stands for, and where a file says so."""
    above: dict[str, tuple[str, str]] = {}
    for row in rows:
        first, *others = row.names
        for other in others:
            name = same_name(other)
            known, where = above.setdefault(name, (first, row.where))
            if same_name(known) != same_name(first):
                what = f"{other!r} stands for {first!r} here and for {known!r} in {where}"
                raise AliasError(what, where=row.where, remedy="take it out of one of the two")
    itself = {name for name, (shown, _) in above.items() if same_name(shown) == name}
    return {name: above[name] for name in above if name not in itself}


def _lead_up(name: str, above: Mapping[str, tuple[str, str]], found: dict[str, str]) -> None:
    """Find the name at the end of the way up from a name, for all names on that way.

    Raises AliasError where there is no end.
    """
    way: dict[str, str] = {}  # the names to show that were met, by `same_name`
    passed, key = [], name
    while key in above and key not in found:
        shown, where = above[key]
        passed.append(key)
        key = same_name(shown)
        if key in way:
            names = [*way.values()]
            circle = " → ".join([*names[[*way].index(key) :], shown])
            what = f"these names stand for each other in a circle: {circle}"
            raise AliasError(what, where=where, remedy="leave one of these lines out")
        way[key] = shown
    topmost = found[key] if key in found else way[key]
    found.update(dict.fromkeys(passed, topmost))


# Files


def _rows(path: Path) -> Iterator[Row]:
    text = _text(path)
    if path.suffix == JSON:
        return _of_json(path, text)
    if path.suffix not in (TSV, CSV):
        raise AliasError("is neither .tsv, .csv nor .json", where=str(path), remedy=FORMS)
    return _of_lines(path, text)


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except OSError as error:
        what = f"cannot be read: {error.strerror}"
        raise AliasError(what, where=str(path), remedy="check the path") from error
    except UnicodeDecodeError as error:
        raise AliasError("is not UTF-8", where=str(path), remedy="save it as UTF-8") from error


def _of_lines(path: Path, text: str) -> Iterator[Row]:
    """The lines of a table; comments and empty lines are none."""
    lines = text.splitlines()
    rows = csv.reader(lines) if path.suffix == CSV else (line.split("\t") for line in lines)
    try:
        for number, cells in enumerate(rows, start=1):
            names = tuple(cell.strip() for cell in cells if cell.strip())
            if names and not names[0].startswith(COMMENT):
                yield _checked(names, f"{path}:{number}")
    except csv.Error as error:  # a cell without end
        raise AliasError(f"is no CSV: {error}", where=str(path), remedy=FORMS) from error


def _of_json(path: Path, text: str) -> Iterator[Row]:
    try:
        given = json.loads(text)
    except json.JSONDecodeError as error:
        where = f"{path}:{error.lineno}"
        raise AliasError(f"is no JSON: {error.msg}", where=where, remedy=FORMS) from error
    except (ValueError, RecursionError) as error:  # a number or a depth without end
        raise AliasError(f"cannot be read: {error}", where=str(path), remedy=FORMS) from error
    if not isinstance(given, dict):
        raise AliasError("is no JSON object", where=f"{path}:1", remedy=FORMS)
    line, place = 1, 0
    for shown, others in given.items():
        at = text.find(json.dumps(shown, ensure_ascii=False), place)
        if at >= 0:  # it may be written with escapes
            line, place = line + text.count("\n", place, at), at
        names = [others] if isinstance(others, str) else others
        texts = isinstance(names, list) and all(isinstance(name, str) for name in names)
        yield _checked((shown, *names) if texts else (shown,), f"{path}:{line}")


def _checked(names: tuple[str, ...], where: str) -> Row:
    if len(names) == 1 or not all(map(same_name, names)):
        what = f"has no other name for {names[0]!r}"
        raise AliasError(what, where=where, remedy=FORMS)
    return Row(names, where)
