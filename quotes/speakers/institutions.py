"""`the French embassy`: a common noun that makes an organisation's name with the place or nation before it."""

from __future__ import annotations

from quotes.speakers.clusters import Board, Bound, Cluster
from quotes.speakers.names import Name
from quotes.speakers.words import noun_class, plain

# Common nouns that make a name together with the place or nation before them.
INSTITUTIONS = frozenset({
    "army", "authority", "commission", "consulate", "council", "court", "department", "embassy", "government",
    "hospital", "ministry", "navy", "office", "parliament", "school", "university",
})  # fmt: skip


def institution(board: Board, index: int) -> Bound | None:
    """`the French embassy`, `Hexley council`: a common noun that is an organisation's name with the name before it."""
    mention, parse = board.mentions[index], board.view.parse
    local_police = mention.word == "police" and mention.head > 0 and parse.tokens[mention.head - 1].upos == "PROPN"
    if not local_police and (mention.plural or mention.word not in INSTITUTIONS):
        return None
    tokens = [t for t in parse.tokens[mention.first : mention.head + 1] if t.upos != "DET"]
    if any(t.form.lower() in ("a", "an") for t in parse.dependents(mention.head, "det")):
        return None  # `a French court`: one of many
    if len(tokens) < 2 or not tokens[0].form[:1].isupper() or any(t.upos in ("PART", "PUNCT") for t in tokens[:-1]):
        return None
    if tokens[0].index == parse.sentences[board.sentence(index)].first and tokens[0].upos not in ("PROPN", "ADJ"):
        return None
    shown = board.view.text[tokens[0].start : tokens[-1].end]
    name = Name(shown, tuple(plain(w) for w in shown.split()))
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
    earlier = [i for i in board.renamed.get(mention.word, ()) if i < index]
    called = [board.cluster_of(i) for i in earlier if mention.modifiers <= board.mentions[i].modifiers]
    fits = {id(c): c for c in called if c is not None and c.kind == "organisation"}
    return Bound(next(iter(fits.values())), "organisation_noun") if len(fits) == 1 else None
