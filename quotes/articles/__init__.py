"""Stage 1: files to articles. One bad file or line is one InputError among the articles; the rest go on."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing, nullcontext
from dataclasses import dataclass
from typing import Any, BinaryIO

from quotes.articles.absent import watched
from quotes.articles.files import STDIN, File, find, holds_many, is_refused, reader_for
from quotes.articles.ids import Ids
from quotes.articles.items import Item, JsonFields
from quotes.articles.paragraphing import paragraphs
from quotes.errors import InputError, QuotesError
from quotes.records import Article

__all__ = [
    "Article", "File", "JsonFields", "Reading", "find", "from_text", "holds_many", "located", "paragraphs", "read",
    "read_files",
]  # fmt: skip

DEFAULTS = JsonFields()
# Characters. Records need memory and time in proportion; nothing longer is an article, or the day of a live page.
LONGEST_ARTICLE = 2_000_000


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
        fields: the names of the fields of JSON, CSV and Parquet.
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
    """Read articles as `read` does, from files that `find` has found, so that a caller can count them.

    A file of labels or records gives one error, for its first line.
    """
    for reading in located(files, fields=fields, kind=kind):
        yield reading.article or reading.errors[0]


def located(
    files: Iterable[File | InputError], *, fields: JsonFields = DEFAULTS, kind: str | None = None
) -> Iterator[Reading]:
    """Read as `read_files`, with the place of each article and warnings about it (a repeated id)."""
    with closing(Ids()) as ids:
        for file in files:
            if isinstance(file, InputError):
                yield Reading(file.where, file.line, None, (file,))
                continue
            for item in _items(file, fields, kind):
                if isinstance(item, InputError):
                    yield Reading(item.where, item.line, None, (_said(file, item, kind),))
                else:
                    yield _reading(file, item, ids)


def _items(file: File, fields: JsonFields, kind: str | None) -> Iterator[Item | InputError]:
    where = file.where
    try:
        with _opened(file) as stream:
            found = reader_for(file, kind)(stream, where, fields)
            # A stretch of a file cannot tell what the rest of it has.
            yield from found if file.reader else watched(found, where, fields)
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
        error = InputError(what, where=where, line=item.line, remedy=remedy, kind=kind)
        return Reading(where, item.line, None, (error,))
    row = "" if item.line is None else f":{item.line}"
    own = item.id or f"{file.name}{inside}{row}"
    name = ids.unique(own)
    errors: tuple[InputError, ...] = ()
    if name != own:
        what, remedy = (
            f"the id {own!r} was there before; here it is {name!r}",
            "make the ids differ",
        )
        errors = (
            InputError(what, where=where, line=item.line, remedy=remedy, kind="duplicate_id"),
        )
    try:
        return Reading(where, item.line, from_text(item.text, name, item.fields), errors)
    except QuotesError as error:  # a pattern was given up
        late = InputError(
            error.what, where=where, line=item.line, remedy=error.remedy, kind="timeout"
        )
        return Reading(where, item.line, None, (late,))


def _problem(text: str) -> tuple[str, str, str] | None:
    if not text or text.isspace():
        return "is empty", "get it again, or leave it out", "empty"
    if len(text) > LONGEST_ARTICLE:
        what = f"has {len(text):,} characters, more than an article can have ({LONGEST_ARTICLE:,})"
        return what, "split it into articles", "too_long"
    return None
