"""`his wife`, `her father`: kin of somebody known, by surname and courtesy title."""

from __future__ import annotations

from quotes.speakers.clusters import Board, Bound, Cluster
from quotes.speakers.words import Gender

# What kin is called: gender, and whether it is married to the one it is kin of or has them as a child.
SPOUSES: dict[str, Gender] = {"wife": "f", "husband": "m", "lady": "f"}
PARENTS: dict[str, Gender] = {"mother": "f", "father": "m", "mamma": "f", "mama": "f", "papa": "m"}
SIBLINGS: dict[str, Gender] = {"sister": "f", "brother": "m"}
STYLES = {
    "ladyship": frozenset({"lady", "dame", "countess"}),
    "lordship": frozenset({"lord", "sir", "earl", "baron"}),
}
KIN = SPOUSES | PARENTS | SIBLINGS
SPOUSE_NOUNS = frozenset({"wife", "husband", "partner", "spouse"})
SIBLING_NOUNS = frozenset({"sister", "brother", "twin", "sibling"})
PARENT_NOUNS = frozenset({"mother", "father", "mum", "mom", "dad", "parent"})
CHILD_NOUNS = frozenset({"son", "daughter", "child", "boy", "girl"})


def kin(board: Board, index: int) -> Bound | None:
    """Kin of one surname: `his wife` is Mrs. Lee where he is Mr. Lee, `her father` Mr. Lee where she is Ann Lee."""
    mention = board.mentions[index]
    if mention.plural or mention.word not in KIN or not possessors(board, index):
        return None
    owner = possessor(board, index)
    if (
        board.turning
        and mention.word in PARENTS
        and owner is not None
        and _courtesy(owner) in ("m", "mrs")
    ):
        owner = None  # whose parents would be told of too: `her` is somebody else
    fits = [
        c
        for c in board.clusters
        if c is not owner and c.kind == "person" and c.gender == KIN[mention.word]
    ]
    if mention.word in SPOUSES | PARENTS:
        fits = [c for c in fits if _courtesy(c) in ("m", "mrs")]
        fits = [c for c in fits if _shared(board, owner, c)]
    else:
        fits = [
            c for c in fits if owner and _surnames(c) & _surnames(owner) and _courtesy(c) != "mrs"
        ]
    return Bound(fits[0], "kin") if len(fits) == 1 else None


# What somebody is to those who are this to them.
RETURNED = {
    "sister": SIBLING_NOUNS, "brother": SIBLING_NOUNS, "wife": SPOUSE_NOUNS, "husband": SPOUSE_NOUNS,
    "partner": SPOUSE_NOUNS, "mother": CHILD_NOUNS, "father": CHILD_NOUNS, "son": PARENT_NOUNS,
    "daughter": PARENT_NOUNS,
}  # fmt: skip


def returned_kin(board: Board, index: int) -> Bound | None:
    """`[His] sister` where the text has had `Ann Lee … her brother Bo`: who named him as kin is kin to him."""
    mention, owner = board.mentions[index], possessor(board, index)
    back = RETURNED.get(mention.word)
    if mention.plural or back is None or owner is None or owner.kind != "person":
        return None
    found: dict[int, Cluster] = {}
    for other in owner.mentions:
        named = (
            board.mentions[other].form == "noun"
            and board.mentions[other].word in back
            and other < index
        )
        whose = possessor(board, other) if named else None
        if whose is not None and whose is not owner and whose.kind == "person":
            found[id(whose)] = whose
    fits = [c for c in found.values() if c.gender in (None, mention.gender)]
    return Bound(fits[0], "returned_kin") if len(fits) == 1 else None


def possessor(board: Board, index: int) -> Cluster | None:
    """Whose kin it is, as far as settled."""
    return next((board.cluster_of(owner) for owner in possessors(board, index)), None)


def possessors(board: Board, index: int) -> list[int]:
    """The mentions that a noun belongs to: `[her] father`."""
    owners = board.view.parse.dependents(board.mentions[index].head, "nmod:poss")
    return [board.heads[token.index] for token in owners if token.index in board.heads]


def _shared(board: Board, owner: Cluster | None, cluster: Cluster) -> bool:
    """Whether both have one surname; where the owner's is not known, whether it is that of the only couple."""
    own = _surnames(owner) if owner else set()
    if own or not board.turning:
        return bool(own & _surnames(cluster))
    return cluster is _main_spouse(board, _courtesy(cluster))


def _main_spouse(board: Board, courtesy: str) -> Cluster | None:
    """Mr. or Mrs. of the only couple of the text, or of that with twice as many mentions as any other."""
    titled = {
        (_courtesy(c), name): c
        for c in board.clusters
        if c.kind == "person"
        for name in _surnames(c)
    }
    couples = {name for kind, name in titled if kind == "mrs" and ("m", name) in titled}
    told = {
        name: len(titled["m", name].mentions) + len(titled["mrs", name].mentions)
        for name in couples
    }
    if not couples and len(married := [c for (kind, _), c in titled.items() if kind == "mrs"]) == 1:
        return married[0] if courtesy == "mrs" else None
    first, second, *_ = [*sorted(couples, key=lambda name: (-told[name], name)), "", ""]
    clear = first and told[first] >= 2 * told.get(second, 0)
    return titled.get((courtesy, first)) if clear else None


def style(board: Board, index: int) -> Bound | None:
    """`her ladyship` is the only lady of the text, `his lordship` the only lord."""
    mention = board.mentions[index]
    honorifics = STYLES.get(mention.word)
    if honorifics is None or mention.plural:
        return None
    fits = [
        c
        for c in board.clusters
        if c.kind == "person" and any(honorifics & set(n.honorifics) for n in c.names)
    ]
    return Bound(fits[0], "style") if len(fits) == 1 else None


def _surnames(cluster: Cluster) -> set[str]:
    return {n.surname for n in cluster.names if n.full or n.honorifics}


def _courtesy(cluster: Cluster) -> str:
    """`mrs`, `miss` or `m` where a courtesy title tells."""
    status = next((n.status for n in cluster.names if n.status), "")
    return status or next((n.courtesy for n in cluster.names if n.courtesy), "")
