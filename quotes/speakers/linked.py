"""Coreference chains that came with the parse, where the rules leave open who a source is.

The bundled coreference model is not asked: the rules do better alone (docs/models.md, scripts/compare_resolvers.py).
"""

from __future__ import annotations

from quotes.records import Span
from quotes.speakers.clusters import Board, Bound, Cluster
from quotes.speakers.mentions import Mention
from quotes.speakers.pronouns import fits

AROUND = 3  # times as long as a name may a mention of the model be that has it as its head


def coreference_chain(board: Board, index: int) -> Bound | None:
    """The identity of all names in the mention's chain, where they are of one and it fits."""
    mention = board.mentions[index]
    found = [cluster for span in _chain(board, mention) for cluster in _named(board, span)]
    one = bool(found) and all(cluster is found[0] for cluster in found)
    return Bound(found[0], "coreference_chain") if one and _fits(mention, found[0]) else None


def _chain(board: Board, mention: Mention) -> tuple[Span, ...]:
    """The chain of the mention; the model's span may go on after the head noun."""
    chain = board.view.parse.chain_at.get(mention.span)
    if chain is None and mention.form == "noun":
        starts = (span for span in board.view.parse.chain_at if span.start == mention.span.start)
        longer = next((span for span in starts if span.covers(mention.span)), None)
        chain = board.view.parse.chain_at[longer] if longer else None
    return chain or ()


def _named(board: Board, span: Span) -> list[Cluster]:
    """The identities of names that are all but the whole of a mention."""
    numbers = {n for token in board.view.parse.within(span) for n in board.covering.get(token, ())}
    names = [(n, board.mentions[n]) for n in sorted(numbers) if board.mentions[n].form == "name"]
    found = [
        board.cluster_of(n)
        for n, name in names
        if span.covers(name.span) and span.end - span.start <= AROUND * (name.span.end - name.span.start)
    ]
    return [cluster for cluster in found if cluster is not None]


def _fits(mention: Mention, cluster: Cluster) -> bool:
    if mention.form == "pronoun":
        return fits(mention, cluster)
    agrees = mention.gender is None or cluster.known_gender in (None, mention.gender)
    return cluster.person and not mention.plural and agrees
