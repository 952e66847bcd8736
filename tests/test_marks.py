"""Marks to quoted segments: styles, apostrophes, malformed marks, paragraphs, speed."""

from __future__ import annotations

import time

import pytest
import regex
from hypothesis import example, given
from hypothesis import strategies as st

from quotes import articles
from quotes.marks import segment
from quotes.records import Article, QuotedSegment, Span


def article(text: str) -> Article:
    return Article(
        "test", text, tuple(Span(*m.span()) for m in regex.finditer(r"[^\s](?:[^\n]*[^\s])?", text))
    )


def texts(text: str) -> list[str]:
    return [s.span.of(text) for s in segment(article(text))]


def only(text: str) -> QuotedSegment:
    (found,) = segment(article(text))
    return found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“Go,” he said.", ["“Go,”"]),
        ('"Go," he said.', ['"Go,"']),
        ("‘Go,’ he said.", ["‘Go,’"]),
        ("'Go,' he said.", ["'Go,'"]),
        ("«Go», he said. »Stay«, she said.", ["«Go»", "»Stay«"]),
        ("„Go“, he said and „stay” too.", ["„Go“", "„stay”"]),
        ("``Go,'' he said. ''Fine,'' she said.", ["``Go,''", "''Fine,''"]),
        ("”Hej” he said.", ["”Hej”"]),
        ("“Go,” he said, 'now' and \"then\".", ["“Go,”", "'now'", '"then"']),
        (
            '(“Go”), he said—"and so"—then left. "I was—" he began.',
            ["“Go”", '"and so"', '"I was—"'],
        ),
        ('"...and so," he said.', ['"...and so,"']),
    ],
)
def test_styles(text: str, expected: list[str]) -> None:
    assert texts(text) == expected
    assert all(s.flags == () for s in segment(article(text)))


@pytest.mark.parametrize(
    "text",
    [
        "The boys’ mother said it was James’ fault and the dogs' too.",
        'He is 6\'2" tall and 5ft 10" wide and ate a 12" pizza.',
        "In the '90s rock 'n' roll was big, 'tis said. ’Tis so in the ’60s, in '66 and for ‘em.",
        "O'Brien's and D’Souza's dog ate at Hallowe'en o'clock.",
        "51°30'26\"N 0°7'39\"W",
        'Nothing "" here.',
        "' and ` and \" alone",
        "They would never succeed” in that.",
    ],
)
def test_these_marks_never_open(text: str) -> None:
    assert texts(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("‘It’s the boys’ fault,’ said James’ mother.", ["‘It’s the boys’ fault,’"]),
        ("'It's the boys' fault,' said James' mother.", ["'It's the boys' fault,'"]),
        ("The film 'Cars' and the 'Toys' of the boys' club.", ["'Cars'", "'Toys'"]),
        ("He said, 'Don't you dare.' Then 'yes'.", ["'Don't you dare.'", "'yes'"]),
        ("'Cause we were scared,' he said.", ["'Cause we were scared,'"]),
        ('"He is 6\'2"," she said.', ['"He is 6\'2","']),
    ],
)
def test_single_marks_beside_apostrophes(text: str, expected: list[str]) -> None:
    assert texts(text) == expected


def test_nested_segments_know_their_parent() -> None:
    text = "“He told me ‘go “there” now’ and left,” she said. “‘No’ means ‘no’.”"
    found = segment(article(text))
    assert [(s.span.of(text), s.parent) for s in found[1:]] == [
        ("‘go “there” now’", 0), ("“there”", 1), ("“‘No’ means ‘no’.”", None), ("‘No’", 3), ("‘no’", 3),
    ]  # fmt: skip


def test_inner_leaves_the_marks_out() -> None:
    text = "``Go,'' he said."
    assert only(text).inner.of(text) == "Go,"


