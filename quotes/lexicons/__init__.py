"""Word lists as data: one `.tsv` file each; README.md beside this file shows their lines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from functools import cache, cached_property
from pathlib import Path
from types import MappingProxyType

from quotes.errors import LexiconError
from quotes.lexicons.vocabulary import Vocabulary

FOLDER = Path(__file__).parent
REMOVE = "-"

Lexicon = Mapping[str, frozenset[str]]


@dataclass(frozen=True)
class Lexicons:
    """All word lists, the user's entries over the shipped ones: one value for every stage.

    Each is a mapping from a lower-case word or phrase to its values; README.md beside this file
    says what they mean.
    """

    cues: Lexicon
    titles: Lexicon
    organisations: Lexicon
    context: Lexicon
    person_nouns: Lexicon
    name_words: Lexicon
    first_names: Lexicon
    short_names: Lexicon
    word_classes: Lexicon
    desks: Lexicon

    @staticmethod
    def load(files: Iterable[str | Path] = ()) -> Lexicons:
        """The shipped lists and `files` over them, the last one first; raises LexiconError."""
        return _loaded(tuple(map(Path, files)))

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """The lists as questions about one word: which class, which gender, whether a title."""
        return Vocabulary(self)

    def words(self, name: str) -> frozenset[str]:
        """The words of one class of word_classes.tsv; raises KeyError where there is no such class."""
        return self._classes[name]

    @cached_property
    def _classes(self) -> Mapping[str, frozenset[str]]:
        found: dict[str, set[str]] = {}
        for word, classes in self.word_classes.items():
            for name in classes:
                found.setdefault(name, set()).add(word)
        return {name: frozenset(words) for name, words in found.items()}


@cache
def _loaded(files: tuple[Path, ...]) -> Lexicons:
    known = {field.name: load(field.name, files) for field in fields(Lexicons)}
    return Lexicons(**known)


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a lexicon file; `block` counts the provenance comments above it."""

    lexicon: str
    word: str
    values: frozenset[str]
    line: int
    block: int


def names() -> tuple[str, ...]:
    """The names of the lexicons that ship with the package."""
    found = (path.stem for path in FOLDER.glob("*.tsv"))
    return tuple(sorted(name for name in found if not name.startswith("word_classes_")))


@cache
def load(name: str, extra: tuple[Path, ...] = ()) -> Lexicon:
    """The lexicon `name` (lower-case word or phrase → values), under the user's files in turn.

    Raises LexiconError naming file and line where a file cannot be read, is malformed, or uses a
    value or lexicon that does not exist.
    """
    path = FOLDER / f"{name}.tsv"
    if not path.is_file():
        raise LexiconError(f"no lexicon {name!r}", remedy=f"there are: {', '.join(names())}")
    merged: dict[str, frozenset[str]] = {}
    for shipped in sorted(FOLDER.glob(f"{name}.tsv")) + sorted(FOLDER.glob(f"{name}_*.tsv")):
        for entry in read(shipped):
            merged[entry.word] = merged.get(entry.word, frozenset()) | entry.values
    allowed = declared_values(path) | frozenset(
        value for values in merged.values() for value in values
    )
    for file in extra:
        _merge(merged, file, name, allowed)
    return MappingProxyType(merged)


def check(extra: tuple[Path, ...]) -> None:
    """Read every user file against every lexicon: a mistake is told before the work starts."""
    for name in names():
        load(name, extra)


def read(path: Path) -> Iterator[Entry]:
    """The entries of one file in its order; `# lexicon: NAME` says what those below extend."""
    lexicon, block = (path.stem if path.parent == FOLDER else ""), 0
    for number, line in enumerate(_text(path).splitlines(), start=1):
        if line.startswith("#"):
            key, _, value = line[1:].partition(":")
            block += key.strip() == "provenance"
            lexicon = value.strip() if key.strip() == "lexicon" else lexicon
        elif line.strip():
            yield _entry(line, lexicon, f"{path}:{number}", (number, block))


def declared_values(path: Path) -> frozenset[str]:
    """The values that a `# values: a, b` line names: allowed beside those that occur."""
    lines = (line[1:].partition(":") for line in _text(path).splitlines() if line.startswith("#"))
    return frozenset(
        v.strip() for key, _, rest in lines if key.strip() == "values" for v in rest.split(",")
    )


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise LexiconError(
            f"cannot read the lexicon: {error}", where=str(path), remedy="give a UTF-8 text file"
        ) from error


def _entry(line: str, lexicon: str, where: str, place: tuple[int, int]) -> Entry:
    word, tab, values = line.partition("\t")
    if not tab or not word.strip() or not values.strip():
        raise LexiconError(
            "not an entry",
            where=where,
            remedy="write: word or phrase, a tab, values with commas between",
        )
    if not lexicon:
        raise LexiconError(
            "does not say which lexicon it extends",
            where=where,
            remedy=f"put '# lexicon: NAME' above; NAME is one of {', '.join(names())}",
        )
    parts = frozenset(value.strip() for value in values.split(","))
    return Entry(lexicon, " ".join(word.lower().split()), parts, *place)


def _merge(
    merged: dict[str, frozenset[str]], file: Path, name: str, allowed: frozenset[str]
) -> None:
    known = names()
    for entry in read(file):
        where = f"{file}:{entry.line}"
        if entry.lexicon not in known:
            raise LexiconError(
                f"no lexicon {entry.lexicon!r}",
                where=where,
                remedy=f"there are: {', '.join(known)}",
            )
        if entry.lexicon != name:
            continue
        if entry.values == {REMOVE}:
            merged.pop(entry.word, None)
            continue
        if unknown := entry.values - allowed:
            raise LexiconError(
                f"no value {min(unknown)!r} in lexicon {name!r}",
                where=where,
                remedy=f"values are: {', '.join(sorted(allowed))}",
            )
        merged[entry.word] = entry.values
