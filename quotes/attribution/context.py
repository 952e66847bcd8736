"""Until every rule imports from the language floor: where these names used to be."""

from __future__ import annotations

from quotes.attribution.rules import Rule
from quotes.language.context import Context
from quotes.language.lines import DATELINE, TIMESTAMP
from quotes.language.marked import TERMINATORS, Run

__all__ = ["DATELINE", "TERMINATORS", "TIMESTAMP", "Context", "Rule", "Run"]
