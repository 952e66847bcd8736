"""Verbs that no lexicon lists, beside marks: `“Never,” Lee snapped`, `As Lee put it: “…”`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from quotes.attribution.cue_before_quotation import INTERRUPTING
from quotes.attribution.found import Found
from quotes.attribution.rules import Claim, Rule, Tier
from quotes.attribution.speaking import SPEAKS
from quotes.attribution.subjects import beside, quoted_by_another
from quotes.language.conditions import begins, every, first, only, where
from quotes.language.context import Context
from quotes.language.marked import marks
from quotes.language.words import Word, subtrees

VERB = where(upos="VERB")
VERB_OR_AUXILIARY = where(upos="VERB AUX")
FINITE = where(xpos="VBD VBZ")
COMMA = where(form=",")
LIGHT = where(upos="ADV PUNCT")
# What may stand between the verb and the marks: `shot back, “…”`, `put it: “…”`.
TRAILING = LIGHT | where(form="it") | where(deprel="compound:prt")
RELATIVE_PRONOUN = where(xpos="WDT WP")

# A comma inside the marks, or a small letter behind `!` and `?`: the sentence goes on behind.
CONTINUED = where(small=True) & (FINITE | where(form="he she they i we"))
HANDS_OVER = marks(ending=",") | marks(ending="! ?", behind=begins(CONTINUED))
OPENS_SENTENCE = marks(front=("", ".", "!", "?", "”", '"', "’"))
UTTERANCE = OPENS_SENTENCE & marks(words=bool, has_clause=True, name_like=False)
FOLLOWED = HANDS_OVER & UTTERANCE & marks(behind=bool) & ~marks(behind=begins(RELATIVE_PRONOUN))
OPENED = marks(before=begins(where(capital=True)))
INTRODUCED = marks(front=", :", stands_alone=True) & OPENED & ~INTERRUPTING


def find_after(context: Context, found: Found) -> Iterable[Claim]:
    """[content “Never,”] [source Lee] [cue snapped] · [content “Go!”] [cue urged] [source Lee]"""
    for run in only(found.free_runs(), FOLLOWED):
        verb = _leading_verb(run.behind)
        source = None if verb is None else _source(verb, run.behind)
        if source is not None:
            yield Claim(run, verb, source)


def find_before(context: Context, found: Found) -> Iterable[Claim]:
    """[source Lee] [cue shot] back, [content “No”] · As [source she] [cue put] it: [content “Go”]"""
    for run in only(found.free_runs(), INTRODUCED):
        verb = _closing_verb(run.before)
        source = None if verb is None else _source_in_front(verb, run.before)
        if source is not None:
            yield Claim(run, verb, source)


def _leading_verb(region: Sequence[Word]) -> Word | None:
    """The first finite verb behind the marks, with only its subject and adverbs in front of it."""
    verb = first(only(region, FINITE)[:1], VERB)
    if verb is None:
        return None
    leading = only(only(region, verb.__gt__), ~LIGHT)
    alone = subtrees(verb.subjects).issuperset(leading)
    return verb if alone else None


def _closing_verb(region: Sequence[Word]) -> Word | None:
    """The only verb in front of the marks, with nothing but `back`, `in` or `it` behind it."""
    verbs = only(region, VERB_OR_AUXILIARY)
    verb = first(verbs, VERB)
    if verb is None or len(verbs) > 1:
        return None
    closing = every(only(region, verb.__lt__), TRAILING)
    return verb if closing else None


def _source(verb: Word, region: Sequence[Word]) -> Word | None:
    """A subject that can speak; right behind the verb the tree may have it as the object."""
    heard = quoted_by_another(verb)
    if heard is not None:
        return heard
    own = only(verb.subjects, region.__contains__)
    if not own and verb == region[0]:
        own = only(verb.dependents("obj", "iobj", "obl:unmarked"), region.__contains__)
    return first(own, SPEAKS)


def _source_in_front(verb: Word, region: Sequence[Word]) -> Word | None:
    """The subject, else the nearest noun phrase, if it can speak and stands in front."""
    plain = _without_aside(verb, region)
    source = _source(verb, plain)
    if source is None:
        source = beside(verb, plain)
    if source is None or source > verb:
        return None
    return source if SPEAKS(source) else None


def _without_aside(verb: Word, region: Sequence[Word]) -> list[Word]:
    """`As Lee[, the leader of the party,] put it`: a region without what commas set off there."""
    commas = only(only(region, verb.__gt__), COMMA)
    if len(commas) < 2 or commas[-1] != verb.before:
        return list(region)
    *_, opening, closing = commas
    return only(region, opening.__gt__) + only(region, closing.__lt__)


AFTER = Rule(
    "unlisted_cue_after",
    find_after,
    Tier.BESIDE_MARKS,
    frame="beside",
    after=("cue_after_quotation",),
)
BEFORE = Rule(
    "unlisted_cue_before",
    find_before,
    Tier.BESIDE_MARKS,
    introduces=True,
    frame="beside",
    after=("cue_before_quotation",),
)
