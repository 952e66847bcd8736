"""A sentence that begins in front of its attribution and goes on in marks: `If it rains, Lee said, “we stay.”`"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from quotes.attribution.content import reported, stretch
from quotes.attribution.context import Context, Rule
from quotes.attribution.regions import LEADING, before, char_before, reporting, source_of
from quotes.attribution.reporting import reports
from quotes.attribution.sources import beside
from quotes.records import Attribution

FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
# Conjunctions and adverbs that lead on from what was said before rather than tell when or where somebody spoke.
CONDITIONS = frozenset(
    {"although", "because", "if", "once", "since", "though", "unless", "until", "whenever"}
)
CONNECTIVES = frozenset({
    "absolutely", "actually", "certainly", "especially", "eventually", "frankly", "hopefully", "instead", "maybe",
    "obviously", "often", "particularly", "perhaps", "soon", "sometimes", "therefore", "thus", "ultimately",
    "unfortunately", "usually",
})  # fmt: skip


def find(context: Context, found: Sequence[Attribution]) -> Iterable[Attribution]:
    """[content If it rains], [source Lee] [cue said], [content “we stay.”] — one sentence, only its end in marks."""
    for run in context.runs:
        opening = context.text[run.inner.start :].lstrip(LEADING)[:1]
        region = before(context, run)
        if not opening.islower() or char_before(context, run.span.start) != "," or not region:
            continue
        aside = _aside(context, region)
        inside = context.parse.within(run.inner)
        if (
            aside is None
            or not inside
            or not _leads_on(context, range(region[0], aside[0] - 1), inside)
        ):
            continue
        first, cue, source = aside
        parts = stretch(context, region[0], inside[-1], without=range(first, region[-1] + 1))
        made = reported(context, parts, ("fronted_clause", 0.85), cue=cue, source=source)
        if made is not None:
            yield made


def _aside(context: Context, region: Sequence[int]) -> tuple[int, int, int] | None:
    """First token, verb and source of a plain `, Lee said,` at the end of a region."""
    for cue in reversed(reporting(context, region, "beside")):
        comma = max(
            (i for i in region if i < cue and context.tokens[i].form == ","), default=region[0]
        )
        source = beside(context, cue, [i for i in region if comma < i < cue])
        source = source_of(context, cue, region) if source is None else source
        if source is None or not reports(context, cue):
            return None
        first = (
            min((i for i in context.parse.subtree(source) if i in region), default=cue)
            if source < cue
            else cue
        )
        apart = first - 1 > region[0] and context.tokens[first - 1].form == ","
        return (first, cue, source) if apart else None
    return None


def _leads_on(context: Context, front: Sequence[int], inside: Sequence[int]) -> bool:
    """Words that the marks need (`The fog, he said, “is thick”`), or a condition or adverb of what is said."""
    tokens = context.tokens
    first = next((i for i in inside if tokens[i].upos not in ("PUNCT", "ADV")), inside[0])
    if tokens[first].xpos in FINITE:
        return any(tokens[i].upos in ("NOUN", "PROPN", "PRON", "VERB") for i in front)
    tops = [
        tokens[i]
        for i in front
        if tokens[i].head not in front and tokens[i].upos not in ("PUNCT", "CCONJ")
    ]
    return bool(tops) and all(
        t.head in inside or _conditional(context, t.index, front[0]) for t in tops
    )


def _conditional(context: Context, top: int, first: int) -> bool:
    lemma, relation = context.tokens[top].lemma.lower(), context.tokens[top].deprel
    marks = {t.form.lower() for t in context.parse.dependents(top, "mark")}
    return lemma in CONNECTIVES or (relation == "advcl" and bool(marks & CONDITIONS))


FRONTED = Rule("fronted_clause", find)
