"""`the 24-year-old`: the one person whom the article gives that age."""

from __future__ import annotations

from quotes.speakers.clusters import Board, Bound, Cluster
from quotes.speakers.mentions import Mention

OLDER = "n-year-old"  # the word of every mention like it (see mentions.py)
OPENING = frozenset({",", "(", "aged"})


def age(board: Board, index: int) -> Bound | None:
    """`Ann Lee, 24, …  the [24-year-old] said`: nobody else of that age may have been named before."""
    mention = board.mentions[index]
    years = (
        _years(board, mention)
        if mention.word == OLDER and mention.definite and not mention.plural
        else None
    )
    if years is None:
        return None
    fits: dict[int, Cluster] = {}
    for other, cluster in board.before(index):
        if (
            cluster.kind == "person"
            and board.mentions[other].form == "name"
            and _given(board, other) == years
        ):
            fits[id(cluster)] = cluster
    return Bound(next(iter(fits.values())), "age") if len(fits) == 1 else None


def _years(board: Board, mention: Mention) -> str | None:
    """The number in `24-year-old`, one token or five."""
    tokens = board.view.parse.tokens
    words = [tokens[i].form for i in range(max(0, mention.head - 4), mention.head + 1)]
    first = (
        words[0]
        if len(words) == 5 and words[1:] == ["-", "year", "-", "old"]
        else words[-1].partition("-")[0]
    )
    return first if first.isdecimal() else None


def _given(board: Board, index: int) -> str | None:
    """The age behind a name, `Ann Lee, 24,` · `Ann Lee (24)`, `Ann Lee, aged 24,`, or before: `24-year-old Lee`."""
    tokens, mention = board.view.parse.tokens, board.mentions[index]
    at = mention.last
    while at < min(len(tokens), mention.last + 3) and tokens[at].form.lower() in OPENING:
        at += 1
    closed = mention.last < at < len(tokens) - 1 and tokens[at + 1].form in (",", ")", ".", ";")
    if closed and tokens[at].form.isdecimal():
        return tokens[at].form
    before = [t.form for t in tokens[max(0, mention.first - 5) : mention.first]]
    return (
        before[0]
        if len(before) == 5 and before[1:] == ["-", "year", "-", "old"] and before[0].isdecimal()
        else None
    )
