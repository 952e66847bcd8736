"""The verbs that report, and the claim that their source says something."""

from __future__ import annotations

from collections.abc import Iterator

from quotes.attribution.assertions import ASSERTED, CONDITIONS, DENIED
from quotes.attribution.rules import Claim, Reach
from quotes.attribution.verb_sources import own_subject, source_of_verb
from quotes.language.conditions import only, where
from quotes.language.context import Context
from quotes.language.words import Word

__all__ = [
    "ASSERTED",
    "CONDITIONS",
    "DENIED",
    "own_subject",
    "reporting_verbs",
    "source_of_verb",
    "told",
]

ANY_FRAME = where(frames=bool)


def reporting_verbs(context: Context, *frames: str) -> Iterator[Word]:
    """The words that report and can take one of these frames (any, if none is given)."""
    able = where(frames=frames) if frames else ANY_FRAME
    yield from only(context.once(_asserted), able)


def _asserted(context: Context) -> list[Word]:
    return only(context.cue_words, ASSERTED)


def told(
    content: Reach | None, verb: Word, last: Word | None = None, case: str = ""
) -> Iterator[Claim]:
    """The claim that somebody says the content by the verb; none where the tree names nobody.

    `last` is the last word of a cue of several.
    """
    if content is None:
        return
    source = source_of_verb(verb)
    if source is not None:
        yield Claim(content, verb, source, cue_last=last, case=case)