@pytest.mark.parametrize(
    ("text", "segments"),
    [
        ('The "severe"injuries.', [('"severe"', ("glued",))]),
        ("He remained in the car.'Smoke was coming out'", [("'Smoke was coming out'", ("glued",))]),
        ("It was a 'severe'injury.", [("'severe'", ("glued",))]),
        ('"It came to this.” He left.', [('"It came to this.”', ("mismatched",))]),
        ("‘The roof fell,” he said.", [("‘The roof fell,”", ("mismatched",))]),
        ("“The roof fell,’ he said.", [("“The roof fell,’", ("mismatched",))]),
        ("“Go“ he said.", [("“Go“", ("mismatched",))]),
        ("“It was bad. We ran", [("“It was bad. We ran", ("unclosed",))]),
        (
            "“We ran, he said. “It was bad.”",
            [("“We ran,", ("unclosed",)), ("“It was bad.”", ())],
        ),
        (
            "“The “Big Bang” is bad.",
            [("“The “Big Bang” is bad.", ("unclosed",)), ("“Big Bang”", ())],
        ),
        ('"Asked why, he said: “No, never.”', [("“No, never.”", ("stray",))]),
        ("We ran and hid,” he said.", [("We ran and hid,”", ("unopened",))]),
        ("Police said: We ran,” and left.", [("We ran,”", ("unopened",))]),
        ("“A,” he said. It was so cold.”", [("“A,”", ()), ("It was so cold.”", ("unopened",))]),
        ('""Go there,"" he said.', [('""Go there,""', ("stray",))]),
        ('“The end.”"Following talks, they left.', [("“The end.”", ("glued",))]),
    ],
)
def test_malformed_marks_are_flagged(
    text: str, segments: list[tuple[str, tuple[str, ...]]]
) -> None:
    assert [(s.span.of(text), s.flags) for s in segment(article(text))] == segments


def test_paragraphs_that_open_again_continue() -> None:
    text = 'He said: “One.\n\n"Two.\n“Three.”\n“Four,” she said.'
    found = segment(article(text))
    assert [(s.paragraph, s.continues, s.flags) for s in found] == [
        (0, None, ("continued",)), (1, 0, ("continued",)), (2, 1, ("continued",)), (3, None, ()),
    ]  # fmt: skip


def test_single_marks_continue_past_a_possessive() -> None:
    text = "‘We saw the boys’ school.\n‘It was on fire.’"
    assert [(s.span.of(text), s.continues) for s in segment(article(text))] == [
        ("‘We saw the boys’ school.", None), ("‘It was on fire.’", 0),
    ]  # fmt: skip


def test_both_levels_continue() -> None:
    text = "“He said: ‘One.\n“‘Two.’”"
    assert [s.continues for s in segment(article(text))] == [None, None, 0, 1]


def test_a_plain_paragraph_ends_what_is_unclosed() -> None:
    text = "“One.\nThen he left.\n“Two.”"
    assert [(s.continues, s.flags) for s in segment(article(text))] == [
        (None, ("unclosed",)),
        (None, ()),
    ]


def test_a_last_paragraph_that_only_closes_is_linked() -> None:
    text = "“One.\nTwo.”"
    assert [(s.continues, s.flags) for s in segment(article(text))] == [
        (None, ("unclosed",)),
        (0, ("unopened",)),
    ]


def test_a_continuation_that_never_closes_keeps_both_flags() -> None:
    text = "“One.\n“Two.\nHe left."
    assert [set(s.flags) for s in segment(article(text))] == [
        {"continued"},
        {"continued", "unclosed"},
    ]


@example(".`”6`")
@example("‘‘`-.«`66S»‘")
@given(st.text(alphabet="aS6 \n.,:\"'“”‘’„«»`-", max_size=60))
def test_any_text_gives_ordered_nested_segments(text: str) -> None:
    found = segment(article(text))
    for index, s in enumerate(found):
        assert s.span.covers(s.inner)
        assert s.inner.of(text).strip()
        assert s.continues is None or found[s.continues].paragraph == s.paragraph - 1
        if s.parent is not None:
            assert s.parent < index
            assert found[s.parent].span.covers(s.span)
        for other in found[:index]:
            assert not other.span.overlaps(s.span) or other.span.covers(s.span)


UNITS = [
    "“a ",
    "a” ",
    'a." ',
    '"',
    "'",
    '"a" ',
    "‘a ",
    "a.’ ",
    "“‘",
    "s' ",
    '6" ',
    '""a',
    '"a',
    "«a»",
]


@pytest.mark.parametrize("unit", UNITS)
def test_time_is_linear_in_the_marks(unit: str) -> None:
    started = time.process_time()
    segment(article("x " + unit * 30_000))
    assert time.process_time() - started < 6


def test_a_report_at_the_end_of_a_paragraph_ends_a_quotation_never_closed() -> None:
    article = articles.from_text("“It is ours, said Lee, a baker.\n\n“Good,” said Dorn.")
    first, second = segment(article)
    assert first.span.of(article.text) == "“It is ours,"
    assert first.flags == ("unclosed",)
    assert second.continues is None


@pytest.mark.parametrize(
    ("text", "opens"),
    [
        ("‘Twas late. “So it was,” he said.", False),
        ("‘Twas late,’ he said.", True),
        ("‘Tis the dogs’ home.\n\n‘And ours,’ he said.", True),
    ],
)
def test_a_capital_elision_opens_only_what_is_closed(text: str, opens: bool) -> None:
    segments = segment(articles.from_text(text))
    assert (segments[0].span.start == 0) is opens
