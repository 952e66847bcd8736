"""A speaker's name behind a quotation, with no verb: `“It rained.” – Ann Lee`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import takewhile

from quotes.attribution import posts
from quotes.attribution.found import Found
from quotes.attribution.labels import LABEL, label_head
from quotes.attribution.rules import Claim, Rule, Tier
from quotes.attribution.speaking import NAME
from quotes.language.conditions import begins, ends, first, holds, only, some, where
from quotes.language.context import Context
from quotes.language.marked import Run, marks
from quotes.language.words import Word
from quotes.records import Span

DASH = where(form="- – — ― --")
COLON = where(form=":")
COMMA = where(form=",")
RELATIVE = where(xpos="WP WDT", before=where(person_noun=True))
QUOTED = where(quoted=True)
NAMING = where(upos="DET ADJ NOUN PROPN NUM PART")
AND = where(upos="CCONJ")
# Behind the comma of `— Ann Lee, on how the team came back` stands what her words are about.
BEHIND_PERSON = where(before=where(entity_type="PERSON"))
PLAIN = where(upos="PROPN NOUN ADJ NUM PUNCT X", not_entity_type="ORG")
# `Ann Lee, 37, teacher, Leeds` behind a paragraph in marks: a name, a comma and no verb.
DESCRIBED = where(entity_type="PERSON", name_words=lambda name: COMMA(name[-1].after))
DESCRIPTION = LABEL & begins(DESCRIBED) & ~holds(~PLAIN)
ENDS_PARAGRAPH = ends(where(closes_paragraph=True))

OPENS_PARAGRAPH = marks(opens_paragraph=True)
WHOLE = OPENS_PARAGRAPH & marks(ending=". ! ? …")
FILLS_PARAGRAPH = OPENS_PARAGRAPH & marks(closes_paragraph=True, behind=lambda line: not line)
# A pull quote: the marks stand on lines of their own, and below them a name.
ON_LINES_OF_THEIR_OWN = FILLS_PARAGRAPH & (
    lambda run: run.context.text[run.inner.start : run.inner.end].startswith(("\r", "\n"))
)
BARE_NAME = LABEL & ~holds(where(not_entity_type="PERSON"))
SIGNABLE = OPENS_PARAGRAPH | marks(stands_alone=True)


def find(context: Context, found: Found) -> Iterable[Claim]:
    """[content “It rained.”] – [source Ann Lee] — a dash and a name end the paragraph or follow it.

    In a vox pop without the dash too: [content “It rained.”] [source Ann Lee], 37, Leeds.
    """
    for run in only(found.free_runs(), SIGNABLE):
        signature = _signature(run)
        source = label_head(signature)
        if source is not None:
            yield Claim(run, source=source, label=context.span(signature[0], signature[-1]))
    yield from posts.find(context)


def _signature(run: Run) -> Sequence[Word]:
    """The words of the line that signs a quotation; none where nothing does."""
    line = _line_behind(run)
    if begins(COLON)(line) and OPENS_PARAGRAPH(run):
        return _behind_colon(line[1:])
    if not ENDS_PARAGRAPH(line):
        return ()
    if begins(DASH)(line):
        return _behind_dash(run, line)
    signed = ON_LINES_OF_THEIR_OWN(run) and BARE_NAME(line)
    described = WHOLE(run) and DESCRIPTION(line)
    return line if signed or described else ()


def _line_behind(run: Run) -> Sequence[Word]:
    """Find the words behind in the sentence, or the paragraph below a bare quotation."""
    if FILLS_PARAGRAPH(run):
        below = run.context.paragraph(run.last_paragraph + 1)
        return () if some(below, QUOTED) else below
    return run.behind


def _behind_dash(run: Run, line: Sequence[Word]) -> Sequence[Word]:
    """`“It rained.” – [Ann Lee], on how the team came back`: a name behind a dash and its topic."""
    region = _without_topic(line)
    name = Span(region[0].end, region[-1].end).of(run.context.text)
    agency = run.context.lexicons.organisations.get(name.strip().lower(), frozenset())
    if "journalist" in agency and not OPENS_PARAGRAPH(run):
        return ()  # `“It rained,” she said. “It poured.” - Reuters`: signs more than the marks
    return region[1:] if LABEL(region) else ()


def _behind_colon(line: Sequence[Word]) -> Sequence[Word]:
    """`“It rained”: [Mayor Ann Lee] on the flood`; two names leave open whose words they are."""
    name = behind_colon(line)
    return name if NAME(label_head(name)) else ()


def behind_colon(line: Sequence[Word]) -> Sequence[Word]:
    """The noun phrase that follows a colon behind marks; none where `and` joins another to it."""
    phrase = list(takewhile(NAMING, line))
    joined = some(line[len(phrase) : len(phrase) + 1], AND)
    return phrase if LABEL(phrase) and not joined else ()


def _without_topic(line: Sequence[Word]) -> Sequence[Word]:
    """`— Ann Lee[, on how the team came back]`, `— a nurse [who asked not to be named]`."""
    topic = first(line, RELATIVE) or first(only(line, COMMA)[:1], BEHIND_PERSON)
    return line if topic is None else only(line, topic.__gt__)


DASH_LABEL = Rule("dash_label", find, Tier.LABELS, frame="turn")
