"""Who speaks in the turns of a dialogue: whom the paragraph names, whom the turn before addressed, who spoke before."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from quotes.records import Attribution, Span
from quotes.speakers.clusters import Board, Bound, Cluster

_BEFORE_VOCATIVE = frozenset({",", "“", '"', "‘", "'", "!", "?", ".", "—", "--", "-", ";", ":"})
_AFTER_VOCATIVE = frozenset({",", "”", '"', "’", "'", "!", "?", ".", "—", "--", "-", ";"})
_ENDEARING = frozenset({"dear", "my", "dearest", "old", "poor", "oh", "o", "ah", "well", "yes", "no", "now", "and"})


@dataclass(slots=True)
class Turn:
    """All direct speech of one paragraph: its attributions, and the mentions that are their sources."""

    spans: list[Span] = field(default_factory=list)
    sources: list[int] = field(default_factory=list)
    bound: Bound | None = None


@dataclass(slots=True)
class Dialogue:
    """The turns of an article by paragraph; empty where it is no dialogue. Settled in text order."""

    board: Board
    turns: dict[int, Turn]
    mentions: dict[int, list[int]]
    settled: int = -1

    def advance(self, paragraph: int) -> None:
        """Settle the turns in front of a paragraph whose mentions are all settled."""
        for number in range(self.settled + 1, paragraph):
            if number in self.turns:
                _settle(self, number)
        self.settled = max(self.settled, paragraph - 1)

    def finish(self) -> None:
        """Settle the rest, then those that only a later turn tells."""
        self.advance(max(self.turns, default=0) + 1)
        for number in sorted(self.turns, reverse=True):
            turn = self.turns[number]
            if turn.bound is None and (cluster := _alternate(self, number, 1)):
                _bind(self, number, Bound(cluster, "alternation"))

    def speaker(self, paragraph: int) -> Cluster | None:
        turn = self.turns.get(paragraph)
        return turn.bound.cluster if turn and turn.bound else None


def build(board: Board, attributions: Sequence[Attribution], located: Sequence[int | None]) -> Dialogue:
    """The turns as the attributions number them."""
    turns: dict[int, Turn] = {}
    for attribution, index in zip(attributions, located, strict=True):
        if attribution.turn is not None:
            turn = turns.setdefault(attribution.turn, Turn())
            turn.spans += attribution.parts
            turn.sources += [] if index is None or index in turn.sources else [index]
    mentions: dict[int, list[int]] = {}
    for index in range(len(board.mentions)) if turns else ():
        mentions.setdefault(board.paragraph(index), []).append(index)
    board.turning = frozenset(turns)
    return Dialogue(board, turns, mentions)


def _settle(dialogue: Dialogue, number: int) -> None:
    turn, board = dialogue.turns[number], dialogue.board
    if turn.sources:
        turn.bound = board.bound.get(turn.sources[0])
        if turn.bound and turn.bound.cluster:
            board.turns[number] = turn.bound.cluster
        return
    for sieve, find in SIEVES:
        if cluster := find(dialogue, number):
            _bind(dialogue, number, Bound(cluster, sieve))
            return


def _bind(dialogue: Dialogue, number: int, bound: Bound) -> None:
    dialogue.turns[number].bound = bound
    assert bound.cluster is not None
    board = dialogue.board
    board.turns[number] = bound.cluster
    last = max((paragraph for paragraph in dialogue.mentions if paragraph <= number), default=None)
    if last is not None:
        board.speakers.append((dialogue.mentions[last][-1], bound.cluster))


def _acting(dialogue: Dialogue, number: int) -> Cluster | None:
    """`Tom looked up. “No.”` — the only person who acts in the paragraph's own narration."""
    board = dialogue.board
    found = {}
    for index in dialogue.mentions.get(number, ()):
        mention, cluster = board.mentions[index], board.cluster_of(index)
        if cluster and mention.subject and not mention.quoted and (cluster.person or cluster is board.narrator):
            found[id(cluster)] = cluster
    return next(iter(found.values())) if len(found) == 1 else None


def _addressed(dialogue: Dialogue, number: int) -> Cluster | None:
    """Whom the turn before called by name."""
    earlier = dialogue.turns.get(number - 1)
    if earlier is None:
        return None
    found = {id(c): c for c in vocatives(dialogue, number - 1)}
    spoke = dialogue.speaker(number - 1)
    here = list(vocatives(dialogue, number))
    fits = [c for c in found.values() if c is not spoke and not any(c is other for other in here)]
    return fits[0] if len(fits) == 1 else None


def _alternate(dialogue: Dialogue, number: int, step: int = -1) -> Cluster | None:
    """The last other who spoke before the turn next to this one (`step` -1: backwards), in an unbroken row of turns."""
    between, at = dialogue.speaker(number + step), number + 2 * step
    others = [dialogue.speaker(number - step), *vocatives(dialogue, number)]
    while between is not None and at in dialogue.turns:
        beyond = dialogue.speaker(at)
        if beyond is not None and beyond is not between:
            return None if any(c is beyond for c in others) else beyond
        at += step
    return None


def vocatives(dialogue: Dialogue, number: int) -> Iterator[Cluster]:
    """Whom a turn calls by name: `“Well, [Ann], …”`."""
    board = dialogue.board
    tokens = board.view.parse.tokens
    for index in dialogue.mentions.get(number, ()):
        mention, cluster = board.mentions[index], board.cluster_of(index)
        if not (mention.quoted and mention.form == "name" and cluster and cluster.person):
            continue
        first = mention.first
        while first > 0 and tokens[first - 1].form.lower() in _ENDEARING:
            first -= 1
        before = tokens[first - 1].form if first else "“"
        after = tokens[mention.last].form if mention.last < len(tokens) else "”"
        alone = before in "“\"‘'" and after in ".?!" and tokens[min(mention.last + 1, len(tokens) - 1)].form in "”\"’'"
        if before in _BEFORE_VOCATIVE and after in _AFTER_VOCATIVE and not alone:
            yield cluster


SIEVES: tuple[tuple[str, Callable[[Dialogue, int], Cluster | None]], ...] = (
    ("acting", _acting),
    ("addressed", _addressed),
    ("alternation", _alternate),
)
