"""Characters that XML 1.0 forbids (NUL, most controls), taken out of a text and put back."""

from __future__ import annotations

from collections.abc import Iterable

import regex

STAND_IN = "\ufffd"  # one character, and one UTF-16 code unit, as all that it stands for
_ILLEGAL = regex.compile(r"[^\t\n\r\x20-\uD7FF\uE000-\uFFFD\U00010000-\U0010FFFF]")
_TO_ESCAPE = regex.compile(r"\\u(?=\{)|[^\t\n\r\x20-\uD7FF\uE000-\uFFFD\U00010000-\U0010FFFF]")
_ESCAPED = regex.compile(r"\\u\{([0-9a-f]+)\}")


def taken_out(text: str) -> tuple[str, list[tuple[int, int]]]:
    """The text as XML can have it, and (offset, code point) of what was taken out."""
    return _ILLEGAL.sub(STAND_IN, text), [
        (found.start(), ord(found[0])) for found in _ILLEGAL.finditer(text)
    ]


def put_back(text: str, removed: Iterable[Iterable[int]]) -> str:
    """The text with what `taken_out` took; raises ValueError where another character has come to
    its place.
    """
    characters = list(text)
    for offset, code in removed:
        if not 0 <= offset < len(characters) or characters[offset] != STAND_IN:
            raise ValueError(f"the character at {offset} is not the one that was written")
        characters[offset] = chr(code)
    return "".join(characters)


def escaped(value: str) -> str:
    """A short value, what XML cannot say as `\\u{b}`."""
    return _TO_ESCAPE.sub(lambda found: rf"\u{{{ord(found[0][0]):x}}}" + found[0][1:], value)


def plain(value: str) -> str:
    """The value that `escaped` wrote."""
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), value)
