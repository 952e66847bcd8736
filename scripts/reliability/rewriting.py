"""Articles written otherwise: other marks, newlines, Unicode forms, paragraphs added; parses and
offsets move along.

A rewriting says the same in other characters, so the extractor must say the same of it
(tests/test_invariants.py, scripts/reliability/long_run.py).
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import replace

import regex

from quotes import articles
from quotes.records import Article, QuotedSegment
from quotes.text.offsets import Edit, Rewriting, rewrite
from quotes.trees import Parse, Token

# Opening and closing mark outside, then inside another quotation.
STYLES = {
    "straight": (('"', '"'), ("'", "'")),
    "curly": (("“", "”"), ("‘", "’")),
    "guillemets": (("«", "»"), ("‹", "›")),
    "single": (("‘", "’"), ("“", "”")),
}
NEWLINES = {"LF": "\n", "CRLF": "\r\n", "CR": "\r"}
FORMS = ("NFC", "NFD")


def marks(text: str, segments: Sequence[QuotedSegment], style: str) -> Rewriting:
    """The marks of all segments in one style, those inside others in the style's inner marks."""
    edits: dict[int, Edit] = {}
    for segment in segments:
        depth, parent = 0, segment.parent
        while parent is not None:
            depth, parent = depth + 1, segments[parent].parent
        opening, closing = STYLES[style][depth % 2]
        span, inner = segment.span, segment.inner
        words = inner.of(text)
        if span.start < inner.start:  # a blank beside the mark goes too: only guillemets have it
            edits[span.start] = (span.start, inner.end - len(words.lstrip()), opening)
        if inner.end < span.end:
            edits[span.end] = (inner.start + len(words.rstrip()), span.end, closing)
    return rewrite(text, edits.values())


def newlines(text: str, kind: str) -> Rewriting:
    """All newlines of one kind."""
    return rewrite(
        text, ((*found.span(), NEWLINES[kind]) for found in regex.finditer(r"\r\n|[\n\r]", text))
    )


def normal_form(text: str, form: str) -> Rewriting:
    """NFC or NFD, character cluster by character cluster."""
    clusters = (
        (*found.span(), _normal(form, found.group())) for found in regex.finditer(r"\X", text)
    )
    return rewrite(text, (edit for edit in clusters if edit[2] != text[edit[0] : edit[1]]))


def _normal(form: str, text: str) -> str:
    return unicodedata.normalize("NFC" if form == "NFC" else "NFD", text)


def between(text: str, added: str, place: int) -> Rewriting:
    """A paragraph of its own, put in at an offset between two paragraphs or at either end."""
    before = "" if place == 0 else "\n\n"
    after = "" if place == len(text) else "\n\n"
    return rewrite(text, [(place, place, before + added + after)])


def article(old: Article, rewriting: Rewriting) -> Article:
    """The article of the new text; its paragraphs are found anew."""
    return articles.from_text(rewriting.after, old.id, old.fields)


def parse(old: Parse, rewriting: Rewriting) -> Parse:
    """The parse as a parser that minds no marks and newlines would give it."""
    tokens = tuple(_token(token, rewriting) for token in old.tokens)
    chains = tuple(tuple(rewriting.span(span) for span in chain) for chain in old.chains)
    return replace(old, tokens=tokens, chains=chains)


def _token(token: Token, rewriting: Rewriting) -> Token:
    span = rewriting.span(token.span)
    whole = token.form == token.span.of(rewriting.before)
    form = span.of(rewriting.after) if whole else token.form
    lemma = form if token.lemma == token.form else token.lemma
    return replace(token, start=span.start, end=span.end, form=form, lemma=lemma)
