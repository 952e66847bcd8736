"""Word documents and rich text: the words as they are printed, a line for each paragraph."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any, BinaryIO

from quotes import patterns
from quotes.articles.decoding import decode
from quotes.articles.office import opened, reading
from quotes.articles.row_fields import Item, JsonFields, whole
from quotes.errors import InputError

DOCUMENT, RICH_TEXT = "a Word document", "rich text"
# Bytes of XML, far more than an article has. It takes 60 times that in memory.
LARGEST_MARKUP = 12 * 2**20
FONT, CHARACTERS = (patterns.compile(rf"\\{word}(\d{{1,9}})(?!\d)") for word in ("f", "fcharset"))
RTF = "{\\rtf"


def word_document(stream: BinaryIO, where: str, options: JsonFields) -> Iterator[Item | InputError]:
    """The text of a document with its insertions, without deletions, notes and comments."""
    data = whole(stream, where)
    with reading(where, DOCUMENT):
        from mammoth import convert_to_html

        file = opened(data, DOCUMENT, LARGEST_MARKUP)
        found: list[str] = []
        convert_to_html(file, transform_document=partial(_taken, found))
    yield Item(_filled(_lines("".join(found)), where))


def rich_text(stream: BinaryIO, where: str, options: JsonFields) -> Iterator[Item | InputError]:
    """The text of an RTF file. Pictures, notes and what is behind links are left out."""
    source = decode(whole(stream, where), where)
    with reading(where, RICH_TEXT):
        from striprtf.striprtf import font_table_group, rtf_to_text

        if not source.lstrip().startswith(RTF):
            raise InputError("is not rich text", remedy="name it .txt if it is plain text")
        # Another name for what stands behind a link: else its address comes among the words.
        source = source.replace("\\fldinst", "\\fldtype")
        fonts = _fonts(font_table_group(source))
        text = rtf_to_text(source.replace("{", "{" + fonts, 1), errors="replace")
    yield Item(_filled(_lines(text), where))


def _fonts(table: str) -> str:
    """A table of fonts with no more than each font's number and character set.

    The library looks into the first table for them, with a pattern whose time explodes where one
    of the two is missing: in 2 KB it works for a minute.
    """
    shown = []
    for entry in table.split(";"):
        font = FONT.search(entry)
        characters = CHARACTERS.search(entry, font.end()) if font else None
        if font and characters:
            shown.append(rf"{{\f{font[1]}\fcharset{characters[1]} a;}}")
    return rf"{{\fonttbl{''.join(shown)}}}"


def _taken(found: list[str], document: Any) -> Any:
    """Take the words out of what mammoth has read, and leave it no page to make."""
    found.extend(_words(document))
    return document.copy(children=[])


def _words(element: Any) -> Iterator[str]:
    """The words of an element of mammoth's, with newlines; notes and pictures have none."""
    from mammoth.documents import Break, Paragraph, Tab, Text

    if isinstance(element, Text):
        yield element.value
    if isinstance(element, Tab | Break):
        yield "\t" if isinstance(element, Tab) else "\n"
    for child in getattr(element, "children", ()):
        yield from _words(child)
    if isinstance(element, Paragraph):
        yield "\n"


def _lines(text: str) -> str:
    """A line a paragraph, with blank lines between."""
    lines = (line.strip() for line in text.split("\n"))
    return "\n\n".join(line for line in lines if line)


def _filled(text: str, where: str) -> str:
    """The text; raises InputError where there is none."""
    if text and not text.isspace():
        return text
    remedy = "if it shows pictures of text, run text recognition (OCR) over them"
    raise InputError("has no text", where=where, remedy=remedy, kind="empty")
