"""Quotations with no words of their own to attribute them: they go on with the last speaker."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

from quotes.attribution.build import direct
from quotes.attribution.context import Context, Rule, Run
from quotes.attribution.regions import char_before, completes_report, last_inside, stands_alone
from quotes.language.lines import is_heading
from quotes.records import Attribution, Span

# How many paragraphs back the last speaker may stand, and what each step costs.
MAX_PARAGRAPHS = 2
STEP_COST = 0.2
SENTENCE_ENDS = (".", "!", "?", "…")


def find_same_paragraph(context: Context, found: Sequence[Attribution]) -> Iterable[Attribution]:
    """“A,” [source he] [cue said]. [content “B.”] — a second quotation of the paragraph, with no cue of its own."""
    taken = {a.parts[0].start for a in found}
    rows = list(found)
    for run in context.runs:
        if run.span.start in taken or completes_report(context, run):
            continue
        paragraph = context.paragraph_at(run.span.start)
        previous = _nearest(context, rows, run, paragraph)
        if previous is not None and (
            stands_alone(context, run) or _resumes(context, rows[previous], run)
        ):
            gap = Span(rows[previous].parts[-1].end, run.span.start)
            confidence = 0.92 if len(gap.of(context.text).split()) <= 12 else 0.75
            rows.append(
                shared(
                    direct(context, run, "same_paragraph", confidence, inherits=previous),
                    rows[previous],
                    gap,
                )
            )
            yield rows[-1]


def find_after_report(context: Context, found: Sequence[Attribution]) -> Iterable[Attribution]:
    """[source He] said that it rained. [content “B.”] — the same behind a report that is not all in marks."""
    for item in find_same_paragraph(context, found):
        run = next(run for run in context.runs if run.span == item.parts[0])
        if last_inside(context, run) in SENTENCE_ENDS:
            yield item


def _resumes(context: Context, earlier: Attribution, run: Run) -> bool:
    """Nothing but the earlier half's cue and source stands between: `“Word is,” he said, “that they lost.”`"""
    gap = Span(earlier.parts[-1].end, run.span.start)
    words = gap.of(context.text)
    if earlier.type != "direct" or earlier.cue is None or not gap.covers(earlier.cue.span):
        return False
    return words.rstrip().endswith(",") and not context.stops(gap)


def shared(item: Attribution, earlier: Attribution, gap: Span) -> Attribution:
    """The later half has the earlier half's source, which stands nearest, and its cue if that stands between them."""
    cue = earlier.cue if earlier.cue is not None and gap.covers(earlier.cue.span) else None
    return replace(item, cue=cue, source=earlier.source)


def find_next_paragraph(context: Context, found: Sequence[Attribution]) -> Iterable[Attribution]:
    """A paragraph that is a quotation and nothing else goes on with the speaker of the paragraph before."""
    rows = list(found)
    taken = {a.parts[0].start for a in rows}
    for run in context.runs:
        if (
            run.span.start in taken
            or char_before(context, run.span.start)
            or not stands_alone(context, run)
        ):
            continue
        paragraph = context.paragraph_at(run.span.start)
        for back in range(1, MAX_PARAGRAPHS + 1):
            previous = _nearest(context, rows, run, paragraph - back)
            if previous is not None and not is_heading(context, paragraph):
                item = direct(
                    context, run, "next_paragraph", 0.8 - STEP_COST * (back - 1), inherits=previous
                )
                rows.append(item)
                yield item
                break


def find_after_unclosed(context: Context, found: Sequence[Attribution]) -> Iterable[Attribution]:
    """A quotation never closed goes on where, below unmarked paragraphs, one opens again without a cue."""
    rows = list(found)
    taken = {a.parts[0].start for a in rows}
    for earlier, run in pairwise(context.runs):
        if (
            "unclosed" not in earlier.flags
            or run.span.start in taken
            or char_before(context, run.span.start)
        ):
            continue
        previous = next((i for i, a in enumerate(rows) if a.parts[0] == earlier.span), None)
        if previous is not None:
            item = direct(context, run, "after_unclosed", 0.75, inherits=previous)
            rows.append(item)
            yield item


def find_unattributed(context: Context, found: Sequence[Attribution]) -> Iterable[Attribution]:
    """[content “Nobody was hurt.”] — a paragraph that is a quotation and nothing else, and nobody tells whose."""
    taken = {a.parts[0].start for a in found}
    for run in context.runs:
        paragraph = context.paragraph_at(run.span.start)
        whole = context.article.paragraphs[paragraph] == run.span
        if (
            run.span.start not in taken
            and whole
            and stands_alone(context, run)
            and not is_heading(context, paragraph)
        ):
            yield direct(context, run, "unattributed", 0.5)


def _nearest(
    context: Context, found: Sequence[Attribution], run: Run, paragraph: int
) -> int | None:
    """The last attribution before a run that ends in the given paragraph and is no heading."""
    best: int | None = None
    for index, item in enumerate(found):
        end = item.parts[-1].end
        if (
            end > run.span.start
            or context.paragraph_at(end - 1) != paragraph
            or "heading" in item.flags
        ):
            continue
        if best is None or end > found[best].parts[-1].end:
            best = index
    return best


AFTER_UNCLOSED = Rule("after_unclosed", find_after_unclosed)
SAME_PARAGRAPH = Rule("same_paragraph", find_same_paragraph)
AFTER_REPORT = Rule("after_report", find_after_report)
NEXT_PARAGRAPH = Rule("next_paragraph", find_next_paragraph)
UNATTRIBUTED = Rule("unattributed", find_unattributed)
