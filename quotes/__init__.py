"""Find every quotation in English news articles, with exact offsets, and who said it.

    import quotes

    for quotation in quotes.extract('"It will rain," said the mayor, Ann Lee.'):
        print(quotation.content, quotation.speaker)

The public names are those of `__all__`; each has a docstring with an example.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from quotes.errors import QuotesError

if TYPE_CHECKING:
    from quotes import articles, jsonl
    from quotes.pipeline import Extractor, extract
    from quotes.records import Quotation

__all__ = [
    "Extractor", "Quotation", "QuotesError", "__version__", "articles", "extract", "jsonl",
]  # fmt: skip
__version__ = "0.2.0"

# Loaded at first use, so that `import quotes` and `quotes --help` are quick.
_LAZY = {
    "Extractor": "quotes.pipeline",
    "extract": "quotes.pipeline",
    "Quotation": "quotes.records",
}
_MODULES = frozenset({"articles", "jsonl"})


def __getattr__(name: str) -> Any:
    if name in _LAZY:
        return getattr(import_module(_LAZY[name]), name)
    if name in _MODULES:
        return import_module(f"quotes.{name}")
    raise AttributeError(f"module 'quotes' has no attribute {name!r}")
