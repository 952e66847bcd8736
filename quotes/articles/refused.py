"""Kinds of files that cannot be read: their names say so before their bytes are taken for text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from typing import BinaryIO

from quotes.articles.row_fields import Item, JsonFields, Reader
from quotes.errors import InputError

_KINDS = (
    ("a document", "save its text as .txt or .docx",
     ".doc .docm .dot .dotx .odt .epub .mobi .pages .ppt .pptx .odp .ps"),
    ("a spreadsheet", "save its sheet as .csv or .xlsx", ".xls .xlsm .xlsb .ods .numbers"),
    ("XML", "save the article's text as .txt, or several as rows of .csv", ".xml"),
    ("a picture", "save the words in it as .txt",
     ".png .jpg .jpeg .gif .tif .tiff .webp .bmp .heic .svg .ico"),
    ("a recording", "save a transcript of it as .txt", ".mp3 .m4a .wav .ogg .mp4 .mov .avi .mkv"),
    ("an archive", "unpack it, or pack it anew as .zip", ".tar .tgz .bz2 .xz .zst .7z .rar"),
    ("a packed file of an unknown kind", "end its name in what it is: .txt.gz, .csv.gz", ".gz"),
)  # fmt: skip


def _refused(
    what: str, remedy: str, stream: BinaryIO, where: str, options: JsonFields
) -> Iterator[Item | InputError]:
    raise InputError(f"is {what}, which is not read", where=where, remedy=remedy, kind="encoding")


# By file name ending: readers that raise InputError with what to do instead.
REFUSALS: Mapping[str, Reader] = {
    ending: partial(_refused, what, remedy)
    for what, remedy, endings in _KINDS
    for ending in endings.split()
}
