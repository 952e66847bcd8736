"""Quotations with no words of their own to attribute them: they go on with the last speaker."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from itertools import pairwise

from quotes import patterns
from quotes.attribution.found import Found
from quotes.attribution.rules import Claim, Rule, Tier
from quotes.language.conditions import only
from quotes.language.context import Context
from quotes.language.marked import Run, marks
from quotes.records import Attribution, Span

NEAR = 12  # words between two quotations of one paragraph
NEAR_OR_FAR = {True: "near", False: "far"}
# How many paragraphs back the last speaker may stand, with a case for each.
STEPS = {"paragraph_before": 1, "two_before": 2}

SEPARATE = marks(completes_report=False, titled=False)
CLOSED = marks(ending=". ! ? …") | marks(trailing=("", ".", "!", "?"))
LEADING_ON = patterns.compile(r"(?:[–—-]|,\s(?:and|but)(?:\sthen)?)\s?$")
SENTENCE = marks(ending=". ! ? …")
UNCLOSED = marks(flags="unclosed")
OPENS_PARAGRAPH = marks(opens_paragraph=True)
ALONE = marks(opens_paragraph=True, stands_alone=True, in_heading=False)
WHOLE_PARAGRAPH = ALONE & marks(closes_paragraph=True, segments=lambda parts: len(parts) == 1)


def find_same_paragraph(context: Context, found: Found) -> Iterable[Claim]:
    """“A,” [source he] [cue said]. [content “B.”] — a later quotation in a paragraph, no cue."""
    runs = only(found.free_runs(), SEPARATE)
    return _later_parts(found, runs)


def find_after_report(context: Context, found: Found) -> Iterable[Claim]:
    """[source He] said that it rained. [content “B.”] — the same behind a report without marks."""
    runs = only(found.free_runs(), SEPARATE & SENTENCE)
    return _later_parts(found, runs)


def _later_parts(found: Found, runs: Iterable[Run]) -> Iterator[Claim]:
    """Quotations with the source of the one before, and its cue where that stands between them."""
    for run in runs:
        place = found.last_before(run, run.paragraph)
        if place is None:
            continue
        gap = Span(found[place].parts[-1].end, run.span.start)
        near = len(gap.of(run.context.text).split()) <= NEAR
        if run.stands_alone or _resumes(found[place], run, gap):
            yield Claim(
                run, inherits=place, shows_source=True, shows_cue=True, case=NEAR_OR_FAR[near]
            )


def _resumes(earlier: Attribution, run: Run, gap: Span) -> bool:
    """Only the first half's cue and source between: `“Word is,” he said, “that they lost.”`"""
    if earlier.cue is None:
        return False
    conditions = (
        earlier.type == "direct",
        gap.covers(earlier.cue.span),
        run.front == "," or (CLOSED(run) and _leads_on(run, gap)),
        run.context.stops(gap) == 0,
    )
    return all(conditions)


def _leads_on(run: Run, gap: Span) -> bool:
    """A dash or `, and` in front: `“We are closing,” he said — “for good.”`"""
    front = Span(max(gap.start, run.span.start - len(", and then ")), run.span.start)
    return LEADING_ON.search(front.of(run.context.text)) is not None


def find_next_paragraph(context: Context, found: Found) -> Iterable[Claim]:
    """A paragraph that is a quotation goes on with the speaker of the paragraph before."""
    claims = map(partial(_carried_on, found), only(found.free_runs(), ALONE))
    return filter(None, claims)


def _carried_on(found: Found, run: Run) -> Claim | None:
    """The claim to go on with what ends nearest in the paragraphs above."""
    for case, back in STEPS.items():
        place = found.last_before(run, run.paragraph - back)
        if place is not None:
            return Claim(run, inherits=place, case=case)
    return None


def find_after_unclosed(context: Context, found: Found) -> Iterable[Claim]:
    """A quotation never closed goes on where, below unmarked paragraphs, one opens again."""
    opening = only(found.free_runs(), OPENS_PARAGRAPH)
    pairs = only(pairwise(context.runs), lambda pair: pair[1] in opening)
    for earlier, run in pairs:
        place = found.of_run(earlier)
        if place is not None and UNCLOSED(earlier):
            yield Claim(run, inherits=place)


def find_unattributed(context: Context, found: Found) -> Iterable[Claim]:
    """[content “Nobody was hurt.”] — a paragraph that is only a quotation, and nobody's."""
    whole = only(found.free_runs(), WHOLE_PARAGRAPH)
    return map(Claim, whole)


AFTER_UNCLOSED = Rule("after_unclosed", find_after_unclosed, Tier.TURNS, continues=True)
SAME_PARAGRAPH = Rule(
    "same_paragraph",
    find_same_paragraph,
    Tier.TURNS,
    cases=("near", "far"),
    after=("dialogue_turn", "joined_words"),
    continues=True,
)
AFTER_REPORT = Rule(
    "after_report",
    find_after_report,
    Tier.CARRIED_ON,
    cases=("near", "far"),
    continues=True,
)
NEXT_PARAGRAPH = Rule(
    "next_paragraph",
    find_next_paragraph,
    Tier.CARRIED_ON,
    cases=("paragraph_before", "two_before"),
    after=("after_report",),
)
UNATTRIBUTED = Rule(
    "unattributed",
    find_unattributed,
    Tier.CARRIED_ON,
    after=("next_paragraph", "heading_echo"),
)
