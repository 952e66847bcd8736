"""Tags in a token's MISC column: `Quote=direct:q1`, `Cue=q1`, `Mention=q1,q2`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from quotes.exchange.markup import CUE, MENTION, parts, region_id
from quotes.records import Quotation, Span

QUOTE = "quote"
KEYS = {QUOTE: "Quote", CUE: "Cue", MENTION: "Mention"}
# (quote, cue or mention; the quotation's id) → the tokens that belong to it, by what they say of
# its type.
Members = dict[tuple[str, str], dict[str, list[int]]]


def stretches(quotation: Quotation) -> dict[str, tuple[Span, ...]]:
    """List the spans of a quotation, its cue and its mention."""
    mention = quotation.speaker.mention if quotation.speaker else None
    return {
        QUOTE: parts(quotation),
        CUE: (quotation.cue.span,) if quotation.cue else (),
        MENTION: (mention.span,) if mention else (),
    }


def members(quotations: Sequence[Quotation], tokens: Sequence[Span]) -> Members:
    """Group the tokens by what they belong to; white space, which has no token, has an empty group."""
    found: Members = {}
    for number, quotation in enumerate(quotations, start=1):
        for kind, spans in stretches(quotation).items():
            if spans:
                label = quotation.type if kind == QUOTE else ""
                mine = [
                    index
                    for index, token in enumerate(tokens)
                    if any(token.overlaps(span) for span in spans)
                ]
                found[kind, region_id(number)] = {label: mine}
    return found


def tags(found: Members, count: int) -> list[list[str]]:
    """The tags of each of `count` tokens."""
    told: list[dict[str, list[str]]] = [{} for _ in range(count)]
    for (kind, own), labels in found.items():
        for label, tokens in labels.items():
            for token in tokens:
                told[token].setdefault(kind, []).append(f"{label}:{own}" if label else own)
    return [
        [f"{KEYS[kind]}={','.join(several)}" for kind, several in mine.items()] for mine in told
    ]


def read(misc: Iterable[Sequence[str]]) -> Members:
    """The members that the tags of the tokens tell."""
    kinds = {key: kind for kind, key in KEYS.items()}
    found: Members = {}
    for index, told in enumerate(misc):
        for key, _, value in (tag.partition("=") for tag in told):
            for one in value.split(",") if key in kinds else ():
                label, _, own = one.rpartition(":")
                found.setdefault((kinds[key], own), {}).setdefault(label, []).append(index)
    return found
