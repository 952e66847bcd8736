"""Stage 2: quotation marks → the quoted segments of an article, said by somebody or not."""

from __future__ import annotations

from quotes.marks.segments import segment

__all__ = ["segment"]
