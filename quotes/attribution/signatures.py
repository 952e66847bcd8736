"""A speaker's name behind a quotation, with no verb: `“It rained.” – Ann Lee`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from quotes.attribution import posts
from quotes.attribution.found import Found
from quotes.attribution.labels import LABEL, label_head
from quotes.attribution.rules import Claim, Rule, Tier
from quotes.language.conditions import begins, ends, first, holds, only, where
from quotes.language.context import Context
from quotes.language.marked import Run, marks
from quotes.language.words import Word
from quotes.records import Span

DASH = where(form="- – — ― --")
COMMA = where(form=",")
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
SIGNABLE = OPENS_PARAGRAPH | marks(stands_alone=True)


def find(context: Context, found: Found) -> Iterable[Claim]:
    """[content “It rained.”] – [source Ann Lee] — a dash and a name end the paragraph or follow it.

    In a vox pop without the dash too: [content “It rained.”] [source Ann Lee], 37, Leeds.
    """
    for run in only(found.free_runs(), SIGNABLE):
        source = label_head(_signature(run))
        if source is not None:
            yield Claim(run, source=source)
    yield from posts.find(context)


def _signature(run: Run) -> Sequence[Word]:
    """The words of the line that signs a quotation; none where nothing does."""
    line = _line_behind(run)
    if not ENDS_PARAGRAPH(line):
        return ()
    if begins(DASH)(line):
        return _behind_dash(run, line)
    described = WHOLE(run) and DESCRIPTION(line)
    return line if described else ()


def _line_behind(run: Run) -> Sequence[Word]:
    """Find the words behind in the sentence, or the paragraph below a bare quotation."""
    if FILLS_PARAGRAPH(run):
        return run.context.paragraph(run.last_paragraph + 1)
    return run.behind


def _behind_dash(run: Run, line: Sequence[Word]) -> Sequence[Word]:
    """`“It rained.” – [Ann Lee], on how the team came back`: a name behind a dash and its topic."""
    region = _without_topic(line)
    name = Span(region[0].end, region[-1].end).of(run.context.text)
    agency = run.context.lexicons.organisations.get(name.strip().lower(), frozenset())
    if "journalist" in agency and not OPENS_PARAGRAPH(run):
        return ()  # `“It rained,” she said. “It poured.” - Reuters`: signs more than the marks
    return region[1:] if LABEL(region) else ()


def _without_topic(line: Sequence[Word]) -> Sequence[Word]:
    """`— Ann Lee[, on how the team came back]`: a signature without what its words are about."""
    commas = only(line, COMMA)[:1]
    topic = first(commas, BEHIND_PERSON)
    return line if topic is None else only(line, topic.__gt__)


DASH_LABEL = Rule("dash_label", find, Tier.LABELS, frame="turn")
