"""The likeliest row of speakers: alternation, evidence against it, ties."""

from __future__ import annotations

import pytest

from quotes.speakers.conversation.posteriors import Step, posteriors

ANN, BEN, CLEO = 0, 1, 2
OPEN = Step({ANN: 0.0, BEN: 0.0})


def only(speaker: int) -> Step[int]:
    return Step({speaker: 0.0})


def likeliest(steps: list[Step[int]], candidates: tuple[int, ...] = (ANN, BEN)) -> list[int]:
    return [max(chances, key=lambda key: chances[key]) for chances in posteriors(steps, candidates)]


def test_two_speakers_alternate() -> None:
    assert likeliest([only(ANN), OPEN, OPEN, OPEN]) == [ANN, BEN, ANN, BEN]


def test_a_later_turn_tells_of_the_earlier_ones() -> None:
    assert likeliest([OPEN, OPEN, only(BEN)]) == [BEN, ANN, BEN]


def test_chances_add_up_to_one() -> None:
    for chances in posteriors(
        [only(ANN), OPEN, Step({BEN: 1.0, CLEO: 2.0}), OPEN], (ANN, BEN, CLEO)
    ):
        assert sum(chances.values()) == pytest.approx(1.0)


def test_where_the_alternation_must_break_it_may_break_anywhere() -> None:
    (_, second, third, _) = posteriors([only(ANN), OPEN, OPEN, only(ANN)], (ANN, BEN))
    assert second[BEN] == pytest.approx(third[BEN])
    assert second[BEN] == pytest.approx(2 / 3, abs=0.01)


def test_evidence_breaks_the_alternation() -> None:
    steps = [only(ANN), OPEN, Step({ANN: -5.0, BEN: 0.0, CLEO: 2.5})]
    assert likeliest(steps, (ANN, BEN, CLEO))[-1] == CLEO


def test_nobody_to_choose_from() -> None:
    assert posteriors([OPEN], ()) == [{}]
    assert posteriors([], (ANN,)) == []


def test_a_known_speaker_stays_one_however_long_the_row() -> None:
    assert likeliest([only(ANN)] + [OPEN] * 400)[399:] == [BEN, ANN]
