"""`her report`, `a study by the college`: what a text says its author says."""

from __future__ import annotations

from quotes.speakers import kin
from quotes.speakers.clusters import Board, Bound

TEXTS = frozenset({
    "analysis", "article", "blog", "book", "column", "complaint", "diary", "e-mail", "email", "essay", "letter",
    "memo", "memoir", "message", "note", "op-ed", "paper", "post", "report", "review", "statement", "study", "tweet",
})  # fmt: skip


def author(board: Board, index: int) -> Bound | None:
    """Whose text it is by its possessor, else by its `by` or `from` phrase, where that is a name."""
    mention, parse = board.mentions[index], board.view.parse
    if mention.word not in TEXTS or mention.plural:
        return None
    owner = kin.possessor(board, index)
    if owner is None:
        givers = [t.index for t in parse.dependents(mention.head, "nmod") if _from(board, t.index)]
        found = [board.cluster_of(board.heads[i]) for i in givers if i in board.heads]
        owner = found[0] if len(found) == 1 else None
    return (
        Bound(owner, "author")
        if owner is not None and owner.names and owner.kind != "group"
        else None
    )


def _from(board: Board, token: int) -> bool:
    return any(t.form.lower() in ("by", "from") for t in board.view.parse.dependents(token, "case"))
