"""Addresses of mail and web pages, which the tokenizer keeps whole, as Stanza's does (its patterns,
Apache-2.0).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from quotes import patterns

_ATOM = r"[a-z0-9!#$%&'*+/=?^_`{|}~-]+"
_LABEL = r"[a-z0-9](?:[a-z0-9-]*[a-z0-9])?"
_QUOTED = (
    r'"(?:[\x01-\x08\x0b\x0c\x0e-\x1f\x21\x23-\x5b\x5d-\x7f]|\\[\x01-\x09\x0b\x0c\x0e-\x7f])*"'
)
_BYTE = r"(?:2(?:5[0-5]|[0-4][0-9])|1[0-9][0-9]|[1-9]?[0-9])"
_LITERAL = (
    rf"\[(?:{_BYTE}\.){{3}}(?:{_BYTE}|[a-z0-9-]*[a-z0-9]:"
    r"(?:[\x01-\x08\x0b\x0c\x0e-\x1f\x21-\x5a\x53-\x7f]|\\[\x01-\x09\x0b\x0c\x0e-\x7f])+)\]"
)
_MAIL = rf"(?:{_ATOM}(?:\.{_ATOM})*|{_QUOTED})@(?:(?:{_LABEL}\.)+{_LABEL}|{_LITERAL})"
_REST = r'[^\s"]{2,}'
_HOST = r"[a-zA-Z0-9][a-zA-Z0-9-]+[a-zA-Z0-9]"
_PAGE = (
    rf"(?:https?:\/\/(?:www\.|(?!www)){_HOST}\.{_REST}|www\.{_HOST}\.{_REST}"
    rf"|https?:\/\/(?:www\.|(?!www))[a-zA-Z0-9]+\.{_REST}|www\.[a-zA-Z0-9]+\.{_REST})"
    rf"|[a-zA-Z0-9]+\.(?:gov|org|edu|net|com|co)(?:\.{_REST})"
)
_ADDRESS = patterns.compile(f"(?:{_MAIL}|{_PAGE})")
_CHUNK = patterns.compile(r"\S+")
# Characters between blanks that may be an address: its pattern takes time quadratic in them.
LONGEST = 300
_SIGNS = (
    "@",
    "://",
    "www.",
    ".gov.",
    ".org.",
    ".edu.",
    ".net.",
    ".com.",
    ".co.",
)  # each address holds one


def whole(text: str, places: NDArray[np.int64]) -> list[tuple[int, int]]:
    """Addresses in the text at these places: first and last (exclusive), counted in places."""
    if not any(sign in text for sign in _SIGNS):
        return []
    plain = "".join(map(text.__getitem__, places.tolist()))
    chunks = [chunk for chunk in _CHUNK.finditer(plain) if len(chunk.group()) <= LONGEST]
    likely = [chunk for chunk in chunks if any(sign in chunk.group() for sign in _SIGNS)]
    return [match.span() for chunk in likely for match in _ADDRESS.finditer(plain, *chunk.span())]
