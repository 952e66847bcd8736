"""Quotations in headings, whose speaker is often named only in the text below."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from itertools import chain
from operator import attrgetter, itemgetter

from quotes.attribution.found import Found
from quotes.attribution.labels import label_head
from quotes.attribution.rules import Claim, Rule, Tier
from quotes.attribution.signatures import behind_colon
from quotes.attribution.speaking import SPEAKS
from quotes.language.conditions import first, only, where
from quotes.language.context import Context
from quotes.language.lines import TIMESTAMP, is_heading
from quotes.language.marked import Run, marks
from quotes.language.words import Word
from quotes.marks import glyphs
from quotes.records import Attribution, Flag, QuotationType, Span

# The share of a heading's words that must come back in the quotation below: seeds and golden
# articles read by hand.
MIN_SHARED = 0.5
MAX_DISTANCE = 5_000  # characters from a heading to its echo: about the length of a section

# By whether a quotation is all of its heading, and whether something below echoes it.
CASES = {(True, True): "whole", (True, False): "unknown", (False, True): "part"}
KINDS: dict[bool, QuotationType] = {True: "direct", False: "mixed"}

CONTENT = where(upos="NOUN VERB ADJ PROPN NUM ADV")
NAMES_TOPIC = marks(name_like=True, trailing=":")  # `“Operation Owl”: a timeline`
# Who a heading may name without a name: `“It fell”: mayor`, `‘Walking helps’: study`.
HEADLINE_SOURCE = where(quoted=False) & (SPEAKS | where(classes="written_study"))
# What is glued to a last stop: `left.'It shook'`.
GLUED = marks(flags="glued", closes_paragraph=True)


def find(context: Context, found: Found) -> Iterable[Claim]:
    """A heading in marks takes the speaker of the quotation below that says the same words.

    All in marks it is direct, with a speaker or without; words in marks inside a heading count only
    with one.
    """
    for run in found.free_runs():
        heading = _heading_around(run)
        if heading is None:
            continue
        echo, whole = _echo(run, found), _fills(run, heading)
        case = CASES.get((whole, echo is not None))
        if case is None or (echo is None and NAMES_TOPIC(run)):
            continue
        source = _named_behind(run) if echo is None else None
        flags: tuple[Flag, ...] = ("heading",)
        yield Claim(run, inherits=echo, source=source, type=KINDS[whole], flags=flags, case=case)


def _named_behind(run: Run) -> Word | None:
    """`“It fell”: [mayor]` at the end of its heading."""
    phrase = behind_colon(run.behind[1:])
    return first([label_head(phrase)], HEADLINE_SOURCE)


def _heading_around(run: Run) -> Span | None:
    """The heading that a quotation stands in: its paragraph, or itself behind a stop."""
    if run.in_heading:
        return run.context.article.paragraphs[run.paragraph]
    touching = run.context.text[run.span.start - 1 : run.span.start]
    return run.span if GLUED(run) and touching in (".", "!", "?") else None


def _fills(run: Run, heading: Span) -> bool:
    """Nothing stands around it, or a time in front, or a colon and what the words are about behind.

    `'I'm free': singer on her new life`
    """
    front = Span(heading.start, run.span.start).of(run.context.text).rstrip()
    rest = Span(run.span.end, heading.end).of(run.context.text)
    opens = not front or TIMESTAMP.fullmatch(front.rstrip(":")) is not None
    return opens and rest[:1] in ("", ":")


def _echo(run: Run, found: Found) -> int | None:
    """The place of the first attribution below that shares most words, if it shares enough."""
    echoes = only(_echoes(run, found), lambda echo: echo[0] >= MIN_SHARED)
    _, place = max(echoes, key=itemgetter(0), default=(0, None))
    return place


def _echoes(run: Run, found: Found) -> Iterator[tuple[float, int]]:
    """Find attributions with a source not far below, with their share of the heading's words."""
    below = range(run.span.end, run.span.end + MAX_DISTANCE + 1)
    words = _lemmas(run.tokens)
    for place, item in enumerate(found):
        if item.source is not None and item.parts[0].start in below:
            said = chain.from_iterable(map(run.context.within, item.parts))
            yield len(words & _lemmas(said)) / max(len(words), 1), place


def _lemmas(words: Iterable[Word]) -> set[str]:
    content = only(words, CONTENT)
    return set(map(attrgetter("lemma"), content))


def flagged(context: Context, found: Sequence[Attribution]) -> tuple[Attribution, ...]:
    """All that is said in a heading says so, whatever rule found it: `‘It fell,’ says mayor`."""
    return tuple(map(partial(_flagged, context), found))


def _flagged(context: Context, item: Attribution) -> Attribution:
    """The same with a flag, unless it has one or is a sentence that is signed, as in a vox pop."""
    number = context.paragraph_at(item.parts[0].start)
    inside = context.article.paragraphs[number].covers(item.parts[-1])
    said = item.parts[-1].of(context.text).rstrip(glyphs.CHARACTERS)
    signed = item.rule == "dash_label" and said.endswith((".", "!", "?", "…"))
    settled = not {"heading", "unmarked"}.isdisjoint(item.flags)
    if settled or signed or not inside:
        return item
    return replace(item, flags=(*item.flags, "heading")) if is_heading(context, number) else item


HEADING_ECHO = Rule(
    "heading_echo",
    find,
    Tier.CARRIED_ON,
    cases=("whole", "unknown", "part"),
    after=("next_paragraph",),
)
