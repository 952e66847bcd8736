"""Bytes to text. Newlines are never rewritten: offsets index exactly what comes out of here."""

from __future__ import annotations

import codecs

from charset_normalizer import from_bytes

from quotes.errors import InputError

# UTF-32 first: its little-endian mark begins with that of UTF-16.
BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
SAMPLE = 4096  # bytes in which zeros are counted: ample for UTF-16 to show, cheap for large files
# What English news archives hold when they are not Unicode. Asked alone first: among all its hundred
# encodings the guesser takes a few accents in English for Central European.
USUAL = ["cp1252", "mac_roman"]
REMEDY = "save it as UTF-8 text"


def decode(data: bytes, where: str) -> str:
    """The text of a file: by its byte order mark (left out of the text), UTF-8, UTF-16 by its zeros, else guessed.

    Raises InputError naming `where` for what is no text.
    """
    for mark, encoding in BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return _strict(data[len(mark) :], encoding, where)
    if wide := _wide(data[:SAMPLE]):
        return _strict(data, wide, where)
    if b"\0" in data:
        raise InputError("is not a text file (it has zero bytes)", where=where, remedy=REMEDY)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _guess(data, where)


def _strict(data: bytes, encoding: str, where: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise InputError(
            f"is damaged {encoding} text: {error.reason} at byte {error.start}", where=where, remedy=REMEDY
        ) from error


def _wide(sample: bytes) -> str | None:
    """UTF-16 without a mark: English has a zero in nearly every second byte, always on the same side."""
    half = len(sample) // 2
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if half and odd > 0.7 * half and not even:
        return "utf-16-le"
    if half and even > 0.7 * half and not odd:
        return "utf-16-be"
    return None


def _guess(data: bytes, where: str) -> str:
    """Bytes that are not UTF-8: the usual 8-bit encodings first, then any."""
    best = from_bytes(data, cp_isolation=USUAL).best() or from_bytes(data).best()
    if best is None:
        raise InputError("has an unknown encoding", where=where, remedy=REMEDY)
    return data.decode(best.encoding)
