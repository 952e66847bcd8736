"""An attribution behind the last comma whose verb is taken for a noun: `It rained, lawyers allege.`"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import takewhile

from quotes.attribution.found import Found
from quotes.attribution.rules import Claim, Reach, Rule, Tier
from quotes.attribution.wording import ADVERB, DASH_OR_COMMA, DETERMINER, FINITE, NOMINAL, RELATIVE
from quotes.language.conditions import every, last, only, some, where
from quotes.language.context import Context
from quotes.language.dates import DAY_OR_PERIOD
from quotes.language.heads import head_of
from quotes.language.marked import STOP
from quotes.language.words import Word

LONGEST_SOURCE = 8  # words: what is longer is mostly the end of a list
REPORTS = where(verb_frames="clause finding")
# `allege`, `hears`, `claimed` and the number of the noun in front: not `, a police report`.
PLURAL = where(plural=True) | where(lower="police people")
ONE = where(upos="NOUN PROPN") & ~PLURAL
AGREES = (
    where(lower=lambda form: form.endswith("s"), before=ONE)
    | where(lower=lambda form: form.endswith("ed"))
    | where(lower=lambda form: not form.endswith(("s", "ing")), before=PLURAL)
)
MISREAD = where(small=True, quoted=False, not_upos="VERB AUX") & REPORTS & AGREES
CLOSES = where(following=lambda words: every(words, STOP))
# `, an inquiry [found] on Tuesday`: taken for a participle, with nothing but the day behind it.
DAY_BEHIND = where(children=lambda words: every(words, DAY_OR_PERIOD))
FOUND = where(xpos="VBN", deprel="acl", frames="finding", before=where(noun=True)) & DAY_BEHIND
IN_SOURCE = NOMINAL | DETERMINER | where(upos="ADP PART") | where(hyphen=True)
A = where(lower="a an")
OPENS = where(not_upos="ADP NUM")  # not `, from ten percentage points`
PHRASE = where(not_upos="CCONJ") & IN_SOURCE & ~FINITE & ~RELATIVE


def find(context: Context, found: Found) -> Iterable[Claim]:
    """[content It rained], [source lawyers] [cue allege]. — a last word that can be a verb."""
    last_words = only(only(context.words, MISREAD), CLOSES)
    for cue in sorted([*last_words, *only(context.words, FOUND)]):
        phrase = _source(cue)
        front = only(cue.preceding, phrase[0].__gt__) if phrase else []
        if some(front[:-1], FINITE):
            yield Claim(Reach(front[0], front[-1]), cue, head_of(phrase))


def _source(cue: Word) -> Sequence[Word]:
    """The noun phrase between the last comma and the verb, without an adverb; or nothing."""
    words = list(takewhile(~DASH_OR_COMMA, cue.preceding[::-1]))[::-1]
    set_off = len(words) < len(cue.preceding)
    named = last(words, ~ADVERB)
    one = some(words[:1], A) and PLURAL(cue.before)
    opened = set_off and not one and some(words[:1], OPENS)
    fits = opened and len(words) <= LONGEST_SOURCE and every(words, PHRASE | ADVERB)
    return words if fits and NOMINAL(named) else ()


WORDED_TAIL = Rule(
    "worded_tail",
    find,
    Tier.REPORTED_CLAUSES,
    after=("parenthetical",),
    needs_source=True,
)
