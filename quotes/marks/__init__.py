"""Stage 2: quotation marks → the quoted segments of an article, whether or not somebody says them."""

from __future__ import annotations

from quotes.marks.segments import segment

__all__ = ["segment"]
