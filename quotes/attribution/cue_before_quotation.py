"""A reporting verb in front of a quotation that stands alone: `Lee said: “It rained.”`"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial

from quotes.attribution.cue_after_quotation import cue_behind, cues_in, in_relative_clause
from quotes.attribution.found import Found
from quotes.attribution.reporting import DENIED
from quotes.attribution.rules import Claim, Rule, Tier
from quotes.attribution.subjects import agent, source_of
from quotes.language.conditions import begins, ends, every, last, only, some, where
from quotes.language.context import Context
from quotes.language.marked import Run, marks
from quotes.language.words import Word

CASES = {":": "colon", ",": "comma"}  # by the character in front of the marks

WORDS = where(punctuation=False)
BESIDE = where(frames="beside")
# `began`, `laughed`: no frame tells what they report without a quotation beside them.
ELSEWHERE = (
    "clause belief infinitive object question manner finding gerund complement as_complement reason"
)
WEAK = where(frames="beside", not_frames=ELSEWHERE)
FINITE = where(xpos="VBD VBZ VBP MD")
COMMA = where(form=",")
CAPITAL = where(capital=True)
ADVERBIAL = where(not_upos="VERB")
LIGHT = where(upos="PUNCT ADV")
WITH_OBJECT = where(has="obj", not_frames="addressee")
CLAUSE_WORD = where(upos="VERB AUX SCONJ")
# `Before the race [began], a sign went up: “Stay”`: an adverbial clause in front.
OPENS_CLAUSE = where(lower="after although as because before if since though until when while")
CLOSED_CLAUSE = where(deprel="advcl", leftmost=OPENS_CLAUSE)
# `Lee laughed back: “…”`: the marks follow a verb at once that reports only beside them.
CLOSE = where(punctuation=True) | where(form="back") & ~CLAUSE_WORD
REPORTING_PARTICIPLE = where(xpos="VBG", frames="beside") & where(frames="clause")


# The words in front belong to the quotation before: `“If so,” [she said,] “we go.”`
ONE_CUE = marks(before=lambda words: len(only(words, BESIDE)) == 1)
COMMA_BEHIND = marks(previous=bool, before=begins(COMMA)) & ONE_CUE
JOINED = marks(previous=marks(ending=", ? ! - – —")) | COMMA_BEHIND
# `Asked, “Did you know?” [She answered,] “No.”`: the quotation before has its own words in front.
ANSWERS = marks(previous=marks(front=", :"), before=begins(CAPITAL | COMMA))
# `[Asked] by Lee, “Why?”, Ann said …`: the subject behind is asked, and answers.
IS_ASKED = where(xpos="VBN VBD", deprel="advcl", frames="question", lacks="nsubj aux")
# A word that is a whole reply, though no stop closes it: `Lee replied “no”`.
REPLY = where(upos="INTJ") | where(lower="always maybe never no yes")
SHORT_REPLY = marks(words=bool, front=str.isalnum, before=ends(where(classes="replying_verb"))) & (
    lambda run: every(run.words, REPLY)
)
# `“I did not,” Lee said, before [replying], “Not much.”`: a participle reports, unlike `smiling`.
REPORTS_AGAIN = marks(before=lambda words: REPORTING_PARTICIPLE(last(words, WORDS))) & ~ONE_CUE
INTERRUPTING = JOINED & ~ANSWERS & ~REPORTS_AGAIN

SENTENCE_AHEAD = marks(front=("", ".", "!", "?"))
WHOLE = marks(stands_alone=True) | SHORT_REPLY
INTRODUCED = WHOLE & ~SENTENCE_AHEAD & ~(marks(front=",") & INTERRUPTING)


def find(context: Context, found: Found) -> Iterable[Claim]:
    """[source Lee] [cue said]: [content “It rained.”] — the last reporting verb in front."""
    for run in only(found.free_runs(), INTRODUCED):
        cue = last(_cues(run.before)[-1:], partial(_introduces, run))
        if cue is not None:
            source = agent(cue) if IS_ASKED(cue) else source_of(cue, run.before)
            yield Claim(run, cue, source, case=CASES.get(run.front, ""))


def _cues(region: Sequence[Word]) -> list[Word]:
    """The reporting verbs of a region, the likeliest to introduce the marks behind it last.

    That is the last one that is not denied and stands in no relative clause, unless it ends it.
    """
    cues = only(cues_in(region), ~IS_ASKED) or cues_in(region)
    asserted = only(cues, lambda cue: not DENIED(cue)) or cues
    return [*asserted, *only(asserted, partial(_leads_on, region))]


def _leads_on(region: Sequence[Word], cue: Word) -> bool:
    """Outside of relative clauses, or with only adverbials and addressees up to the marks."""
    if not in_relative_clause(cue, region):
        return True
    rest = only(region, cue.__lt__)
    return every(rest, ADVERBIAL) and not WITH_OBJECT(cue)


def _introduces(run: Run, cue: Word) -> bool:
    """Whether the marks follow the verb; `said that if they lose, “…”` goes on outside of them.

    Verbs that report only beside marks (`began`, `laughed`) need a colon or comma at once.
    """
    rest = only(run.before, cue.__lt__)
    weak = WEAK(cue)
    if CLOSED_CLAUSE(cue) and (weak or cue.head in rest):
        return False
    apart = some(rest, ~LIGHT)
    # `When the rain came, “it poured,” [said Lee.]`: what reports elsewhere too is surer.
    if (apart or weak) and _reported_behind(run):
        return False
    if run.front == ":":
        return True
    allowed = CLOSE if weak else ~CLAUSE_WORD
    return every(rest, allowed)


def _reported_behind(run: Run) -> bool:
    """`Lee spoke of floods: “It poured,” [she said.]`: the comma inside hands over to a report."""
    cue = cue_behind(run) if run.ending == "," else None
    if cue is None or not FINITE(cue):
        return False
    source = source_of(cue, run.behind)
    if source is None:
        return False
    opening = run.behind[0]
    return source in run.behind and opening in {cue, *source.subtree}


CUE_BEFORE = Rule(
    "cue_before_quotation",
    find,
    Tier.BESIDE_MARKS,
    cases=("colon", "comma", ""),
    introduces=True,
    frame="beside",
    after=("fronted_clause",),
)
