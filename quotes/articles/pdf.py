"""PDF: the words of the pages in the order in which they are drawn; paragraphs are guessed."""

from __future__ import annotations

import io
import logging
import unicodedata
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, BinaryIO

from quotes.articles.pdf_layout import Line, text_of
from quotes.articles.row_fields import Item, JsonFields, whole
from quotes.errors import InputError, install

if TYPE_CHECKING:
    from pypdf import PageObject, PdfReader

MOST_PAGES = 300
# Of one file. A page of print draws some thousand.
MOST_OPERATIONS = 3_000_000
LONGEST = 2_500_000  # characters of all pages: more are no article
UPRIGHT = 0  # degrees; a stamp across the page is no part of its text
# Share of characters without a meaning, as of fonts that do not say what their shapes stand for.
MOST_GARBLED = 0.05
MEANINGLESS = frozenset({"Cc", "Cn", "Co"})
REPLACEMENT = "\N{REPLACEMENT CHARACTER}"
LIGATURES = {code: unicodedata.normalize("NFKC", chr(code)) for code in range(0xFB00, 0xFB07)}
NAMED = 5  # pages that a message names
RECOGNISE = "run text recognition over it (OCR, for example ocrmypdf), or save its text as .txt"
SAVE = "save its text as .txt"
GUESSED = "lines, paragraphs and columns of PDF are guessed, here and in other files"

logging.getLogger("pypdf").addHandler(logging.NullHandler())  # it warns of what it mends


def pdf(stream: BinaryIO, where: str, options: JsonFields) -> Iterator[Item | InputError]:
    """The text of all pages as one article; offsets index that text.

    Raises InputError for a file that is encrypted, damaged, too long, or a picture of text.
    """
    data = whole(stream, where)
    try:
        pages = _pages(data)
    except InputError as error:
        error.where = where
        raise
    text = text_of(pages)
    _refuse_unreadable(text, where)
    yield Item(text, notes=tuple(_notes(pages, where)))


def _pages(data: bytes) -> list[list[Line]]:
    try:
        from pypdf import PdfReader
    except ImportError as error:
        what = f"PDF needs an extra that is not installed: {error}"
        raise InputError(what, remedy=install("documents"), kind="extra_missing") from error
    try:
        reader = PdfReader(io.BytesIO(data))
        _check(reader)
        budget = _Budget()
        return [_lines(page, budget) for page in reader.pages]
    except InputError:
        raise
    except RecursionError as error:
        raise InputError("is nested too deeply for a PDF", remedy=SAVE) from error
    except Exception as error:  # pypdf raises all kinds for files that are none
        what = f"cannot be read as PDF: {error or type(error).__name__}"
        raise InputError(what, remedy=f"get it again, or {SAVE}") from error


def _check(reader: PdfReader) -> None:
    """Raise for what is not opened at all."""
    if reader.is_encrypted:
        remedy = f"save it without a password, or {SAVE}"
        raise InputError("is encrypted", remedy=remedy, kind="unreadable")
    count = len(reader.pages)
    if count > MOST_PAGES:
        what = f"has {count:,} pages, more than an article can have ({MOST_PAGES})"
        raise InputError(what, remedy="split it into articles", kind="too_long")


class _Budget:
    """The operations and characters that the pages of one file may still draw."""

    def __init__(self) -> None:
        self._operations, self._characters = MOST_OPERATIONS, LONGEST

    def operation(self, *_: object) -> None:
        """Count an operation."""
        self._operations -= 1
        if self._operations < 0:
            what = f"draws its pages in more than {MOST_OPERATIONS:,} steps"
            raise InputError(what, remedy=SAVE, kind="too_long")

    def text(self, drawn: str) -> None:
        """Count its characters."""
        self._characters -= len(drawn)
        if self._characters < 0:
            what = f"has more than {LONGEST:,} characters"
            raise InputError(what, remedy="split it into articles", kind="too_long")


def _lines(page: PageObject, budget: _Budget) -> list[Line]:
    """The lines of a page in the order in which they are drawn."""
    pieces: list[tuple[str, float, float, float]] = []

    def draw(text: str, page_matrix: Any, text_matrix: Any, _font: Any, size: float) -> None:
        budget.text(text)
        pieces.append((text, *_place(page_matrix, text_matrix, size)))

    page.extract_text(
        orientations=UPRIGHT, visitor_operand_before=budget.operation, visitor_text=draw
    )
    return list(_joined(pieces))


def _place(page: Sequence[float], text: Sequence[float], size: float) -> tuple[float, float, float]:
    """From the left, from the bottom, and how large, in points: a matrix within another."""
    across, up = text[4], text[5]
    return (
        across * page[0] + up * page[2] + page[4],
        across * page[1] + up * page[3] + page[5],
        abs(size * text[3] * page[3]),
    )


def _joined(pieces: Sequence[tuple[str, float, float, float]]) -> Iterator[Line]:
    """Lines out of pieces, in which a newline ends one; a line stands where its first word does."""
    words: list[str] = []
    place = (0.0, 0.0, 0.0)
    for text, *where in pieces:
        for number, part in enumerate(text.translate(LIGATURES).split("\n")):
            if number and words:
                yield Line("".join(words), *place)
                words = []
            if part.strip() and not "".join(words).strip():
                place = (where[0], where[1], where[2])
                words = []
            words.append(part)
    yield Line("".join(words), *place)


def _refuse_unreadable(text: str, where: str) -> None:
    if not text or text.isspace():
        what = "has no text: its pages are pictures"
        raise InputError(what, where=where, remedy=RECOGNISE, kind="empty")
    garbled = sum(map(_is_meaningless, text))
    if garbled > MOST_GARBLED * len(text):
        what = "has letters that do not say what they stand for"
        raise InputError(what, where=where, remedy=RECOGNISE, kind="encoding")


def _is_meaningless(character: str) -> bool:
    blank = character.isspace()
    return not blank and (
        character == REPLACEMENT or unicodedata.category(character) in MEANINGLESS
    )


def _notes(pages: Sequence[Sequence[Line]], where: str) -> Iterator[InputError]:
    """Warn of what a reader of the records should know of the text that they index."""
    remedy = "look at it with quotes show, or give the text as .txt"
    yield InputError(GUESSED, where=where, remedy=remedy, kind="guessed_layout")
    blank = [number for number, lines in enumerate(pages, start=1) if not any(lines)]
    if blank:
        numbers = ", ".join(map(str, blank[:NAMED])) + (", …" if len(blank) > NAMED else "")
        pages_are = "page has" if len(blank) == 1 else "pages have"
        what = f"{len(blank)} {pages_are} no text ({numbers}): blank or pictures"
        yield InputError(what, where=where, remedy=RECOGNISE, kind="textless_pages")
