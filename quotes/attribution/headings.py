"""Quotations in headings: short lines without a final stop, whose speaker is often named only in the text below."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import cast

from quotes.attribution.build import attribution, direct
from quotes.attribution.context import TIMESTAMP, Context, Rule, Run
from quotes.language.lines import is_heading
from quotes.marks import glyphs
from quotes.records import Attribution, Flag, Span

# The share of a heading's words that must come back in the quotation below: seeds and golden articles read by hand.
MIN_SHARED = 0.5
MAX_DISTANCE = 5_000  # characters from a heading to its echo: about the length of a section


def find_echo(context: Context, found: Sequence[Attribution]) -> Iterable[Attribution]:
    """A heading in marks takes the speaker of the quotation below that says the same words.

    All in marks it is direct, with a speaker or without; words in marks inside a heading count only with one.
    """
    for run in context.runs:
        whole = heading_around(context, run)
        if whole is None:
            continue
        echo = _best_echo(context, run, found)
        opening = context.text[whole.start : run.span.start].rstrip()
        if (not opening or TIMESTAMP.fullmatch(opening.rstrip(":"))) and _to_the_end(
            context, run, whole
        ):
            yield direct(
                context,
                run,
                "heading_echo",
                0.75 if echo is not None else 0.5,
                inherits=echo,
                heading=True,
            )
        elif echo is not None:
            flags = cast("tuple[Flag, ...]", (*run.flags, "heading"))
            yield attribution(
                context, "mixed", [run.span], "heading_echo", 0.7, inherits=echo, flags=flags
            )


def flagged(context: Context, found: Sequence[Attribution]) -> tuple[Attribution, ...]:
    """All that is said inside a heading says so, whatever rule has found it: `‘It fell,’ says mayor`."""
    return tuple(_flagged(context, item) for item in found)


def _flagged(context: Context, item: Attribution) -> Attribution:
    paragraph = context.paragraph_at(item.parts[0].start)
    inside = context.article.paragraphs[paragraph].covers(item.parts[-1])
    if (
        "heading" in item.flags
        or "unmarked" in item.flags
        or not inside
        or not is_heading(context, paragraph)
    ):
        return item
    if item.rule == "dash_label" and _is_sentence(item.parts[-1].of(context.text)):
        return item  # a whole sentence that somebody signs, as in a vox pop
    return replace(item, flags=(*item.flags, "heading"))


def _is_sentence(said: str) -> bool:
    return said.rstrip(glyphs.CHARACTERS)[-1:] in tuple(".!?…")


def _to_the_end(context: Context, run: Run, whole: Span) -> bool:
    """Nothing follows in the heading, or a colon and what the words are about: `'I'm free': singer on her new life`."""
    return run.span.end >= whole.end or context.text[run.span.end] == ":"


def heading_around(context: Context, run: Run) -> Span | None:
    """The heading that a run stands in: its paragraph, or what is glued to a last stop (`left.'It shook'`)."""
    paragraph = context.paragraph_at(run.span.start)
    whole = context.article.paragraphs[paragraph]
    if is_heading(context, paragraph):
        return whole
    before = context.text[max(whole.start, run.span.start - 1) : run.span.start]
    glued = before in tuple(".!?") and run.span.end >= whole.end and "glued" in run.flags
    return run.span if glued else None


def _words(context: Context, span: Span) -> set[str]:
    content = (context.tokens[i] for i in context.parse.within(span))
    return {
        t.lemma.lower() for t in content if t.upos in ("NOUN", "VERB", "ADJ", "PROPN", "NUM", "ADV")
    }


def _best_echo(context: Context, run: Run, found: Sequence[Attribution]) -> int | None:
    """The later attribution that shares most words with the heading, if enough of them."""
    words = _words(context, run.inner)
    best, best_share = None, MIN_SHARED
    for index, item in enumerate(found):
        if (
            not words
            or not 0 <= item.parts[0].start - run.span.end <= MAX_DISTANCE
            or item.source is None
        ):
            continue
        share = len(words & set().union(*(_words(context, part) for part in item.parts))) / len(
            words
        )
        if share > best_share or (share == best_share and best is None):
            best, best_share = index, share
    return best


HEADING_ECHO = Rule("heading_echo", find_echo)
