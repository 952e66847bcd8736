"""Verbs of wording behind or before words in marks: `That was how Lee put it.`"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from quotes.attribution.found import Found
from quotes.attribution.reporting import own_subject
from quotes.attribution.rules import Claim, Rule, Tier
from quotes.attribution.subjects import beside
from quotes.language.conditions import begins, every, first, last, only, where
from quotes.language.context import Context
from quotes.language.marked import Run, marks
from quotes.language.words import Word
from quotes.records import QuotationType

BE = where(lemma="be")
POINTS = where(lower="that this these those such")
OPENING = BE | POINTS
# `“It was chaos.” That was [how] Lee put it.` · `“Chaos” is [how] Lee described it.`
HOW = where(lower="how", before=BE)
FINITE = where(finite=True)
WORDS_IT = FINITE & (where(classes="wording_verb") | where(lemma="put", after=where(lower="it")))
# `“Chaos” was the verdict of Lee.` · `“It was chaos.” Those were the words of Lee.`
VERDICT = where(upos="NOUN", classes="verdict_noun")
GIVER = where(relation="nmod", case="of from")
LEADS_IN = where(upos="DET ADJ AUX PRON ADV")
# `It was, [as] Lee put it, “chaos”.`
AS = where(lower="as")

FOLLOWED = marks(behind=begins(OPENING))
LED_UP_TO = marks(front=",")
KINDS: dict[bool, QuotationType] = {True: "direct", False: "mixed"}  # by whether it stands alone


def find(context: Context, found: Found) -> Iterable[Claim]:
    """[content “Chaos.”] That was how [source Lee] [cue put it] · as [source Lee] [cue put it]"""
    runs = list(found.free_runs())
    for run in only(runs, FOLLOWED):
        claim = _how(run) or _verdict(run)
        if claim is not None:
            yield claim
    for run in only(runs, LED_UP_TO):
        claim = _as_put(run)
        if claim is not None:
            yield claim


def _how(run: Run) -> Claim | None:
    """`That was how [Lee] [described] the night.`"""
    how = first(run.behind[:3], HOW)
    told = [] if how is None else only(run.behind, how.__lt__)
    verb = last(told, WORDS_IT)
    if verb is None:
        return None
    source = own_subject(verb) or beside(verb, only(told, verb.__gt__))
    return None if source is None else Claim(run, verb, source, _it(verb), type="direct")


def _verdict(run: Run) -> Claim | None:
    """`That was the [verdict] of [Lee].`"""
    noun = first(run.behind, VERDICT)
    lead = [] if noun is None else only(run.behind, noun.__gt__)
    if noun is None or not every(lead, LEADS_IN):
        return None
    source = first(noun.children, GIVER)
    return None if source is None else Claim(run, noun, source, type="direct")


def _as_put(run: Run) -> Claim | None:
    """`It was, as [Lee] [put it], “chaos”.`"""
    opening = last(run.before, AS)
    words = [] if opening is None else only(run.before, opening.__lt__)
    verb = first(words, WORDS_IT)
    if verb is None or only(words, verb.__lt__) != _closing(verb):
        return None
    source = _put_by(verb, only(words, verb.__gt__))
    kind = KINDS[run.stands_alone]
    return None if source is None else Claim(run, verb, source, _it(verb), type=kind)


def _closing(verb: Word) -> list[Word]:
    """List the words that may stand between the verb and the marks: `put [it ,]`."""
    it = _it(verb)
    words = verb.following[:2] if it is not None else verb.following[:1]
    return list(words)


def _put_by(verb: Word, words: Sequence[Word]) -> Word | None:
    """The subject between `as` and the verb, by the tree or by the words."""
    own = own_subject(verb)
    return own if own in words else beside(verb, words)


def _it(verb: Word) -> Word | None:
    """The last word of `put it`."""
    return first(verb.following[:1], where(lower="it"))


PUT_IN_WORDS = Rule("put_in_words", find, Tier.BESIDE_MARKS, needs_source=True)
