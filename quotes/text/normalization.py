"""Articles in composed characters (Unicode NFC), whatever form they came in, and findings back in their own offsets.

Word lists, patterns and models know `é` as one character. An article that writes it as two is read in composed
form, so that it gets the same records; only their offsets differ.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar, cast

from quotes import patterns
from quotes.records import Article, Span
from quotes.text.offsets import Rewriting, rewrite
from quotes.trees import Token

T = TypeVar("T")
# A character with what combines with it, where that can have another form.
CLUSTER = patterns.compile(r"(?=[^\x00-\x7f]|.\p{M})\X", patterns.DOTALL)


def composed(article: Article) -> tuple[Article, Rewriting | None]:
    """The article in NFC and how its text changed; the article itself and None where it is composed already."""
    if unicodedata.is_normalized("NFC", article.text):
        return article, None
    found = (
        (*one.span(), unicodedata.normalize("NFC", one.group()))
        for one in CLUSTER.finditer(article.text)
    )
    change = rewrite(
        article.text, (edit for edit in found if edit[2] != article.text[edit[0] : edit[1]])
    )
    paragraphs = tuple(map(change.span, article.paragraphs))
    return replace(article, text=change.after, paragraphs=paragraphs), change


def moved(value: T, change: Rewriting) -> T:
    """The same value with each span in it where the change moves it."""
    found: Any = value
    if isinstance(value, Span):
        found = change.span(value)
    elif isinstance(value, Token):
        found = replace(value, start=change.start(value.start), end=change.end(value.end))
    elif isinstance(value, tuple | list):
        found = type(value)(moved(one, change) for one in value)
    elif is_dataclass(value) and not isinstance(value, type):
        found = replace(
            value,
            **{field.name: moved(getattr(value, field.name), change) for field in fields(value)},
        )
    assert not isinstance(value, Mapping) or not value, "spans in mappings are not moved"
    return cast("T", found)
