"""Article ids as file names and back: any id, on any file system, never outside the folder."""

from __future__ import annotations

import hashlib
from collections.abc import Collection
from itertools import count
from pathlib import Path
from urllib.parse import quote, unquote

ENDING = ".txt"
# Most file systems take 255 bytes a name; endings, and `.part` of whoever writes, must fit too.
LONGEST = 200
# What Windows will not have as a name, whatever its ending.
DEVICES = {
    "con",
    "prn",
    "aux",
    "nul",
    *(f"{name}{number}" for name in ("com", "lpt") for number in range(10)),
}


def file_name(article_id: str, taken: set[str]) -> str:
    """A file name without ending: the id without `.txt`, all but letters, digits and `_.- `
    percent-encoded.

    What is longer than a name may be, or is among the `taken` (case aside: some file systems see
    none), gets a `~` with a digest or number: `article_id` cannot read that back. The name is added
    to `taken`.
    """
    name = quote(article_id.removesuffix(ENDING), safe=" ", errors="surrogatepass").replace(
        "~", "%7E"
    )
    if name[:1] in {"", ".", " "} or name.split(".")[0].lower().rstrip() in DEVICES:
        name = f"%{ord(name[0]):02X}{name[1:]}" if name else "%"
    if name[-1] in ". ":
        name = f"{name[:-1]}%{ord(name[-1]):02X}"
    if len(name) > LONGEST:
        name = f"{name[: LONGEST - 20]}~{hashlib.sha256(name.encode('ascii')).hexdigest()[:16]}"
    free = (name if number == 1 else f"{name}~{number}" for number in count(1))
    chosen = next(one for one in free if one.lower() not in taken)
    taken.add(chosen.lower())
    return chosen


def article_id(name: str, known: Collection[str] | None = None) -> str:
    """The id that a file name was made of; with `.txt` where only that is among the `known`."""
    found = unquote(name.removesuffix("%"), errors="replace")
    return (
        f"{found}{ENDING}"
        if known and found not in known and f"{found}{ENDING}" in known
        else found
    )


def beside(path: Path, ending: str) -> Path:
    """The file of the same name with another ending; dots inside the name stay."""
    return path.with_name(path.name.removesuffix(path.suffix) + ending)
