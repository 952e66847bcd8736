"""Dialogue as novels and some interviews print it: a paragraph a turn, and turns that nothing attributes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from quotes.attribution.build import direct
from quotes.attribution.context import Context, Rule, Run
from quotes.attribution.dash_dialogue import dash_paragraphs
from quotes.attribution.regions import char_before, stands_alone
from quotes.language.lines import is_heading
from quotes.records import Attribution

# An article is a dialogue where so many turns in marks follow a turn and are uncued or answer a question; those that
# are both count twice. News lets one speaker go on for paragraphs: without an answer it takes more of them, and a share
# of all turns. Measured: of 1,102 news articles (PolNeAR dev, NewsDiscourse) 1 is one, of 42 chapters of
# novels with three exchanges all but one.
EXCHANGES = 3
UNASKED = 6
SHARE = 0.15
INTRODUCING = frozenset(".!?:…—–-,;”\"'")
CONFIDENCE = 0.9


def find_turns(context: Context, found: Sequence[Attribution]) -> Iterable[Attribution]:
    """[content “No.”] — in a dialogue what stands alone in marks is a turn, even where nothing says whose."""
    taken = [a.parts[0].start for a in found]
    for run in context.runs if is_dialogue(context) else ():
        paragraph = context.article.paragraphs[context.paragraph_at(run.span.start)]
        if any(paragraph.start <= start <= run.span.start for start in taken):
            continue  # found already, or the rest of a turn begun
        front = char_before(context, run.span.start)
        introduced = not front or (front in INTRODUCING and stands_alone(context, run))
        heading = is_heading(context, context.paragraph_at(run.span.start))
        if introduced and not heading:
            yield replace(direct(context, run, "dialogue_turn", CONFIDENCE), confidence=CONFIDENCE)


def number(context: Context, found: Sequence[Attribution]) -> tuple[Attribution, ...]:
    """Direct speech of a dialogue with the number of its paragraph as turn; all else as it was."""
    if not is_dialogue(context):
        return tuple(found)
    return tuple(
        replace(item, turn=context.paragraph_at(item.parts[0].start))
        if item.type == "direct" and not {"nested", "heading"} & set(item.flags)
        else item
        for item in found
    )


def is_dialogue(context: Context) -> bool:
    """Whether turns answer turns often enough."""
    found = list(_exchanges(context))
    count, enough = (
        sum(map(sum, found)),
        EXCHANGES if any(answers for answers, _ in found) else UNASKED,
    )
    turns = len({context.paragraph_at(run.span.start) for run in context.runs})
    return count >= max(enough, SHARE * turns) or bool(dash_paragraphs(context))


def _exchanges(context: Context) -> Iterator[tuple[bool, bool]]:
    """For each paragraph opened by marks right after one with marks: does it answer, is it all marks?"""
    by_paragraph: dict[int, list[Run]] = {}
    for run in context.runs:
        by_paragraph.setdefault(context.paragraph_at(run.span.start), []).append(run)
    for paragraph, runs in by_paragraph.items():
        earlier = by_paragraph.get(paragraph - 1)
        if (
            not earlier
            or char_before(context, runs[0].span.start)
            or earlier[-1].flags
            or runs[0].flags
        ):
            continue
        question = context.text[: earlier[-1].segments[-1].inner.end].rstrip(" _*-—")[-1:] == "?"
        yield question, _nothing_else(context, paragraph, runs)


def _nothing_else(context: Context, paragraph: int, runs: Sequence[Run]) -> bool:
    inside = sum(run.span.end - run.span.start for run in runs)
    span = context.article.paragraphs[paragraph]
    return span.end - span.start <= inside + len(runs)


DIALOGUE_TURN = Rule("dialogue_turn", find_turns)
