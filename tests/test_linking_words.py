"""Words are alike whatever paper printed them."""

from __future__ import annotations

import pytest

from quotes.linking import compared_words
from quotes.linking.compared_words import read


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("We don’t know.", "we do not know"),
        ("We can't, we won't", "We cannot; we will not!"),
        ("It’s the council’s programme", "It is the council's program"),
        ("The neighbouring centre cancelled", "the neighboring center canceled"),
        ("Organise and analyse", "organize and analyze"),
        ("[The] roof [of the mill] fell (sic)", "roof fell"),
        ("[T]he roof want[s] mending [sic]", "The roof wants mending"),
        ("Four per cent of ten", "4% of 10"),
        ("the U.S. and the UK", "the US and the U.K."),
        ("3,000 people", "3000 people"),
        ("long-term plans — now", "long term plans, now"),
        ("We ran … home", "We ran... home"),
        ("ﬁre", "fire"),
    ],
)
def test_alike(one: str, other: str) -> None:
    assert read(one).tokens == read(other).tokens
    assert read(one).key == read(other).key


@pytest.mark.parametrize(
    ("one", "other"),
    [("We ran", "We did not run"), ("four", "for"), ("hour", "hor"), ("1.5", "1 5")],
)
def test_unlike(one: str, other: str) -> None:
    assert read(one).tokens != read(other).tokens


def test_places_are_those_of_the_word_behind() -> None:
    found = read("We ran, and [we] fell … hard. Then it burned.")
    assert found.tokens == ("we", "ran", "and", "fell", "hard", "then", "it", "burned")
    assert found.clauses == {2}
    assert found.gaps == {3, 4}
    assert found.stops == {5, 8}
    assert compared_words.loads(found.dumps()) == found


def test_stems_leave_out_what_most_sentences_have() -> None:
    assert compared_words.stems(read("They looked at the stopping trains").tokens) == (
        "look",
        "stop",
        "train",
    )
    assert compared_words.stems(read("trying, stopped, cities").tokens) == compared_words.stems(
        read("try stop city").tokens
    )


def test_a_function_word_weighs_a_quarter() -> None:
    assert read("the roof").weight == 1.25
