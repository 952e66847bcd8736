"""A reporting verb in front of a quotation that stands alone: `Lee said: “It rained.”`"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from quotes.attribution.cue_after_quotation import cue_behind, cues_in, in_relative_clause
from quotes.attribution.found import Found
from quotes.attribution.regions import source_of
from quotes.attribution.reporting import denied
from quotes.attribution.rules import Claim, Rule, Tier
from quotes.language.conditions import every, last, only, some, where
from quotes.language.context import Context
from quotes.language.marked import Run, marks
from quotes.language.words import Word

INTRODUCED = marks(not_front=("", ".", "!", "?"), stands_alone=True)
# How surely the last verb in front reports, by the character between it and the marks.
CASES = {":": "colon", ",": "comma"}
JOINS_ON = marks(ending=", ? ! - – —")  # to what stands behind it
LED_IN = marks(front=", :")

WORDS = where(punctuation=False)
BESIDE = where(frames="beside")
FINITE = where(xpos="VBD VBZ VBP MD")
VERB = where(upos="VERB")
COMMA = where(form=",")
CAPITAL = where(capital=True)
REPORTING_PARTICIPLE = where(xpos="VBG", frames="beside") & where(frames="clause")
WITH_OBJECT = where(has="obj", not_frames="addressee")
BEGINS_CLAUSE = where(upos="VERB AUX SCONJ")
LIGHT = where(upos="PUNCT ADV")
BARE = where(punctuation=True) | where(form="back")  # `Lee laughed back: “…”`


def find(context: Context, found: Found) -> Iterable[Claim]:
    """[source Lee] [cue said]: [content “It rained.”] — the last reporting verb in front of the opening mark."""
    for run in only(found.free_runs(), INTRODUCED):
        cue = _cue(run)
        if cue is not None:
            source = source_of(context, cue, run.before)
            yield Claim(run, cue, source, case=CASES.get(run.front, ""))


def _cue(run: Run) -> Word | None:
    """The last reporting verb in front, unless it belongs to other words in marks or to words without marks."""
    region = run.before
    cue = None if run.front == "," and interrupts(run) else _last_cue(region)
    if cue is None or not _introduces(cue, run):
        return None
    nearest = every(_behind(cue, region), LIGHT)
    return None if not nearest and _reported_behind(run) else cue


def _behind(cue: Word, region: Sequence[Word]) -> list[Word]:
    return [word for word in region if word > cue]


def _last_cue(region: Sequence[Word]) -> Word | None:
    """The reporting verb nearest to the mark; in a relative clause only if it is the very last."""
    cues = cues_in(region)
    asserted = [cue for cue in cues if not denied(cue.context, cue)] or cues
    near = [
        cue
        for cue in asserted
        if not in_relative_clause(cue, region) or _only_adverbials(cue, region)
    ]
    return next(reversed(near or asserted), None)


def _only_adverbials(cue: Word, region: Sequence[Word]) -> bool:
    """Nothing but adverbials and addressees between the verb and the end of the region."""
    return not WITH_OBJECT(cue) and not some(_behind(cue, region), VERB)


def _introduces(cue: Word, run: Run) -> bool:
    """A comma behind another verb ends a clause: `said that if they lose, “…”` goes on outside the marks.

    Verbs that report only beside marks (`began`, `laughed`) need a colon or comma right behind them.
    """
    rest = _behind(cue, run.before)
    if run.front == ":":
        return True
    if some(rest, BEGINS_CLAUSE):
        return False
    return cue.frames != {"beside"} or every(rest, BARE)


def _reported_behind(run: Run) -> bool:
    """`Lee spoke of floods: “It poured,” [she said.]` — the quotation's comma hands over to a report of its own."""
    cue = cue_behind(run) if run.ending == "," else None
    source = source_of(run.context, cue, run.behind) if cue is not None and FINITE(cue) else None
    if cue is None or source not in run.behind:
        return False
    return run.behind[0] in {cue, *source.subtree}


def interrupts(run: Run) -> bool:
    """The words in front belong to the quotation before, whose comma joins them to it.

    `“If so,” [she said,] “we go.”`
    """
    region = run.before
    previous = _run_in_front(region)
    if previous is None or _second_cue(region) or _answers(previous, region):
        return False
    comma_outside = COMMA(region[0]) and len(only(region, BESIDE)) == 1
    return comma_outside or JOINS_ON(previous)


def _run_in_front(region: Sequence[Word]) -> Run | None:
    """The quotation of the same paragraph in whose closing mark a stretch of words begins."""
    word = region[0].before if region else None
    if word is None or word.paragraph != region[0].paragraph:
        return None
    return word.run


def _answers(previous: Run, region: Sequence[Word]) -> bool:
    """`Asked, “Did you know?” [She answered,] “No.”`: the quotation before has words of its own in front of it."""
    return LED_IN(previous) and CAPITAL(region[0])


def _second_cue(region: Sequence[Word]) -> bool:
    """`“I did not,” Lee protested, before [replying], “Not much.”`: a participle that reports, unlike `smiling`."""
    return REPORTING_PARTICIPLE(last(region, WORDS)) and len(only(region, BESIDE)) > 1


CUE_BEFORE = Rule(
    "cue_before_quotation",
    find,
    Tier.BESIDE_MARKS,
    grades={"colon": 0.95, "comma": 0.9, "": 0.8},
    frame="beside",
)
