"""Stage 5: from the source of each attribution to the person, group or organisation behind it.

Names are clustered first; then all mentions are settled in text order by the sieves (`sieves.py`),
so that `he` sees who has spoken; then each attribution is linked.
"""

from __future__ import annotations

from collections.abc import Sequence

from quotes.language.context import Context
from quotes.records import (
    Attribution,
    Identity,
    Link,
    MentionKind,
    Resolution,
)
from quotes.speakers import (
    aliases,
    dialogue,
    mention_finding,
    naming,
    nominals,
    rows,
    sieves,
    sources,
    turns,
    words,
)
from quotes.speakers.clusters import Board, Bound, Cluster
from quotes.speakers.dialogue import Dialogue

_KINDS: dict[str, MentionKind] = {
    "person": "named",
    "organisation": "organisation",
    "group": "group",
    "narrator": "pronoun",
}
_NOBODY = Bound(None, "no_source")


def resolve(context: Context, attributions: Sequence[Attribution]) -> Resolution:
    """All identities of the article and one link per attribution, in their order; unsure means None.

    Who is named inside marks is less likely to be the one spoken of outside them.
    """
    board = Board(mention_finding.find(context, attributions))
    aliases.cluster_names(board)
    nominals.describe(board)
    naming.bind(board)
    located = [sources.locate(board, a) for a in attributions]
    talk = dialogue.build(board, attributions, located)
    _settle_all(board, talk, located)
    bounds = [
        _in_turn(talk, a, _bound(board, attributions, located, n))
        for n, a in enumerate(attributions)
    ]
    return _resolution(board, attributions, located, bounds)


def _settle_all(board: Board, talk: Dialogue, located: Sequence[int | None]) -> None:
    speaking = {i for i in located if i is not None}
    for index, mention in enumerate(board.mentions):
        talk.advance(board.paragraph(index))
        if not (mention.quoted and mention.form == "pronoun") or index in speaking:
            sieves.settle(board, index)
        cluster = board.cluster_of(index)
        if index in speaking and cluster is not None and not mention.quoted:
            board.speakers.append((index, cluster))
    talk.finish()
    talk.unite_called()
    rows.settle(talk)
    talk.unite_called()


def _in_turn(talk: Dialogue, attribution: Attribution, bound: Bound) -> Bound:
    """Of a turn of a dialogue with no source of its own the dialogue tells the speaker."""
    turn = talk.turns.get(attribution.turn) if attribution.turn is not None else None
    if (
        attribution.source is not None
        or turn is None
        or turn.bound is None
        or bound.cluster is not None
    ):
        return bound
    return Bound(turn.bound.cluster, "same_turn") if turn.sources else turn.bound


def _bound(
    board: Board,
    attributions: Sequence[Attribution],
    located: Sequence[int | None],
    number: int,
    depth: int = 0,
) -> Bound:
    """The identity of one attribution: its own mention's, else that of the one it inherits from."""
    index, attribution = located[number], attributions[number]
    if index is not None:
        if board.mentions[index].word in words.FIRST and index not in board.bound:
            return _first_person(board, attributions, located, number, depth)
        return board.bound.get(index, Bound(None, "unresolved"))
    if attribution.source is not None:
        return Bound(None, "unresolved")
    other = attribution.inherits
    if (
        other is not None
        and other != number
        and 0 <= other < len(attributions)
        and depth < len(attributions)
    ):
        return Bound(_bound(board, attributions, located, other, depth + 1).cluster, "inherited")
    return _from_chain(board, attributions, located, number)


def _from_chain(
    board: Board, attributions: Sequence[Attribution], located: Sequence[int | None], number: int
) -> Bound:
    if turn := turns.interview_turn(board, attributions[number]):
        return turn
    chain = attributions[number].chain
    for other, attribution in enumerate(attributions):
        index = located[other]
        if chain is not None and attribution.chain == chain and index is not None:
            return Bound(board.cluster_of(index), "same_chain")
    return _NOBODY


