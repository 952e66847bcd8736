"""Dialogue behind dashes, as Irish and continental novels print it: `—Come in, he said. It is open.`"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from quotes import patterns
from quotes.attribution.build import attribution
from quotes.attribution.context import TERMINATORS, Context, Rule
from quotes.attribution.mention_spans import mention_span
from quotes.attribution.regions import reporting
from quotes.attribution.sources import subject
from quotes.records import Attribution, Span

# A dash that touches a capital opens a turn; lists put a blank between, or a hyphen in front.
OPENING = patterns.compile(r"[—―–](?=[\p{Lu}‘“\"'])")
FEWEST, FEWEST_CUED = 3, 2  # paragraphs that open so, and those of them with `he said` inside
BEFORE_CLAUSE = frozenset({",", "!", "?", ".", "…", "—"})
CONFIDENCE = 0.9
LONGEST_CLAUSE = 14  # words from `he said` to its stop


def find_dash_turns(context: Context, found: Sequence[Attribution]) -> Iterable[Attribution]:
    """[content —Come in,] [source he] [cue said]. [content It is open.] — paragraphs that open with a dash."""
    count = len(found)
    for paragraph in dash_paragraphs(context):
        whole = context.article.paragraphs[paragraph]
        if any(part.overlaps(whole) for item in found for part in item.parts):
            continue
        for item in _turn(context, paragraph, whole, count):
            yield item
            count += 1


def _turn(context: Context, paragraph: int, whole: Span, number: int) -> Iterator[Attribution]:
    """One turn: all of the paragraph, or what stands in front of `he said` and what behind it."""
    clause = _clause(context, paragraph)
    if clause is None:
        item = attribution(context, "direct", [whole], "dash_turn", CONFIDENCE, flags=("unmarked",))
        yield replace(item, confidence=CONFIDENCE)
        return
    first, last, cue, source = clause
    said = Span(whole.start, len(context.text[: context.tokens[first].start].rstrip()))
    item = attribution(
        context,
        "direct",
        [said],
        "dash_turn",
        CONFIDENCE,
        cue=cue,
        source=source,
        flags=("unmarked",),
    )
    yield item
    rest = _rest(context, paragraph, last) if context.tokens[last].form == "." else None
    if rest is not None:
        more = attribution(
            context, "direct", [rest], "dash_turn", CONFIDENCE, inherits=number, flags=("unmarked",)
        )
        yield replace(more, source=item.source)


def dash_paragraphs(context: Context) -> list[int]:
    """The paragraphs that open with a dash, if there are enough and some have `he said` inside."""
    paragraphs = context.article.paragraphs
    opening = [n for n, span in enumerate(paragraphs) if OPENING.match(context.text, span.start)]
    if len(opening) < FEWEST or sum(_clause(context, n) is not None for n in opening) < FEWEST_CUED:
        return []
    return opening


def _clause(context: Context, paragraph: int) -> tuple[int, int, int, int] | None:
    """First and last token, cue and source of the first `, he said briskly.` in a paragraph."""
    tokens = context.paragraph_tokens.get(paragraph, [])
    for cue in reporting(context, tokens, "beside"):
        source = subject(context, cue)
        if source is None or source not in tokens:
            continue
        first = min(cue, *context.parse.within(mention_span(context, source)))
        before = context.tokens[first - 1].form if first > tokens[0] + 1 else ""
        last = next(
            (i for i in range(cue, tokens[-1] + 1) if context.tokens[i].form in TERMINATORS),
            tokens[-1],
        )
        if before in BEFORE_CLAUSE and last - first <= LONGEST_CLAUSE:
            return first, last, cue, source
    return None


def _rest(context: Context, paragraph: int, last: int) -> Span | None:
    """What is said behind the clause, up to a sentence that tells again: `He sat down.`"""
    said: list[int] = []
    for sentence in _sentences(context, paragraph, last + 1):
        if _tells(context, sentence):
            break
        said += sentence
    return context.parse.span(said[0], said[-1]) if said else None


def _sentences(context: Context, paragraph: int, first: int) -> Iterator[list[int]]:
    row: list[int] = []
    for index in context.paragraph_tokens[paragraph]:
        if index < first:
            continue
        if row and context.parse.sentence_of[index] != context.parse.sentence_of[row[0]]:
            yield row
            row = []
        row.append(index)
    if row:
        yield row


def _tells(context: Context, sentence: Sequence[int]) -> bool:
    """A main verb in the past whose subject is `he`, `she`, `they` or a name."""
    for index in sentence:
        token = context.tokens[index]
        if token.deprel == "root" and token.xpos == "VBD":
            subjects = context.parse.dependents(index, "nsubj")
            return any(
                t.upos == "PROPN" or t.lemma.lower() in ("he", "she", "they") for t in subjects
            )
    return False


DASH_TURN = Rule("dash_turn", find_dash_turns)
