"""From the first and last token of what is said to stretches of text, and what kind of quotation they make."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from quotes.attribution.build import attribution
from quotes.attribution.context import Context
from quotes.records import Attribution, QuotationType, Span

EDGE = frozenset({",", ".", ";", ":", "-", "–", "—", "--", "...", "…", ")", "("})


def stretch(
    context: Context, first: int, last: int, *, without: Collection[int] = ()
) -> tuple[Span, ...]:
    """The text from one token to another as trimmed spans, several where tokens `without` stand between.

    A leading `and` or `but` stays out; so do outer commas and the final stop. Marks only half covered are taken in.
    """
    pieces: list[list[int]] = [[]]
    for index in range(first, last + 1):
        if index in without:
            pieces.append([])
        else:
            pieces[-1].append(index)
    trimmed = [
        _trim(context, piece, conjunction=n > 0) for n, piece in enumerate(p for p in pieces if p)
    ]
    return tuple(_with_marks(context, piece) for piece in trimmed if piece)


def _trim(context: Context, piece: Sequence[int], *, conjunction: bool) -> list[int]:
    """Without punctuation at the edges that stands outside marks, and without a leading conjunction."""
    rest = [i for i in piece if i not in context.dateline]
    while rest and _loose(context, rest[-1]):
        rest.pop()
    while rest and (
        _loose(context, rest[0]) or (not conjunction and context.tokens[rest[0]].deprel == "cc")
    ):
        rest.pop(0)
    if all(context.tokens[i].upos == "PUNCT" for i in rest):
        return []
    return rest


def _loose(context: Context, index: int) -> bool:
    return context.run_of[index] is None and context.tokens[index].form in EDGE


def _with_marks(context: Context, piece: Sequence[int]) -> Span:
    """The piece, widened to the marks at its edges; a bracket opened inside is closed again."""
    span = context.parse.span(piece[0], piece[-1])
    start, end = span
    for index in (piece[0], piece[-1]):
        run = context.run_of[index]
        if run is None:
            continue
        paragraph = context.paragraph_of[index]
        marks = [s.span for s in context.runs[run].segments if s.paragraph == paragraph]
        start = min([start, *(m.start for m in marks if m.start <= span.start < m.end)])
        end = max([end, *(m.end for m in marks if m.start < span.end <= m.end)])
    if (
        context.text[start:end].count("(") > context.text[start:end].count(")")
        and context.text[end : end + 1] == ")"
    ):
        end += 1
    return Span(start, end)


def kind_of(context: Context, parts: Sequence[Span]) -> QuotationType:
    """Direct where one pair of marks encloses it all, mixed where marks stand in it, else indirect."""
    spans = [run.span for run in context.runs]
    if len(parts) == 1 and parts[0] in spans:
        return "direct"
    return "mixed" if any(part.overlaps(span) for part in parts for span in spans) else "indirect"


def reported(
    context: Context,
    parts: tuple[Span, ...],
    rule: tuple[str, float],
    *,
    cue: int,
    source: int | None,
) -> Attribution | None:
    """The attribution of a reported clause by `rule` (name, confidence).

    None where nothing is left to say, or where the cue needs marks to report and has none.
    """
    if not parts or (
        source is not None and any(p.covers(context.tokens[source].span) for p in parts)
    ):
        return None
    kind = kind_of(context, parts)
    if kind == "indirect" and "marks" in context.frames(cue):
        return None
    return attribution(context, kind, parts, *rule, cue=cue, source=source)
