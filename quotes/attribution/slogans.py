"""Words that are shown or shouted: a slogan, a banner, cries and chants, with no reporting verb."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import takewhile

from quotes.attribution.cries import find_joined
from quotes.attribution.found import Found
from quotes.attribution.rules import Claim, Rule, Tier
from quotes.attribution.subjects import subject
from quotes.language.conditions import first, last, only, where
from quotes.language.context import Context
from quotes.language.words import Word

# Nouns for words that are shown or shouted; `in other words` is none.
SHOWN = where(upos="NOUN", classes="shown_noun", not_before=where(lower="other"))
# `the word “ferry”` only names one, where nothing reads it out.
SHOWN_ALONE = SHOWN & where(not_lower="word")
# What it says may be read out by a participle, which the parser takes for a noun or a verb.
READ_OUT = where(form_classes="reading_out")
LEADS_TO_MARKS = where(lemma="of read say be that which : ,") | READ_OUT
# `She walked in to chants of “…”`: others shout.
MET = where(case="amid amidst despite over to")
VERB = where(upos="VERB")
# Who does one of these with such words means them; not `Police removed a banner`.
BEARS = where(classes="bearing_verb")
# `The crowd erupted in [chants] of …`, `replied with [cries] of …`; not `left to chants of …`.
BROKEN_OUT_IN = where(classes="shouted_noun", case="in into with", head=VERB)
NOT_WORDS = where(not_lemma="word")  # `in the words of the report, “…”`
OF_BEARER = where(relation="nmod", case="of", quoted=False) & (
    where(person_noun=True) | where(named=True)
)
BEARER = where(not_upos="PRON") & (where(person_noun=True) | where(named=True))


def find(context: Context, found: Found) -> Iterable[Claim]:
    """[source Students] waved a banner [cue reading] [content “Save our school”]."""
    for run in context.runs:
        nearest_first = run.before[::-1]
        between = list(takewhile(LEADS_TO_MARKS, nearest_first))
        cue = last(between, READ_OUT)
        condition = SHOWN_ALONE if cue is None else SHOWN
        beyond = nearest_first[len(between) :]
        for word in beyond[:1]:
            shown = first(_own_phrase(word), condition)
            if shown is not None:
                yield Claim(run, cue, _bearer(shown))
    yield from find_joined(context, found, case="joined")


def _own_phrase(word: Word) -> Iterable[Word]:
    """The word and the nouns that it belongs to: `the [motto] of the [school], “…”`."""
    yield word
    if OF_BEARER(word):
        yield from only(filter(None, [word.head]), NOT_WORDS)


def _bearer(shown: Word) -> Word | None:
    """Find the owner of the words: `their chants`; else who holds them up or breaks out in them."""
    owner = shown.owner or first(shown.children, OF_BEARER)
    if owner is not None:
        return owner
    verb = first(shown.ancestors(), VERB)
    means_them = BEARS(verb) or BROKEN_OUT_IN(shown)
    if verb is None or MET(shown) or not means_them:
        return None
    source = subject(verb)
    return source if BEARER(source) else None


SHOWN_WORDS = Rule(
    "shown_words",
    find,
    Tier.FRAGMENTS,
    cases=("", "joined"),
    frame="beside",
    introduces=True,
)
