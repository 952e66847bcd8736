"""Sentences around quotation marks, from a stand-in tokenizer: no model needed."""

from __future__ import annotations

import re

import pytest

from quotes import articles, lexicons, marks
from quotes.parser import segmentation
from quotes.parser.segmentation import Piece
from quotes.records import Span


def cut(text: str, tokens: str) -> list[str]:
    """The sentences of `text`, each as its tokens; `tokens` is what a tokenizer found, `|` ends a
    sentence.
    """
    position = 0
    found: list[list[Piece]] = [[]]
    for token in tokens.split():
        if token == "|":
            found.append([])
            continue
        start = text.index(token, position)
        position = start + len(token)
        found[-1].append(Piece(Span(start, position)))
    article = articles.from_text(text)
    sentences = segmentation.sentences(
        text, found, marks.segment(article), lexicons.load("first_names")
    )
    return [" ".join(piece.span.of(text) for piece in sentence) for sentence in sentences]


CASES = {
    "lower_case_clause_stays": ('"Is it?" he said.', '" Is it ? " | he said .', ['" Is it ? " he said .']),
    "comma_never_ends": ('"It is," Lee said.', '" It is , " | Lee said .', ['" It is , " Lee said .']),
    "stop_and_capital_ends": (
        "“It was.” He left.",
        "“ It was . ” He left .",
        ["“ It was . ”", "He left ."],
    ),
    "abbreviation_does_not_end": (
        "“The U.S.” Senator Lee left.",
        "“ The U.S. ” Senator Lee left .",
        ["“ The U.S. ” Senator Lee left ."],
    ),
    "glued_time": (
        "“He left at 11am.”11am: London waits.",
        "“ He left at 11am.”11am : London waits .",
        ["“ He left at 11am . ”", "11am : London waits ."],
    ),
    "glued_word": ('He had "severe"injuries.', 'He had " severe"injuries .', ['He had " severe " injuries .']),
    "closing_mark_goes_back": (
        "“It was bad. ” He left.",
        "“ It was bad . | ” He left .",
        ["“ It was bad . ”", "He left ."],
    ),
    "title_before_a_name": ("Ask Gov. Ann Lee.", "Ask Gov . | Ann Lee .", ["Ask Gov. Ann Lee ."]),
    "title_that_was_one_token": ("Ask Reps. Lee and Veld.", "Ask Reps. | Lee and Veld .", ["Ask Reps. Lee and Veld ."]),
    "title_at_the_end": ("He is Gov. She is not.", "He is Gov . | She is not .", ["He is Gov .", "She is not ."]),
    "initial_inside_a_name": ("By Ann F. Lee.", "By Ann F. | Lee .", ["By Ann F. Lee ."]),
    "letter_that_is_no_initial": ("To plan B. Lee won.", "To plan B. | Lee won .", ["To plan B.", "Lee won ."]),
    "two_initials": ("By J.K. Lee.", "By J.K. | Lee .", ["By J.K. Lee ."]),
    "two_letters_of_a_place": ("In the U.S. Lee won.", "In the U.S. | Lee won .", ["In the U.S.", "Lee won ."]),
    "plain_text_is_left_alone": ("It was bad. He left.", "It was bad . | He left .", ["It was bad .", "He left ."]),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_sentences_around_marks(case: str) -> None:
    text, tokens, expected = CASES[case]
    assert cut(text, tokens) == expected


def test_a_sentence_beyond_all_measure_is_cut_at_a_stop() -> None:
    text = " ".join(["word"] * 150 + [";"] + ["word"] * 300)
    lengths = [len(sentence.split()) for sentence in cut(text, text)]
    assert lengths == [151, 200, 100]


def test_every_character_but_white_space_is_in_one_token() -> None:
    text = "“A.B.”C: “d” e.”’"
    found = cut(text, " ".join(re.findall(r"\S+", text)))
    assert "".join("".join(found).split()) == "".join(text.split())
