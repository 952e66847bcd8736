"""Text of strangers on its way to a terminal: shown as it is, obeyed never."""

from __future__ import annotations

import regex

# Controls (escape sequences start with one), and the format characters that reorder what stands
# beside them.
_UNSAFE = regex.compile(r"[\p{Cc}\p{Cs}\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069\u2028\u2029]")
_NAMES = {"\n": "⏎", "\t": "⇥", "\r": "␍"}


def visible(text: str) -> str:
    """The text on one line: line ends and tabs as signs, every other control as its escaped code."""
    return _UNSAFE.sub(
        lambda found: _NAMES.get(found[0]) or found[0].encode("unicode_escape").decode("ascii"),
        text,
    )


def shortened(text: str, width: int) -> str:
    """`visible` text of at most `width` characters, its middle left out where it is longer."""
    whole = visible(text)
    if len(whole) <= width:
        return whole
    head = (width - 3) * 2 // 3
    return f"{whole[:head]} … {whole[len(whole) - (width - 3 - head) :]}"
