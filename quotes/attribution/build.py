"""From what a rule has found to an Attribution: spans, cue words and mention as the guidelines want them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from quotes.attribution.cue_spans import cue_span
from quotes.attribution.mention_spans import mention_of, mention_span
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
        source=mention_of(context, _word(context, source), _word(context, cue)),
        implied=None if implied is None else Mention(mention_span(context, implied), implied),
        inherits=inherits, flags=flags,
    )  # fmt: skip


def _word(context: Context, index: int | None) -> Word | None:
    return None if index is None else context.words[index]


def cue_words(context: Context, span: Span, lemma: str) -> Cue:
    return Cue(span, span.of(context.text), lemma)
