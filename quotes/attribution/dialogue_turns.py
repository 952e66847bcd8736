"""Dialogue as novels and some interviews print it: a paragraph a turn, which nothing attributes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from itertools import groupby, pairwise
from operator import attrgetter

from quotes.attribution.dash_dialogue import dash_paragraphs
from quotes.attribution.found import Found
from quotes.attribution.rules import Claim, Rule, Tier
from quotes.language.conditions import only, some
from quotes.language.context import Context
from quotes.language.marked import Run, marks
from quotes.records import Attribution

# An article is a dialogue where so many turns in marks follow a turn and are uncued or answer a
# question; those that are both count twice. News lets one speaker go on for paragraphs: without an
# answer it takes more of them, and a share of all turns. Measured: of 1,102 news articles (PolNeAR
# dev, NewsDiscourse) 1 is one, of 42 chapters of novels with three exchanges all but one.
EXCHANGES = 3
UNASKED = 6
SHARE = 0.15

OPENS_PARAGRAPH = marks(opens_paragraph=True)
INTRODUCED = marks(front=tuple(".!?:…—–-,;”\"'"), stands_alone=True)
TURN = (OPENS_PARAGRAPH | INTRODUCED) & marks(in_heading=False)
UNFLAGGED = marks(flags=lambda flags: not flags)


def find(context: Context, found: Found) -> Iterable[Claim]:
    """[content “No.”] — in a dialogue what stands alone in marks is a turn, whosever it is."""
    if not is_dialogue(context):
        return
    starts = [item.parts[0].start for item in found]
    for run in only(context.runs, TURN):
        paragraph = context.article.paragraphs[run.paragraph]
        up_to_marks = range(paragraph.start, run.span.start + 1)
        if not some(starts, up_to_marks.__contains__):  # else it is found, or a turn has begun
            yield Claim(run)


def number(context: Context, found: Sequence[Attribution]) -> tuple[Attribution, ...]:
    """Direct speech of a dialogue with the number of its paragraph as turn; all else as it was."""
    if not is_dialogue(context):
        return tuple(found)
    return tuple(map(partial(_numbered, context), found))


def _numbered(context: Context, item: Attribution) -> Attribution:
    aside = not {"nested", "heading"}.isdisjoint(item.flags)
    if aside or item.type != "direct":
        return item
    paragraph = context.paragraph_at(item.parts[0].start)
    return replace(item, turn=paragraph)


def is_dialogue(context: Context) -> bool:
    """Whether turns answer turns often enough."""
    exchanges = list(_exchanges(context))
    answers = sum(answer for answer, _ in exchanges)
    count = sum(map(sum, exchanges))
    turns = set(map(attrgetter("paragraph"), context.runs))
    enough = EXCHANGES if answers else UNASKED
    return count >= max(enough, SHARE * len(turns)) or bool(dash_paragraphs(context))


def _exchanges(context: Context) -> Iterator[tuple[bool, bool]]:
    """For each paragraph that marks open below one with marks: does it answer, is it all marks?"""
    groups = groupby(context.runs, attrgetter("paragraph"))
    turns = [list(runs) for _, runs in groups]
    for earlier, later in pairwise(turns):
        asked, answer = earlier[-1], later[0]
        below = OPENS_PARAGRAPH(answer) and answer.paragraph - asked.paragraph == 1
        if below and all(map(UNFLAGGED, (asked, answer))):
            yield _is_question(asked), _fill_paragraph(later)


def _is_question(run: Run) -> bool:
    said = run.context.text[: run.segments[-1].inner.end]
    return said.rstrip(" _*-—").endswith("?")


def _fill_paragraph(runs: Sequence[Run]) -> bool:
    """Nothing but blanks stands between and around the marks of a paragraph."""
    inside = sum(run.span.end - run.span.start for run in runs)
    paragraph = runs[0].context.article.paragraphs[runs[0].paragraph]
    return paragraph.end - paragraph.start <= inside + len(runs)


DIALOGUE_TURN = Rule("dialogue_turn", find, Tier.TURNS, after=("dash_turn",), sourceless=True)
