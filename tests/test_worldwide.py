"""The world press comes as words without spaces: how they are joined."""

from __future__ import annotations

import pytest

from tests.script_modules import script

worldwide = script("worldwide")


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ("The mayor ’ s “ plan ” failed , she said .", "The mayor’s “plan” failed, she said."),
        ('" It is late , " he said .', '"It is late," he said.'),
        ("a two - year term", "a two-year term"),
        ("state - of - the - art pumps", "state-of-the-art pumps"),
        ("the Anglo - Saxon kings", "the Anglo-Saxon kings"),
        ("a cave - and a lake", "a cave - and a lake"),
        ("( AP ) - The quay", "(AP) - The quay"),
        ("$ 40 and / or bread", "$40 and/or bread"),
    ],
)
def test_words_are_joined_as_in_print(words: str, text: str) -> None:
    assert worldwide.joined(words.split()) == text
