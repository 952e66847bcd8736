"""Articles in the plain form of their text, and findings back in the offsets of their own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar, cast

from quotes.records import Article, Cue, Evidence, Excerpt, Quotation, Span
from quotes.text import plain
from quotes.text.offsets import Rewriting, Rewritings
from quotes.trees import Token

T = TypeVar("T")
E = TypeVar("E", Cue | None, Evidence | None, Excerpt | None)


def analysed(article: Article) -> tuple[Article, Rewritings | None]:
    """The article in plain form and how its text changed; itself and None where it is plain."""
    change = plain.of(article.text)
    if not change.steps:
        return article, None
    paragraphs = tuple(map(change.span, article.paragraphs))
    return replace(article, text=change.after, paragraphs=paragraphs), change


def moved(value: T, change: Rewriting | Rewritings) -> T:
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


def cut_anew(record: Quotation, text: str, back: Rewritings) -> Quotation:
    """A record of an article's plain form with the offsets and the excerpts of its own text."""
    moved_one = replace(moved(replace(record, fields={}), back), fields=record.fields)
    speaker = moved_one.speaker and replace(
        moved_one.speaker,
        mention=_cut(moved_one.speaker.mention, text),
        role_evidence=_cut(moved_one.speaker.role_evidence, text),
    )
    shown = moved_one.span.of(text)
    return replace(moved_one, text=shown, cue=_cut(moved_one.cue, text), speaker=speaker)


def _cut(excerpt: E, text: str) -> E:
    """The same place with the words that stand there."""
    return None if excerpt is None else replace(excerpt, text=excerpt.span.of(text))
