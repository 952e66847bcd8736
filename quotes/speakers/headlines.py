"""`Coroner criticises …`: a bare noun of a heading stands for the one person whom the article calls so."""

from __future__ import annotations

from quotes.speakers.clusters import Board, Bound
from quotes.speakers.words import noun_class

LONGEST = 20  # words of a heading
STOPS = (".", "!", "?", ":", ";", ",")


def heading_noun(board: Board, index: int) -> Bound | None:
    """A singular noun without an article, in a heading, that one person's title or description has as its head."""
    mention = board.mentions[index]
    person = noun_class(mention.word) in ("p", "f", "m")
    if (
        mention.definite
        or mention.plural
        or not person
        or not _in_heading(board, index)
        or _counted(board, index)
    ):
        return None
    fits = [
        c
        for c in board.clusters
        if c.kind == "person" and any(d.head == mention.word for d in c.descriptors)
    ]
    return Bound(fits[0], "heading_noun") if len(fits) == 1 else None


def _in_heading(board: Board, index: int) -> bool:
    line = (
        board.view.context.article.paragraphs[board.paragraph(index)].of(board.view.text).rstrip()
    )
    return len(line.split()) <= LONGEST and not line.endswith(STOPS)


def _counted(board: Board, index: int) -> bool:
    """`a carer`, `one doctor`: somebody of many."""
    return any(
        t.deprel in ("det", "nummod")
        for t in board.view.parse.dependents(board.mentions[index].head)
    )