def _first_person(
    board: Board,
    attributions: Sequence[Attribution],
    located: Sequence[int | None],
    number: int,
    depth: int,
) -> Bound:
    """`I` and `we` inside a quotation are its speaker."""
    source = attributions[number].source
    for other, outer in enumerate(attributions):
        around = (
            source is not None
            and other != number
            and any(part.covers(source.span) for part in outer.parts)
        )
        if around and depth < len(attributions):
            return Bound(
                _bound(board, attributions, located, other, depth + 1).cluster, "first_person"
            )
    return Bound(None, "unresolved")


def _resolution(
    board: Board,
    attributions: Sequence[Attribution],
    located: Sequence[int | None],
    bounds: Sequence[Bound],
) -> Resolution:
    linked = {id(b.cluster) for b in bounds}
    kept = [c for c in board.clusters if c.names or id(c) in linked]
    kept.sort(key=lambda c: min(c.mentions))
    numbers = {id(c): n for n, c in enumerate(kept)}
    links = []
    for attribution, index, bound in zip(attributions, located, bounds, strict=True):
        sieve = (
            "implied_source" if attribution.source is None and index is not None else bound.sieve
        )
        identity = numbers.get(id(bound.cluster)) if bound.cluster else None
        kind = _kind(board, index, bound.cluster)
        if sources.joint(board, attribution):
            kind, identity, sieve = "group", None, "unresolved"
        mention = attribution.source.span if attribution.source else None
        links.append(Link(mention, kind, identity, sieve, sieves.CONFIDENCE[sieve]))
    return Resolution(tuple(_identity(board, c) for c in kept), tuple(links))


def _kind(board: Board, index: int | None, cluster: Cluster | None) -> MentionKind | None:
    """How the mention names its speaker; a source that no mention covers goes by its identity."""
    if index is None:
        return _KINDS.get(cluster.kind, "nominal") if cluster else None
    mention = board.mentions[index]
    if mention.form == "pronoun":
        return "pronoun"
    if mention.form == "name":
        return _KINDS.get(cluster.kind, "named") if cluster else "named"
    noun = mention.noun_class
    if index in board.bound and board.bound[index].sieve == "institution":
        return "organisation"
    if mention.plural or noun == "group":
        return "group"
    return "organisation" if noun == "body" else "nominal"


def _identity(board: Board, cluster: Cluster) -> Identity:
    name = (
        cluster.name.text if cluster.name and cluster.kind in ("person", "organisation") else None
    )
    trusted = sorted(
        i for i in cluster.mentions if sieves.CONFIDENCE[board.bound[i].sieve] >= sieves.TRUSTED
    )
    forms = dict.fromkeys(form for i in trusted for form in _forms(board, i))
    found = [board.mentions[i].word for i in trusted if board.mentions[i].form == "pronoun"]
    pronouns = dict.fromkeys(word for word in found if word not in words.RELATIVE | words.FIRST)
    spans = tuple(board.mentions[i].span for i in trusted)
    first = board.mentions[trusted[0]] if trusted else board.mentions[cluster.mentions[0]]
    kind = (
        _KINDS.get(cluster.kind) or _kind(board, board.mentions.index(first), cluster) or "nominal"
    )
    return Identity(
        kind, name, tuple(f for f in forms if name and f != name), spans, tuple(pronouns)
    )


def _forms(board: Board, index: int) -> list[str]:
    """The name as this mention has it: with a courtesy title, without ranks and offices."""
    mention = board.mentions[index]
    if mention.name is None:
        return []
    courtesy = any(
        words.word_class(h).startswith(("honorific", "knightly")) for h in mention.name.honorifics
    )
    surface = mention.span.of(board.view.text)
    for ending in ("'s", "’s"):
        surface = surface.removesuffix(ending)
    return [" ".join(surface.split())] if courtesy else [mention.name.text]
