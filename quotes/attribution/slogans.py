"""Words that are shown or shouted: a slogan, a banner, cries and chants, with no reporting verb."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import cast

from quotes.attribution.build import attribution
from quotes.attribution.context import Context, Rule
from quotes.attribution.regions import before
from quotes.records import Attribution, Flag

# Nouns for words that are shown or shouted, and what may stand between them and the opening mark.
SHOWN = frozenset({
    "banner", "chant", "cheer", "cry", "graffiti", "motto", "placard", "poster", "shout", "sign", "slogan",
    "tagline", "word",
})  # fmt: skip
BETWEEN = frozenset({"of", "read", "say", "be", ":", ","})


def find(context: Context, found: Sequence[Attribution]) -> Iterable[Attribution]:
    """the slogan [content “Save our school”] · chants of [content “Shame!”] — whose words they are stays open."""
    for run in context.runs:
        region = before(context, run)
        while region and context.tokens[region[-1]].lemma.lower() in BETWEEN:
            region.pop()
        if region and context.tokens[region[-1]].lemma.lower() in SHOWN and context.tokens[region[-1]].upos == "NOUN":
            flags = cast("tuple[Flag, ...]", run.flags)
            yield attribution(context, "direct", [run.span], "shown_words", 0.8, flags=flags)


SLOGAN = Rule("shown_words", find)
