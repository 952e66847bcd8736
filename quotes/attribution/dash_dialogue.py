"""Dialogue behind dashes, as Irish and continental novels print it: `—Come in, he said.`"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, groupby, takewhile
from operator import attrgetter
from typing import NamedTuple

from quotes import patterns
from quotes.attribution.found import Found
from quotes.attribution.mention_spans import mention_span
from quotes.attribution.rules import Claim, Passage, Rule, Tier
from quotes.attribution.subjects import subject
from quotes.language.conditions import governing, only, some, where
from quotes.language.context import Context
from quotes.language.marked import TERMINATORS
from quotes.language.words import Word

# A dash that touches a capital opens a turn; lists put a blank between, or a hyphen in front.
OPENING = patterns.compile(r"[—―–](?=[\p{Lu}‘“\"'])")
FEWEST, FEWEST_CUED = 3, 2  # paragraphs that open so, and those of them with `he said` inside
LONGEST_CLAUSE = 14  # words from `he said` to its stop

REPORTS = where(frames="beside", quoted=False)
CLOSES_SPEECH = where(form=", ! ? . … —")
STOP = where(form=TERMINATORS)
FULL_STOP = where(form=".")
# `He sat down.`: a main verb in the past whose subject is somebody.
SOMEBODY = where(upos="PROPN") | where(lemma="he she they")
NARRATES = where(deprel="root", xpos="VBD") & governing("nsubj", SOMEBODY)


class Clause(NamedTuple):
    """`he said briskly.` inside a turn: the last word said in front of it, its stop, its words."""

    said: Word
    last: Word
    cue: Word
    source: Word


def find(context: Context, found: Found) -> Iterable[Claim]:
    """[content —Come in,] [source he] [cue said]. [content It is open.] — behind a dash."""
    for number in dash_paragraphs(context):
        parts = chain.from_iterable(item.parts for item in found)
        if not some(parts, context.article.paragraphs[number].overlaps):
            yield from _turn(context.paragraph(number), found)


def _turn(words: Sequence[Word], found: Found) -> Iterator[Claim]:
    """One turn: all of the paragraph, or what stands in front of `he said` and what behind it."""
    clause = next(_clauses(words), None)
    if clause is None:
        yield Claim(Passage(words[0], words[-1]))
        return
    yield Claim(Passage(words[0], clause.said), clause.cue, clause.source)
    behind = only(words, clause.last.__lt__) if FULL_STOP(clause.last) else ()
    said = _said(behind)
    if said:
        yield Claim(Passage(said[0], said[-1]), inherits=len(found) - 1, shows_source=True)


def dash_paragraphs(context: Context) -> list[int]:
    """The paragraphs that open with a dash, if there are enough and some have `he said` inside."""
    paragraphs = enumerate(context.article.paragraphs)
    opening = [n for n, span in paragraphs if OPENING.match(context.text, span.start)]
    if len(opening) < FEWEST:
        return []
    cued = only(opening, lambda number: any(_clauses(context.paragraph(number))))
    return opening if len(cued) >= FEWEST_CUED else []


def _clauses(words: Sequence[Word]) -> Iterator[Clause]:
    """Each `, he said briskly.` of a paragraph."""
    for cue in only(words, REPORTS):
        source = subject(cue)
        if source is not None and source in words:
            yield from _around(cue, source, words)


def _around(cue: Word, source: Word, words: Sequence[Word]) -> Iterator[Clause]:
    """The clause from a verb or the mention in front of it to the stop behind them."""
    mention = cue.context.within(mention_span(source))
    opening = min(cue, *mention)
    closing = next(filter(STOP, words[cue - words[0] :]), words[-1])
    front = only(words[1:], opening.__gt__)[-1:]
    for said in only(front, CLOSES_SPEECH):
        if closing - opening <= LONGEST_CLAUSE:
            yield Clause(said, closing, cue, source)


def _said(words: Sequence[Word]) -> Sequence[Word]:
    """Find the speech behind the clause, up to a sentence that narrates again: `He sat down.`"""
    sentences = (list(group) for _, group in groupby(words, attrgetter("sentence")))
    spoken = takewhile(lambda sentence: not some(sentence, NARRATES), sentences)
    return list(chain.from_iterable(spoken))


DASH_TURN = Rule(
    "dash_turn",
    find,
    Tier.TURNS,
    after=("after_unclosed",),
    continues=True,
    sourceless=True,
)
