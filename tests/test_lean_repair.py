"""No head keeps two subjects, and the words that give way are those that lose least."""

from __future__ import annotations

import numpy as np

from quotes.parser.lean.repair import Repair, groups_of, rivals

LABELS = ["root", "nsubj", "obj", "obl"]
GROUPS = groups_of(LABELS)


def logarithms(table: list[list[float]]) -> np.ndarray:
    found = np.log(np.array(table) + 1e-9)
    np.fill_diagonal(found, -np.inf)
    return found


def test_groups_of_rivals() -> None:
    assert groups_of(["obl", "nsubj", "nsubj:pass", "nsubj:outer", "obj"]).tolist() == [-1, 0, 0, 1, 2]


def test_two_objects_of_one_head_are_rivals_but_not_of_two() -> None:
    groups = GROUPS[[0, 0, 2, 2]]
    assert rivals(np.array([0, 0, 1, 1]), groups) == (1, 2, [2, 3])
    assert rivals(np.array([0, 0, 1, 2]), groups) is None


def test_the_less_certain_object_takes_its_next_label() -> None:
    scores = logarithms([[1, 0, 0, 0], [0.9, 0, 0.05, 0.05], [0.01, 0.9, 0, 0.09], [0.01, 0.9, 0.09, 0]])
    labels = np.zeros((4, 4, 4)) + np.log([0.1, 0.1, 0.4, 0.4])
    labels[1, 0] = np.log([0.97, 0.01, 0.01, 0.01])
    labels[2, 1] = np.log([0.01, 0.01, 0.95, 0.03])
    labels[3, 1] = np.log([0.01, 0.01, 0.60, 0.38])
    heads, chosen = Repair(scores, labels, GROUPS)(np.array([0, 0, 1, 1]))
    assert heads.tolist() == [0, 0, 1, 1]
    assert [LABELS[number] for number in chosen[1:]] == ["root", "obj", "obl"]


def test_what_has_no_rivals_stays() -> None:
    scores = logarithms([[1, 0, 0], [0.9, 0, 0.1], [0.1, 0.9, 0]])
    labels = np.zeros((3, 3, 4)) + np.log([0.1, 0.2, 0.3, 0.4])
    heads, chosen = Repair(scores, labels, GROUPS)(np.array([0, 0, 1]))
    assert (heads.tolist(), chosen[1:].tolist()) == ([0, 0, 1], [3, 3])
