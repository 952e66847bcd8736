"""Ids of articles made unique, in the same small memory for ten articles and ten million."""

from __future__ import annotations

import hashlib
import sqlite3

from quotes.errors import QuotesError


class Ids:
    """The ids given so far, as 64-bit hashes in a temporary file.

    Two of ten million meet once in 400,000 archives.
    """

    def __init__(self) -> None:
        # An empty name: a file that SQLite makes, keeps in memory while small, and removes.
        self._seen = sqlite3.connect("", isolation_level=None, check_same_thread=False)
        self._seen.execute("PRAGMA synchronous = OFF")
        self._seen.execute("PRAGMA journal_mode = OFF")
        self._seen.execute("CREATE TABLE seen (hash INTEGER PRIMARY KEY)")
        self._numbers: dict[str, int] = {}

    def unique(self, name: str) -> str:
        """The name where it is new; else with a number that makes it so: `name~2`."""
        given = name
        while not self._add(given):
            self._numbers[name] = self._numbers.get(name, 1) + 1
            given = f"{name}~{self._numbers[name]}"
        return given

    def close(self) -> None:
        """Close the temporary file."""
        self._seen.close()

    def _add(self, name: str) -> bool:
        """Add a name, and tell whether it is new."""
        digest = hashlib.blake2b(name.encode("utf-8", "surrogatepass"), digest_size=8).digest()
        number = int.from_bytes(digest, "big", signed=True)
        try:
            return (
                self._seen.execute("INSERT OR IGNORE INTO seen VALUES (?)", (number,)).rowcount == 1
            )
        except sqlite3.Error as error:
            remedy = "free space where temporary files go, or name another place by SQLITE_TMPDIR"
            raise QuotesError(
                f"cannot store the ids of the articles: {error}", remedy=remedy
            ) from error
