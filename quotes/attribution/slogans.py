"""Words that are shown or shouted: a slogan, a banner, cries and chants, with no reporting verb."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from quotes import lexicons
from quotes.attribution.build import attribution
from quotes.attribution.context import Context, Rule
from quotes.attribution.regions import before
from quotes.attribution.sources import subject
from quotes.records import Attribution

# Nouns for words that are shown or shouted, and what may stand between them and the opening mark.
SHOWN = frozenset({
    "banner", "chant", "cheer", "cry", "graffiti", "motto", "placard", "poster", "shout", "sign", "slogan",
    "tagline", "word",
})  # fmt: skip
SHOUTED = frozenset({"chant", "cheer", "cry", "shout"})
MET = frozenset(
    {"amid", "amidst", "despite", "over", "to"}
)  # `She walked in to chants of “…”`: others shout
BETWEEN = frozenset({"of", "read", "say", "be", "that", "which", ":", ","})
# What it says may be read out by a participle, which the parser takes for a noun or a verb.
READ_OUT = frozenset({"reading", "read", "reads", "saying", "said", "says"})
# Who does one of these with such words means them; not `Police removed a banner`.
BEARING = frozenset({
    "bear", "brandish", "carry", "display", "gather", "hang", "hoist", "hold", "march", "paint", "parade", "protest",
    "raise", "rally", "scrawl", "stand", "unfurl", "unveil", "walk", "wave", "wear",
})  # fmt: skip


def find(context: Context, found: Sequence[Attribution]) -> Iterable[Attribution]:
    """[source Students] waved a banner [cue reading] [content “Save our school”] · chants of [content “Shame!”]."""
    for run in context.runs:
        region = before(context, run)
        cue = None
        while region and (
            _form(context, region[-1]) in READ_OUT or context.tokens[region[-1]].lemma in BETWEEN
        ):
            cue = region[-1] if _form(context, region[-1]) in READ_OUT else cue
            region.pop()
        if region and _shown(context, region[-1], read_out=cue is not None):
            flags = run.flags
            source = _bearer(context, region[-1])
            yield attribution(
                context,
                "direct",
                [run.span],
                "shown_words",
                0.8,
                cue=cue,
                source=source,
                flags=flags,
            )


def _shown(context: Context, index: int, *, read_out: bool) -> bool:
    """A noun for words that are shown or shouted; `the word “ferry”` only names one."""
    token = context.tokens[index]
    named = token.form.lower() == "word" and not read_out
    named = named or context.tokens[index - 1].form.lower() == "other"  # `in other words`
    return token.upos == "NOUN" and token.lemma.lower() in SHOWN and not named


def _form(context: Context, index: int) -> str:
    return context.tokens[index].form.lower()


def _bearer(context: Context, shown: int) -> int | None:
    """Whose words they are: `their chants`; else who holds up what is shown or breaks out in what is shouted."""
    owner = next(context.parse.dependents(shown, "nmod:poss"), None)
    if owner is not None:
        return owner.index
    if any(t.form.lower() in MET for t in context.parse.dependents(shown, "case")):
        return None
    above = context.parse.ancestors(shown)
    verb = next((i for i in above if context.tokens[i].upos == "VERB"), None)
    if verb is None or not (
        context.tokens[verb].lemma in BEARING or _breaks_out(context, shown, verb)
    ):
        return None
    source = subject(context, verb)
    if source is None or context.tokens[source].upos == "PRON":
        return None
    known = context.tokens[source].lemma.lower() in lexicons.load("person_nouns")
    return source if known or source in context.parse.entity_of else None


def _breaks_out(context: Context, shown: int, verb: int) -> bool:
    """`The crowd erupted in [chants] of …`, `replied with [cries] of …`; not `left to chants of …`."""
    own = context.tokens[shown].head == verb and context.tokens[shown].lemma.lower() in SHOUTED
    return own and any(
        t.form.lower() in ("in", "into", "with") for t in context.parse.dependents(shown, "case")
    )


SLOGAN = Rule("shown_words", find)
