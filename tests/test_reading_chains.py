"""Where else a speaker is named: by name, and only where that is one speaker's alone."""

from __future__ import annotations

import pytest

from quotes.reading.chains import named_elsewhere
from quotes.records import Quotation
from tests.reading_material import record

TEXT = "Ada Quill met Bo Quill. “Yes,” said Ms Ada Quill. Quillan, O'Dell and Ada\nQuill left; O’Dell’s Ada stayed."


def said(name: str, *aliases: str, mention: str | None = None) -> list[Quotation]:
    return [record("a", TEXT, "“Yes,”", name=name, aliases=list(aliases), mention=mention)]


def found(*cast: list[Quotation]) -> list[tuple[str, int]]:
    return [(span.of(TEXT), index) for span, index in named_elsewhere(TEXT, cast)]


def test_full_names_before_short_ones_and_over_line_ends() -> None:
    assert found(said("Ada Quill", "Ada")) == [
        ("Ada Quill", 0),
        ("Ada Quill", 0),
        ("Ada\nQuill", 0),
        ("Ada", 0),
    ]


def test_mention_at_a_quotation_is_no_second_one() -> None:
    assert len(found(said("Ada Quill", mention="Ms Ada Quill"))) == 2


def test_name_that_two_share_is_nobodys() -> None:
    both = found(said("Ada Quill", "Quill"), said("Bo Quill", "Quill"))
    assert both == [("Ada Quill", 0), ("Bo Quill", 1), ("Ada Quill", 0), ("Ada\nQuill", 0)]


@pytest.mark.parametrize("name", ["Quilla", "Dell.*", "(", "", "uill"])
def test_parts_of_words_and_signs_are_no_names(name: str) -> None:
    assert found(said(name)) == []


def test_the_unnamed_are_not_looked_for() -> None:
    assert (
        named_elsewhere(TEXT, [[record("a", TEXT, "“Yes,”", mention="Ada", kind="nominal")]]) == ()
    )
    assert named_elsewhere(TEXT, []) == ()
