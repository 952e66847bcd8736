"""`his wife`, `her father`: kin of somebody known, by surname and courtesy title."""

from __future__ import annotations

from collections.abc import Iterator

from quotes.speakers.clusters import Board, Bound, Cluster
from quotes.speakers.words import Gender

# What kin is called: gender, and whether it is married to the one it is kin of or has them as a child.
SPOUSES: dict[str, Gender] = {"wife": "f", "husband": "m", "lady": "f"}
PARENTS: dict[str, Gender] = {"mother": "f", "father": "m", "mamma": "f", "mama": "f", "papa": "m"}
SIBLINGS: dict[str, Gender] = {"sister": "f", "brother": "m"}
KIN = SPOUSES | PARENTS | SIBLINGS


def kin(board: Board, index: int) -> Bound | None:
    """Kin of one surname: `his wife` is Mrs. Lee where he is Mr. Lee, `her father` Mr. Lee where she is Ann Lee."""
    mention = board.mentions[index]
    if mention.plural or mention.word not in KIN or not list(possessors(board, index)):
        return None
    owner = possessor(board, index)
    fits = [c for c in board.clusters if c is not owner and c.kind == "person" and c.gender == KIN[mention.word]]
    if mention.word in SPOUSES | PARENTS:
        fits = [c for c in fits if _courtesy(c) in ("m", "mrs")]
        fits = [c for c in fits if _shared(board, owner, c)]
    else:
        fits = [c for c in fits if owner and _surnames(c) & _surnames(owner) and _courtesy(c) != "mrs"]
    return Bound(fits[0], "kin") if len(fits) == 1 else None


def possessor(board: Board, index: int) -> Cluster | None:
    """Whose kin it is, as far as settled."""
    for token in board.view.parse.dependents(board.mentions[index].head, "nmod:poss"):
        for other, mention in enumerate(board.mentions):
            if mention.head == token.index:
                return board.cluster_of(other)
    return None


def possessors(board: Board, index: int) -> Iterator[int]:
    """The mentions that a noun belongs to: `[her] father`."""
    owners = {t.index for t in board.view.parse.dependents(board.mentions[index].head, "nmod:poss")}
    return (other for other, mention in enumerate(board.mentions) if mention.head in owners)


def _shared(board: Board, owner: Cluster | None, cluster: Cluster) -> bool:
    """Whether both have one surname; where the owner's is not known, whether it is that of the only couple."""
    own = _surnames(owner) if owner else set()
    if own or not board.turning:
        return bool(own & _surnames(cluster))
    titled = [(_courtesy(c), name) for c in board.clusters if c.kind == "person" for name in _surnames(c)]
    couples = {name for kind, name in titled if kind == "mrs" and ("m", name) in titled}
    return len(couples) == 1 and bool(couples & _surnames(cluster))


def _surnames(cluster: Cluster) -> set[str]:
    return {n.surname for n in cluster.names if n.full or n.honorifics}


def _courtesy(cluster: Cluster) -> str:
    """`mrs`, `miss` or `m` where a courtesy title tells."""
    status = next((n.status for n in cluster.names if n.status), "")
    return status or next((n.courtesy for n in cluster.names if n.courtesy), "")
