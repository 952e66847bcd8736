"""A paragraph that ends in a colon, and the quotation that opens the next one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from quotes.attribution.found import Found
from quotes.attribution.lead_ins import announces_text, lead_in, read_lead_in
from quotes.attribution.rules import Claim, Rule, Tier
from quotes.language.conditions import first, only
from quotes.language.context import Context
from quotes.language.lines import is_item
from quotes.language.marked import Run, marks
from quotes.records import Span

OPENS_PARAGRAPH = marks(opens_paragraph=True)
UNCLOSED = marks(flags="unclosed")
REOPENED = OPENS_PARAGRAPH & marks(segments=lambda segments: len(segments) > 1)


def find(context: Context, found: Found) -> Iterable[Claim]:
    """`[source Ann Lee] [cue wrote]:` (or a comma) closes a paragraph; [content “the next one.”]"""
    for run in only(found.free_runs(), OPENS_PARAGRAPH):
        lead = lead_in(context, _line_above(run))
        cue, source = read_lead_in(lead)
        pasted = cue is None and announces_text(lead)
        content = _whole_text(run) if pasted else run
        if source is not None:
            yield Claim(content, cue, source)


def _line_above(run: Run) -> int:
    """The paragraph above; of an item of a list that in front of all its items."""
    context, number = run.context, run.paragraph
    while is_item(context, number):
        number -= 1
    return number if number < run.paragraph else number - 1


def _whole_text(run: Run) -> Run:
    """A pasted text to its end where its first mark is not closed and later paragraphs reopen."""
    later = only(run.context.runs, lambda other: other.first > run.first)
    rest = first(later[:1], REOPENED)
    if rest is None or not UNCLOSED(run):
        return run
    return replace(run, span=Span(run.span.start, rest.span.end))


COLON_PARAGRAPH = Rule("colon_paragraph", find, Tier.LABELS, after=("dash_label",))
