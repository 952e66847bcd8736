"""Stage 1: files to articles. One bad file or line is one InputError among the articles; the rest go on."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from quotes.articles.files import STDIN, File, find, holds_many, reader_for
from quotes.articles.formats import Item, JsonFields
from quotes.articles.paragraphing import paragraphs
from quotes.errors import InputError
from quotes.records import Article

__all__ = ["Article", "File", "JsonFields", "find", "from_text", "holds_many", "paragraphs", "read", "read_files"]

DEFAULTS = JsonFields()


def from_text(text: str, id: str = "text", fields: Mapping[str, Any] | None = None) -> Article:
    """An article out of text that is already in memory."""
    return Article(id, text, paragraphs(text), fields or {})


def read(
    paths: Iterable[str], *, fields: JsonFields = DEFAULTS, kind: str | None = None
) -> Iterator[Article | InputError]:
    """The articles of files, folders, patterns and `-` (standard input), in a fixed order, ids unique.

    `kind` (txt, html, jsonl, jsonl.gz) overrides what the files' endings say. What cannot be read comes
    as an InputError in its place; nothing is raised.
    """
    return read_files(find(paths), fields=fields, kind=kind)


def read_files(
    files: Iterable[File | InputError], *, fields: JsonFields = DEFAULTS, kind: str | None = None
) -> Iterator[Article | InputError]:
    """As `read`, from files that `find` has found (so that a caller can count them first)."""
    seen: Counter[str] = Counter()
    for file in files:
        if isinstance(file, InputError):
            yield file
            continue
        for item in _items(file, fields, kind):
            yield item if isinstance(item, InputError) else from_text(item.text, _id(file, item, seen), item.fields)


def _items(file: File, fields: JsonFields, kind: str | None) -> Iterator[Item | InputError]:
    where = "standard input" if file.name == STDIN else str(file.path)
    try:
        data = sys.stdin.buffer.read() if file.name == STDIN else file.path.read_bytes()
        yield from reader_for(file, kind)(data, where, fields)
    except OSError as error:
        yield InputError(
            f"cannot be read: {error.strerror}", where=where, remedy="check that it is a file you may read"
        )
    except InputError as error:
        yield error


def _id(file: File, item: Item, seen: Counter[str]) -> str:
    """The item's own id, or the file's name with the line; a second one of the same id becomes `id~2`."""
    name = item.id or (file.name if item.line is None else f"{file.name}:{item.line}")
    seen[name] += 1
    while seen[name] > 1:
        candidate = f"{name}~{seen[name]}"
        if not seen[candidate]:
            seen[candidate] += 1
            return candidate
        seen[name] += 1
    return name
