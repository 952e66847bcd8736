"""An article's text cut into pieces, each of which knows what it belongs to. Joined, they are the
text.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from quotes.records import Quotation, Span

LayerKind = Literal["quotation", "name", "mention", "cue"]
RANKS: dict[LayerKind, int] = {"quotation": 0, "name": 1, "mention": 2, "cue": 3}  # outermost first


@dataclass(frozen=True, slots=True)
class Layer:
    """One marked span; `quotations` index those that it belongs to, `part` counts the parts of one
    from 0.

    A `name` is a place where a speaker is named away from their quotations; it belongs to none.
    """

    kind: LayerKind
    span: Span
    quotations: tuple[int, ...]
    part: int = 0


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch without a boundary in it, and the layers over it, outermost first."""

    span: Span
    layers: tuple[Layer, ...]

    def opens(self, layer: Layer) -> bool:
        """Tell whether the layer begins here."""
        return layer.span.start == self.span.start

    def closes(self, layer: Layer) -> bool:
        """Tell whether the layer ends here."""
        return layer.span.end == self.span.end


def layers(quotations: Sequence[Quotation]) -> tuple[Layer, ...]:
    """All marked spans of an article; a cue or mention that several quotations share is one layer."""
    shared: dict[tuple[LayerKind, Span], list[int]] = defaultdict(list)
    found = []
    for index, quotation in enumerate(quotations):
        for part, span in enumerate(quotation.parts or (quotation.span,)):
            found.append(Layer("quotation", span, (index,), part))
        if quotation.cue:
            shared["cue", quotation.cue.span].append(index)
        if quotation.speaker and quotation.speaker.mention:
            shared["mention", quotation.speaker.mention.span].append(index)
    found += [Layer(kind, span, tuple(owners)) for (kind, span), owners in shared.items()]
    return tuple(layer for layer in found if layer.span.start < layer.span.end)


def pieces(
    length: int,
    quotations: Sequence[Quotation],
    cuts: Iterable[int] = (),
    names: Iterable[Span] = (),
) -> tuple[Piece, ...]:
    """The pieces of a text of `length` characters in order, without gap or overlap; also cut at
    `cuts`.
    """
    opening: dict[int, list[Layer]] = defaultdict(list)
    boundaries = {0, length, *cuts}
    for layer in (*layers(quotations), *(Layer("name", span, ()) for span in names)):
        opening[layer.span.start].append(layer)
        boundaries |= {layer.span.start, layer.span.end}
    found, active = [], list[Layer]()
    for start, end in pairwise(sorted(boundaries)):
        active = [layer for layer in active if layer.span.end > start] + opening[start]
        active.sort(key=_outermost_first)
        found.append(Piece(Span(start, end), tuple(active)))
    return tuple(found)


def _outermost_first(layer: Layer) -> tuple[int, int, int, tuple[int, ...]]:
    return RANKS[layer.kind], layer.span.start, -layer.span.end, layer.quotations
