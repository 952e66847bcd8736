"""A reporting verb behind a quotation that stands alone: `“It rained,” Lee said` or `said Lee`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from quotes.attribution.found import Found
from quotes.attribution.regions import source_of
from quotes.attribution.rules import Claim, Rule, Tier
from quotes.language.conditions import every, only, some, where
from quotes.language.context import Context
from quotes.language.marked import Run, marks
from quotes.language.words import Word

# How many words may stand between a closing mark and the verb:
# `“…,” Lee, who has run the shop since May, said.`
MAX_WORDS_BETWEEN = 30
SHORT_REPORT = 4  # tokens of `Ann Lee said.`

WORDS = where(punctuation=False)
BESIDE = where(frames="beside")
OBJECT = where(frames="object")
FINITE = where(xpos="VBD VBZ VBP MD")
TELLS = where(upos="VERB", finite=True)
RELATIVE = where(xpos="WDT WP")
# What may stand between the mark and the source: `“…,” and then she said`.
LINKING = where(upos="PUNCT ADV CCONJ SYM")
GOES_ON_SMALL = where(small=True, not_upos="SCONJ")
IN_NOUN_CLAUSE = where(relation="acl")
IN_SIDE_CLAUSE = where(relation="acl advcl")
OWN_CONTENT = where(has="ccomp xcomp obj parataxis")

HANDS_OVER = marks(ending=", ? !", goes_on=False, name_like=False, titled=False)
UTTERANCE = marks(stands_alone=True) | HANDS_OVER
STOPPED = marks(ending=". …")
SET_OFF = marks(front=": - – —")


def find(context: Context, found: Found) -> Iterable[Claim]:
    """[content “It rained,”] [source Lee] [cue said] · [content “It rained,”] [cue said] [source Lee]."""
    for run in only(found.free_runs(), UTTERANCE):
        ends_outer_clause = _begun_outside(run) or run.completes_report
        cue = None if ends_outer_clause else cue_behind(run)
        if cue is not None:
            source = source_of(context, cue, run.behind)
            yield Claim(run, cue, source, case=_case(run, cue, source))


def _case(run: Run, cue: Word, source: Word | None) -> str:
    """By which of source and verb comes first, and whether the quotation's comma hands over to it."""
    order = "subject_first" if source is not None and source < cue else "inverted"
    return f"{order}_comma" if run.ending == "," else order


def cue_behind(run: Run) -> Word | None:
    """The first reporting verb behind a quotation, where it closes what the quotation begins."""
    region = run.behind
    cue = first_cue(region)
    if cue is None or not _may_go_on(run):
        return None
    return cue if _closes(cue, region) else None


def cues_in(region: Sequence[Word]) -> list[Word]:
    """The words of a region that report beside marks; where there are none, those that take an object."""
    return only(region, BESIDE) or only(region, OBJECT)


def first_cue(region: Sequence[Word]) -> Word | None:
    """The first reporting verb near the start of a region, rather outside than in a relative clause."""
    near = [cue for cue in cues_in(region) if cue - region[0] <= MAX_WORDS_BETWEEN]
    free = [cue for cue in near if not in_relative_clause(cue, region)]
    return next(iter(free or near), None)


def in_relative_clause(cue: Word, region: Sequence[Word]) -> bool:
    """`the man who [said] so`, as far as the clause stands in the region."""
    return any(word in region for word in cue.path() if IN_NOUN_CLAUSE(word))


def _begun_outside(run: Run) -> bool:
    """The marks hold only the end of a clause begun in front of them: `It “brings us together,” she said`."""
    if SET_OFF(run) or len(only(run.before, WORDS)) < 2:
        return False
    verb_first = some(run.words[:1], FINITE)
    led_up_to = run.opening.islower() and run.front.isalnum()
    return verb_first or led_up_to or not run.has_clause


def _may_go_on(run: Run) -> bool:
    """Whether the words behind can belong to the marks: a stop inside needs a bare `Lee said.` behind it."""
    if not STOPPED(run):
        return True
    goes_on = some(run.behind[:1], GOES_ON_SMALL)
    return goes_on or len(run.behind) <= SHORT_REPORT or _bare_report(run.behind)


def _bare_report(region: Sequence[Word]) -> bool:
    """The sentence behind the marks only reports: `Lee said, to applause.` has no content of its own."""
    cue = first_cue(region)
    return cue is not None and not OWN_CONTENT(cue)


def _closes(cue: Word, region: Sequence[Word]) -> bool:
    """Only the source stands between mark and verb: in `“A” of it, he said` the clause goes on."""
    if RELATIVE(region[0]):
        return False  # `“…,” which Lee thinks is true`
    source = source_of(cue.context, cue, region)
    edge = _edge(cue, source)
    carriers = {*cue.ancestors(), *_addressed(cue, source)}
    leading = [word for word in region if word < edge and word not in carriers]
    telling = [word for word in region if word < cue and TELLS(word)]
    return every(leading, LINKING) and all(_serves(verb, cue) for verb in telling)


def _edge(cue: Word, source: Word | None) -> Word:
    """Where the report begins: with its verb, or with a source in front of it."""
    in_front = source is not None and source < cue
    return min(cue, source.leftmost) if source is not None and in_front else cue


def _addressed(cue: Word, source: Word | None) -> set[Word]:
    """Who was told, where the agent follows: `“It rained,” [the court was] told by Lee`."""
    if source is None or source < cue:
        return set()
    return {word for own in cue.dependents("nsubj:pass", "aux:pass") for word in own.subtree}


def _serves(verb: Word, cue: Word) -> bool:
    """A verb in the source's own words, or one that carries the cue: `he kept saying`, `she used to tell`."""
    carries = cue.relation == "xcomp" and cue.below(verb)
    return carries or some(verb.path(), IN_SIDE_CLAUSE)


CUE_AFTER = Rule(
    "cue_after_quotation",
    find,
    Tier.BESIDE_MARKS,
    grades={
        "subject_first_comma": 0.95,
        "subject_first": 0.85,
        "inverted_comma": 0.95,
        "inverted": 0.85,
    },
    frame="beside",
)
