"""Coreference chains that came with the parse, where the rules leave open who a source is.

The bundled coreference model is not asked: the rules do better alone (docs/models.md, scripts/compare_resolvers.py).
"""

from __future__ import annotations

from quotes.records import Span
from quotes.speakers.clusters import Board, Bound, Cluster
from quotes.speakers.pronouns import fits

AROUND = 3  # times as long as a name may a mention of the model be that has it as its head


def coreference_chain(board: Board, index: int) -> Bound | None:
    """The identity of all names in the mention's chain, where they are of one and it fits."""
    mention = board.mentions[index]
    chain = board.view.parse.chain_at.get(mention.span, ())
    found = [cluster for span in chain for cluster in _named(board, span)]
    one = bool(found) and all(cluster is found[0] for cluster in found)
    return Bound(found[0], "coreference_chain") if one and fits(mention, found[0]) else None


def _named(board: Board, span: Span) -> list[Cluster]:
    """The identities of names that are all but the whole of a mention."""
    numbers = {n for token in board.view.parse.within(span) for n in board.covering.get(token, ())}
    names = [(n, board.mentions[n]) for n in sorted(numbers) if board.mentions[n].form == "name"]
    found = [
        board.cluster_of(n)
        for n, name in names
        if span.covers(name.span)
        and span.end - span.start <= AROUND * (name.span.end - name.span.start)
    ]
    return [cluster for cluster in found if cluster is not None]
