"""Lines of print to paragraphs: by gap, indent, size and short lines; running heads and broken
words go.
"""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from quotes.articles.line_ends import LineEnds
from quotes.articles.pdf_layout import Line, text_of


def page(
    *lines: str, left: float = 60, top: float = 780, size: float = 11, leading: float = 1.2
) -> list[Line]:
    """Lines below each other; an empty one is a gap, one that begins with a blank is indented."""
    step = leading * size
    return [
        Line(line.strip(), left + (12 if line.startswith(" ") else 0), top - number * step, size)
        for number, line in enumerate(lines)
    ]


def paragraphs(*pages: Sequence[Line]) -> list[str]:
    return text_of(pages).split("\n\n")


FULL = "The fire in the old harbour burned for nine long hours and"
MORE = "nobody on the quay could sleep, the baker Marit Olsen said,"
REST = "because of the noise."
NEXT = "The council had promised to make the warehouse safe again in"


def test_gap_parts_paragraphs() -> None:
    assert paragraphs(page(FULL, MORE + ".", "", NEXT, REST)) == [
        f"{FULL} {MORE}.",
        f"{NEXT} {REST}",
    ]


def test_indent_parts_paragraphs_where_a_sentence_ends_in_a_full_line() -> None:
    full = MORE[:-1] + "."
    assert paragraphs(page(" " + FULL, full, " " + NEXT, REST)) == [
        f"{FULL} {full}",
        f"{NEXT} {REST}",
    ]


def test_indented_line_in_mid_sentence_goes_on() -> None:
    assert paragraphs(page(FULL, " " + MORE, REST)) == [f"{FULL} {MORE} {REST}"]


def test_short_line_ends_a_paragraph_without_gap_or_indent() -> None:
    assert paragraphs(page(FULL, MORE, REST, NEXT, REST)) == [
        f"{FULL} {MORE} {REST}",
        f"{NEXT} {REST}",
    ]


def test_heading_stands_alone_by_its_size_or_because_it_is_short() -> None:
    heading = page("Fire at the old", "harbour", size=24, top=820)
    assert paragraphs([*heading, *page("By Ann Lee", FULL, REST, top=750)]) == [
        "Fire at the old harbour",
        "By Ann Lee",
        f"{FULL} {REST}",
    ]


def test_wide_leading_is_no_gap() -> None:
    assert paragraphs(page(FULL, MORE, REST, leading=2.4)) == [f"{FULL} {MORE} {REST}"]


@pytest.mark.parametrize(
    ("last", "first", "joined"),
    [
        ("burned for nine hours and", "nobody slept.", True),
        ("burned for nine hours.", "Nobody slept.", False),
        ("said: “We ran.", "We did not look back.”", True),
        ("said: “We ran.", "“We did not look back.”", False),
    ],
)
def test_next_column_or_page_goes_on_in_mid_sentence_and_within_marks(
    last: str, first: str, joined: bool
) -> None:
    left, right = page("The fire that", last), page(first, left=320)
    assert len(paragraphs([*left, *right])) == (1 if joined else 2)
    assert len(paragraphs(left, right)) == (1 if joined else 2)


def test_running_heads_and_page_numbers_go() -> None:
    def numbered(number: int, *lines: str) -> list[Line]:
        foot = Line(f"- {number} -", 290, 30, 9)
        return [Line(f"Harbour News, page {number}", 60, 810, 9), *page(*lines, top=700), foot]

    pages = [numbered(1, FULL, MORE), numbered(2, REST), numbered(3, NEXT, REST)]
    assert paragraphs(*pages) == [f"{FULL} {MORE} {REST}", f"{NEXT} {REST}"]


def test_line_that_is_there_twice_at_different_heights_stays() -> None:
    same = "“We ran,” they said."
    assert paragraphs(page(same, "", FULL, REST), page("", "", same, top=760)) == [
        same,
        f"{FULL} {REST}",
        same,
    ]


def test_number_in_the_midst_of_a_page_stays() -> None:
    lines = (FULL, "", REST, "", "1984", "", NEXT, "", REST)
    assert "1984" in paragraphs(page(*lines))


def test_nothing_is_no_text() -> None:
    assert text_of([]) == text_of([[Line("  ")]]) == ""


HYPHENATED = ["the ex-", "plosion", "and the wit-", "nesses of a ter-", "rible night"]


@pytest.mark.parametrize(
    ("lines", "joined"),
    [
        (["a well-", "known man"], "a well-known man"),
        (["said Smith-", "Jones"], "said Smith- Jones"),
        (["a sepa\u00ad", "ration"], "a separation"),
        (HYPHENATED, "the explosion and the witnesses of a terrible night"),
        ([*HYPHENATED, "a well-", "known, so well-known, man"][5:] + HYPHENATED, None),
        (["no  double", " blanks "], "no double blanks"),
    ],
)
def test_word_broken_at_the_end_of_a_line(lines: list[str], joined: str | None) -> None:
    text = LineEnds(lines).joined(lines)
    assert text == (
        joined or f"a well-known, so well-known, man {LineEnds(HYPHENATED).joined(HYPHENATED)}"
    )


def test_hyphen_goes_where_the_text_writes_the_word_without() -> None:
    lines = ["an explo-", "sion, as if the explosion were", "near"]
    assert LineEnds(lines).joined(lines) == "an explosion, as if the explosion were near"
