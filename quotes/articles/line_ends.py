"""Lines of print joined to one, words that a hyphen breaks at the end of a line made whole."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

HYPHENS = ("-", "\N{HYPHEN}")
SOFT_HYPHEN = "\N{SOFT HYPHEN}"
# Where so many lines end in a hyphen, words are broken there; where fewer do, compounds alone are.
SHARE, ENOUGH = 0.03, 3


class LineEnds:
    """Joins lines of one text, whose other words say what a hyphen at the end of a line means.

    >>> LineEnds(["a well-", "known man"]).joined(["a well-", "known man"])
    'a well-known man'
    """

    def __init__(self, lines: Sequence[str]) -> None:
        broken = sum(line.endswith(HYPHENS) for line in lines)
        self._breaks_words = broken >= max(ENOUGH, SHARE * len(lines))
        # The first and the last word of a line may be parts of one.
        self._words = {_bare(word) for line in lines for word in line.split()[1:-1]}

    def joined(self, lines: Iterable[str]) -> str:
        """The lines as one, with single spaces."""
        text = ""
        for line in lines:
            text = self._with(text, " ".join(line.split()))
        return text

    def _with(self, text: str, line: str) -> str:
        if text.endswith(SOFT_HYPHEN):
            return text[:-1] + line
        if not text.endswith(HYPHENS) or not line[:1].islower():
            return f"{text} {line}" if text else line
        return (text if self._is_compound(text, line) else text[:-1]) + line

    def _is_compound(self, text: str, line: str) -> bool:
        """Tell whether the hyphen stays: by how the text writes the word elsewhere, or by habit."""
        part, rest = _bare(text.split()[-1][:-1]), _bare(line.split()[0])
        if part + rest in self._words:
            return False
        known = f"{part}-{rest}" in self._words
        return known or not part.isalpha() or not self._breaks_words


def _bare(word: str) -> str:
    """A word in small letters, without marks before and behind it."""
    return word.strip(".,:;!?()[]“”‘’\"'").lower()
