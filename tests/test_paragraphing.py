"""A line is a paragraph, except in text that was wrapped by hand."""

from __future__ import annotations

import textwrap
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotes.articles import paragraphs

NEWS = [
    "Council backs new bridge by a single vote",
    "Councillors have approved a new footbridge over the river, despite protests from traders who call it a waste.",
    '"We have talked about this since I was a boy," the leader said. "I would like to walk across it before I am too '
    'old to walk."',
    "He was cheered.",
    "Work is expected to begin in the spring, and the first steel will be up before the summer is out.",
]


def texts(text: str) -> list[str]:
    return [span.of(text) for span in paragraphs(text)]


@pytest.mark.parametrize(
    "between",
    ["\n", "\n\n", "\r\n", "\r\n\r\n", "\r", "\u2028", "\u2029", "\x85", "\n \t\n", "\n\n\n"],
)
def test_each_line_is_a_paragraph(between: str) -> None:
    assert texts(between + between.join(NEWS) + between) == NEWS


@pytest.mark.parametrize("width", [50, 60, 72, 80])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_blocks_of_wrapped_text_are_paragraphs(width: int, newline: str) -> None:
    wrapped = [newline.join(textwrap.wrap(paragraph, width)) for paragraph in NEWS]
    assert texts((newline * 2).join(wrapped)) == wrapped


def test_short_lines_of_a_live_blog_are_not_taken_for_wrapped_text() -> None:
    lines = [
        "18:40 That is all from us",
        "Our coverage ends here.",
        "",
        "17:55 Stay at home",
        "Police ask all to stay in.",
        "Thanks.",
    ]
    assert texts("\n".join(lines)) == [line for line in lines if line]


def test_next_line_character_among_newlines_is_a_badly_decoded_ellipsis() -> None:
    assert texts("Well\x85 perhaps.\nNo.") == ["Well\x85 perhaps.", "No."]


@given(st.text(st.sampled_from("a b.\n\r\t\x85\u2028\u2029\xa0\u3000")))
def test_paragraphs_are_ordered_disjoint_and_stripped_and_lose_no_word(text: str) -> None:
    spans = paragraphs(text)
    assert all(one.end <= other.start for one, other in pairwise(spans))
    assert all(span.of(text) and span.of(text) == span.of(text).strip() for span in spans)
    assert "".join("".join(one.split()) for one in texts(text)) == "".join(text.split())
