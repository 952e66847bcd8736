"""Texts without marks that an article reprints below a lead-in: `Our reporter, Ann Lee, writes:`"""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence
from itertools import chain, takewhile

from quotes.attribution.found import Found
from quotes.attribution.lead_ins import announces_text, lead_in, read_lead_in
from quotes.attribution.rules import Claim, Passage, Rule, Tier
from quotes.attribution.subjects import subject
from quotes.language.conditions import only, some, where
from quotes.language.context import Context
from quotes.language.lines import entries
from quotes.language.words import Word

SAYS = where(frames="clause object")
REPORTS = where(frames="clause", xpos="VBD VBZ", quoted=False)
SOMEBODY_ELSE = where(not_lemma="i we")
WRITER = where(lower="we")
LETTERS = where(form=lambda form: any(map(str.isalpha, form)))


def find(context: Context, found: Found) -> Iterable[Claim]:
    """`[source Our reporter, Ann Lee], [cue writes]:` closes a paragraph; unmarked ones follow."""
    marked = {run.paragraph for run in context.runs}
    fences = entries(context) or marked
    for number in range(len(context.article.paragraphs) - 1):
        plain = marked.isdisjoint((number, number + 1))
        lead = lead_in(context, number) if plain else ()
        cue, source = read_lead_in(lead)
        if source is not None and _introduces_text(lead, cue, source):
            block = _block(context, number + 1, fences, statement=announces_text(lead))
            if some(block, LETTERS):
                yield Claim(Passage(block[0], block[-1]), cue, source)


def _introduces_text(lead: Sequence[Word], cue: Word | None, source: Word) -> bool:
    """A text is announced, or somebody says or writes: not `Read the latest:`, `What we know:`."""
    announced = announces_text(lead)
    if announced or cue is None:
        return announced
    in_front = only([source], cue.__gt__)
    return SAYS(cue) and some(in_front, ~WRITER)


def _block(
    context: Context, first: int, fences: Container[int], *, statement: bool
) -> Sequence[Word]:
    """The words of the unmarked paragraphs from one on to a fence or the next lead-in.

    A statement, unlike a reporter's text, ends where the article reports somebody's words again.
    """
    numbers: Iterable[int] = range(first, len(context.article.paragraphs))
    numbers = takewhile(lambda number: number not in fences, numbers)
    numbers = takewhile(lambda number: not lead_in(context, number), numbers)
    if statement:
        numbers = takewhile(lambda number: not _reports_again(context, number), numbers)
    return list(chain.from_iterable(map(context.paragraph, numbers)))


def _reports_again(context: Context, number: int) -> bool:
    """A verb reports what somebody says who is not the writer of the statement."""
    verbs = only(context.paragraph(number), REPORTS)
    return some((subject(verb) for verb in verbs), SOMEBODY_ELSE)


PASTED_BLOCK = Rule(
    "pasted_block",
    find,
    Tier.BLOCKS,
)
