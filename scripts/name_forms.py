"""How the names of a novel's people compare: their words, and what their honorifics say."""

from __future__ import annotations

from dataclasses import dataclass

import regex

MALE = frozenset({"mr", "sir", "lord", "master", "uncle", "monsieur", "herr"})
MARRIED = frozenset({"mrs", "lady", "madame", "mis"})
SINGLE = frozenset({"miss"})
FEMALE = MARRIED | SINGLE | {"ms", "aunt"}
OTHER_TITLES = frozenset(
    {"dr", "colonel", "captain", "the", "old", "poor", "dear", "my", "plain", "young", "little"}
)
SAME, BARE, SUBSET = 3, 2, 1


@dataclass(frozen=True, slots=True)
class Form:
    """One way to call somebody: the words of the name, and what its honorific says (m, f, mrs, miss
    or nothing).
    """

    words: frozenset[str]
    honorific: str

    @classmethod
    def read(cls, name: str) -> Form:
        words = regex.findall(r"[\p{L}\d'’-]+", regex.sub(r"['’]s\b", "", name.casefold()))
        classes = (("m", MALE), ("mrs", MARRIED), ("miss", SINGLE), ("f", FEMALE))
        honorific = next((name for w in words for name, known in classes if w in known), "")
        kept = frozenset(words) - MALE - FEMALE - OTHER_TITLES
        return cls(kept or frozenset(words), honorific)

    def clashes(self, other: Form) -> bool:
        told = {self.honorific, other.honorific} - {""}
        return len(told) == 2 and ("m" in told or told == {"mrs", "miss"})


def closeness(one: Form, other: Form) -> int:
    """How well two forms agree: SAME with their honorifics, BARE without, SUBSET of words, or 0."""
    if one.clashes(other):
        return 0
    if one.words == other.words:
        return SAME if one.honorific == other.honorific else BARE
    return SUBSET if one.words <= other.words or other.words <= one.words else 0
