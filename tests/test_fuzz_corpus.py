"""Inputs that once brought down what they were sent to (scripts/reliability/campaign.py) are answered."""

from __future__ import annotations

import importlib.util
import random
from pathlib import Path

import pytest

from tests.script_modules import script

CORPUS = Path(__file__).with_name("corpus")
FAILED = [path for path in sorted(CORPUS.rglob("*")) if path.is_file()]


doors, material, mutations = (
    script(name, "reliability") for name in ("doors", "material", "mutations")
)
AT_HOME = [
    door for door in doors.DOORS if importlib.util.find_spec("starlette") or door != "server"
]
TRIED = [path for path in FAILED if path.parent.name in AT_HOME]


@pytest.mark.parametrize("path", TRIED, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_what_failed_once_is_answered(path: Path) -> None:
    doors.enter(path.parent.name, path.read_bytes())


def test_each_folder_of_the_corpus_is_a_door() -> None:
    assert {path.parent.name for path in FAILED} <= set(doors.DOORS)
    assert all(path.parent.parent == CORPUS for path in FAILED)


@pytest.mark.parametrize("door", AT_HOME)
def test_a_door_takes_what_is_its_own_and_what_is_made_of_it(door: str) -> None:
    for seed in material.taken(door)[:5]:
        doors.DOORS[door](seed)  # so that a campaign begins behind the first check
    seeds = material.seeds(door)
    for number in range(20):
        doors.enter(door, mutations.mutated(random.Random(f"{door} {number}"), seeds))


def test_an_input_is_made_of_its_number() -> None:
    seeds = material.seeds("read.zip")
    first, again = (mutations.mutated(random.Random("a 1"), seeds) for _ in range(2))
    assert first == again
    assert first != mutations.mutated(random.Random("a 2"), seeds)
