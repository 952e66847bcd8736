"""Ids are unique, whatever the input's own are like."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from quotes.articles.ids import Ids


@given(st.lists(st.sampled_from(["a", "b", "a~2", "a~3", "a~2~2", "é", ""])))
def test_given_ids_are_unique_and_new_ones_stay_as_they_are(names: list[str]) -> None:
    ids = Ids()
    given_ids = [ids.unique(name) for name in names]
    assert len(set(given_ids)) == len(names)
    for number, name in enumerate(names):
        assert given_ids[number].startswith(name)
        assert (given_ids[number] == name) == (name not in given_ids[:number])


def test_numbers_count_on() -> None:
    ids = Ids()
    assert [ids.unique("a") for _ in range(4)] == ["a", "a~2", "a~3", "a~4"]
    assert Ids().unique("a") == "a"
