"""A reporting verb behind a quotation that stands alone: `“It rained,” Lee said` or `said Lee`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial

from quotes.attribution.assertions import TOLD_NOBODY
from quotes.attribution.found import Found
from quotes.attribution.rules import Claim, Rule, Tier
from quotes.attribution.speaking import SPEAKS
from quotes.attribution.subjects import source_of, subject
from quotes.language.conditions import begins, ends, every, first, only, some, where
from quotes.language.context import Context
from quotes.language.marked import Run, marks
from quotes.language.words import Word, subtrees

# How many words may stand between a closing mark and the verb:
# `“…,” Lee, who has run the shop since May, said.`
MAX_WORDS_BETWEEN = 30
SHORT_REPORT = 4  # tokens of `Ann Lee said.`
CASES = {",": "comma"}  # by the last character inside the marks

WORDS = where(punctuation=False)
BESIDE = where(frames="beside")
OBJECT = where(frames="object")
CLAUSE = where(frames="clause", not_lemma="go")  # not `“We stay.” [The show goes on.]`
DOES_SOMETHING = where(has="obj", not_frames="addressee")
# Not `“It stopped.” So we went.`, nor `“Let him go!” Guards closed the gate.`
SPOKEN = where(not_lemma="come go") & ~DOES_SOMETHING & (lambda cue: SPEAKS(subject(cue)))
FINITE = where(xpos="VBD VBZ VBP MD")
TELLS = where(upos="VERB", finite=True)
LINKING = where(upos="PUNCT ADV CCONJ SYM")  # `“…,” and then she said`
RELATIVE_PRONOUN = where(xpos="WDT WP")
# `“It fell,” and Lee called the day a rout`
AND = where(deprel="cc")
# `“It was hard,” pointing out that the bank had gone`: another report of who spoke before.
REPORTS_MORE = where(xpos="VBG", has="ccomp", lacks="nsubj")
IN_NOUN_CLAUSE = where(relation="acl")
IN_SIDE_CLAUSE = where(relation="acl advcl")
RAISED = where(relation="xcomp")
ONLY_REPORTS = where(lacks="ccomp xcomp obj parataxis")

TIED = marks(goes_on=True) | marks(name_like=True) | marks(titled=True)
# `‘Half of them’, said Lee`: the comma outside, and a verb or pronoun right behind.
AT_ONCE = where(frames="beside") | where(lower="he she they", after=where(frames="beside"))
COMMA_OUTSIDE = marks(trailing=",", front=("", ".", "!", "?"), name_like=False) & marks(
    behind=lambda words: some(words[1:2], AT_ONCE)
)
UTTERANCE = marks(stands_alone=True) | marks(ending=", ? !") & ~TIED | COMMA_OUTSIDE

# The marks hold only the end of a clause begun outside: `It “brings us together,” she said`.
VERB_FIRST = marks(words=begins(FINITE))
LED_UP_TO = marks(opening=str.islower, front=str.isalnum)
AFTER_WORDS = marks(
    before=lambda words: len(only(words, WORDS)) > 1,
    not_front=": - – —",
) & (VERB_FIRST | LED_UP_TO | marks(has_clause=False))
# `Lee “fell ill,” she said`; `If it rains, “we go,” she said`.
NOUN = where(nominal=True, quoted=False)
SUBJECT_AND_VERB = marks(before=lambda words: len(words) == 1 and NOUN(words[0])) & VERB_FIRST
CONDITION = where(lower="although if though unless", deprel="mark")
MAIN_CLAUSE = marks(front=",", before=begins(CONDITION))
BEGUN_OUTSIDE = AFTER_WORDS | SUBJECT_AND_VERB | MAIN_CLAUSE

# A stop inside the marks needs a small letter behind it, or a bare `Lee said.`
STOPPED = marks(ending=". …")
GOES_ON_SMALL = marks(behind=begins(where(small=True, not_upos="SCONJ")))
BARE_REPORT = marks(behind=lambda region: some(near_cues(region)[:1], ONLY_REPORTS))
SHORT = marks(behind=lambda region: len(region) <= SHORT_REPORT)
ASIDE = marks(behind=begins(RELATIVE_PRONOUN))  # `“…,” which Lee thinks is true`
# A sentence of its own may go on telling: `“We will stay.” [The rain came.]`
SENTENCE_BEHIND = marks(ending=". … ! ?", behind=begins(where(capital=True)))
REPORTS = marks(behind=lambda region: some(near_cues(region)[:1], CLAUSE | SPOKEN))
HANDS_OVER = (
    (~STOPPED | GOES_ON_SMALL | BARE_REPORT | SHORT) & (~SENTENCE_BEHIND | REPORTS) & ~ASIDE
)

# The first half of a quotation whose comma stands outside: `‘Half of them’, said Lee, ‘think so.’`
COMMA = where(form=",")
PARTED = marks(before=lambda words: not words, behind=begins(COMMA)) & marks(behind=ends(COMMA))
TO_MARKS = where(after=where(quoted=True))
HALF = PARTED & marks(behind=ends(TO_MARKS))
OPEN_TO_CUE = (UTTERANCE | HALF) & ~BEGUN_OUTSIDE & marks(completes_report=False)


def find(context: Context, found: Found) -> Iterable[Claim]:
    """[content “Stay,”] [source Lee] [cue said] · [content “Stay,”] [cue said] [source Lee]"""
    for run in only(found.free_runs(), OPEN_TO_CUE):
        cue = cue_behind(run)
        source = None if cue is None else source_of(cue, run.behind)
        if cue is not None and not (source is None and _tells_of(run, cue)):
            yield Claim(run, cue, source, case=CASES.get(run.ending, ""))


def _tells_of(run: Run, cue: Word) -> bool:
    """`“The Owl” says more of birds than of men.`: the marks hold the verb's own subject."""
    return some(cue.subjects, run.words.__contains__)


