"""Rows of turns of a dialogue, and what each turn tells of its speaker, in the weights of `sequence`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from quotes.speakers import pronouns
from quotes.speakers.clusters import Bound, Cluster
from quotes.speakers.dialogue import (
    Dialogue,
    acting,
    acting_before,
    called_before,
    present,
    vocatives,
)  # fmt: skip
from quotes.speakers.sequence import Step, posteriors

# Weights of the evidence; set by hand on the dev halves (score_fiction.py --sieves).
ACTS, ACTS_ONE_OF, ACTS_BEFORE = 4.0, 1.5, 2.5
CALLED_BEFORE, CALLS_SELF, CALLED_NEXT = 2.5, -5.0, 1.0
PRESENT, CHOSEN = 1.0, 2.0
MOST = 5  # candidates in a row
WINDOW = 5  # paragraphs before a row in which others may be there
ENOUGH, LEAD = (
    0.45,
    0.1,
)  # probability to settle a turn by, and how much more than the next it must be


def settle(dialogue: Dialogue) -> None:
    """Settle all turns without a source, and those whose source is a pronoun, by the likeliest row of speakers."""
    for row in _rows(dialogue):
        candidates = _candidates(dialogue, row)
        steps = [_step(dialogue, number, candidates) for number in row]
        for number, chances in zip(row, posteriors(steps, range(len(candidates))), strict=True):
            if not dialogue.turns[number].sources or _pronoun(dialogue, number):
                best = _best(chances)
                _decide(dialogue, number, None if best is None else candidates[best])


def _best(chances: Mapping[int, float]) -> int | None:
    """The likeliest candidate, if likely enough and ahead of the next."""
    ranked = sorted(chances, key=lambda key: -chances[key])
    if not ranked or chances[ranked[0]] < ENOUGH:
        return None
    ahead = len(ranked) == 1 or chances[ranked[0]] - chances[ranked[1]] >= LEAD
    return ranked[0] if ahead else None


def _decide(dialogue: Dialogue, number: int, cluster: Cluster | None) -> None:
    turn, board = dialogue.turns[number], dialogue.board
    if cluster is None:
        if not turn.sources:
            turn.bound = None
        return
    if turn.bound is not None and turn.bound.cluster is cluster:
        return
    turn.bound = Bound(cluster, "alternation")
    for index in turn.sources:
        board.rebind(index, cluster, "alternation")


def _rows(dialogue: Dialogue) -> Iterator[list[int]]:
    row: list[int] = []
    for number in sorted(dialogue.turns):
        if row and number - row[-1] > 1:
            yield row
            row = []
        row.append(number)
    if row:
        yield row


def _candidates(dialogue: Dialogue, row: Sequence[int]) -> list[Cluster]:
    """Everybody who speaks, acts or is called in a row or just before it; the most often told of, if too many."""
    counts: dict[int, int] = {}
    clusters: dict[int, Cluster] = {}
    for paragraph in range(row[0] - WINDOW, row[-1] + 1):
        for cluster in present(dialogue, paragraph):
            counts[id(cluster)] = counts.get(id(cluster), 0) + (1 if paragraph < row[0] else 3)
            clusters[id(cluster)] = cluster
    ranked = sorted(counts, key=lambda key: -counts[key])[:MOST]
    return [clusters[key] for key in ranked]


def _step(dialogue: Dialogue, number: int, candidates: Sequence[Cluster]) -> Step:
    turn = dialogue.turns[number]
    if turn.sources and not _pronoun(dialogue, number):
        known = turn.bound.cluster if turn.bound else None
        fixed = {key: 0.0 for key, c in enumerate(candidates) if c is known}
        return Step(fixed or dict.fromkeys(range(len(candidates)), 0.0))
    weights = {key: 0.0 for key, c in enumerate(candidates) if _fits(dialogue, number, c)}
    for key in weights:
        weights[key] += _evidence(dialogue, number, candidates[key])
    return Step(weights or dict.fromkeys(range(len(candidates)), 0.0))


def _pronoun(dialogue: Dialogue, number: int) -> bool:
    """Whether all that names the speaker is a third-person pronoun."""
    mentions = [dialogue.board.mentions[i] for i in dialogue.turns[number].sources]
    return bool(mentions) and all(m.form == "pronoun" and m.gender for m in mentions)


def _fits(dialogue: Dialogue, number: int, cluster: Cluster) -> bool:
    mentions = [dialogue.board.mentions[i] for i in dialogue.turns[number].sources]
    return all(pronouns.fits(m, cluster) and cluster.gender in (None, m.gender) for m in mentions)


def _evidence(dialogue: Dialogue, number: int, cluster: Cluster) -> float:
    """The sum of what a turn and its neighbours tell for or against somebody as its speaker."""
    bound = dialogue.turns[number].bound
    actors = list(acting(dialogue, number))
    weight = 0.0
    if dialogue.turns[number].sources:
        weight += CHOSEN if bound and bound.cluster is cluster else 0.0
    elif any(c is cluster for c in actors):
        weight += ACTS if len(actors) == 1 else ACTS_ONE_OF
    weight += CALLS_SELF if any(c is cluster for c in vocatives(dialogue, number)) else 0.0
    weight += CALLED_BEFORE if called_before(dialogue, number) is cluster else 0.0
    weight += CALLED_NEXT if any(c is cluster for c in vocatives(dialogue, number + 1)) else 0.0
    weight += ACTS_BEFORE if acting_before(dialogue, number) is cluster else 0.0
    near = any(
        c is cluster
        for paragraph in range(number - 2, number + 1)
        for c in present(dialogue, paragraph)
    )
    return weight + (PRESENT if near else 0.0)
