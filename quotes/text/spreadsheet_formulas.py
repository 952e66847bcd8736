"""Text that no spreadsheet takes for a formula: names and words come from articles of others."""

from __future__ import annotations

from quotes import patterns

# What begins a formula, in the wide forms of East Asia too; spaces may stand before it.
SIGNS = "=+@＝＋－＠-"
# A cell that begins with a tab or a line end is read on from there by some.
FORMULA = rf"(?:\s*[{SIGNS}]|[\t\r\n]).*"
_FORMULA = patterns.compile(FORMULA, patterns.DOTALL)


def defused(text: str) -> str:
    """The text, behind an apostrophe where a spreadsheet would run it.

    >>> defused("=1+1"), defused("Ann Lee")
    ("'=1+1", 'Ann Lee')
    """
    return f"'{text}" if _FORMULA.fullmatch(text) else text
