"""Find every quotation in English news articles, with exact offsets, and who said it.

    import quotes

    for quotation in quotes.extract('"It will rain," said the mayor, Ann Lee.'):
        print(quotation.content, quotation.speaker)

The public names are those of `__all__`; each has a docstring with an example.
"""

from __future__ import annotations

import logging
from importlib import import_module
from typing import TYPE_CHECKING, Any

from quotes.errors import QuotesError

if TYPE_CHECKING:
    from quotes import articles, jsonl
    from quotes.data_frames import to_frame
    from quotes.pipeline import Extractor, extract
    from quotes.reading.quotations import Quotations
    from quotes.records import Quotation

__all__ = [
    "Extractor", "Quotation", "Quotations", "QuotesError", "__version__", "articles", "extract",
    "jsonl", "to_frame",
]  # fmt: skip
__version__ = "0.2.0"

# What the package does is told to `logging`; who wants to read it sets a handler.
logging.getLogger(__name__).addHandler(logging.NullHandler())

# Loaded at first use, so that `import quotes` and `quotes --help` are quick.
_LAZY = {
    "Extractor": "quotes.pipeline",
    "extract": "quotes.pipeline",
    "Quotation": "quotes.records",
    "Quotations": "quotes.reading.quotations",
    "to_frame": "quotes.data_frames",
}
_MODULES = frozenset({"articles", "jsonl"})


def __getattr__(name: str) -> Any:
    if name in _LAZY:
        return getattr(import_module(_LAZY[name]), name)
    if name in _MODULES:
        return import_module(f"quotes.{name}")
    raise AttributeError(f"module 'quotes' has no attribute {name!r}")
