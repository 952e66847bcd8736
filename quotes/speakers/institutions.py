"""Common nouns that name organisations: `the French embassy` with its nation, `The Observer` by its capital."""

from __future__ import annotations

from quotes import lexicons
from quotes.speakers.clusters import Board, Bound, Cluster
from quotes.speakers.person_name import name_of
from quotes.speakers.words import noun_class, plain

# Common nouns that make a name together with the place or nation before them.
INSTITUTIONS = frozenset({
    "army", "authority", "commission", "consulate", "council", "court", "department", "embassy", "government",
    "hospital", "ministry", "navy", "office", "parliament", "school", "university",
})  # fmt: skip


def institution(board: Board, index: int) -> Bound | None:
    """`the French embassy`, `Hexley council`: a common noun that is an organisation's name with the name before it."""
    mention, parse = board.mentions[index], board.view.parse
    if _outlet(board, index):
        return _named(board, parse.tokens[mention.head].form)
    local_police = (
        mention.word == "police"
        and mention.head > 0
        and parse.tokens[mention.head - 1].upos == "PROPN"
    )
    if not local_police and (mention.plural or mention.word not in INSTITUTIONS):
        return None
    tokens = [t for t in parse.tokens[mention.first : mention.head + 1] if t.upos != "DET"]
    if any(t.form.lower() in ("a", "an") for t in parse.dependents(mention.head, "det")):
        return None  # `a French court`: one of many
    if (
        len(tokens) < 2
        or not tokens[0].form[:1].isupper()
        or any(t.upos in ("PART", "PUNCT") for t in tokens[:-1])
    ):
        return None
    if tokens[0].index == parse.sentences[board.sentence(index)].first and tokens[0].upos not in (
        "PROPN",
        "ADJ",
    ):
        return None
    return _named(board, board.view.text[tokens[0].start : tokens[-1].end])


def _outlet(board: Board, index: int) -> bool:
    """`The Observer`: with a capital inside its sentence, a noun that newspapers are called by is one's name."""
    mention, tokens = board.mentions[index], board.view.parse.tokens
    noun, journalists = tokens[mention.head], lexicons.load("titles").get(mention.word, ())
    alone = (
        mention.head > 0
        and tokens[mention.head - 1].form.lower() == "the"
        and mention.first >= mention.head - 1
    )
    outlet = (
        "journalist" in lexicons.load("organisations").get(mention.word, ())
        and "journalist" not in journalists
    )
    return alone and outlet and noun.form.istitle() and noun.index not in board.view.parse.entity_of


def _named(board: Board, shown: str) -> Bound:
    """The organisation of that name, known or new."""
    name = name_of(shown, tuple(plain(w) for w in shown.split()), board.view.context.vocabulary)
    for cluster in board.clusters:
        if cluster.kind == "organisation" and any(n.words == name.words for n in cluster.names):
            return Bound(cluster, "institution")
    return Bound(Cluster("organisation", names=[name]), "institution")


def organisation_noun(board: Board, index: int) -> Bound | None:
    """`the firm` behind `Somni, a textile firm`: the one organisation that the article has called so."""
    mention = board.mentions[index]
    owned = any(board.view.parse.dependents(mention.head, "nmod:poss"))
    if not mention.definite or mention.plural or owned or noun_class(mention.word) != "body":
        return None
    earlier = [i for i in board.renaming(mention.word) if i < index]
    called = [
        board.cluster_of(i) for i in earlier if mention.modifiers <= board.mentions[i].modifiers
    ]
    fits = {id(c): c for c in called if c is not None and c.kind == "organisation"}
    return Bound(next(iter(fits.values())), "organisation_noun") if len(fits) == 1 else None
