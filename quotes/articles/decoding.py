"""Bytes to text. Newlines are never rewritten: offsets index exactly what comes out of here."""

from __future__ import annotations

import codecs
import io
from collections.abc import Iterator
from contextlib import suppress
from typing import BinaryIO

from charset_normalizer import from_bytes

from quotes import patterns
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
GUESSED = 2**18  # bytes that the guesser sees: it tries a hundred encodings
# What English news archives hold when they are not Unicode. Asked alone first: among all its
# hundred encodings the guesser takes a few accents in English for Central European.
USUAL = ["cp1252", "mac_roman"]
REMEDY = "save it as UTF-8 text"
ESCAPED = patterns.compile(r"[\udc80-\udcff]")  # how surrogateescape shows a byte that is no UTF-8


def decode(data: bytes, where: str) -> str:
    """The text of a file: by its byte order mark, UTF-8, UTF-16 by its zeros, else guessed.

    The mark is left out of the text. Raises InputError naming `where` for what is no text.
    """
    encoding, mark = encoding_of(data[:SAMPLE])
    if encoding:
        return _strict(data[mark:], encoding, where)
    if b"\0" in data:
        raise _error("is not a text file (it has zero bytes)", where)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        _refuse_damaged(data, error, where)
        return _guess(data, where)


def lines(stream: BinaryIO, where: str, longest: int) -> Iterator[str | InputError]:
    """The lines of a stream as `decode` would read them; only \\n, \\r and \\r\\n end one.

    One of them is in memory at a time. A line of more than `longest` characters or of no known
    encoding is an InputError in its place. Where wide text is damaged there is no going on: raises
    InputError.
    """
    buffered = (
        stream if isinstance(stream, io.BufferedReader) else io.BufferedReader(stream)  # type: ignore[type-var]
    )
    encoding, mark = encoding_of(buffered.peek(SAMPLE)[:SAMPLE])
    buffered.read(mark)
    errors = "surrogateescape" if encoding in (None, "utf-8") else "strict"
    text = io.TextIOWrapper(buffered, encoding or "utf-8", errors, newline="")
    try:
        while line := text.readline(longest + 1):
            if len(line) > longest:
                _skip_line(text, longest)
                what = f"is longer than {longest} characters"
                yield _error(what, where, remedy="write one article a line", kind="too_long")
            else:
                yield (
                    _mended(line, where)
                    if errors == "surrogateescape" and not line.isascii()
                    else line
                )
    except UnicodeDecodeError as error:
        raise _damaged(error, where) from error
    finally:
        with suppress(ValueError):  # closed already, where the run broke off
            text.detach()  # else it would close the stream, standard input among them


def encoding_of(sample: bytes) -> tuple[str | None, int]:
    """Read the encoding and the length of its mark from a sample; None: UTF-8 or a guess."""
    for mark, encoding in BYTE_ORDER_MARKS:
        if sample.startswith(mark):
            return encoding, len(mark)
    return _wide(sample), 0


def _skip_line(text: io.TextIOWrapper, step: int) -> None:
    while (rest := text.readline(step)) and not rest.endswith(("\n", "\r")):
        pass


def _mended(line: str, where: str) -> str | InputError:
    if not ESCAPED.search(line):
        return line
    try:
        return decode(line.encode("utf-8", "surrogateescape"), where)
    except InputError as error:
        return error


def _strict(data: bytes, encoding: str, where: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise _damaged(error, where) from error


def _wide(sample: bytes) -> str | None:
    """UTF-16 without a mark: English has a zero in nearly every second byte, on one side."""
    half = len(sample) // 2
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if half and odd > 0.7 * half and not even:
        return "utf-16-le"
    if half and even > 0.7 * half and not odd:
        return "utf-16-be"
    return None


def _refuse_damaged(data: bytes, error: UnicodeDecodeError, where: str) -> None:
    """Raise InputError for damaged UTF-8, where more characters are whole than broken.

    In an 8-bit encoding, accents next to each other that happen to be UTF-8 are rare.
    """
    text = data.decode("utf-8", "replace")
    broken = text.count("\N{REPLACEMENT CHARACTER}")
    whole = len(text) - broken - sum(map(text.count, map(chr, range(128))))
    if whole > broken:
        raise _damaged(error, where) from error


def _guess(data: bytes, where: str) -> str:
    """Guess the encoding of bytes that are not UTF-8: the usual 8-bit ones first, then any."""
    sample = data[:GUESSED]
    best = from_bytes(sample, cp_isolation=USUAL).best() or from_bytes(sample).best()
    if best is None:
        raise _error("has an unknown encoding", where)
    return _strict(data, best.encoding, where)


def _damaged(error: UnicodeDecodeError, where: str) -> InputError:
    what = f"is damaged {error.encoding} text: {error.reason} at byte {error.start}"
    return _error(what, where, remedy=f"get it again, or {REMEDY}")


def _error(what: str, where: str, *, remedy: str = REMEDY, kind: str = "encoding") -> InputError:
    return InputError(what, where=where, remedy=remedy, kind=kind)
