"""The best tree over scores, against all trees there are."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest

from quotes.parser.lean.second_best import leads, other_heads
from quotes.parser.lean.spanning import best_heads


def scores(size: int, *heads: tuple[int, int]) -> np.ndarray:
    """Scores in which each (word, head) given is the best of its row."""
    table = np.full((size, size), -9.0)
    for word, head in heads:
        table[word, head] = -1.0
    return table


def every_tree(size: int) -> list[tuple[int, ...]]:
    """All trees with one word under the root, each as the heads of words 1, 2 …"""
    found = []
    for heads in product(range(size), repeat=size - 1):
        above = (0, *heads)
        climbed = list(range(size))
        for _ in range(size):
            climbed = [above[word] for word in climbed]
        if heads.count(0) == 1 and not any(climbed):
            found.append(heads)
    return found


def test_best_heads_that_form_a_tree_are_the_answer() -> None:
    assert best_heads(scores(4, (1, 2), (2, 0), (3, 2))).tolist() == [0, 2, 0, 2]


@pytest.mark.parametrize("size", [2, 3, 4, 5])
def test_no_tree_scores_higher(size: int) -> None:
    trees = every_tree(size)
    words = range(1, size)
    for seed in range(60):
        table = np.log(np.random.default_rng(seed).dirichlet(np.full(size, 0.3), size) + 1e-9)
        np.fill_diagonal(table, -np.inf)
        best = max(sum(table[word, heads[word - 1]] for word in words) for heads in trees)
        found = tuple(best_heads(table).tolist()[1:])
        assert found in trees
        assert sum(table[word, found[word - 1]] for word in words) == pytest.approx(best)


def test_the_scores_stay_as_they_were() -> None:
    table = scores(3, (1, 0), (2, 0))
    before = table.copy()
    best_heads(table)
    assert (table == before).all()


@pytest.mark.parametrize("size", [3, 4, 5])
def test_the_other_tree_is_the_best_in_which_the_word_hangs_elsewhere(size: int) -> None:
    trees, words = every_tree(size), range(1, size)
    for seed in range(30):
        table = np.log(np.random.default_rng(seed).dirichlet(np.full(size, 0.3), size) + 1e-9)
        np.fill_diagonal(table, -np.inf)
        sums = {heads: sum(table[word, heads[word - 1]] for word in words) for heads in trees}
        best = best_heads(table)
        for word in words:
            others = [sums[heads] for heads in trees if heads[word - 1] != best[word]]
            free = bool((leads(table, best) >= 0).all())
            found, lead = other_heads(table, best, word, free=free)
            if others:
                assert sums[tuple(found.tolist()[1:])] == pytest.approx(max(others))
                assert lead == pytest.approx(max(sums.values()) - max(others))
