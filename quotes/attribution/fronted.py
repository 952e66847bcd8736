"""A sentence in front of its attribution that goes on in marks: `If so, he said, “we go.”`"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from quotes.attribution.found import Found
from quotes.attribution.reporting import ASSERTED
from quotes.attribution.rules import Claim, Reach, Rule, Tier
from quotes.attribution.subjects import beside, source_of
from quotes.language.conditions import every, first, last, only, some, where
from quotes.language.context import Context
from quotes.language.heads import outermost
from quotes.language.marked import marks
from quotes.language.words import Word

GOES_ON = marks(front=",", opening=str.islower, has_words=True)
REPORTS_BESIDE = where(frames="beside", quoted=False)
COMMA = where(form=",")
BEHIND_COMMA = where(before=COMMA)
FINITE = where(xpos="VBD VBZ VBP MD")
CONTENT = where(upos="NOUN PROPN PRON VERB")
LIGHT = where(upos="PUNCT ADV")
JOINING = where(upos="PUNCT CCONJ")
# Adverbs and conjunctions that lead on from what was said before, rather than tell when or where
# somebody spoke.
LEADS_ON = where(classes="leading_on") | where(
    deprel="advcl", marks="although because if once since though unless until whenever"
)


@dataclass(frozen=True, slots=True)
class Aside:
    """A plain attribution in front of the marks, by its first word."""

    first: Word
    cue: Word
    source: Word


def find(context: Context, found: Found) -> Iterable[Claim]:
    """[content If it rains], [source Lee] [cue said], [content “we stay.”] — its end in marks."""
    for run in only(context.runs, GOES_ON):
        region = run.before
        aside = _aside(region)
        if aside is None or not BEHIND_COMMA(aside.first):
            continue
        front = context.stretch(region[0], aside.first - 2)
        if _leads_on(front, run.tokens):
            without = frozenset(context.stretch(aside.first, region[-1]))
            content = Reach(region[0], run.tokens[-1], without)
            yield Claim(content, aside.cue, aside.source)


def _aside(region: Sequence[Word]) -> Aside | None:
    """The plain `Lee said` at the end of a region."""
    cue = last(region, REPORTS_BESIDE)
    source = None if cue is None else _source(cue, region)
    if cue is None or source is None:
        return None
    phrase = {cue, *source.subtree}
    opening = min(phrase.intersection(region))
    return Aside(opening, cue, source)


def _source(cue: Word, region: Sequence[Word]) -> Word | None:
    """The noun phrase between the last comma and the verb, else by the tree or beside it."""
    if not ASSERTED(cue):
        return None
    in_front = only(region, cue.__gt__)
    comma = last(in_front, COMMA) or region[0]
    between = only(in_front, comma.__lt__)
    return beside(cue, between) or source_of(cue, region)


def _leads_on(front: Sequence[Word], inside: Sequence[Word]) -> bool:
    """Words that the marks need, or a condition or adverb of what is said.

    `The fog, he said, “is thick”` · `If it rains, he said, “we stay”`
    """
    opening = first(inside, ~LIGHT) or inside[0]
    if FINITE(opening):
        return some(front, CONTENT)
    tops = only(outermost(front), ~JOINING)
    of_both = outermost([*front, *inside])
    below_neither = set(tops).intersection(of_both)
    return bool(tops) and every(below_neither, LEADS_ON)


FRONTED = Rule(
    "fronted_clause",
    find,
    Tier.BESIDE_MARKS,
)
