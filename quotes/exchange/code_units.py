"""UTF-16 code units, in which JavaScript and Java count, against our characters."""

from __future__ import annotations

from bisect import bisect_left
from itertools import accumulate


class CodeUnits:
    """The offsets of one text both ways."""

    def __init__(self, text: str) -> None:
        self._starts = list(
            accumulate((1 + (character > "\uffff") for character in text), initial=0)
        )

    def unit(self, character: int) -> int:
        """The offset in code units of an offset in characters."""
        return self._starts[character]

    def character(self, unit: int) -> int | None:
        """The offset in characters; None off the text and between the halves of a surrogate pair."""
        place = bisect_left(self._starts, unit)
        return place if place < len(self._starts) and self._starts[place] == unit else None
