"""File names for pages: safe on every file system whatever the id is, and the same in every run."""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Iterable

import regex

LONGEST = (
    48  # characters of the readable part; file systems allow 255, a path on Windows 260 in all
)
DIGEST = 10


def page_names(keys: Iterable[str]) -> dict[str, str]:
    """For each key (an article's id, a name) a file name `readable-digest.html`, no two alike.

    Only a-z, 0-9 and hyphens: nothing leaves the folder, no name is reserved, case makes no
    difference.
    """
    names: dict[str, str] = {}
    taken: set[str] = set()
    for key in dict.fromkeys(keys):
        name = _name(key, DIGEST)
        if name in taken:
            name = _name(key, None)
        taken.add(name)
        names[key] = name
    return names


def _name(key: str, digits: int | None) -> str:
    plain = unicodedata.normalize("NFKD", key).encode("ascii", "ignore").decode().lower()
    readable = regex.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:LONGEST].rstrip("-")
    digest = hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:digits]
    return f"{readable}-{digest}.html" if readable else f"{digest}.html"
