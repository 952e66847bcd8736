"""Stage 1: files to articles. What cannot be read is an InputError among them; the rest go on."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing, nullcontext
from dataclasses import dataclass, replace
from typing import Any, BinaryIO

from quotes.articles.absent import Absent
from quotes.articles.files import STDIN, File, find, holds_many, is_refused, reader_for
from quotes.articles.ids import Ids
from quotes.articles.paragraphing import paragraphs
from quotes.articles.row_fields import Item, JsonFields
from quotes.errors import InputError, QuotesError
from quotes.records import Article

__all__ = [
    "Article", "File", "JsonFields", "Reading", "find", "from_text", "holds_many", "located",
    "paragraphs", "read", "read_files",
]  # fmt: skip

DEFAULTS = JsonFields()
# Characters. Records need memory and time in proportion; no article is longer.
LONGEST_ARTICLE = 2_000_000
TOLD_ONCE = frozenset({"guessed_layout"})


@dataclass(frozen=True, slots=True)
class Reading:
    """The result of one file or line: an article, or None and the reasons in `errors`."""

    where: str
    line: int | None
    article: Article | None
    errors: tuple[InputError, ...] = ()


def from_text(text: str, id: str = "text", fields: Mapping[str, Any] | None = None) -> Article:
    """Make an article of text that is in memory.

    Args:
        text: the text; offsets of records count its characters.
        id: the name of the article in its records.
        fields: values to copy into its records.

    >>> article = from_text("The hall burned down.\\n\\nNobody was hurt.", id="fire")
    >>> article.id, len(article.paragraphs)
    ('fire', 2)
    """
    return Article(id, text, paragraphs(text), fields or {})


def read(
    paths: Iterable[str], *, fields: JsonFields = DEFAULTS, kind: str | None = None
) -> Iterator[Article | InputError]:
    """Read the articles of files, folders, patterns and `-` (standard input), in a fixed order.

    Args:
        paths: paths and patterns; a folder stands for all files below it that can be read.
        fields: the names of the fields of JSON, tables and pages.
        kind: an ending (`jsonl`, `csv`, `txt.gz`) to read all files by, whatever theirs are.

    Yields an `Article` for each, with a unique id, and an `InputError` in the place of each that
    cannot be read. It raises nothing.

    >>> from pathlib import Path
    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     written = Path(folder, "fire.txt").write_text("The hall burned down.")
    ...     [article.id for article in read([folder])]
    ['fire.txt']
    """
    return read_files(find(paths), fields=fields, kind=kind)


def read_files(
    files: Iterable[File | InputError], *, fields: JsonFields = DEFAULTS, kind: str | None = None
) -> Iterator[Article | InputError]:
    """Read articles as `read` does, from files that `find` has found.

    A file of labels or records gives one error, for its first line.
    """
    for reading in located(files, fields=fields, kind=kind):
        yield reading.article or reading.errors[0]


def located(
    files: Iterable[File | InputError], *, fields: JsonFields = DEFAULTS, kind: str | None = None
) -> Iterator[Reading]:
    """Read as `read_files`, with the place of each article and warnings about it."""
    return _told_once(_all(files, fields, kind))


def _told_once(readings: Iterable[Reading]) -> Iterator[Reading]:
    """The readings; what holds for all files of a format is told of the first."""
    told: set[str] = set()
    for reading in readings:
        errors = tuple(error for error in reading.errors if error.kind not in told)
        yield replace(reading, errors=errors) if reading.article else reading
        told |= {error.kind for error in errors} & TOLD_ONCE


def _all(
    files: Iterable[File | InputError], fields: JsonFields, kind: str | None
) -> Iterator[Reading]:
    absent = Absent(fields)
    with closing(Ids()) as ids:
        for file in files:
            if isinstance(file, InputError):
                yield _failed(file)
                continue
            for item in _items(file, absent, fields, kind):
                if isinstance(item, InputError):
                    yield _failed(_said(file, item, kind))
                else:
                    yield _reading(file, item, ids)
    yield from map(_failed, absent.warnings())


def _failed(error: InputError) -> Reading:
    return Reading(error.where, error.line, None, (error,))


def _items(
    file: File, absent: Absent, fields: JsonFields, kind: str | None
) -> Iterator[Item | InputError]:
    where = file.where
    try:
        with _opened(file) as stream:
            found = reader_for(file, kind)(stream, where, fields)
            # A stretch of a file cannot tell what the rest of it has.
            yield from found if file.reader else absent.watched(found, where)
    except (OSError, ValueError) as error:  # ValueError: a name that no file can have
        what = f"cannot be read: {getattr(error, 'strerror', None) or error}"
        yield InputError(
            what, where=where, remedy="check that it is a file you may read", kind="unreadable"
        )
    except InputError as error:
        yield error


def _said(file: File, error: InputError, kind: str | None) -> InputError:
    """An error of reading; files that lie among articles and are none are only passed over."""
    if file.met and (error.kind == "records" or is_refused(file, kind)):
        error.kind = "passed_over"
    return error


def _opened(file: File) -> BinaryIO | nullcontext[BinaryIO]:
    if file.opener is not None:
        return file.opener()
    return nullcontext(sys.stdin.buffer) if file.name == STDIN else file.path.open("rb")


def _reading(file: File, item: Item, ids: Ids) -> Reading:
    inside = f"/{item.member}" if item.member else ""
    where = file.where + inside
    if problem := _problem(item.text):
        what, remedy, kind = problem
        return _failed(InputError(what, where=where, line=item.line, remedy=remedy, kind=kind))
    row = "" if item.line is None else f":{item.line}"
    own = item.id or f"{file.name}{inside}{row}"
    name = ids.unique(own)
    errors = item.notes
    if name != own:
        what = f"the id {own!r} was there before; here it is {name!r}"
        remedy, kind = "make the ids differ", "duplicate_id"
        twice = InputError(what, where=where, line=item.line, remedy=remedy, kind=kind)
        errors = (*errors, twice)
    try:
        return Reading(where, item.line, from_text(item.text, name, item.fields), errors)
    except QuotesError as error:  # a pattern was given up
        what, remedy = error.what, error.remedy
        late = InputError(what, where=where, line=item.line, remedy=remedy, kind="timeout")
        return _failed(late)


def _problem(text: str) -> tuple[str, str, str] | None:
    if not text or text.isspace():
        return "is empty", "get it again, or leave it out", "empty"
    if len(text) > LONGEST_ARTICLE:
        what = f"has {len(text):,} characters, more than an article can have ({LONGEST_ARTICLE:,})"
        return what, "split it into articles", "too_long"
    return None