def cue_behind(run: Run) -> Word | None:
    """The first reporting verb behind a quotation, where it closes what the quotation begins."""
    if not HANDS_OVER(run):
        return None
    return first(near_cues(run.behind)[:1], partial(_closes, run.behind))


def cues_in(region: Sequence[Word]) -> list[Word]:
    """The verbs of a region that report beside marks, or if none does that take an object."""
    beside_marks = only(region, BESIDE)
    return beside_marks or only(region, OBJECT)


def near_cues(region: Sequence[Word]) -> list[Word]:
    """The reporting verbs near the start of a region, those outside of relative clauses first."""
    near = only(cues_in(region), lambda cue: cue - region[0] <= MAX_WORDS_BETWEEN)
    free = only(near, lambda cue: not in_relative_clause(cue, region))
    return [*free, *near]


def in_relative_clause(cue: Word, region: Sequence[Word]) -> bool:
    """`the man who [said] so`, where the clause stands in the region."""
    above = only(cue.path(), region.__contains__)
    return some(above, IN_NOUN_CLAUSE)


def _closes(region: Sequence[Word], cue: Word) -> bool:
    """Only the source stands between mark and verb: in `“A” of it, he said` the clause goes on."""
    if AND(region[0]) and DOES_SOMETHING(cue):
        return False
    if region[0] == cue and REPORTS_MORE(cue):
        return False
    start, addressed = _report(cue, source_of(cue, region))
    leading = only(only(region, start.__gt__), ~LINKING)
    telling = only(only(region, cue.__gt__), TELLS)
    own = {*cue.ancestors(), *addressed}
    return own.issuperset(leading) and every(telling, partial(_serves, cue))


def _report(cue: Word, source: Word | None) -> tuple[Word, frozenset[Word]]:
    """The word with which a report begins, and who is told: `“…,” [the court was] told by Lee`."""
    if source is None:
        return cue, subtrees(cue.dependents("nsubj") if TOLD_NOBODY(cue) else ())
    if source < cue:
        return source.leftmost, frozenset()
    told = cue.dependents("nsubj:pass", "aux:pass")
    return cue, subtrees(told)


def _serves(cue: Word, verb: Word) -> bool:
    """A verb in the source's own words, or one that carries the cue: `he kept saying`."""
    if RAISED(cue) and cue.below(verb):
        return True
    return some(verb.path(), IN_SIDE_CLAUSE)


CUE_AFTER = Rule(
    "cue_after_quotation",
    find,
    Tier.BESIDE_MARKS,
    cases=("comma", ""),
    frame="beside",
    after=("cue_before_quotation",),
)
