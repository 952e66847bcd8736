"""The shortcut to the best tree."""

from __future__ import annotations

import numpy as np

from quotes.parser.spanning import best_heads


def scores(size: int, *heads: tuple[int, int]) -> np.ndarray:
    """Scores in which each (word, head) given is the best of its row."""
    table = np.full((size, size), -9.0)
    for word, head in heads:
        table[word, head] = -1.0
    return table


def test_best_heads_that_form_a_tree_are_the_answer() -> None:
    heads = best_heads(scores(4, (1, 2), (2, 0), (3, 2)))
    assert heads is not None
    assert heads.tolist() == [0, 2, 0, 2]


def test_a_cycle_needs_the_search() -> None:
    assert best_heads(scores(4, (1, 0), (2, 3), (3, 2))) is None


def test_two_roots_need_the_search() -> None:
    assert best_heads(scores(3, (1, 0), (2, 0))) is None


def test_the_scores_stay_as_they_were() -> None:
    table = scores(3, (1, 0), (2, 1))
    before = table.copy()
    best_heads(table)
    assert (table == before).all()
