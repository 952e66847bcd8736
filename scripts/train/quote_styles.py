"""Quotation marks and apostrophes in other styles: treebanks have few of the marks that news is
full of.
"""

from __future__ import annotations

import random

STYLES: tuple[tuple[str, str, int], ...] = (
    ("“", "”", 50),
    ('"', '"', 15),
    ("‘", "’", 14),
    ("'", "'", 6),
    ("``", "''", 5),
    ("«", "»", 5),
    ("„", "“", 5),
)  # opening mark, closing mark, weight: roughly how often English-language news files have them
OPENERS = frozenset({'"', "“", "``", "‘", "‘‘", "«", "„", "'", "`"})
CLOSERS = frozenset({'"', "”", "''", "’", "’’", "»", "'"})


def draw(rng: random.Random) -> tuple[str, str]:
    """One style, by weight."""
    opener, closer, _ = rng.choices(STYLES, weights=[weight for _, _, weight in STYLES])[0]
    return opener, closer


def is_mark(form: str, xpos: str) -> bool:
    """Whether a treebank token is a quotation mark (its Penn tag says so)."""
    return xpos in {"``", "''"} and (form in OPENERS or form in CLOSERS)
