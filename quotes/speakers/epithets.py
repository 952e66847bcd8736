"""`the skipper`, `the retired surgeon`: a word of the writer's for whom the narration has just been about."""

from __future__ import annotations

from quotes.speakers.clusters import Board, Bound, Cluster
from quotes.speakers.mentions import Mention, is_main_subject
from quotes.speakers.nominals import PEOPLE, clash, possessed
from quotes.speakers.words import is_title, noun_class, offices

_UNNAMED = frozenset({"insider", "source"})  # who is called so has no name
_STATE = frozenset(
    {"politician", "police", "royal"}
)  # offices whose holders are not called by another trade
_PAST = frozenset({"ex", "former", "retired"})  # who was a surgeon may be a senator now


def epithet(board: Board, index: int) -> Bound | None:
    """`the skipper`, `the 19-year-old` as a source: the one person that the narration has just been about."""
    mention = board.mentions[index]
    source = any(a.source and a.source.head == mention.head for a in board.view.attributions)
    if (
        not (source and mention.definite)
        or mention.plural
        or mention.quoted
        or possessed(board, mention)
    ):
        return None
    if mention.word in _UNNAMED or _named_with_noun(board, mention):
        return None
    described = any(
        board.view.parse.dependents(mention.head, "nmod", "acl")
    )  # `the owner of the hall`: somebody else
    if noun_class(mention.word) not in PEOPLE or described:
        return None
    here = board.paragraph(index)
    if len({id(c) for i, c in board.speakers if i < index and board.paragraph(i) == here}) > 1:
        return None  # of several who speak in turn the next is somebody else
    speaker = _just_spoke(board, index)
    if speaker and not _of_other_office(mention, speaker):
        return Bound(speaker, "epithet")
    near = [
        (i, c) for i, c in board.before(index)
        if c.person and board.narrative[board.sentence(index)] - board.narrative[board.sentence(i)] <= 1
        and not board.mentions[i].quoted and not clash(mention.gender, c.gender)
    ]  # fmt: skip
    every = {id(c): c for _, c in near}
    subjects = {id(c): c for i, c in near if board.mentions[i].subject}
    main = {id(c): c for i, c in near if _alone_main(board, i)}
    chosen = next(
        (found for found in (every, subjects) if len(found) == 1),
        {} if _unnamed_spoke(board, index) else main,
    )
    only = next(iter(chosen.values()), None)
    fits = len(chosen) == 1 and only and only.names and not _of_other_office(mention, only)
    return Bound(only, "epithet") if fits else None


def _named_with_noun(board: Board, mention: Mention) -> bool:
    """`the Guardian reported`: a capital inside a sentence that no title explains."""
    head = board.view.parse.tokens[mention.head]
    return head.form[:1].isupper() and not is_title(head.form) and not offices(mention.word)


def _alone_main(board: Board, index: int) -> bool:
    """Subject of a main clause, and nobody else with it."""
    mention, parse = board.mentions[index], board.view.parse
    return is_main_subject(parse, mention) and not any(parse.dependents(mention.head, "conj"))


def _unnamed_spoke(board: Board, index: int) -> bool:
    """Whether the last to speak, at most a sentence ago, has no name: the noun may be for them."""
    here = board.narrative[board.sentence(index)]
    last = [
        (i, c)
        for i, c in board.speakers[-1:]
        if i < index and here - board.narrative[board.sentence(i)] <= 1
    ]
    return any(c.kind == "unnamed" for _, c in last)


def _of_other_office(mention: Mention, cluster: Cluster) -> bool:
    """Whether a noun tells of another role than what the person is called: the clerk is no senator."""
    own = offices(mention.word)
    called = [found for d in cluster.descriptors if (found := offices(d.head))]
    known = (
        called
        and own
        and not mention.modifiers & _PAST
        and (own != {"public"} or any(found & _STATE for found in called))
    )
    return bool(known) and not any(own & found for found in called)


def _just_spoke(board: Board, index: int) -> Cluster | None:
    """Who was the source at most one sentence of narration ago; of two the subject of the main clause."""
    mention, parse = board.mentions[index], board.view.parse
    here = board.narrative[board.sentence(index)]
    recent = [
        (i, c)
        for i, c in board.speakers
        if i < index and here - board.narrative[board.sentence(i)] <= 1
    ]
    fits = [
        (i, c) for i, c in recent if c.person and c.names and not clash(mention.gender, c.gender)
    ]
    if len({id(c) for _, c in fits}) > 1:
        fits = [(i, c) for i, c in fits if is_main_subject(parse, board.mentions[i])]
    return fits[-1][1] if len({id(c) for _, c in fits}) == 1 else None
