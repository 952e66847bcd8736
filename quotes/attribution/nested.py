"""Quotations inside quotations: `“My wife said ‘don't look’, so I looked”`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from quotes.attribution import cue_after_quotation, cue_before_quotation
from quotes.attribution.build import direct
from quotes.attribution.context import Context, Rule
from quotes.attribution.found import Found
from quotes.attribution.regions import before, char_before, source_of, stands_alone
from quotes.records import Attribution, QuotedSegment, Span


def find_nested(context: Context, found: Sequence[Attribution]) -> Iterable[Attribution]:
    """The rules beside marks, applied to the inner marks as if the outer ones were not there."""
    inner = tuple(
        s
        for s in context.segments
        if s.parent is not None and context.segments[s.parent].parent is None
    )
    if not inner:
        return
    outer = {s.span: context.segments[s.parent].span for s in inner if s.parent is not None}
    bare = replace(context, segments=tuple(_root(segment) for segment in inner))
    for rule in (cue_before_quotation.CUE_BEFORE, SAID_INSIDE, cue_after_quotation.CUE_AFTER):
        for item in claimed(bare, rule):
            around = next(
                (o for span, o in outer.items() if span.start == item.parts[0].start), None
            )
            if around is not None and _says_so(context, item, around):
                yield replace(item, flags=(*item.flags, "nested"), rule=f"nested_{item.rule}")


def claimed(context: Context, rule: Rule) -> Sequence[Attribution]:
    """What one rule finds by itself."""
    found = Found(context)
    found.run(rule)
    return found


def find_said_inside(context: Context, found: Sequence[Attribution]) -> Iterable[Attribution]:
    """[source My father] always [cue said] [content ‘never sell the land’] — a small letter, and no comma or colon."""
    for run in context.runs:
        region = before(context, run)
        listener = (
            len(region) > 1 and context.tokens[region[-1]].upos == "PRON"
        )  # `told me ‘never sell’`
        cue = region[-1 - listener] if region else None
        words = context.parse.within(run.inner)
        if (
            cue is None
            or not context.frames(cue) & {"clause", "question"}
            or stands_alone(context, run)
        ):
            continue
        if len(words) > 1 and any(context.tokens[i].upos in ("VERB", "AUX") for i in words):
            source = source_of(context, cue, region)
            yield direct(context, run, "cue_before_quotation", 0.75, cue=cue, source=source)


def _root(segment: QuotedSegment) -> QuotedSegment:
    return replace(segment, parent=None, continues=None)


def _says_so(context: Context, item: Attribution, around: Span) -> bool:
    """Cue and source stand inside the same outer marks, and the inner marks do not just follow a stop."""
    inside = (
        item.cue is not None
        and item.source is not None
        and around.covers(item.cue.span)
        and around.covers(item.source.span)
    )
    if not inside or not any(
        _past(context, i) for i in context.parse.within(item.cue.span if item.cue else around)
    ):
        return False  # `they'll say 'no'`, `someone says 'no'`: nobody has said it
    return char_before(context, item.parts[0].start) not in (".", "!", "?")


def _past(context: Context, index: int) -> bool:
    """`said`, `used to say`."""
    token = context.tokens[index]
    return token.xpos == "VBD" or (
        token.deprel == "xcomp" and context.tokens[token.head].form.lower() == "used"
    )


SAID_INSIDE = Rule("said_inside", find_said_inside)
NESTED = Rule("nested", find_nested)
