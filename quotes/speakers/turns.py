"""Who `Q:` and `A:` are in an interview: the person the article is about answers, its author asks."""

from __future__ import annotations

from quotes import patterns
from quotes.records import Attribution
from quotes.speakers.clusters import Board, Bound, Cluster

_LABEL = patterns.compile(r"(?P<asks>Q|Question)|(?P<answers>A|Answer)")
LONGEST_LABEL = (
    40  # characters of `Question:` with all the blanks and asterisks that anyone puts around it
)
# Words right before the name of whoever asks: `She spoke to Ann Lee`, `Interview by Ann Lee`, `By Ann Lee`.
_ASKER = patterns.compile(
    r"(?:\b(?:spoke|talked|speaks|talks|told|speaking|talking) (?:to|with)|\b[Bb]y|\btold) $"
)


def interview_turn(board: Board, attribution: Attribution) -> Bound | None:
    """The identity behind a turn whose label is a letter; None where the article leaves it open."""
    start = attribution.parts[0].start
    before = board.view.text[max(start - LONGEST_LABEL, 0) : start]
    label = _LABEL.fullmatch(f"{before}|".splitlines()[-1][:-1].strip(" \t*:."))
    if label is None:
        return None
    cluster = _asker(board) if label["asks"] else _interviewed(board)
    return Bound(cluster, "interview_turn") if cluster else None


def _interviewed(board: Board) -> Cluster | None:
    """The person with the most mentions, if no other has as many."""
    asker = _asker(board)
    people = [c for c in board.clusters if c.kind == "person" and c is not asker]
    most = max((len(c.mentions) for c in people), default=0)
    found = [c for c in people if len(c.mentions) == most]
    return found[0] if len(found) == 1 else None


def _asker(board: Board) -> Cluster | None:
    """The only person whom the article names as its author or as the one spoken to."""
    found = {}
    for index, mention in enumerate(board.mentions):
        cluster = board.cluster_of(index)
        before = board.view.text[max(mention.span.start - 40, 0) : mention.span.start]
        if (
            mention.form == "name"
            and cluster
            and cluster.kind == "person"
            and not mention.subject
            and _ASKER.search(before)
        ):
            found[id(cluster)] = cluster
    return next(iter(found.values())) if len(found) == 1 else None
