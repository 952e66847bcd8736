"""From what a rule has found to an Attribution: spans, cue words and mention as the guidelines want them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from quotes.attribution.mentions import cue_span, mention_span
from quotes.language.context import Context
from quotes.language.marked import Run
from quotes.language.words import Word
from quotes.records import Attribution, Cue, Flag, Mention, QuotationType, Span


def direct(  # noqa: PLR0913  the fields of an attribution, named by the caller
    context: Context, run: Run, rule: str, confidence: float, *, cue: int | None = None, source: int | None = None,
    inherits: int | None = None, implied: int | None = None, heading: bool = False,
) -> Attribution:  # fmt: skip
    """A quotation in marks that stands alone: its content is the whole run."""
    return attribution(
        context, "direct", (run.span,), rule, confidence, cue=cue, source=source, inherits=inherits, implied=implied,
        flags=cast("tuple[Flag, ...]", (*run.flags, "heading") if heading else run.flags),
    )  # fmt: skip


def attribution(  # noqa: PLR0913  likewise
    context: Context, kind: QuotationType, parts: Sequence[Span], rule: str, confidence: float, *,
    cue: int | None = None,
    source: int | None = None, inherits: int | None = None, implied: int | None = None, flags: tuple[Flag, ...] = (),
) -> Attribution:  # fmt: skip
    """Any attribution, with cue and source given by their head tokens."""
    if source is None and inherits is None and implied is None:
        confidence *= 0.6
    return Attribution(
        kind, tuple(parts), rule, round(confidence, 3),
        cue=None if cue is None else cue_words(context, cue_span(context, cue), context.cue_lemma(cue)),
        source=None if source is None else Mention(_without_cue(context, source, cue), source),
        implied=None if implied is None else Mention(mention_span(context, implied), implied),
        inherits=inherits, flags=flags,
    )  # fmt: skip


def cue_words(context: Context, span: Span, lemma: str) -> Cue:
    return Cue(span, span.of(context.text), lemma)


def cue_of(context: Context, cue: Word | None, last: Word | None) -> Cue | None:
    """The reporting words: a verb with its auxiliaries, up to `last` where a cue has more words (`called for`)."""
    if cue is None:
        return None
    span = cue_span(context, cue)
    if last is not None:
        span = Span(span.start, last.end)
    by_its_head = last is None or bool(cue.frames)
    lemma = context.cue_lemma(cue) if by_its_head else span.of(context.text).lower()
    return Cue(span, span.of(context.text), lemma)


def mention_of(context: Context, source: Word | None, cue: Word | None = None) -> Mention | None:
    """The mention around the head of a source, without the cue."""
    return None if source is None else Mention(_without_cue(context, source, cue), int(source))


def _without_cue(context: Context, source: int, cue: int | None) -> Span:
    """The mention, without a cue that the parser made a part of it: `hollered [one man]`."""
    span = mention_span(context, source)
    if cue is None or not span.covers(context.tokens[cue].span) or cue == source:
        return span
    words = [i for i in context.parse.within(span) if (i > cue) == (source > cue) and i != cue]
    return context.parse.span(words[0], words[-1])
