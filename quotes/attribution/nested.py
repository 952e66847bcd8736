"""Quotations inside quotations: `“My wife said ‘don't look’, so I looked”`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace

from quotes.attribution.cue_after_quotation import CUE_AFTER
from quotes.attribution.cue_before_quotation import CUE_BEFORE
from quotes.attribution.cue_spans import cue_span
from quotes.attribution.found import Found
from quotes.attribution.rules import Claim, Rule, Tier
from quotes.attribution.subjects import source_of
from quotes.language.conditions import ends, every, holds, only, some, where
from quotes.language.context import Context
from quotes.language.marked import marks
from quotes.records import QuotedSegment, Span

PRONOUN = where(upos="PRON")
REPORTS = where(frames="clause question")
VERB = where(verb=True)
# `said`, `had said`, `used to say`; in `they'll say ‘no’`, `someone says ‘no’` nobody has said it.
PAST = where(xpos="VBD") | where(deprel="xcomp", head=where(lower="used"))
# A fragment with a verb: in a small letter, and no comma or colon in front.
CLAUSE_IN_MARKS = marks(stands_alone=False, tokens=holds(VERB)) & (lambda run: len(run.tokens) > 1)
# `they said ‘fine’ and went off`: no more is told of the word, as in `said ‘fine’ words`.
REST = where(upos="CCONJ PUNCT SCONJ ADV PRON")
REPLY_IN_MARKS = marks(stands_alone=False, words=bool) & marks(
    behind=lambda words: every(words[:1], REST)
)
AFTER_STOP = marks(front=". ! ?")
# `and they go, ‘In the bath?’`: a present tense that tells what was said; behind `if` nobody did.
TELLS = where(xpos="VBP VBZ", lemma="ask go say", after=where(form=", :"), not_marks="if when")


def find(context: Context, found: Found) -> Iterator[Claim]:
    """[source My wife] [cue said] [content ‘don't look’] — by the rules for words beside marks.

    They are asked of the inner marks as if the outer ones were not there.
    """
    outer: dict[int | None, QuotedSegment] = dict(enumerate(context.segments))
    inner = only(context.segments, lambda one: one.parent in outer)
    inner = only(inner, lambda one: outer[one.parent].parent is None)
    around = {one.span.start: outer[one.parent].span for one in inner}
    bare = replace(context, segments=tuple(map(_as_outermost, inner)))
    for case, rule in WAYS.items():
        for claim in rule(bare, Found(bare)):
            if _said_inside(claim, around):
                yield replace(claim, case=case, flags=("nested",))


def _as_outermost(segment: QuotedSegment) -> QuotedSegment:
    return replace(segment, parent=None, continues=None)


def _unintroduced(context: Context, found: Found) -> Iterator[Claim]:
    """[source My father] always [cue said] [content ‘never sell’] — a small letter, no comma."""
    for run in only(context.runs, CLAUSE_IN_MARKS | REPLY_IN_MARKS):
        words = run.before
        if len(words) > 1 and PRONOUN(words[-1]):
            words = words[:-1]  # `told me ‘never sell’`
        if ends(REPORTS)(words):
            yield Claim(run, words[-1], source_of(words[-1], run.before))


def _said_inside(claim: Claim, outer: Mapping[int, Span]) -> bool:
    """Whether cue and source stand inside the same outer marks, in front of it or behind."""
    cue, source, run = claim.cue, claim.source, claim.content
    if cue is None or source is None:
        return False
    content = claim.content.parts[0]
    around = outer[content.start]
    inside = around.covers(Span(min(cue, source).start, max(cue, source).end))
    said = some(cue.context.within(cue_span(cue)), PAST | TELLS)
    behind = cue.start >= content.end
    return inside and said and (behind or not AFTER_STOP(run))


WAYS: Mapping[str, Callable[[Context, Found], Iterable[Claim]]] = {
    "cue_before": CUE_BEFORE.find,
    "said_inside": _unintroduced,
    "cue_behind": CUE_AFTER.find,
}
NESTED = Rule(
    "nested",
    find,
    Tier.NESTED,
    cases=("cue_before", "said_inside", "cue_behind"),
    frame="beside",
)
