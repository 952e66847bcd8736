"""The summary counts what was found, frequent things first."""

from __future__ import annotations

from dataclasses import replace

from quotes.records import Quotation, Role, Span, Speaker
from quotes.summary import Tally

SPEAKER = Speaker(None, "named", "Ann Lee", (), None, "police", None, ())
ONE = Quotation(
    "a",
    "a#1",
    "direct",
    Span(0, 1),
    "x",
    "x",
    None,
    None,
    0,
    0,
    (),
    None,
    SPEAKER,
    "rule",
    "sieve",
    0.9,
    "models",
)


def spoken(name: str | None, role: Role) -> Quotation:
    return replace(ONE, type="mixed", speaker=replace(SPEAKER, name=name, role=role))


def test_counts_by_type_name_and_role() -> None:
    tally = Tally()
    tally.add(
        [ONE, replace(ONE, speaker=None), spoken(None, "witness"), spoken("Bo Ray", "witness")]
    )
    tally.add([])
    assert tally.lines(2.04) == [
        "2 articles, 4 quotations, 2.0 seconds",
        "  types          direct 2, mixed 2",
        "  named speaker  2 of 4 (50%)",
        "  roles          witness 2, police 1",
        "  most quoted    Ann Lee 1, Bo Ray 1",
    ]


def test_nothing_found() -> None:
    tally = Tally(failed=1)
    assert tally.lines(0)[0] == "0 articles, 0 quotations, 0.0 seconds"
    assert tally.lines(0)[2] == "  named speaker  0 of 0"
    assert tally.lines(0)[-1] == "  1 input failed"


def test_only_the_most_quoted_are_named() -> None:
    tally = Tally()
    tally.add([spoken(f"Speaker {letter}", "public") for letter in "gfedcba"])
    assert tally.lines(0)[-1] == "  most quoted    " + ", ".join(
        f"Speaker {letter} 1" for letter in "abcde"
    )
