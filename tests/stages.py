"""One linguistic stage on a text and a hand-built tree, as the pipeline would run it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from quotes import roles, speakers
from quotes.attribution.found import Found
from quotes.attribution.rules import Rule
from quotes.language.context import Context
from quotes.lexicons import Lexicons
from quotes.records import Article, Attribution, QuotedSegment, Resolution, RoleDecision
from quotes.trees import Parse


def context(
    article: Article, parse: Parse, segments: Sequence[QuotedSegment] = (), *files: Path
) -> Context:
    """The article with the shipped lexicons and those of `files`."""
    return Context(article, tuple(segments), parse, Lexicons.load(files))


def claimed(rules: Sequence[Rule], seen: Context) -> list[Attribution]:
    """What these rules find, in the order in which they are given."""
    found = Found(seen)
    for rule in rules:
        found.run(rule)
    return list(found)


def resolved(
    article: Article,
    parse: Parse,
    attributions: Sequence[Attribution],
    segments: Sequence[QuotedSegment] = (),
) -> Resolution:
    return speakers.resolve(context(article, parse, segments), attributions)


def assigned(
    article: Article,
    parse: Parse,
    attributions: Sequence[Attribution],
    resolution: Resolution,
    *files: Path,
) -> tuple[RoleDecision, ...]:
    return roles.assign(context(article, parse, (), *files), attributions, resolution)
